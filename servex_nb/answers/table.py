"""A table as it stands in a file: a header and rows of text, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pandas as pd

from servex_nb.answers.columns import PROSE
from servex_nb.answers.text import clean, printable
from servex_nb.answers.words import MADE_A_DATE
from servex_nb.errors import Fault, InputError, Message, reason
from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message

# What Excel and LibreOffice show where a formula has no result.
_NO_RESULT = re.compile(r"#(n/a|ref!|value!|div/0!|name\?|num!|null!|spill!|calc!)|err:[0-9]+", re.IGNORECASE)


class Mark(Enum):
    """What a spreadsheet's cell holds in place of what was typed."""

    DATE = "cell.date"
    FORMULA = "cell.formula"

    @property
    def fault(self) -> Message:
        """What is wrong with it, and how to mend it."""
        return _say(self.value)


@dataclass(frozen=True)
class Table:
    """A table as text, judged no further than its shape.

    Attributes
    ----------
    file, sheet
        Where it stands; `sheet` is empty for a csv file.
    header
        The names of the columns, as they stand in the file.
    cells
        Text as it stands in the file, a column for each of `header`, numbered from 0; indexed by
        row, counted as a spreadsheet does with the header as row 1. Never missing.
    marks
        By row and column, the cells that hold something else than was typed.
    faults, messages
        What is wrong with its shape, and remarks that are no faults.
    """

    file: str
    sheet: str
    header: tuple[str, ...]
    cells: pd.DataFrame
    marks: Mapping[tuple[int, int], Mark] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    messages: tuple[str, ...] = ()

    def fault(
        self, message: str, *, row: int | None = None, position: int | None = None, value: str | None = None
    ) -> Fault:
        """Return a fault in this table, with its place in full."""
        column = "" if position is None else self.header[position]
        return Fault(message, self.file, self.sheet, row, column, value)

    def column(self, position: int, name: str) -> tuple[pd.Series[Any], list[Fault]]:
        """Return the cleaned text of a column by row, and the faults found in it.

        Parameters
        ----------
        position
            Which column.
        name
            The field that it holds; notes and quotes are prose, in which a date may stand.

        Returns
        -------
        Text, None where a cell is at fault.
        """
        raw = self.cells[position]
        texts, faults = judge(self, position, raw, lambda text: _readable(clean(text, prose=name in PROSE)))
        wrong = {
            row: MADE_A_DATE if mark is Mark.DATE and name == "score" else mark.fault
            for (row, at), mark in self.marks.items()
            if at == position and not (mark is Mark.DATE and (name == "date" or name in PROSE))
        }
        texts.loc[list(wrong)] = None
        faults += [
            self.fault(message, row=row, position=position, value=str(raw.loc[row]))
            for row, message in wrong.items()
        ]
        return texts, faults


def judge(
    table: Table, position: int, texts: pd.Series[Any], read: Callable[[str], object]
) -> tuple[pd.Series[Any], list[Fault]]:
    """Return what each text of a column means, None where it is at fault, and the faults.

    Parameters
    ----------
    table, position
        Where the texts stand.
    texts
        Text by row; None is passed over, as its fault is told already.
    read
        Gives a text's meaning, or raises ValueError with what is allowed. Each text is read once,
        however often it occurs.
    """
    meanings: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for text in texts.dropna().unique():
        try:
            meanings[text] = read(text)
        except ValueError as error:
            wrong[text] = reason(error)
    found = pd.Series([meanings.get(text) for text in texts], index=texts.index, dtype=object)
    at_fault = texts[texts.isin(list(wrong))] if wrong else texts.iloc[:0]
    faults = [
        table.fault(wrong[text], row=row, position=position, value=text)
        for row, text in zip(at_fault.index.tolist(), at_fault.tolist(), strict=True)
    ]
    return found, faults


def make_table(
    file: str,
    sheet: str,
    records: Sequence[Sequence[str]],
    *,
    marks: Mapping[tuple[int, int], Mark] | None = None,
    faults: Sequence[Fault] = (),
    passed_over: Collection[int] = (),
    messages: Sequence[str] = (),
) -> Table:
    """Return the table made of `records`, the first of which is the header.

    Empty rows and empty columns without a name are left out.

    Parameters
    ----------
    file, sheet
        Where it stands.
    records
        The rows from the first on, each of any length.
    marks, faults, messages
        As in `Table`.
    passed_over
        Rows that are at fault already and cannot be read.

    Raises
    ------
    InputError
        If there is no header, or no row under it.
    """
    if not any(cell.strip() for record in records for cell in record):
        raise unreadable(_say("file.empty"), file, sheet)
    names = [printable(name) for name in records[0]]
    if not any(names):
        raise unreadable(_say("file.headless"), file, sheet, 1)
    rows = {
        row: record
        for row, record in enumerate(records[1:], start=2)
        if row not in passed_over and any(cell.strip() for cell in record)
    }
    if not rows and not faults:
        raise unreadable(_say("file.rowless"), file, sheet)
    named = {at for at, name in enumerate(names) if name}
    filled = {at for record in rows.values() for at, cell in enumerate(record) if cell.strip()}
    # A stray cell far to the right must not make thousands of columns.
    kept = {old: new for new, old in enumerate(sorted(named | filled))}
    nameless = [
        Fault(_say("columns.nameless"), file, sheet, 1, letter_of(at)) for at in sorted(filled - named)
    ]
    cells = [[record[at] if at < len(record) else "" for at in kept] for record in rows.values()]
    return Table(
        file,
        sheet,
        tuple(names[at] if at in named else "" for at in kept),
        pd.DataFrame(cells, index=list(rows), columns=range(len(kept)), dtype=object),
        {(row, kept[at]): mark for (row, at), mark in (marks or {}).items() if at in kept and row in rows},
        (*faults, *nameless),
        tuple(messages),
    )


def unreadable(why: str, file: str, sheet: str = "", row: int | None = None) -> InputError:
    """Return the error of a file that gives no table at all."""
    return InputError(_say("file.unreadable"), [Fault(why, file, sheet, row)])


def letter_of(position: int) -> str:
    """Return the letter by which a spreadsheet calls a column, counted from 0."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _readable(text: str) -> str:
    if _NO_RESULT.fullmatch(text):
        raise ValueError(_say("cell.formula.wrong"))
    return text
