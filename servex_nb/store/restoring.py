"""An export restored: interviews, settings, agreed scores, targets and actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, insert, select

from servex_nb.store import acts, configuration, ordering, reading, tables, taking
from servex_nb.store.exported import Export
from servex_nb.store.kept import kept_charts, write_charts
from servex_nb.store.respondents import Hide, Pseudonyms, unchanged
from servex_nb.store.taking import Taken


@dataclass(frozen=True)
class Restored:
    """What restoring an export brought.

    Attributes
    ----------
    taken
        What was new in its interviews.
    agreed, targets, priorities, actions
        How many were appended (of priorities: orders of a wave); what was there before is skipped.
    messages
        Remarks for the user.
    """

    taken: Taken
    agreed: int
    targets: int
    priorities: int
    actions: int
    messages: tuple[str, ...]


def restore(connection: Connection, engagement: int, client: str, export: Export) -> Restored:
    """Append what is new in an export, in the caller's transaction.

    Its settings are taken only while the engagement has no interviews yet; later ones are the
    user's own. In a copy of the same engagement a code stands for the same respondent.

    Raises
    ------
    InputError
        If a respondent in the file has the code of another respondent.
    """
    messages = list(export.messages)
    fresh = not reading.waves(connection, engagement)
    if fresh:
        _configure(connection, engagement, client, export)
    else:
        messages.append(f"{export.file}: its settings were left, as client {client} has interviews already.")
        if configuration.read(connection, engagement, client).model != export.settings["model"]:
            messages.append(
                f"{export.file} was made with another model than client {client} has; answers that do not "
                "fit are kept, and left out of the scores."
            )
    same = bool(export.identity) and configuration.identity(connection, engagement) == export.identity
    taken = taking.take(connection, engagement, export.interviews, codes=same)
    hide = Pseudonyms(connection, engagement) if same else unchanged
    appending = _Appending(connection, engagement, export.file, hide)
    return Restored(
        taken=taken,
        agreed=appending.append(tables.agreed, export.agreed, reading.SETTLED),
        targets=appending.append(tables.target, export.targets, reading.SETTLED),
        priorities=appending.order(export.priorities),
        actions=appending.append(tables.action, export.actions, reading.ACTIONS),
        messages=tuple(messages),
    )


def _configure(connection: Connection, engagement: int, client: str, export: Export) -> None:
    before = configuration.read(connection, engagement, client)
    changed = {name: value for name, value in export.settings.items() if getattr(before, name) != value}
    if export.identity:
        changed[configuration.IDENTITY] = export.identity
    if changed:
        event = acts.begin(connection, engagement, acts.UNSAID, file=export.file)
        configuration.write(connection, engagement, event, changed)
    there = kept_charts(connection, engagement)
    new = {name: recipe for name, recipe in export.charts.items() if there.get(name) != recipe}
    write_charts(connection, engagement, new, export.file)


class _Appending:
    """Appends settlements that were never told before, under one event."""

    def __init__(self, connection: Connection, engagement: int, file: str, hide: Hide) -> None:
        self.connection = connection
        self.engagement = engagement
        self.file = file
        self.hide = hide
        self.event: int | None = None

    def append(self, table: Table, found: pd.DataFrame, names: Sequence[str]) -> int:
        """Append the rows of `found` that are new and count them."""
        query = select(*(table.c[name] for name in names)).where(table.c.engagement_id == self.engagement)
        there = {tuple(row) for row in self.connection.execute(query)}
        there |= {tuple(self._hidden(value) for value in content) for content in there}
        rows = [
            dict(zip(names, content, strict=True))
            for content in (tuple(_plain(value) for value in row) for row in found.itertuples(index=False))
            if content not in there
        ]
        if rows:
            both = {"engagement_id": self.engagement, "event_id": self._begun()}
            self.connection.execute(insert(table), [both | row for row in rows])
        return len(rows)

    def order(self, found: pd.DataFrame) -> int:
        """Append the orders of priorities that are new and count them."""
        there = ordering.told_orders(self.connection, self.engagement)
        told = [(str(wave), tuple(items)) for wave, items in found.groupby("wave", sort=False)["item"]]
        fresh = [order for order in told if order not in there]
        for wave, items in fresh:
            ordering.write_order(self.connection, self.engagement, self._begun(), wave=wave, items=items)
        return len(fresh)

    def _begun(self) -> int:
        if self.event is None:
            self.event = acts.begin(self.connection, self.engagement, "restored", file=self.file)
        return self.event

    def _hidden(self, value: Any) -> Any:
        return self.hide(value) if isinstance(value, str) else value


def _plain(value: Any) -> Hashable:
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, dt.datetime) else float(value)
