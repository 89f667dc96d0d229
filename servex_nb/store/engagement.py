"""An engagement: one client's interviews, settlements and history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table

from servex_nb.answers import Interviews
from servex_nb.answers.frames import FIRST_WAVE, SCRATCHPAD
from servex_nb.errors import InputError
from servex_nb.model import Model, Settings
from servex_nb.store import (
    acts,
    configuration,
    fitting,
    planned,
    reading,
    releases,
    settlement,
    tables,
    taking,
)
from servex_nb.store.database import Database
from servex_nb.store.exported import Export
from servex_nb.store.history import history
from servex_nb.store.releases import Release
from servex_nb.store.respondents import Pseudonyms, rename
from servex_nb.store.restoring import Restored, restore
from servex_nb.store.taking import Taken


class Engagement:
    """One client's data; get it from `Workbook.engagement`.

    In every frame a respondent is a code (R01, R02, …), never the name in the file. Where a method
    takes a `wave`, an empty one means the latest in which anything was said; an unknown one is an
    `InputError`.
    """

    def __init__(self, database: Database, number: int, client: str) -> None:
        self.client = client
        self.number = number
        self.database = database

    def __repr__(self) -> str:
        return f"<Engagement {self.client} in {self.database.place}>"

    @property
    def identity(self) -> str:
        """What this engagement and its copies share, and no other has: whose its codes are."""
        with self.database.reading() as connection:
            return configuration.identity(connection, self.number)

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        with self.database.reading() as connection:
            return configuration.read(connection, self.number, self.client)

    def change(self, **settings: Any) -> Settings:
        """Change settings and return all.

        They are `name`, `language`, `arrangement`, `threshold`, `basis`, `gathered`, `model` and
        `brand`. What is the same already is not written again. Answers that do not fit another
        model stay in the store, are left out (see `misfits`), and come back when they fit again.

        Raises
        ------
        InputError
            If there is no such setting, or its value is wrong; nothing is changed then.
        """
        with self.database.writing() as connection:
            before = configuration.read(connection, self.number, self.client)
            known = {name: getattr(before, name) for name in configuration.NAMES}
            asked = known | settings
            if before.arrangement not in getattr(settings.get("model"), "arrangements", {before.arrangement}):
                # Another model: unless one is asked for, its own usual arrangement.
                asked = {name: asked[name] for name in asked if name != "arrangement" or name in settings}
            after = configuration.make(self.client, **asked)
            changed = {name: getattr(after, name) for name in known if getattr(after, name) != known[name]}
            if changed:
                event = acts.begin(connection, self.number, acts.UNSAID)
                configuration.write(connection, self.number, event, changed)
            return after

    def waves(self) -> tuple[str, ...]:
        """Return the waves by first date, the latest last; naturally where any has no date."""
        with self.database.reading() as connection:
            return reading.waves(connection, self.number)

    def answers(self, wave: str = "") -> pd.DataFrame:
        """Return the answers that stand in a wave and fit the model, of those who have not withdrawn.

        Returns
        -------
        pandas.DataFrame
            One row an answer: `respondent`, `wave`, `item`, `moment` (`current` or `target`),
            `by` (`respondent` or `assessor`), `state` (`score`, `not applicable` or `don't
            know`), `score` (within the item's scale, NaN unless the state is `score`), `weight`
            (above 0, 1 where not told), `date` (datetime64, NaT where not told), `role`,
            `department`, `level`, and a column for each further attribute that anyone has,
            such as `gender` ("" where not told).
        """
        with self.database.reading() as connection:
            found = reading.answers(connection, self.number, self._wave(connection, wave))
            model = configuration.read(connection, self.number, self.client).model
            return planned.without_withdrawn(connection, self.number, fitting.fitting(found, model))

    @property
    def last_event(self) -> int:
        """The number of the last event: what stood then can be asked for later."""
        with self.database.reading() as connection:
            return releases.last_event(connection, self.number)

    def as_of(self, event: int, wave: str) -> tuple[Settings, pd.DataFrame]:
        """Return the settings and a wave's answers (see `answers`) as they stood after an event."""
        with self.database.reading() as connection:
            settings = configuration.read(connection, self.number, self.client, event)
            found = fitting.fitting(reading.answers(connection, self.number, wave, event), settings.model)
            return settings, planned.without_withdrawn(connection, self.number, found, event)

    def released(self, wave: str = "") -> tuple[Release, ...]:
        """Return what was shown of a wave, oldest first."""
        with self.database.reading() as connection:
            return releases.releases(connection, self.number, self._wave(connection, wave))

    def record_release(self, shown: Release, beside: Sequence[int]) -> None:
        """Append what is shown, if it is not there yet.

        Parameters
        ----------
        shown
            The figures and the state that they come from.
        beside
            The numbers of the releases of the wave that were taken into account.

        Raises
        ------
        InputError
            If there is another release of the wave.
        """
        with self.database.writing() as connection:
            releases.record(connection, self.number, shown, beside)

    def misfits(self, model: Model | None = None) -> pd.DataFrame:
        """Return how many answers of all waves do not fit the model, and so count nowhere.

        Parameters
        ----------
        model
            Another model than the engagement's, to look before it is changed.

        Returns
        -------
        pandas.DataFrame
            `item`, `why` (`not in the model` or `outside the scale`), `answers`.
        """
        with self.database.reading() as connection:
            found = reading.answers(connection, self.number, None)
            now = model or configuration.read(connection, self.number, self.client).model
            return fitting.misfits(found, now)

    def notes(self, wave: str = "") -> pd.DataFrame:
        """Return a wave's notes on items: `respondent`, `wave`, `item`, `text`, `by`, `date`."""
        with self.database.reading() as connection:
            found = reading.notes(connection, self.number, self._wave(connection, wave))
            return found[found["item"] != SCRATCHPAD].reset_index(drop=True)

    def quotes(self, wave: str = "", *, names: bool = False) -> pd.DataFrame:
        """Return a wave's quotes, whatever their permission, of those who have not withdrawn.

        Parameters
        ----------
        names
            Whether the words stand as they were given, for the consultant's own screen; otherwise
            a code stands for a respondent who is named in them.

        Returns
        -------
        pandas.DataFrame
            `respondent`, `wave`, `item`, `text`, `permission` (`quote`, `paraphrase` or
            `confidential`), `level`, `role`, `department`, `date`. A quote that was given again
            with another permission stands once, with the last.
        """
        with self.database.reading() as connection:
            found = reading.quotes(connection, self.number, self._wave(connection, wave))
            found = planned.without_withdrawn(connection, self.number, found)
            if not names:
                found["text"] = found["text"].map(Pseudonyms(connection, self.number, parts=True))
            return found

    def entered(self, wave: str = "") -> dt.date | None:
        """Return the day (UTC) on which a wave's last answer came in; None without any."""
        with self.database.reading() as connection:
            return reading.entered(connection, self.number, self._wave(connection, wave))

    def respondents(self, wave: str = "", *, names: bool = False) -> pd.DataFrame:
        """Return who took part in a wave, in the order in which they came.

        Returns
        -------
        pandas.DataFrame
            `respondent`, `wave`, `role`, `department`, `level` ("" where not told), `weight`
            (NaN where not told), with `names` the `name` in the file, for the consultant's own
            screen, and a column for each further attribute that anyone has.
        """
        with self.database.reading() as connection:
            chosen = self._wave(connection, wave)
            return reading.people(connection, self.number, chosen, names=names)

    def plan_respondent(
        self,
        respondent: str,
        *,
        wave: str = FIRST_WAVE,
        role: str | None = None,
        department: str | None = None,
        level: str | None = None,
        consent: str | None = None,
    ) -> str:
        """Plan an interview, or tell something else of somebody; return the respondent's code.

        Parameters
        ----------
        respondent
            A name, or the code of somebody who is known already.
        wave
            The wave in which the interview is.
        role, department, level
            What is None stays as it is; "" clears it.
        consent
            The day on which the respondent agreed to take part, or `withdrawn`; it is kept as the
            attribute `consent`.

        Raises
        ------
        InputError
            If the respondent or the wave is empty, or the level or the day is none.
        """
        told = {"role": role, "department": department, "level": level, planned.CONSENT: consent}
        with self.database.writing() as connection:
            return planned.plan_respondent(connection, self.number, respondent, wave, told)

    def rename_respondent(self, code: str, name: str) -> None:
        """Give a respondent another name; the code stays.

        Raises
        ------
        InputError
            If there is no such code, or the name is empty or another respondent's.
        """
        with self.database.writing() as connection:
            rename(connection, self.number, code, planned.checked_name(name))

    def take_out_respondent(self, code: str, *, wave: str = FIRST_WAVE) -> None:
        """Take somebody out of a wave who was planned by mistake; the history tells of it.

        Raises
        ------
        InputError
            If there is no such code in the wave, or the respondent has said something in it.
        """
        with self.database.writing() as connection:
            planned.take_out(connection, self.number, code, wave)

    def depths(self) -> dict[str, dict[str, str]]:
        """Return by level and part how far it is asked about, where another depth was chosen."""
        with self.database.reading() as connection:
            return configuration.depths(connection, self.number)

    def choose_depth(self, level: str, part: str, depth: str) -> None:
        """Choose how far a part is asked about at a level; "" chooses nothing any more."""
        with self.database.writing() as connection:
            before = configuration.depths(connection, self.number)
            at_level = {**before.get(level, {}), part: depth}
            after = {**before, level: {name: chosen for name, chosen in at_level.items() if chosen}}
            if after != before:
                told = f"{part} at {level}: {depth or 'as usual'}"
                event = acts.begin(connection, self.number, "questions planned", told)
                configuration.write(connection, self.number, event, {configuration.DEPTHS: after})

    def take(self, interviews: Interviews) -> Taken:
        """Append interviews, all or nothing, each fact once; return what was new.

        A fact of a file that was taken before is skipped, even if it was edited since. An answer
        names the one that it replaces. Facts without a file (`file` is "") were entered on a
        screen: they are skipped only if they are what stands, a code stands for its respondent,
        and a note stands instead of all before it (an empty one clears it). An answer or quote
        from a screen may say which one it replaces (`answers.entered`): the one that was seen.

        Raises
        ------
        InputError
            If a respondent of a file has the code of another respondent.
        """
        with self.database.writing() as connection:
            return taking.take(connection, self.number, interviews)

    def restore(self, export: Export) -> Restored:
        """Append what is new in an export, all or nothing; return what was.

        Its settings are taken only while the engagement has no interviews yet.

        Raises
        ------
        InputError
            If a respondent in the file has the code of another respondent.
        """
        with self.database.writing() as connection:
            return restore(connection, self.number, self.client, export)

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

    def history(self, *, names: bool = False) -> pd.DataFrame:
        """Return every change, oldest first.

        Returns
        -------
        pandas.DataFrame
            `when` (UTC), `who`, `what`, `item`, `respondent`, `wave`, `detail`. With `names`
            respondents and files are called by their names, which are confidential.
        """
        with self.database.reading() as connection:
            return history(connection, self.number, names=names)

    def record(self, what: str, detail: str = "") -> None:
        """Append something that happened, such as a report that was written, to the history."""
        with self.database.writing() as connection:
            acts.begin(connection, self.number, what, detail)

    def _settle(self, table: Table, item: str, score: float | None, reason: str, wave: str) -> None:
        checked = settlement.check_score(item, score, self.settings.model)
        with self.database.writing() as connection:
            chosen = self._wave(connection, wave)
            event = acts.begin(connection, self.number, acts.UNSAID)
            settlement.settle(
                connection, table, self.number, event, wave=chosen, item=item, score=checked, reason=reason
            )

    def _wave(self, connection: Connection, wave: str) -> str:
        if not wave:
            return reading.latest_wave(connection, self.number) or FIRST_WAVE
        known = reading.waves(connection, self.number)
        if wave not in known:
            there = f"choose from {', '.join(known)}" if known else "it has none yet"
            raise InputError(f"Client {self.client} has no wave {wave!r}; {there}.")
        return wave
