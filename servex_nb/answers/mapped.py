"""A survey tool's export read through a mapping."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd

from servex_nb.answers import columns, words
from servex_nb.answers.layout import ItemColumn, Layout
from servex_nb.answers.likert import found_words
from servex_nb.answers.mapping import MappedAttribute, MappedField, MappedItem, Mapping
from servex_nb.answers.recognising import names_of_items, recognise
from servex_nb.answers.table import Mark, Table, judge
from servex_nb.answers.text import clean, fold
from servex_nb.errors import Fault, InputError
from servex_nb.model import Model, Scale
from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message

# What LimeSurvey calls answers by their place in the list.
_ANSWER_CODE = re.compile(r"AO?\d{1,3}")
# How a user would say it.
_WRITTEN = {"%m/%d/%Y": "month/day/year", "%d/%m/%Y": "day/month/year"}
_PARTS = {"score": "column", "target": "target", "note": "note", "quote": "quote"}


def map_table(table: Table, mapping: Mapping, model: Model) -> tuple[Table, Layout]:
    """Return what a mapping makes of a table: a wide one, and what its columns hold.

    Each column keeps its name and each row its number, so that faults stand where the user looks.

    Raises
    ------
    InputError
        If the mapping names an item or a column that is not there.
    """
    mapped = _Mapped(table, mapping, model)
    fields = mapped.fields()
    items = mapped.items()
    attributes = {name: mapped.attribute(told) for name, told in mapping.attributes.items()}
    if not items and not mapped.faults:
        message = _say("mapped.itemless")
        mapped.faults.append(table.fault(message, row=1, value=", ".join(table.header)))
    if mapped.faults:
        raise InputError(_say("mapped.wrong"), mapped.faults)
    return mapped.table(), Layout(fields, tuple(items), mapped.left_out(), attributes)


class _Mapped:
    """The columns of a wide table in the making; one for each use that the mapping makes of one."""

    def __init__(self, table: Table, mapping: Mapping, model: Model) -> None:
        self.source = table
        self.mapping = mapping
        self.model = model
        self.rows = table.cells.index[table.cells.index > 1 + mapping.skip]
        self.missing = {fold(text) for text in mapping.missing}
        self.used: set[int] = set()
        self.header: list[str] = []
        self.columns: list[pd.Series[Any]] = []
        self.marks: dict[tuple[int, int], Mark] = {}
        self.faults: list[Fault] = []
        self.remarks: list[str] = []
        self.codes: set[str] = set()
        self.worded: dict[str, None] = {}
        if self.rows.empty:
            self.faults.append(table.fault(_say("mapped.answerless")))

    def fields(self) -> dict[str, int]:
        """Return the positions of the person fields."""
        found = {}
        for name, field in self.mapping.fields.items():
            position = self._find(field.column)
            if position is not None:
                found[str(name)] = self._add(position, self._field(position, str(name), field))
        for name, text in self.mapping.constants.items():
            found[str(name)] = self._constant(str(name), [text] * len(self.rows))
        if self.mapping.numbered:
            width = len(str(self.source.cells.index.max()))
            called = [f"{self.mapping.numbered}{row:0{width}}" for row in self.rows]
            found["respondent"] = self._constant("respondent", called)
        return found

    def items(self) -> list[ItemColumn]:
        """Return the columns of the items, named in the mapping or recognised."""
        found = []
        for key, item in self.mapping.items.items():
            if key not in self.model.items:
                message = _say("mapped.item", key=key, guess=columns.guess(key, self.model.items))
                self.faults.append(self.source.fault(message))
                continue
            for part, setting in _PARTS.items():
                names = getattr(item, setting)
                position = self._find(names) if names else None
                if position is not None:
                    found.append(ItemColumn(self._item(position, key, part, item), key, part))
        if self.mapping.recognise:
            found += self._recognised({column.item for column in found if column.part == "score"})
        return found

    def attribute(self, told: MappedAttribute) -> int:
        """Return the position of an attribute."""
        position = self._find(told.column)
        if position is None:
            return -1
        said = {fold(word): meaning for word, meaning in told.words.items()}

        def read(text: str) -> str:
            text = said.get(fold(text), text)
            if not text or not told.bands:
                return text
            value = words.decimal(text)
            for name, band in told.bands.items():
                if value is not None and band.holds(value):
                    return name
            raise ValueError(_say("cell.bands", bands=", ".join(told.bands)))

        texts, wrong = judge(self.source, position, self._texts(position), read)
        self.faults += wrong
        return self._add(position, texts.fillna(""))

    def table(self) -> Table:
        """Return the table that was made."""
        cells = dict(enumerate(self.columns))
        return Table(
            self.source.file,
            self.source.sheet,
            tuple(self.header),
            pd.DataFrame(cells, index=self.rows, columns=range(len(cells)), dtype=object),
            self.marks,
            tuple(
                fault
                for fault in self.source.faults
                if fault.row is None or fault.row > 1 + self.mapping.skip
            ),
            self.source.messages,
        )

    def left_out(self) -> tuple[str, ...]:
        """Return the remarks, the last of them on the columns of which nothing was taken."""
        known = {fold(name) for name in self.mapping.ignore}
        names = [
            name
            for at, name in enumerate(self.source.header)
            if at not in self.used and name and not columns.called(name) & known
        ]
        listed = columns.some(names)
        if self.codes:
            codes = columns.some(sorted(self.codes))
            self.remarks.append(_say("mapped.codes", file=self.source.file, codes=codes))
        worded = [word for word in self.worded if word not in self.codes]
        if worded:
            self.remarks.append(
                _say("mapped.words", file=self.source.file, words=columns.some(worded), first=worded[0])
            )
        if names:
            self.remarks.append(_say("mapped.unnamed", file=self.source.file, listed=listed))
        return tuple(self.remarks)

    def _recognised(self, known: set[str]) -> list[ItemColumn]:
        named = names_of_items(self.model)
        heads = self.source.cells.index[self.source.cells.index <= 1 + self.mapping.skip]
        found = []
        for at, name in enumerate(self.source.header):
            if at in self.used or not name:
                continue
            key = recognise(name, named, further=self.source.cells.loc[heads, at])
            if key in known:
                message = _say("mapped.again", key=key)
                self.faults.append(self.source.fault(message, row=1, position=at))
            elif key:
                known.add(key)
                found.append(
                    ItemColumn(self._item(at, key, "score", MappedItem(column=(name,))), key, "score")
                )
        return found

    def _find(self, names: tuple[str, ...]) -> int | None:
        """Return the position of the first of `names` that is a column."""
        known = [columns.called(name) for name in self.source.header]
        for name in names:
            places = [at for at, called in enumerate(known) if fold(name) in called]
            if len(places) > 1:
                message = _say("mapped.twice")
                self.faults.append(self.source.fault(message, row=1, position=places[1]))
                return None
            if places:
                self.used.add(places[0])
                return places[0]
        near = columns.guess(names[0], map(fold, self.source.header))
        message = _say("mapped.missing", guess=near)
        self.faults.append(self.source.fault(message, row=1, value=" or ".join(names)))
        return None

    def _texts(self, position: int) -> pd.Series[Any]:
        return self._each(self.source.cells.loc[self.rows, position], self._told)

    def _told(self, text: str) -> str:
        return "" if fold(text) in self.missing else text

    def _each(self, texts: pd.Series[Any], change: Callable[[str], str]) -> pd.Series[Any]:
        return texts.map({text: change(text) for text in texts.unique()})

    def _add(self, position: int, texts: pd.Series[Any]) -> int:
        at = len(self.columns)
        self.header.append(self.source.header[position])
        self.columns.append(texts)
        shown = set(texts.index[texts != ""])
        self.marks |= {
            (row, at): mark
            for (row, place), mark in self.source.marks.items()
            if place == position and row in shown
        }
        return at

    def _constant(self, name: str, texts: list[str]) -> int:
        self.header.append(name)
        self.columns.append(pd.Series(texts, index=self.rows, dtype=object))
        return len(self.columns) - 1

    def _field(self, position: int, name: str, field: MappedField) -> pd.Series[Any]:
        said = {fold(word): meaning for word, meaning in field.words.items()}
        texts = self._each(self._texts(position), lambda text: said.get(fold(text), text))
        if name != "date" or not field.format:
            return texts
        formats = self._formats(position, texts, field.format)
        dates, wrong = judge(self.source, position, texts, lambda text: _day(text, formats))
        self.faults += wrong
        return dates.fillna("")

    def _formats(self, position: int, texts: pd.Series[Any], formats: tuple[str, ...]) -> tuple[str, ...]:
        """Return ways to write a date, the one that fits most of a column first.

        03/04 may be March or April: other rows tell, and where none does the first way counts.
        """
        days = [clean(text).split()[0] for text in texts.unique() if text.strip()]
        read = {form: [_parsed(day, form) for day in days] for form in formats}
        best = sorted(formats, key=lambda form: read[form].count(None))
        equal = [form for form in best if read[form].count(None) == read[best[0]].count(None)]
        pairs = [pair for form in equal for pair in zip(read[best[0]], read[form], strict=True)]
        if any(one and other and one != other for one, other in pairs):
            column, way = self.source.header[position], _WRITTEN.get(best[0], best[0])
            self.remarks.append(_say("mapped.dates", file=self.source.file, column=column, way=way))
        return tuple(best)

    def _item(self, position: int, key: str, part: str, item: MappedItem) -> int:
        self.used.add(position)
        texts = self._texts(position)
        if part in ("score", "target"):
            said = {fold(word): meaning for word, meaning in (self.mapping.words | item.words).items()}
            scale = self.model.items[key].scale

            def read(text: str) -> str:
                text = said.get(fold(text), text)
                return _reversed(text, scale) if item.reverse else text

            texts = self._each(texts, read)
            self.codes |= {text for text in texts.unique() if _ANSWER_CODE.fullmatch(text)}
            self.worded |= dict.fromkeys(found_words(texts.unique()))
        return self._add(position, texts)


def _reversed(text: str, scale: Scale) -> str:
    """Return low + high − x; what is no number within the scale stays, for the fault it is."""
    value = words.decimal(clean(text))
    if value is None or not scale.holds(value):
        return text
    return format(Decimal(repr(scale.low)) + Decimal(repr(scale.high)) - Decimal(repr(value)), "f")


def _parsed(day: str, form: str) -> str | None:
    """Return a day as ISO has it; None if it is not written so."""
    try:
        return dt.datetime.strptime(day, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _day(text: str, formats: tuple[str, ...]) -> str:
    """Return a day as ISO has it, from a text in which a time may follow it."""
    if not text:
        return ""
    day = clean(text).split()[0]
    # A spreadsheet's own date arrives as ISO, however it was shown.
    for form in (*formats, "%Y-%m-%d"):
        if found := _parsed(day, form):
            return found
    raise ValueError(_say("cell.day.mapped", ways=" / ".join(formats)))
