"""Our own interview template, filled in and read back: one sheet an interview.

Every interview sheet says itself what it is, in its first column, which is hidden: so it may be
copied, moved among other sheets or saved by another program, and is still read. In that column
stands a person field or an item's key for each row; a hidden row names the columns.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from servex_nb.answers import columns
from servex_nb.answers.reading import (
    SCORE_COLUMNS,
    Reading,
    read_prose,
    read_scores_by_item,
    stack,
)
from servex_nb.answers.rows import READ
from servex_nb.answers.table import Table, judge, unreadable
from servex_nb.answers.workbook import LARGEST_UNPACKED, Sheet, opened, read_sheet
from servex_nb.errors import Fault
from servex_nb.model import Model
from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message

MARKER, VERSION = "servex-nb interview", "1"
# On the sheets that hold no answers, so that nobody is told that they were left out.
SIDE = "servex-nb"
# The rows above the first that holds something of the interview.
MARKER_ROW, NAMES_ROW, HEADER_ROW = 1, 2, 3
PERSON = ("respondent", "role", "department", "level", "wave", "date", "by")
# The value of a person field stands in the first of these, an item's answers in the others.
VALUE, ANSWERS = "value", ("score", "target", "note", "quote", "permission")
# Told by row, or required.
_BY_ROW = ("respondent", "permission")
_MOMENTS = {"score": "current", "target": "target"}
_STRINGS = "xl/sharedStrings.xml"
_SHEETS, _FIRST_CELLS = "xl/worksheets/", 65_536
_SHORT = 12


def mark(model: Model, owner: str = "") -> str:
    """Return the text by which an interview sheet is known: version, model, and whose codes stand in it."""
    return f"{MARKER} {VERSION} {model.fingerprint[:_SHORT]} {owner}".rstrip()


def _owner(text: str) -> str:
    """Return whose codes stand in a sheet with such a mark; "" if nobody's."""
    return " ".join(text.removeprefix(MARKER).split()[2:3])


