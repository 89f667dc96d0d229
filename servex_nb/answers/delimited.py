"""Tables from text files with a comma, semicolon or tab between cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

from servex_nb.answers.table import Table, make_table, unreadable
from servex_nb.answers.text import fold
from servex_nb.errors import Fault
from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}

_KINDS = {
    b"%PDF-": "pdf",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
}
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HOW_TO_SAVE = _say("csv.save")
# What our own csv files guard with an apostrophe, lest a spreadsheet runs it.
_GUARDED = re.compile(r"''*[=+\-@\t\r]")
# The longest cell that the csv module takes on every platform.
_LONGEST_CELL = 2**31 - 1


def read_delimited(data: bytes, file: str, known: frozenset[str]) -> Table:
    """Return the table in a csv file.

    Parameters
    ----------
    data
        What the file holds: UTF-8 with or without mark, else Windows-1252.
    file
        Its name, for messages.
    known
        Names of columns to recognise the header by, in small letters.

    Raises
    ------
    InputError
        If it is not text, or cannot be divided into cells.
    """
    text, messages = _decode(data, file)
    delimiter = _delimiter(text, known)
    records: list[list[str]] = []
    try:
        with _long_cells():
            for record in _records(text, delimiter):
                records.append([_without_guard(cell) for cell in record])  # noqa: PERF401 - counts the rows before an error
    except csv.Error:
        raise unreadable(_say("csv.quotation"), file, row=len(records) + 1) from None
    faults = list(_ragged(records, _DELIMITERS[delimiter], file))
    passed_over = {fault.row for fault in faults if fault.row is not None}
    return make_table(file, "", records, faults=faults, passed_over=passed_over, messages=messages)


def _ragged(records: list[list[str]], delimiter: str, file: str) -> Iterator[Fault]:
    """Yield a fault for each row that has other cells than the header."""
    names = records[0] if records else []
    width = max((at for at, name in enumerate(names, start=1) if name.strip()), default=0)
    for row, record in enumerate(records, start=1):
        if not width or not any(map(str.strip, record)):
            continue
        if len(record) < width or any(map(str.strip, record[width:])):
            yield Fault(_say(f"csv.ragged.{delimiter}", cells=len(record), width=width), file, row=row)


def _decode(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    for begin, kind in _KINDS.items():
        if data.startswith(begin):
            raise unreadable(_say("csv.other", kind=_say(f"csv.kind.{kind}")), file)
    if data.startswith(_UTF16_MARKS):
        raise unreadable(_say("csv.utf16", save=_HOW_TO_SAVE), file)
    if b"\0" in data:
        place = data[: data.index(b"\0")].count(b"\n") + 1
        raise unreadable(_say("csv.nul", line=place, save=_HOW_TO_SAVE), file)
    try:
        return data.removeprefix(_UTF8_MARK).decode("utf-8"), ()
    except UnicodeDecodeError as error:
        wrong = error
    line = data[: wrong.start].count(b"\n") + 1
    if _half_characters(data):
        raise unreadable(_say("csv.half", line=line), file)
    if data.startswith(_UTF8_MARK):
        raise unreadable(_say("csv.damaged", line=line, save=_HOW_TO_SAVE), file)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        place = data[: error.start].count(b"\n") + 1
        told = _say("csv.neither", byte=data[error.start], line=place, save=_HOW_TO_SAVE)
        raise unreadable(told, file) from None
    return text, (_say("csv.windows", file=file),)


def _half_characters(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    # Without strict, a quotation mark left open swallows the rest of the file.
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _delimiter(text: str, known: frozenset[str]) -> str:
    """Return the delimiter that gives the header the most known names, then the most names."""

    def found(delimiter: str) -> tuple[int, int]:
        try:
            with _long_cells():
                header = next(_records(text, delimiter), [])
        except csv.Error:
            return -1, 0
        names = [fold(name) for name in header]
        return sum(name in known or name.rpartition(".")[0] in known for name in names), len(names)

    return max(_DELIMITERS, key=found)


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell be longer than the csv module's own limit, which holds for the whole process."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _without_guard(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell
