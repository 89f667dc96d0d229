"""What may be chosen in a cell: drop-down lists, and what is said of anything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from servex_nb.answers.template import SIDE
from servex_nb.model import Scale
from servex_nb.model.language import Phrases, compact, listing

phrases = Phrases("servex_nb.template")

_SHEET = "servex"
_LEVELS = ("board", "management", "front_line")
_WHO = ("respondent", "assessor")
_PERMISSIONS = ("quote", "paraphrase", "confidential")
_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
# Excel shows no more of an error than this.
_LONGEST_ERROR = 255


class Choices:
    """The lists of a template.

    They stand as cells on a hidden sheet: a list within the validation itself would hold 3.5 as
    text, which Excel in Dutch takes for the third of May.
    """

    def __init__(self, book: Any, language: str) -> None:
        self.language = language
        self._sheet = book.add_worksheet(_SHEET)
        self._sheet.very_hidden()
        self._sheet.write_string(0, 0, f"{SIDE} lists")
        self._width = 0
        self._found: dict[Sequence[object], str] = {}

    def score(self, scale: Scale) -> dict[str, Any]:
        """Return the validation of a score: whole and half steps, and the words for no score."""
        words = {name: self._word(name) for name in ("not_applicable", "dont_know")}
        steps = round((scale.high - scale.low) / scale.step * 2)
        numbers = [scale.low + step * scale.step / 2 for step in range(steps + 1)]
        bounds = {"low": compact(scale.low, self.language), "high": compact(scale.high, self.language)}
        return self._list(
            (*numbers, *words.values()), phrases("error.score", self.language, **bounds, **words)
        )

    def person(self, name: str) -> dict[str, Any] | None:
        """Return the validation of a person field; None where anything may be typed."""
        if name == "date":
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": _FIRST_DAY,
                "maximum": _LAST_DAY,
                **self._error(phrases("error.date", self.language)),
            }
        return {"level": self._words(_LEVELS), "by": self._words(_WHO)}.get(name)

    def permission(self) -> dict[str, Any]:
        """Return the validation of a quote's permission."""
        return self._words(_PERMISSIONS)

    def _words(self, names: Sequence[str]) -> dict[str, Any]:
        words = tuple(self._word(name) for name in names)
        return self._list(
            words, phrases("error.choice", self.language, choices=listing(words, self.language))
        )

    def _word(self, name: str) -> str:
        return phrases(f"word.{name}", self.language)

    def _list(self, choices: Sequence[object], error: str) -> dict[str, Any]:
        if choices not in self._found:
            self._width += 1
            for row, choice in enumerate(choices):
                self._sheet.write(row, self._width, choice)
            letter = xl_col_to_name(self._width)
            self._found[choices] = f"={_SHEET}!${letter}$1:${letter}${len(choices)}"
        return {"validate": "list", "source": self._found[choices], **self._error(error)}

    def _error(self, message: str) -> dict[str, Any]:
        return {
            "error_title": phrases("error.title", self.language),
            "error_message": message[:_LONGEST_ERROR],
            "error_type": "stop",
        }