def is_template(data: bytes) -> bool:
    """Whether a file is a workbook that may hold interview sheets of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
                return False
            names = package.namelist()
            if _STRINGS in names and MARKER.encode() in package.read(_STRINGS):
                return True
            # Other programs write a sheet's texts in its cells; the mark stands in the first of them.
            sheets = [name for name in names if name.startswith(_SHEETS)]
            return any(MARKER.encode() in package.open(name).read(_FIRST_CELLS) for name in sheets)
    except Exception:  # noqa: BLE001 - what is wrong with a damaged file is told by the one who reads it
        return False


def read_template(data: bytes, file: str, model: Model) -> Reading:
    """Return what the interview sheets of a template tell; those that are left empty tell nothing.

    Raises
    ------
    InputError
        If the workbook cannot be read, or no interview is filled in.
    """
    sheets: list[Sheet] = []
    others: list[str] = []
    with opened(data, file) as book:
        for sheet in book.worksheets:
            first = _first_cell(sheet)
            if first.startswith(MARKER):
                sheets.append(read_sheet(sheet, file))
            elif not first.startswith(SIDE):
                others.append(sheet.title)
    readings = [found for sheet in sheets if (found := _read_interview(sheet, file, model)) is not None]
    if not readings:
        raise unreadable(_say("template.empty"), file)
    told = Reading.of_all(readings)
    owners = {_owner(_cell(sheet, MARKER_ROW, 0)) for sheet in sheets}
    # Sheets of two clients' templates in one file: then a code may be anybody's.
    owner = owners.pop() if len(owners) == 1 else ""
    return replace(
        told,
        messages=tuple(_remarks(file, sheets, others, model)),
        owners={file: owner} if owner else {},
    )


def _first_cell(sheet: Any) -> str:
    row = next(sheet.iter_rows(min_row=1, max_row=1, max_col=1, values_only=True), ())
    return str(row[0]) if row else ""


def _remarks(file: str, sheets: list[Sheet], others: list[str], model: Model) -> Iterator[str]:
    marks = [_cell(sheet, MARKER_ROW, 0) for sheet in sheets]
    if any(text != mark(model, _owner(text)) for text in marks):
        yield _say("template.model", file=file)
    if others:
        yield _say("template.others", file=file, named=", ".join(others))


def _cell(sheet: Sheet, row: int, position: int) -> str:
    record = sheet.records[row - 1] if row <= len(sheet.records) else []
    return record[position] if position < len(record) else ""


def _read_interview(sheet: Sheet, file: str, model: Model) -> Reading | None:
    """Return what one interview sheet tells; None if it is left empty."""
    positions = {_cell(sheet, NAMES_ROW, at).strip(): at for at in range(len(sheet.records[NAMES_ROW - 1]))}
    lacking = [name for name in (VALUE, *ANSWERS) if name not in positions]
    version = _cell(sheet, MARKER_ROW, 0).removeprefix(MARKER).split()[:1]
    if lacking or version != [VERSION]:
        damage = "damaged" if version == [VERSION] else "version"
        raise unreadable(_say(f"template.{damage}"), file, sheet.title)
    interview = _Interview(sheet, file, positions, model)
    return interview.reading() if interview.filled else None


class _Interview:
    """The cells of one interview sheet, by what its hidden keys say that they hold."""

    def __init__(self, sheet: Sheet, file: str, positions: Mapping[str, int], model: Model) -> None:
        self.sheet = sheet
        self.file = file
        self.positions = positions
        self.model = model
        rows = range(HEADER_ROW + 1, len(sheet.records) + 1)
        self.keys = {row: _cell(sheet, row, 0).strip().lower() for row in rows}
        self.people = {key: row for row, key in self.keys.items() if key in PERSON}
        self.answered = [
            row
            for row, key in self.keys.items()
            if key not in PERSON and any(_cell(sheet, row, positions[name]).strip() for name in ANSWERS)
        ]

    @property
    def filled(self) -> bool:
        """Whether anything was filled in."""
        # The wave stands in every sheet of a template that was made for one.
        told = [row for name, row in self.people.items() if name != "wave"]
        named = (_cell(self.sheet, row, self.positions[VALUE]) for row in told)
        return bool(self.answered) or any(text.strip() for text in named)

    def reading(self) -> Reading:
        """Return what the sheet tells."""
        person, faults = self._person()
        faults += [*self.sheet.faults, *self._strays()]
        table = self._table()
        items = pd.Series({row: self.keys[row] for row in table.cells.index}, dtype=object)
        permissions, wrong = self._judged(table, "permission")
        faults += wrong
        about = pd.DataFrame({"item": items, "permission": permissions}, index=table.cells.index)
        # A respondent who answered nothing is one all the same.
        first = self.people.get("respondent", HEADER_ROW)
        rows = pd.concat([pd.DataFrame({"item": None, "permission": ""}, index=[first]), about])
        rows = rows.assign(**person, file=self.file, sheet=self.sheet.title, row=rows.index)
        parts = []
        for name, moment in _MOMENTS.items():
            scores, wrong = read_scores_by_item(table, ANSWERS.index(name), items, self.model)
            parts.append(scores.assign(moment=moment))
            faults += wrong
        notes, wrong = read_prose(table, ANSWERS.index("note"), "note")
        quotes, unclean = read_prose(table, ANSWERS.index("quote"), "quote")
        return Reading(
            rows=rows,
            answers=stack(parts, ["moment", *SCORE_COLUMNS]).join(rows),
            notes=notes.join(rows),
            quotes=quotes.join(rows),
            faults=(*faults, *wrong, *unclean),
            messages=(),
        )

    def _person(self) -> tuple[dict[str, Any], list[Fault]]:
        """Return who was asked, and what is wrong in that."""
        told: dict[str, Any] = {name: READ[name]("") for name in READ if name not in _BY_ROW}
        faults: list[Fault] = []
        for name in PERSON:
            row = self.people.get(name)
            if row is None:
                continue
            table = self._part([row], [VALUE], _cell(self.sheet, row, 1))
            found, wrong = self._judged(table, name)
            if name == "respondent" and not _cell(self.sheet, row, self.positions[VALUE]).strip():
                wrong = [table.fault(_say("template.nobody"), row=row, position=0)]
            told[name] = found[row]
            faults += wrong
        return told, faults

    def _judged(self, table: Table, name: str) -> tuple[pd.Series[Any], list[Fault]]:
        position = ANSWERS.index(name) if name in ANSWERS else 0
        texts, faults = table.column(position, name)
        found, wrong = judge(table, position, texts, READ[name])
        return found, [*faults, *wrong]

    def _strays(self) -> Iterator[Fault]:
        """Yield a fault for each answer in a row that is no item's, or in none of the columns."""
        for row in self.answered:
            key = self.keys[row]
            if key in self.model.items:
                continue
            guess = columns.guess(key, self.model.items)
            told = _say("template.item", key=key, guess=guess) if key else _say("template.row")
            yield Fault(told, self.file, self.sheet.title, row)

    def _table(self) -> Table:
        """Return the answers, one row an item, a column for each of `ANSWERS`."""
        rows = [row for row in self.answered if self.keys[row] in self.model.items]
        return self._part(
            rows, ANSWERS, *(_cell(self.sheet, HEADER_ROW, self.positions[name]) for name in ANSWERS)
        )

    def _part(self, rows: Sequence[int], names: Sequence[str], *header: str) -> Table:
        places = [self.positions[name] for name in names]
        cells = [[_cell(self.sheet, row, at) for at in places] for row in rows]
        marks = {
            (row, new): self.sheet.marks[row, old]
            for row in rows
            for new, old in enumerate(places)
            if (row, old) in self.sheet.marks
        }
        frame = pd.DataFrame(cells, index=list(rows), columns=range(len(places)), dtype=object)
        return Table(self.file, self.sheet.title, tuple(header), frame, marks)
