"""Tidy interview files: one row an answer."""

from __future__ import annotations

from typing import Any

import pandas as pd

from servex_nb.answers import columns, words
from servex_nb.answers.layout import Layout
from servex_nb.answers.reading import PROSE_COLUMNS, Reading, read_prose, read_scores_by_item
from servex_nb.answers.rows import read_rows
from servex_nb.answers.table import Table, judge
from servex_nb.errors import Fault
from servex_nb.model import Model
from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message


def read_tidy(table: Table, layout: Layout, model: Model) -> Reading:
    """Return what a tidy file tells."""
    rows, faults = read_rows(table, layout)
    items, wrong = _items(table, layout, model)
    faults += wrong
    rows["item"] = items
    scores, wrong = read_scores_by_item(table, layout.fields["score"], items, model)
    faults += wrong
    moments = pd.Series(words.moment(""), index=rows.index)
    if "moment" in layout.fields:
        position = layout.fields["moment"]
        texts, wrong = table.column(position, "moment")
        moments, unknown = judge(table, position, texts, words.moment)
        faults += [*wrong, *unknown]
    notes, wrong = _prose(table, layout, "note")
    faults += wrong
    quotes, wrong = _prose(table, layout, "quote")
    faults += wrong
    return Reading(
        rows=rows,
        answers=scores.join(rows).assign(moment=moments.reindex(scores.index)),
        notes=notes.join(rows),
        quotes=quotes.join(rows),
        faults=(*table.faults, *faults),
        messages=(*table.messages, *layout.messages),
    )


def _items(table: Table, layout: Layout, model: Model) -> tuple[pd.Series[Any], list[Fault]]:
    position = layout.fields["item"]
    texts, faults = table.column(position, "item")

    def read(text: str) -> str:
        key = text.lower()
        if key not in model.items:
            known = _say("cell.item.known", example=next(iter(model.items)))
            raise ValueError(_say("cell.item", guess=columns.guess(text, model.items) or known))
        return key

    items, wrong = judge(table, position, texts, read)
    return items, [*faults, *wrong]


def _prose(table: Table, layout: Layout, name: str) -> tuple[pd.DataFrame, list[Fault]]:
    if name not in layout.fields:
        return pd.DataFrame(columns=list(PROSE_COLUMNS)), []
    return read_prose(table, layout.fields[name], name)
