"""What can go wrong, said so that a user can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from traceback import extract_tb
from typing import Self

SHOWN_FAULTS = 100
SHOWN_ROWS = 10
PACKAGE = Path(__file__).parent


class Message(str):
    """What a user is told: a string in English, and by `in_language` in any language that it has.

    Parameters
    ----------
    told
        The message by language; `en` is one of them.
    """

    __slots__ = ("_told",)
    _told: Mapping[str, str]

    def __new__(cls, told: Mapping[str, str]) -> Self:
        """Return the message; as a string it is the English one."""
        message = super().__new__(cls, told["en"])
        message._told = dict(told)
        return message

    def __reduce__(self) -> tuple[type[Self], tuple[Mapping[str, str]]]:
        """Return what a copy is made of."""
        return type(self), (self._told,)

    def in_language(self, language: str) -> str:
        """Return the message in a language, in English where it has no other."""
        return self._told.get(language, str(self))


def in_language(message: str, language: str) -> str:
    """Return a message in a language; text that knows no other stays as it is."""
    return message.in_language(language) if isinstance(message, Message) else message


def joined(parts: Iterable[str], between: str = "") -> Message:
    """Return messages as one, in every language that any of them has."""
    told = [*parts]
    languages = {"en"}.union(*(part._told for part in told if isinstance(part, Message)))
    return Message({name: between.join(in_language(part, name) for part in told) for name in languages})


def reason(error: ValueError) -> str:
    """Return what an error says, in all the languages that it has."""
    (told,) = error.args
    return told if isinstance(told, str) else str(told)


_PLACES = {
    "en": {"sheet": "sheet", "row": "row", "column": "column", "line": "line"},
    "nl": {"sheet": "blad", "row": "rij", "column": "kolom", "line": "regel"},
}
_ALSO = {
    "en": ("Also in row {rows}{more}.", ", … ({n} rows)", "… and {n} more"),
    "nl": ("Ook in rij {rows}{more}.", ", … ({n} rijen)", "… en nog {n}"),
}


class ServexError(Exception):
    """Base of every error that the package raises on purpose.

    The message is meant for the user: what is wrong, where, and how to mend it.
    """

    def said(self, language: str) -> str:
        """Return the message in a language, `nl` or `en`; in English where it has no other."""
        message: str = self.args[0] if self.args else ""
        return in_language(message, language)

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows: the message, and the user's own line that led to it.

        IPython asks an error for this in place of the traceback.
        """
        own = [frame for frame in extract_tb(self.__traceback__) if _is_own(Path(frame.filename))]
        lines = [f"{type(self).__name__}: {self}"]
        if own and own[-1].line:
            lines.append(f"  line {own[-1].lineno}: {own[-1].line}")
        return lines


def _is_own(path: Path) -> bool:
    """Return whether a line of this file is the user's: of neither the package nor what it stands on."""
    return not path.is_relative_to(PACKAGE) and "site-packages" not in path.parts


class RunError(ServexError):
    """Something failed while working, though the user's input was right."""


class StoreError(RunError):
    """The workbook cannot be read or written now; nothing was changed.

    Parameters
    ----------
    message
        What is wrong and how to mend it.
    why
        `locked`, `readonly`, `full`, `damaged` or `unusable`.
    """

    def __init__(self, message: str, why: str) -> None:
        self.why = why
        super().__init__(message)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in what a user gave.

    Parameters
    ----------
    message
        What is wrong and what is allowed.
    file, sheet, row, column, value
        Where it stands, as far as that is known. Rows count from 1 as a spreadsheet does.
    line, path
        The same in a YAML file: the line, and the keys that lead to it, with points between.
    """

    message: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str | None = None
    line: int | None = None
    path: str = ""

    def __str__(self) -> str:
        """Return the fault as one line: where, what was found, what is wrong."""
        return self.said("en")

    def said(self, language: str) -> str:
        """Return the fault as one line in a language, `nl` or `en`."""
        words = _PLACES[language]
        where = [self.file]
        if self.sheet:
            where.append(f"{words['sheet']} {self.sheet!r}")
        if self.row is not None:
            where.append(f"{words['row']} {self.row}")
        if self.column:
            where.append(f"{words['column']} {self.column!r}")
        if self.line is not None:
            where.append(f"{words['line']} {self.line}")
        where.append(self.path)
        place = ", ".join(part for part in where if part)
        found = "" if self.value is None else f"{shorten(self.value)!r}: "
        message = in_language(self.message, language)
        return f"{place}: {found}{message}" if place else f"{found}{message}"


class InputError(ServexError):
    """The user's input is wrong; nothing was changed.

    Parameters
    ----------
    message
        The summary in one sentence.
    faults
        Every fault found; shown up to a hundred, then counted.
    remarks
        What else helps to find what is wrong, such as rows that are hidden.
    """

    def __init__(self, message: str, faults: Iterable[Fault] = (), remarks: Iterable[str] = ()) -> None:
        self.summary = message
        self.faults: Sequence[Fault] = tuple(faults)
        self.remarks: Sequence[str] = tuple(remarks)
        super().__init__(message)

    def __str__(self) -> str:
        """Return the summary and the faults, one a line; the same fault in many rows is one."""
        return self.said("en")

    def said(self, language: str) -> str:
        """Return the summary and the faults in a language, `nl` or `en`."""
        told = fault_lines(self.faults, language)
        lines = [in_language(self.summary, language), *(f"  {line}" for line in told[:SHOWN_FAULTS])]
        if len(told) > SHOWN_FAULTS:
            lines.append("  " + _ALSO[language][2].format(n=len(told) - SHOWN_FAULTS))
        lines += (f"  {in_language(remark, language)}" for remark in self.remarks)
        return "\n".join(lines)


def fault_lines(faults: Sequence[Fault], language: str = "en") -> list[str]:
    """Return the faults as lines, with the rows of those that are otherwise the same counted."""
    rows: dict[Fault, list[int | None]] = {}
    for fault in faults:
        rows.setdefault(replace(fault, row=None), []).append(fault.row)
    also, more_rows, _ = _ALSO[language]
    lines = []
    for fault, places in rows.items():
        line = replace(fault, row=places[0]).said(language)
        others = [str(row) for row in places[1:] if row is not None]
        more = more_rows.format(n=len(others)) if len(others) > SHOWN_ROWS else ""
        # A fault may be half a sentence, which another follows here.
        line = line if line.endswith((".", "?")) or not others else f"{line}."
        again = also.format(rows=", ".join(others[:SHOWN_ROWS]), more=more)
        lines.append(f"{line} {again}" if others else line)
    return lines


class NotAnonymousError(InputError):
    """Too few respondents for a report in which nobody can be recognised."""


def shorten(value: str, most: int = 60) -> str:
    """Return `value` cut to `most` characters, for a message."""
    return value if len(value) <= most else value[: most - 1] + "…"


def name_of(path: Path | str) -> str:
    """Return the file name alone, for a message that says where a fault stands; the path if it has none."""
    return Path(path).name or str(Path(path))
