"""Tables from the first sheet of an Excel workbook."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, iterparse

from servex_nb.answers.table import Mark, Table, make_table, unreadable
from servex_nb.errors import Fault, InputError
from servex_nb.model.language import Phrases

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

# A workbook that unpacks to more than this was made to exhaust the machine.
LARGEST_UNPACKED = 500_000_000

_say = Phrases("servex_nb.answers").message
_SAVE_AS = _say("xlsx.save")
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_TYPES = "[Content_Types].xml"
_SHOWN = 5

# Excel writes a control character, or half a character, as its number.
_NUMBERED = re.compile(r"_x(00[01][0-9a-fA-F]|007[fF]|[dD][89a-fA-F][0-9a-fA-F]{2})_")
_WORTH_PARSING = re.compile(rb"<(?:\w+:)?(?:f|mergeCell)[\s>/]|\shidden=")


def is_workbook(data: bytes) -> bool:
    """Whether a file's first bytes are those of a workbook, of whatever age."""
    return data.startswith((_OLD_FORMAT, *_PACKED))


def read_workbook(data: bytes, file: str, *, further_sheets: bool = False) -> Table:
    """Return the table on the first sheet of an .xlsx file.

    Formulas give the result that was stored with them.

    Parameters
    ----------
    data, file
        What the file holds, and its name for messages.
    further_sheets
        Whether there may be more sheets than the first.

    Raises
    ------
    InputError
        If it is old, protected, damaged, holds macros, or unpacks to more than 500 MB.
    """
    with opened(data, file) as book:
        found = read_sheet(book.worksheets[0], file)
        further = [] if further_sheets else book.worksheets[1:]
        others = [sheet for sheet in further if _holds_something(sheet)]
        seen = [sheet.title for sheet in others if sheet.sheet_state == "visible"]
        unseen = [sheet.title for sheet in others if sheet.sheet_state != "visible"]
    faults = [*found.faults, *_unclear(file, found, seen)]
    messages = [_say("xlsx.hidden", file=file, named=_some(unseen))] if unseen else []
    try:
        return make_table(
            file, found.title, found.records, marks=found.marks, faults=faults, messages=messages
        )
    except InputError as error:
        # The table may stand on another sheet.
        raise InputError(error.summary, [*error.faults, *faults], messages) from None


def _holds_something(sheet: Any) -> bool:
    sheet.reset_dimensions()
    return any(value is not None for row in sheet.iter_rows(values_only=True) for value in row)


@contextmanager
def opened(data: bytes, file: str) -> Iterator[Workbook]:
    """Open an .xlsx file for reading its sheets, and nothing else.

    Raises
    ------
    InputError
        If it is old, protected, damaged, holds macros, unpacks to more than 500 MB, or has no sheet.
    """
    # It takes longer to import than anything else here, and most who come by bring no workbook.
    from openpyxl.reader.excel import load_workbook

    try:
        _check_package(data, file)
        # openpyxl warns of what it leaves out, such as validation; none of it is data.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            _check_sheets(book, file)
            yield book
    except InputError:
        raise
    except Exception:  # noqa: BLE001 - zipfile and openpyxl let through whatever a damaged file provokes
        raise unreadable(_say("xlsx.damaged", save=_SAVE_AS), file) from None


def _check_sheets(book: Workbook, file: str) -> None:
    if not book.worksheets:
        raise unreadable(_say("xlsx.sheetless"), file)


