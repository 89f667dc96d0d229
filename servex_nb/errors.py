"""What can go wrong, said so that a user can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

SHOWN_FAULTS = 100
SHOWN_ROWS = 10


class ServexError(Exception):
    """Base of every error that the package raises on purpose.

    The message is meant for the user: what is wrong, where, and how to mend it.
    """


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
        where = [self.file]
        if self.sheet:
            where.append(f"sheet {self.sheet!r}")
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.column:
            where.append(f"column {self.column!r}")
        if self.line is not None:
            where.append(f"line {self.line}")
        where.append(self.path)
        place = ", ".join(part for part in where if part)
        found = "" if self.value is None else f"{shorten(self.value)!r}: "
        return f"{place}: {found}{self.message}" if place else f"{found}{self.message}"


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
        told = fault_lines(self.faults)
        lines = [self.summary, *(f"  {line}" for line in told[:SHOWN_FAULTS])]
        if len(told) > SHOWN_FAULTS:
            lines.append(f"  … and {len(told) - SHOWN_FAULTS} more")
        lines += (f"  {remark}" for remark in self.remarks)
        return "\n".join(lines)


def fault_lines(faults: Sequence[Fault]) -> list[str]:
    """Return the faults as lines, with the rows of those that are otherwise the same counted."""
    rows: dict[Fault, list[int | None]] = {}
    for fault in faults:
        rows.setdefault(replace(fault, row=None), []).append(fault.row)
    lines = []
    for fault, places in rows.items():
        line = str(replace(fault, row=places[0]))
        others = [str(row) for row in places[1:] if row is not None]
        more = f", … ({len(others)} rows)" if len(others) > SHOWN_ROWS else ""
        # A fault may be half a sentence, which another follows here.
        line = line if line.endswith((".", "?")) or not others else f"{line}."
        lines.append(f"{line} Also in row {', '.join(others[:SHOWN_ROWS])}{more}." if others else line)
    return lines


class NotAnonymousError(InputError):
    """Too few respondents for a report in which nobody can be recognised."""


def shorten(value: str, most: int = 60) -> str:
    """Return `value` cut to `most` characters, for a message."""
    return value if len(value) <= most else value[: most - 1] + "…"


def name_of(path: Path | str) -> str:
    """Return the file name alone, for a message that says where a fault stands."""
    return Path(path).name
