"""What is settled in a wave, by whom and when, and where two people settled it unseen of each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from sqlalchemy import Connection, Table, func, select

from servex_nb.store import configuration, ordering, reading, tables
from servex_nb.store.releases import last_event

Kind = Literal["agreed", "target"]
_TABLES: Mapping[Kind, Table] = {"agreed": tables.agreed, "target": tables.target}


@dataclass(frozen=True)
class Settled:
    """A settled score or target: its number, score (None: none), reason, and who settled it when (UTC)."""

    number: int
    item: str
    score: float | None
    reason: str
    seen: int | None
    who: str
    at: dt.datetime


@dataclass(frozen=True)
class Standing:
    """What is settled in a wave.

    Attributes
    ----------
    wave
        The wave.
    agreed, targets
        The last settlement of each item, also where it withdraws an earlier one.
    conflicts
        By `agreed` or `target` and item: settlements of two people who had not seen each other's
        and that differ, oldest first. The last of them stands.
    order
        The elements in the order that people chose; () where it is computed.
    actions
        As `Engagement.actions` gives them, with the `root` of each: the number of its first
        wording, which stays while it is edited.
    """

    wave: str
    agreed: Mapping[str, Settled]
    targets: Mapping[str, Settled]
    conflicts: Mapping[tuple[Kind, str], tuple[Settled, ...]]
    order: tuple[str, ...]
    actions: pd.DataFrame


@dataclass(frozen=True)
class Marks:
    """Up to where an engagement was read: the number of the last event, and of the last that moves scores."""

    last: int
    said: int


def standing(connection: Connection, engagement: int, wave: str) -> Standing:
    """Return all that is settled in a wave."""
    histories = {kind: _history(connection, table, engagement, wave) for kind, table in _TABLES.items()}
    found = reading.actions(connection, engagement, wave)
    return Standing(
        wave=wave,
        agreed={one.item: one for one in histories["agreed"]},
        targets={one.item: one for one in histories["target"]},
        conflicts={
            (kind, item): left
            for kind, history in histories.items()
            for item, left in conflicting(history).items()
        },
        order=ordering.orders(connection, engagement).get(wave, ()),
        actions=found.assign(root=[_root(connection, number) for number in found.index]),
    )


def conflicting(history: Iterable[Settled]) -> Mapping[str, tuple[Settled, ...]]:
    """Return by item the settlements that differ and whose writers had not seen each other's.

    Parameters
    ----------
    history
        Settlements of one kind, oldest first.
    """
    open_: dict[str, list[Settled]] = {}
    for one in history:
        seen = one.number if one.seen is None else one.seen
        open_[one.item] = [*(other for other in open_.get(one.item, []) if other.number > seen), one]
    return {
        item: tuple(found)
        for item, found in open_.items()
        if any(other.score != found[-1].score for other in found)
    }


def marks(connection: Connection, engagement: int) -> Marks:
    """Return up to where the engagement can be read now."""
    respondents = select(tables.respondent.c.id).where(tables.respondent.c.engagement_id == engagement)
    setting = tables.setting
    queries = [
        select(func.max(table.c.event_id)).where(table.c.respondent_id.in_(respondents))
        for table in (tables.answer, tables.participation)
    ]
    queries.append(
        select(func.max(setting.c.event_id)).where(
            setting.c.engagement_id == engagement, setting.c.name.in_(configuration.NAMES)
        )
    )
    said = max(connection.execute(query).scalar() or 0 for query in queries)
    return Marks(last_event(connection, engagement), int(said))


def _history(connection: Connection, table: Table, engagement: int, wave: str) -> list[Settled]:
    query = (
        select(
            table.c.id.label("number"),
            *(table.c[name] for name in ("item", "score", "reason", "seen")),
            tables.event.c.who,
            tables.event.c.at,
        )
        .join_from(table, tables.event)
        .where(table.c.engagement_id == engagement, table.c.wave == wave)
        .order_by(table.c.id)
    )
    return [Settled(**_row(row)) for row in connection.execute(query).mappings()]


def _row(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}


def _root(connection: Connection, number: int) -> int:
    table = tables.action
    while (
        before := connection.execute(select(table.c.replaces).where(table.c.id == number)).scalar()
    ) is not None:
        number = int(before)
    return number
