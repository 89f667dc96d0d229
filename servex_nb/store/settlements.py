"""What consultant and client settle, for one engagement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Table

from servex_nb.errors import InputError
from servex_nb.store import acts, configuration, fitting, ordering, reading, settlement, standing, tables
from servex_nb.store.part import Part
from servex_nb.store.respondents import Pseudonyms
from servex_nb.store.standing import Marks, Standing


class Settlements(Part):
    """The agreed scores, targets, order of priorities and actions of an engagement."""

    def settled(self, wave: str = "") -> pd.DataFrame:
        """Return what was agreed and aimed at, indexed by item: `agreed`, `target`, NaN if not."""
        return self._told(wave, "score").astype("float64")

    def reasons(self, wave: str = "", *, names: bool = False) -> pd.DataFrame:
        """Return why scores and targets were settled so, indexed by item: `agreed`, `target`, "" if not told.

        Parameters
        ----------
        wave
            The wave.
        names
            As for `actions`.
        """
        found = self._told(wave, "reason").fillna("").astype("str")
        if names:
            return found
        with self.database.reading() as connection:
            return found.map(Pseudonyms(connection, self.number)).astype("str")

    def standing(self, wave: str = "") -> Standing:
        """Return all that was settled in a wave, with who settled it and when."""
        with self.database.reading() as connection:
            return standing.standing(connection, self.number, self._wave(connection, wave))

    def marks(self) -> Marks:
        """Return up to where the engagement can be read now, to see later whether anything changed."""
        with self.database.reading() as connection:
            return standing.marks(connection, self.number)

    def agree(
        self,
        item: str,
        score: float | None,
        reason: str = "",
        *,
        wave: str = "",
        seen: int | None = None,
    ) -> None:
        """Settle the score of an item, with its reason; None withdraws it.

        Parameters
        ----------
        item, score, reason, wave
            What was agreed, and why.
        seen
            The number of the item's last settlement that its writer had seen (see `standing`), 0
            for none; what somebody else settled since stands beside it as a conflict. None: all.

        Raises
        ------
        InputError
            If the item is unknown or the score lies outside its scale.
        """
        self._settle(tables.agreed, item, score, reason, wave, seen)

    def set_target(
        self,
        item: str,
        score: float | None,
        reason: str = "",
        *,
        wave: str = "",
        seen: int | None = None,
    ) -> None:
        """Settle the target of an item, with its reason; None withdraws it. As `agree`.

        Raises
        ------
        InputError
            If the item is unknown or the target lies outside its scale.
        """
        self._settle(tables.target, item, score, reason, wave, seen)

    def order(self, wave: str = "") -> tuple[str, ...]:
        """Return the elements in the order of priority that people chose; () where it is computed."""
        with self.database.reading() as connection:
            model = configuration.read(connection, self.number, self.client).model
            chosen = ordering.orders(connection, self.number).get(self._wave(connection, wave), ())
            return tuple(item for item in chosen if item in model.items)

    def set_order(self, items: Sequence[str], *, wave: str = "") -> None:
        """Put elements in order of priority by hand; none at all puts the computed order back.

        Raises
        ------
        InputError
            If one of them is no element of the model, or stands there twice.
        """
        checked = ordering.check_order(items, self.settings.model)
        with self.database.writing() as connection:
            chosen = self._wave(connection, wave)
            if ordering.orders(connection, self.number).get(chosen, ()) == checked:
                return
            event = acts.begin(connection, self.number, acts.UNSAID)
            ordering.write_order(connection, self.number, event, wave=chosen, items=checked)

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

    def actions(self, wave: str = "", *, names: bool = False) -> pd.DataFrame:
        """Return a wave's actions, indexed by number.

        Parameters
        ----------
        wave
            The wave that they follow from.
        names
            Whether the words stand as they were given, for the consultant's own screen; otherwise
            a code stands for a respondent who is named in them.

        Returns
        -------
        pandas.DataFrame
            `wave`, `item`, `what`, `why`, `owner`, `by_when` (datetime64 or NaT), `effort`,
            `effect` (1 to 5 or NaN).
        """
        with self.database.reading() as connection:
            found = reading.actions(connection, self.number, self._wave(connection, wave))
            if not names:
                hide = Pseudonyms(connection, self.number)
                for column in ("what", "why", "owner"):
                    found[column] = found[column].map(hide).astype("str")
            return found

    def _told(self, wave: str, column: str) -> pd.DataFrame:
        """Return what stands in a column of the agreed scores and of the targets, by item."""
        with self.database.reading() as connection:
            chosen = self._wave(connection, wave)
            model = configuration.read(connection, self.number, self.client).model
            found = {
                table.name: fitting.fitting(reading.settled(connection, table, self.number, chosen), model)
                for table in (tables.agreed, tables.target)
            }
        columns = {name: rows.set_index("item")[column] for name, rows in found.items()}
        return pd.DataFrame(columns).rename_axis("item")

    def _settle(
        self, table: Table, item: str, score: float | None, reason: str, wave: str, seen: int | None
    ) -> None:
        checked = settlement.check_score(item, score, self.settings.model)
        with self.database.writing() as connection:
            chosen = self._wave(connection, wave)
            event = acts.begin(connection, self.number, acts.UNSAID)
            settlement.settle(
                connection,
                table,
                self.number,
                event,
                wave=chosen,
                item=item,
                score=checked,
                reason=reason,
                seen=seen,
            )
