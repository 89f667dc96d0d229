"""Wide interview files: one row a respondent, one column an item."""

from __future__ import annotations

import pandas as pd

from servex_nb.answers.layout import Layout
from servex_nb.answers.reading import PROSE_COLUMNS, SCORE_COLUMNS, Reading, read_prose, read_scores, stack
from servex_nb.answers.rows import read_rows
from servex_nb.answers.table import Table
from servex_nb.model import Model

_MOMENT = {"score": "current", "target": "target"}


def read_wide(table: Table, layout: Layout, model: Model) -> Reading:
    """Return what a wide file tells."""
    rows, faults = read_rows(table, layout)
    told: dict[str, list[pd.DataFrame]] = {"answers": [], "note": [], "quote": []}
    for column in layout.items:
        moment = _MOMENT.get(column.part)
        if moment is None:
            prose, wrong = read_prose(table, column.position, column.part)
            told[column.part].append(prose.assign(item=column.item))
        else:
            texts, unclean = table.column(column.position, "score")
            scores, wrong = read_scores(table, column.position, texts, model.items[column.item].scale)
            faults += unclean
            told["answers"].append(scores.assign(item=column.item, moment=moment))
        faults += wrong
    return Reading(
        rows=rows,
        answers=stack(told["answers"], ["item", "moment", *SCORE_COLUMNS]).join(rows),
        notes=stack(told["note"], ["item", *PROSE_COLUMNS]).join(rows),
        quotes=stack(told["quote"], ["item", *PROSE_COLUMNS]).join(rows),
        faults=(*table.faults, *faults),
        messages=(*table.messages, *layout.messages),
    )
