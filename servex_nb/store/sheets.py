"""The sheets of an export, judged cell by cell."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from servex_nb.answers import Interviews, frames, read_interviews, words
from servex_nb.answers.columns import guess
from servex_nb.answers.layout import read_layout
from servex_nb.answers.table import Table, make_table
from servex_nb.answers.tidy import read_tidy
from servex_nb.errors import Fault, InputError, reason
from servex_nb.model import Model, Recipe
from servex_nb.store import configuration, ordering, reading, settlement
from servex_nb.store.branded import brand_of, theme_of
from servex_nb.store.kept import charts_of

# The cells of each sheet as text, row by row.
Records = Mapping[str, Sequence[Sequence[str]]]

_ONLY_FIRST = "only the first sheet"


class ExportReader:
    """Reads the sheets of an export and gathers what is wrong in them."""

    def __init__(self, file: str, records: Records, model: Model, *, answered: bool) -> None:
        self.file = file
        self.records = records
        self.answered = answered
        self.model = model
        self.faults: list[Fault] = []

    def settings(self, told: Mapping[str, str]) -> dict[str, Any]:
        """Return the settings by name, of the right types."""
        given: dict[str, Any] = {name: told[name] for name in configuration.PLAIN if told.get(name)}
        try:
            if brand := brand_of(told):
                given["brand"] = brand
            if theme := theme_of(told):
                given["theme"] = theme
            checked = configuration.make(told.get("client", ""), **given, model=self.model)
        except InputError as error:
            self._refuse_settings(error)
            return {}
        return {name: getattr(checked, name) for name in (*given, "model")}

    def charts(self, told: Mapping[str, str]) -> dict[str, Recipe]:
        """Return the charts that were kept for reports."""
        try:
            return charts_of(told)
        except InputError as error:
            self._refuse_settings(error)
            return {}

    def _refuse_settings(self, error: InputError) -> None:
        found = error.faults or [Fault(error.summary)]
        self.faults += [replace(fault, file=self.file, sheet="settings") for fault in found]

    def interviews(self, path: Path) -> Interviews:
        """Return the interviews of the answers and quotes sheets together."""
        parts: list[Interviews] = []
        try:
            if self.answered:
                parts.append(read_interviews([path], self.model, further_sheets=True))
        except InputError as error:
            self.faults += error.faults
        quotes = self._table("quotes")
        if quotes is not None:
            parts += self._quotes(quotes)
        return Interviews(
            people=_together([part.people for part in parts], frames.PEOPLE),
            answers=_together([part.answers for part in parts], frames.ANSWERS),
            notes=_together([part.notes for part in parts], frames.NOTES),
            quotes=_together([part.quotes for part in parts], frames.QUOTES),
            # That other sheets were not read is true of any file but this.
            messages=tuple(text for part in parts for text in part.messages if _ONLY_FIRST not in text),
        )

    def settled(self, sheet: str) -> pd.DataFrame:
        """Return agreed scores or targets."""
        table = self._table(sheet)
        if table is None:
            return reading.frame([], reading.SETTLED)
        items = self._column(table, "item", self._item)

        def score(row: int, text: str) -> float:
            item = self.model.items.get(str(items.get(row)))
            found = words.score(text, item.scale) if item else None
            if item and (found is None or found[0] != frames.SCORED):
                raise ValueError("give a number")
            return found[1] if found else math.nan

        columns = {
            "wave": self._column(table, "wave", _wave),
            "item": items,
            "score": self._column(table, "score", score),
            "reason": self._column(table, "reason", _as_it_is),
        }
        return self._rows(table, columns, reading.SETTLED)

    def priorities(self) -> pd.DataFrame:
        """Return the elements of each wave in the order that people chose."""
        table = self._table(ordering.SHEET) if ordering.SHEET in self.records else None
        if table is None:
            return reading.frame([], reading.ORDERED)
        columns = {
            "wave": self._column(table, "wave", _wave),
            "item": self._column(table, "item", self._item),
        }
        found = self._rows(table, columns, reading.ORDERED)
        for _, items in found.groupby("wave", sort=False)["item"]:
            try:
                ordering.check_order(items.tolist(), self.model)
            except InputError as error:
                self.faults.append(Fault(error.summary, self.file, ordering.SHEET))
        return found

    def actions(self) -> pd.DataFrame:
        """Return the actions."""
        table = self._table("actions")
        if table is None:
            return reading.frame([], reading.ACTIONS)
        columns = {
            "wave": self._column(table, "wave", _wave),
            "item": self._column(table, "item", lambda row, text: self._item(row, text) if text else ""),
            "what": self._column(table, "what", _something),
            "by_when": self._column(table, "by_when", lambda _, text: words.date(text)),
            **{name: self._column(table, name, _level) for name in ("effort", "effect")},
            **{name: self._column(table, name, _as_it_is) for name in ("why", "owner")},
        }
        return self._rows(table, columns, reading.ACTIONS)

    def differences(self) -> tuple[str, ...]:
        """Return a remark if the export was made with another model."""
        told = {row[0]: row[1] for row in self.records["model"] if len(row) > 1}
        if told.get("fingerprint") == self.model.fingerprint:
            return ()
        version = f"{told.get('model', '?')} {told.get('version', '?')}"
        return (f"{self.file} was made with another model ({version}); check that its items mean the same.",)

    def _table(self, sheet: str) -> Table | None:
        records = self.records[sheet]
        if not any(cell.strip() for record in records[1:] for cell in record):
            return None
        try:
            return make_table(self.file, sheet, records)
        except InputError as error:
            self.faults += error.faults
            return None

    def _quotes(self, table: Table) -> list[Interviews]:
        try:
            told = read_tidy(table, read_layout(table, self.model), self.model)
        except InputError as error:
            self.faults += error.faults
            return []
        self.faults += told.faults
        if self.faults:
            # What is at fault is told, and never used.
            return []
        people = told.rows.drop_duplicates([*frames.PERSON, *frames.DETAILS])
        return [Interviews(people, told.answers, told.notes, told.quotes)]

    def _column(self, table: Table, name: str, read: Callable[[int, str], object]) -> dict[int, object]:
        """Return what each cell of a column means, by row."""
        if name not in table.header:
            self.faults.append(table.fault(f"there is no column {name}", row=1))
            return {}
        position = table.header.index(name)
        texts, faults = table.column(position, "note")
        found: dict[int, object] = {}
        for row, text in texts.dropna().items():
            try:
                found[int(str(row))] = read(int(str(row)), text)
            except ValueError as error:
                faults.append(table.fault(reason(error), row=int(str(row)), position=position, value=text))
        self.faults += faults
        return found

    def _rows(
        self, table: Table, columns: Mapping[str, Mapping[int, object]], names: Sequence[str]
    ) -> pd.DataFrame:
        rows = [tuple(columns[name].get(row) for name in names) for row in table.cells.index]
        # What is at fault is told, and never used.
        return reading.frame([] if self.faults else rows, names)

    def _item(self, _: int, text: str) -> str:
        if text not in self.model.items:
            raise ValueError(f"the model has no such item{guess(text, self.model.items)}")
        return text


def _together(parts: Sequence[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    filled = [frames.shape(part, columns) for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else frames.shape(pd.DataFrame(), columns)


def _as_it_is(_: int, text: str) -> str:
    return text


def _wave(_: int, text: str) -> str:
    return text or frames.FIRST_WAVE


def _something(_: int, text: str) -> str:
    if not text:
        raise ValueError("an action needs words that say what is to be done")
    return text


def _level(_: int, text: str) -> float:
    low, high = settlement.LEVELS
    found = words.weight(text)
    if not math.isnan(found) and not low <= found <= high:
        raise ValueError(f"give a number from {low} (little) to {high} (much), or nothing")
    return found
