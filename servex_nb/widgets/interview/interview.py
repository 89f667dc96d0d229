"""One interview as it is held: what stands, and each change in the store as it is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from servex_nb.answers import EnteredAnswer, EnteredNote, EnteredQuote, Interviews, entered
from servex_nb.answers.frames import NOT_ASKED
from servex_nb.answers.text import clean
from servex_nb.model import Kind
from servex_nb.scoring import score
from servex_nb.store import Conversation, Engagement, Given, Said
from servex_nb.widgets.front.clock import Clock, now
from servex_nb.widgets.interview.filing import Filed, filed, lines_of, pad
from servex_nb.widgets.interview.merging import merged
from servex_nb.widgets.interview.scratchpad import Line, one_line


class Interview:
    """One respondent's interview in a wave.

    Every method that changes something has it in the store when it returns; when it raises,
    nothing was changed, and the same call may be made again. Of a respondent who has withdrawn nothing
    is kept but a consent: everything else raises InputError.

    Parameters
    ----------
    engagement
        Whose engagement it is.
    respondent
        The code of somebody who is planned in the wave.
    wave
        The wave.
    clock
        Tells the time in the room.

    Attributes
    ----------
    said
        What stands, as it was last read: what the writer has seen.
    """

    def __init__(self, engagement: Engagement, respondent: str, wave: str, clock: Clock = now) -> None:
        self.engagement = engagement
        self.respondent = respondent
        self.wave = wave
        self.clock = clock
        self.settings = engagement.settings
        self.conversation = Conversation(engagement, respondent, wave)
        self.said: Said = self.conversation.said()
        self._own: set[int] = set()

    def answer(self, item: str, told: str, *, moment: str = "current", by: str = "respondent") -> None:
        """Keep an answer: a number, `n/a`, `don't know`, or "" to take it back.

        It replaces the answer that the writer has seen. Where somebody else answered since, both
        are kept, and stand as a conflict until one of them is chosen.

        Raises
        ------
        InputError
            If there is no such item, the answer does not fit its scale, or the respondent has withdrawn.
        StoreError
            If the workbook cannot be written.
        """
        key = (item, moment, by)
        before = self.said.answers.get(key)
        seen = None if before is None else before.number
        facts = self._entered(answers=[EnteredAnswer(item, told, moment, by, seen)])
        (fact,) = facts.answers.to_dict("records")
        stands = (NOT_ASKED, None) if before is None else (before.state, before.score)
        if stands == _of(fact) and key not in self.said.conflicts:
            return
        self.said = self.conversation.amend(lambda _: facts)
        found = (*self.said.conflicts.get(key, ()), self.said.answers[key])
        mine = (given for given in found if (given.replaces, given.state, given.score) == (seen, *_of(fact)))
        self._own |= {max(given.number for given in mine)}

    def is_own(self, given: Given) -> bool:
        """Whether an answer was given here, not by somebody else at the same time."""
        return given.number in self._own

    def note(self, item: str, text: str, *, was: str = "", by: str = "respondent") -> None:
        """Keep the note on an item; "" clears it.

        Parameters
        ----------
        was
            The note as the writer last saw it. What somebody else wrote since is not lost: it
            stands before what the writer added.

        Raises
        ------
        InputError, StoreError
            As for `answer`.
        """
        facts = self._entered(notes=[EnteredNote(item, text, by)])
        mine, seen = str(facts.notes["text"].iloc[0]), clean(was, prose=True)

        def written(said: Said) -> Interviews | None:
            theirs = said.notes.get((item, by), "")
            whole = merged(seen, mine, theirs)
            return None if whole == theirs else self._entered(notes=[EnteredNote(item, whole, by)])

        self.said = self.conversation.amend(written)

    def quote(
        self, item: str, text: str, permission: str = "confidential", *, replaces: int | None = None
    ) -> None:
        """Keep a quote, another wording or permission of one, or with "" take one back.

        Raises
        ------
        InputError, StoreError
            As for `answer`.
        """
        stand = [quote for quote in self.said.quotes if quote.item == item]
        told = (clean(text, prose=True), permission)
        same = any(told == (quote.text, quote.permission) for quote in stand)
        if not same and (told[0] or replaces is not None):
            facts = self._entered(quotes=[EnteredQuote(item, text, permission, replaces)])
            self.said = self.conversation.amend(lambda _: facts)
        else:
            self.said = self.conversation.said()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the scratchpad, oldest first."""
        return lines_of(self.said)

    def jot(self, text: str, at: str = "") -> None:
        """Add a line to the scratchpad, with its time (HH:MM; now, unless told).

        Raises
        ------
        InputError, StoreError
            As for `answer`.
        """
        line = Line(at or f"{self.clock():%H:%M}", clean(one_line(text)))

        def jotted(said: Said) -> Interviews | None:
            lines = lines_of(said)
            # A line that is sent again, because no answer came, is there already, and may be filed by now.
            if not line.text or (line.at, line.text) in {(kept.at, kept.text) for kept in lines}:
                return None
            return self._entered(notes=[pad((*lines, line))])

        self.said = self.conversation.amend(jotted)

    def file(
        self, place: int, item: str, what: str = "note", *, by: str = "respondent", was: str = ""
    ) -> str:
        """File a line of the scratchpad under an item, as a `note` or as a `quote`; "" puts it back.

        From where it `was` filed before exactly that line goes again, unless it was changed there.

        Returns
        -------
        The item at which its words stay because they were changed; "" for none.

        Raises
        ------
        InputError
            If there is no such line, or somebody else has filed it meanwhile.
        StoreError
            If the workbook cannot be written.
        """
        how = by if what == "note" and by == "assessor" else what
        found = Filed()

        def moved(said: Said) -> Interviews | None:
            nonlocal found
            found = filed(said, place, item, how, was=was)
            return self._entered(notes=found.notes, quotes=found.quotes) if found.notes else None

        self.said = self.conversation.amend(moved)
        return found.left

    def consent(self, day: str) -> None:
        """Keep the day of consent (ISO), or `withdrawn`; "" takes it back.

        Raises
        ------
        InputError
            If it is no day.
        StoreError
            If the workbook cannot be written.
        """
        self.engagement.plan_respondent(self.respondent, wave=self.wave, consent=day)
        self.said = self.conversation.said()

    def close(self) -> None:
        """Keep that the interview was read back and is closed; what is corrected later is kept as ever.

        Raises
        ------
        InputError, StoreError
            As for `answer`.
        """
        self.conversation.close(self.clock().astimezone(dt.UTC).replace(tzinfo=None))
        self.said = self.conversation.said()

    def look(self) -> bool:
        """Read what others changed; return whether anything did change."""
        if self.conversation.mark() == self.said.mark:
            return False
        self.said = self.conversation.said()
        return True

    def figures(self, by: str = "respondent") -> dict[str, Any]:
        """Return this respondent's scores as `score` has them, NaN as None.

        Returns
        -------
        `parents`, the score of each element and layer; `overall`; and of the pyramid `level`,
        `blocked_by` and `reason`. None are there without a number.
        """
        answers = pd.DataFrame([_row(self.respondent, self.wave, g) for g in self.said.answers.values()])
        parents = [
            *self.settings.model.of_kind(Kind.ELEMENT),
            *self.settings.model.of_kind(Kind.LAYER),
        ]
        empty: dict[str, Any] = dict.fromkeys(("overall", "level", "blocked_by", "reason"))
        fitting = answers[answers["item"].isin(list(self.settings.model.items))] if len(answers) else answers
        if fitting.empty or not (fitting["by"] == by).any():
            return {"parents": dict.fromkeys(parent.key for parent in parents), **empty}
        settings = self.settings.model_copy(update={"basis": by})
        scores = score(fitting, settings)
        found = {**scores.elements["score"], **scores.pyramid.layers["score"]}
        return {
            "parents": {str(key): _plain(value) for key, value in found.items()},
            "overall": _plain(scores.overall["score"]),
            "level": scores.pyramid.level,
            "blocked_by": scores.pyramid.blocked_by,
            "reason": scores.pyramid.reason,
        }

    def _entered(self, **facts: Any) -> Interviews:
        return entered(self.settings.model, self.respondent, self.wave, date=self.clock().date(), **facts)


def _of(fact: Mapping[Hashable, Any]) -> tuple[str, float | None]:
    return fact["state"], None if np.isnan(fact["score"]) else float(fact["score"])


def _row(respondent: str, wave: str, given: Given) -> dict[str, Any]:
    return {
        "respondent": respondent,
        "wave": wave,
        "item": given.item,
        "moment": given.moment,
        "by": given.by,
        "state": given.state,
        "score": np.nan if given.score is None else given.score,
        # One respondent's own scores do not depend on it.
        "weight": 1.0,
        "date": pd.NaT,
    }


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