def _check_package(data: bytes, file: str) -> None:
    """Refuse what is no plain .xlsx, saying what it is."""
    if data.startswith(_OLD_FORMAT):
        if _ENCRYPTED in data:
            raise unreadable(_say("xlsx.password", save=_SAVE_AS), file)
        raise unreadable(_say("xlsx.old", save=_SAVE_AS), file)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        unpacked = sum(part.file_size for part in package.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise unreadable(_say("xlsx.large", size=unpacked // 1_000_000), file)
        types = package.read(_TYPES) if _TYPES in package.namelist() else b""
    if b"macroEnabled" in types:
        raise unreadable(_say("xlsx.macros", save=_SAVE_AS), file)
    if b"spreadsheetml" not in types:
        raise unreadable(_say("xlsx.other", save=_SAVE_AS), file)


@dataclass(frozen=True)
class Sheet:
    """A sheet as text.

    Attributes
    ----------
    title
        Its name.
    records
        Its rows from the first on, each of any length.
    marks
        By row, from 1, and column, from 0, the cells that hold something else than was typed.
    faults
        The cells that are merged.
    hidden
        The rows that are hidden and hold something.
    """

    title: str
    records: list[list[str]]
    marks: dict[tuple[int, int], Mark]
    faults: tuple[Fault, ...]
    hidden: tuple[str, ...]


def read_sheet(sheet: Any, file: str) -> Sheet:
    """Return the cells of a sheet of an open workbook."""
    # Some programs write a size that is too small, and openpyxl would stop there.
    sheet.reset_dimensions()
    features = _features(sheet.parent._archive, sheet._worksheet_path)
    records: list[list[str]] = []
    marks = dict.fromkeys(features.unsaved, Mark.FORMULA)
    for row, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        records.append([_text(value) for value in values])
        marks |= {
            (row, at): Mark.DATE
            for at, value in enumerate(values)
            if isinstance(value, dt.date | dt.time | dt.timedelta)
        }
    for row, at in features.unsaved:
        # Kept as text, lest a row of such formulas alone counts as empty.
        records[row - 1][at] = records[row - 1][at] or "="
    width = len(records[0]) if records else 0
    faults = [
        Fault(_say("xlsx.merged", merged=merged), file, sheet.title, row)
        for merged in features.merged
        for row, at in [_place(merged.partition(":")[0])]
        if at < width
    ]
    hidden = [str(row) for row in features.hidden if row <= len(records) and any(records[row - 1])]
    return Sheet(sheet.title, records, marks, tuple(faults), tuple(hidden))


def _unclear(file: str, read: Sheet, others: list[str]) -> Iterator[Fault]:
    """Yield a fault where it is not clear what somebody means to import."""
    if others:
        yield Fault(_say("xlsx.sheets", named=_some(others)), file, read.title)
    if read.hidden:
        yield Fault(_say("xlsx.rows", named=_some(read.hidden)), file, read.title)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def _text(value: object) -> str:
    """Return a cell's value as the text that somebody would type for it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _NUMBERED.sub(lambda found: chr(int(found[1], 16)), value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)


@dataclass(frozen=True)
class _Features:
    """What openpyxl's reading of values does not tell: places of cells, ranges, rows from 1."""

    unsaved: tuple[tuple[int, int], ...] = ()
    merged: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()


def _features(package: zipfile.ZipFile, part: str) -> _Features:
    if not _WORTH_PARSING.search(package.read(part)):
        return _Features()
    unsaved: list[tuple[int, int]] = []
    merged: list[str] = []
    hidden: list[int] = []
    row = 0
    with package.open(part) as stream:
        for _, element in iterparse(stream):  # noqa: S314 - expat refuses entities that explode
            tag = element.tag.rpartition("}")[2]
            if tag == "mergeCell":
                merged.append(element.get("ref", ""))
            elif tag == "row":
                row = int(element.get("r", row + 1))
                unsaved += [(row, at) for at, cell in _placed(element) if _lacks_result(cell)]
                if element.get("hidden") in ("1", "true"):
                    hidden.append(row)
                element.clear()
    return _Features(tuple(unsaved), tuple(merged), tuple(hidden))


def _placed(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield a row's cells with their columns, counted from 0; a place may be left untold."""
    at = -1
    for cell in row:
        name = cell.get("r")
        at = at + 1 if name is None else _place(name)[1]
        yield at, cell


def _place(name: str) -> tuple[int, int]:
    """Return the row, from 1, and the column, from 0, of a cell by its name, such as B3."""
    letters = name.rstrip("0123456789")
    return int(name.removeprefix(letters)), _column(letters)


@cache
def _column(letters: str) -> int:
    from openpyxl.utils.cell import column_index_from_string

    return int(column_index_from_string(letters)) - 1


def _lacks_result(cell: Element) -> bool:
    """Whether a cell has a formula without a result; an empty text is a result."""
    children = {child.tag.rpartition("}")[2]: child for child in cell}
    if "f" not in children or cell.get("t") == "str":
        return False
    return "v" not in children or not children["v"].text
