"""Who is interviewed, and what they are asked."""

from __future__ import annotations

import pandas as pd

from servex_nb.answers.frames import FIRST_WAVE
from servex_nb.store import acts, configuration, planned, reading
from servex_nb.store.part import Part
from servex_nb.store.respondents import namesake, rename


class People(Part):
    """The respondents of an engagement, and the questions planned for them."""

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

    def namesake(self, name: str) -> str:
        """Return the code of whoever is known by a name, however its letters are written; "" for nobody.

        A former name counts too, and so does a code.
        """
        with self.database.reading() as connection:
            return namesake(connection, self.number, name)

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
