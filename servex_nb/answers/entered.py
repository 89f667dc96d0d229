"""What was entered on a screen, judged as a file's cells are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from servex_nb.answers import frames, words
from servex_nb.answers.columns import guess
from servex_nb.answers.interviews import Interviews
from servex_nb.answers.text import clean
from servex_nb.errors import Fault, InputError, reason
from servex_nb.model import Model
from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message


@dataclass(frozen=True)
class EnteredAnswer:
    """An answer: in `told` a number or one of the words that files use; "" takes the answer back.

    `replaces` is the number of the answer that the writer saw, None where there was none.
    """

    item: str
    told: str
    moment: str = "current"
    by: str = "respondent"
    replaces: int | None = None


@dataclass(frozen=True)
class EnteredNote:
    """A note, which stands instead of all before it; "" clears it."""

    item: str
    text: str
    by: str = "respondent"


@dataclass(frozen=True)
class EnteredQuote:
    """A quote; `replaces` is the number of the one that this is another wording or permission of."""

    item: str
    text: str
    permission: str = "confidential"
    replaces: int | None = None


def entered(
    model: Model,
    respondent: str,
    wave: str,
    *,
    answers: Sequence[EnteredAnswer] = (),
    notes: Sequence[EnteredNote] = (),
    quotes: Sequence[EnteredQuote] = (),
    date: dt.date | None = None,
) -> Interviews:
    """Return what was entered about one respondent, ready for `Engagement.take`.

    Parameters
    ----------
    model
        The model whose items it is about.
    respondent, wave
        The respondent's code, and the wave.
    answers, notes, quotes
        What was entered.
    date
        The day on which it was said, if known.

    Raises
    ------
    InputError
        If an item is not in the model, or a score, word or text cannot be kept; nothing is taken.
    """
    person = {"respondent": respondent, "wave": wave, "file": "", "sheet": "", "row": 0}
    known = {**person, "date": pd.NaT if date is None else pd.Timestamp(date)}
    judge = _Judge(model)
    found_answers = [known | judge.answer(answer) for answer in answers]
    found_notes = [known | judge.note(note) for note in notes]
    found_quotes = [known | judge.quote(quote) for quote in quotes]
    if judge.faults:
        raise InputError(_say("file.entered"), judge.faults)
    return Interviews(
        people=_frame([], frames.PEOPLE),
        answers=_replacing(found_answers, frames.ANSWERS),
        notes=_frame(found_notes, frames.NOTES),
        quotes=_replacing(found_quotes, frames.QUOTES),
    )


class _Judge:
    """Judges each thing that was entered, and gathers what is wrong."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.faults: list[Fault] = []

    def answer(self, answer: EnteredAnswer) -> dict[str, Any]:
        row = asdict(answer)
        try:
            scale = self.model.items[self._item(answer.item)].scale
            state, score = words.score(answer.told, scale) or (frames.NOT_ASKED, float("nan"))
            row |= {"state": state, "score": score}
            row |= {"moment": words.moment(answer.moment), "by": words.by(answer.by)}
        except ValueError as error:
            self.faults.append(Fault(reason(error), column=answer.item, value=answer.told))
        return row

    def note(self, note: EnteredNote) -> dict[str, Any]:
        return self._text(asdict(note), scratchpad=True)

    def quote(self, quote: EnteredQuote) -> dict[str, Any]:
        return self._text(asdict(quote))

    def _text(self, row: dict[str, Any], *, scratchpad: bool = False) -> dict[str, Any]:
        try:
            if not (scratchpad and row["item"] == frames.SCRATCHPAD):
                self._item(row["item"])
            row["text"] = clean(row["text"], prose=True)
            if "permission" in row:
                row["permission"] = words.permission(row["permission"])
        except ValueError as error:
            self.faults.append(Fault(reason(error), column=row["item"], value=row["text"]))
        return row

    def _item(self, key: str) -> str:
        if key not in self.model.items:
            raise ValueError(_say("entered.item", guess=guess(key, self.model.items)))
        return key


def _frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    return frames.shape(pd.DataFrame(rows, columns=list(columns)), columns)


def _replacing(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows that say which one each replaces, NaN for none."""
    seen = pd.Series([row["replaces"] for row in rows], dtype="float64")
    return _frame(rows, columns).assign(replaces=seen)
