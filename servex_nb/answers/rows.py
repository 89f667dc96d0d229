"""What each row of an interview file tells besides its answers: who, when, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from servex_nb.answers import frames, words
from servex_nb.answers.columns import ROW
from servex_nb.answers.layout import Layout
from servex_nb.answers.table import Table, judge
from servex_nb.errors import Fault
from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message


def read_rows(table: Table, layout: Layout) -> tuple[pd.DataFrame, list[Fault]]:
    """Return what each row tells about its respondent and its answers, and the faults.

    Returns
    -------
    A frame indexed by the table's rows with `respondent`, `wave`, `role`, `department`, `level`,
    `weight`, `by`, `permission`, `date`, a column for each further attribute (named as in
    `frames.attribute_column`), and the place of the row. A cell at fault is missing.
    """
    faults: list[Fault] = []
    told: dict[str, pd.Series[Any]] = {}
    for name in ROW:
        if name not in layout.fields:
            told[name] = pd.Series(READ[name](""), index=table.cells.index, dtype=object)
            continue
        position = layout.fields[name]
        texts, found = table.column(position, name)
        told[name], wrong = judge(table, position, texts, READ[name])
        faults += [*found, *wrong]
    for name, position in layout.attributes.items():
        told[frames.attribute_column(name)], found = table.column(position, name)
        faults += found
    rows = pd.DataFrame(told, index=table.cells.index)
    rows["file"], rows["sheet"], rows["row"] = table.file, table.sheet, rows.index
    return rows, faults


def _respondent(text: str) -> str:
    if not text:
        raise ValueError(_say("cell.respondent"))
    return text


def _wave(text: str) -> str:
    return text or frames.FIRST_WAVE


READ: Mapping[str, Callable[[str], object]] = {
    "respondent": _respondent,
    "wave": _wave,
    "role": str,
    "department": str,
    "level": words.level,
    "weight": words.weight,
    "by": words.by,
    "permission": words.permission,
    "date": words.date,
}
