"""An engagement: one client's interviews, settlements and history."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from servex_nb.answers import Interviews
from servex_nb.answers.frames import SCRATCHPAD
from servex_nb.model import Model, Settings
from servex_nb.store import acts, configuration, fitting, planned, reading, taking
from servex_nb.store.disclosures import Disclosures
from servex_nb.store.exported import Export
from servex_nb.store.history import history
from servex_nb.store.people import People
from servex_nb.store.respondents import Pseudonyms
from servex_nb.store.restoring import Restored, restore
from servex_nb.store.settlements import Settlements
from servex_nb.store.taking import Taken


class Engagement(People, Settlements, Disclosures):
    """One client's data; get it from `Workbook.engagement`.

    In every frame a respondent is a code (R01, R02, …), never the name in the file. Where a method
    takes a `wave`, an empty one means the latest in which anything was said; an unknown one is an
    `InputError`.
    """

    @property
    def identity(self) -> str:
        """What this engagement and its copies share, and no other has: whose its codes are."""
        with self.database.reading() as connection:
            return configuration.identity(connection, self.number)

    def change(self, **settings: Any) -> Settings:
        """Change settings and return all.

        They are `name`, `language`, `arrangement`, `threshold`, `basis`, `gathered`, `model`,
        `brand` and `theme`. What is the same already is not written again. Answers that do not fit another
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
                found["text"] = found["text"].map(Pseudonyms(connection, self.number))
            return found

    def entered(self, wave: str = "") -> dt.date | None:
        """Return the day (UTC) on which a wave's last answer came in; None without any."""
        with self.database.reading() as connection:
            return reading.entered(connection, self.number, self._wave(connection, wave))

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
