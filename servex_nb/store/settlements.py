"""What consultant and client settle, for one engagement."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from sqlalchemy import Table

from servex_nb.errors import InputError
from servex_nb.store import acts, configuration, fitting, reading, settlement, tables
from servex_nb.store.part import Part


class Settlements(Part):
    """The agreed scores, targets and actions of an engagement."""

    def settled(self, wave: str = "") -> pd.DataFrame:
        """Return what was agreed and aimed at, indexed by item: `agreed`, `target`, NaN if not."""
        with self.database.reading() as connection:
            chosen = self._wave(connection, wave)
            model = configuration.read(connection, self.number, self.client).model
            columns = {}
            for table in (tables.agreed, tables.target):
                found = fitting.fitting(reading.settled(connection, table, self.number, chosen), model)
                columns[table.name] = found.set_index("item")["score"]
        return pd.DataFrame(columns, dtype="float64").rename_axis("item")

    def agree(self, item: str, score: float | None, reason: str = "", *, wave: str = "") -> None:
        """Settle the score of an item, with its reason; None withdraws it.

        Raises
        ------
        InputError
            If the item is unknown or the score lies outside its scale.
        """
        self._settle(tables.agreed, item, score, reason, wave)

    def set_target(self, item: str, score: float | None, reason: str = "", *, wave: str = "") -> None:
        """Settle the target of an item, with its reason; None withdraws it.

        Raises
        ------
        InputError
            If the item is unknown or the target lies outside its scale.
        """
        self._settle(tables.target, item, score, reason, wave)

    def add_action(
        self,
        what: str,
        *,
        why: str = "",
        owner: str = "",
        by_when: dt.date | None = None,
        effort: float | None = None,
        effect: float | None = None,
        item: str = "",
        wave: str = "",
        replaces: int | None = None,
    ) -> int:
        """Add an action and return its number.

        Parameters
        ----------
        what, why, owner, by_when
            What is to be done, for what reason, by whom, and before which day.
        effort, effect
            From 1 (little) to 5 (much); None where not judged.
        item
            The item that it serves; "" for none in particular.
        wave
            The wave that it follows from.
        replaces
            The number of the action that this is the new wording of.

        Raises
        ------
        InputError
            If `what` is empty, the item is unknown, effort or effect lies outside 1 to 5, or the
            replaced action does not stand.
        """
        if not what.strip():
            raise InputError("An action needs words that say what is to be done.")
        if item:
            settlement.check_item(item, self.settings.model)
        with self.database.writing() as connection:
            if replaces is None:
                chosen = self._wave(connection, wave)
            else:
                chosen = settlement.action_wave(connection, self.number, replaces)
            event = acts.begin(connection, self.number, acts.UNSAID)
            return settlement.act(
                connection,
                self.number,
                event,
                wave=chosen,
                item=item,
                what=what,
                why=why,
                owner=owner,
                by_when=by_when,
                effort=effort,
                effect=effect,
                replaces=replaces,
            )

    def drop_action(self, number: int) -> None:
        """Drop an action; the history keeps it. Raises InputError if it does not stand."""
        with self.database.writing() as connection:
            wave = settlement.action_wave(connection, self.number, number)
            event = acts.begin(connection, self.number, acts.UNSAID)
            settlement.act(connection, self.number, event, wave=wave, replaces=number)

    def actions(self, wave: str = "") -> pd.DataFrame:
        """Return a wave's actions, indexed by number.

        Returns
        -------
        pandas.DataFrame
            `wave`, `item`, `what`, `why`, `owner`, `by_when` (datetime64 or NaT), `effort`,
            `effect` (1 to 5 or NaN).
        """
        with self.database.reading() as connection:
            return reading.actions(connection, self.number, self._wave(connection, wave))

    def _settle(self, table: Table, item: str, score: float | None, reason: str, wave: str) -> None:
        checked = settlement.check_score(item, score, self.settings.model)
        with self.database.writing() as connection:
            chosen = self._wave(connection, wave)
            event = acts.begin(connection, self.number, acts.UNSAID)
            settlement.settle(
                connection, table, self.number, event, wave=chosen, item=item, score=checked, reason=reason
            )
