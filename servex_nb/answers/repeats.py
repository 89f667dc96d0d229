"""What is told more than once: the same, or something else."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from servex_nb.errors import Fault, joined
from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message

_STATEMENT = ("told", "column", "file", "sheet", "row")


def contradictions(told: pd.DataFrame, key: Sequence[str], advice: str) -> list[Fault]:
    """Return a fault for each row that tells something else than the first row of the same key.

    Parameters
    ----------
    told
        One row a statement: the columns of `key`, `told` (what is told, as text), `column` (where),
        `file`, `sheet` and `row`. What is told twice in the same way is named once.
    key
        What a statement is about.
    advice
        How to mend it.
    """
    unique = told.dropna(subset=list(key)).drop_duplicates([*key, "told"])
    again = unique.duplicated(list(key))
    first = unique[~again][[*key, *_STATEMENT]]
    pairs = unique[again][[*key, *_STATEMENT]].merge(first, on=list(key), suffixes=("", "_first"))
    return [_contradiction(pair, key, advice) for pair in pairs.to_dict("records")]


def _contradiction(pair: Mapping[Hashable, Any], key: Sequence[str], advice: str) -> Fault:
    parts = [_say("again.place", row=pair["row_first"])]
    if (pair["file"], pair["sheet"]) != (pair["file_first"], pair["sheet_first"]):
        parts.append(_say("again.file", file=pair["file_first"]))
    if pair["column"] != pair["column_first"]:
        parts.append(_say("again.column", column=pair["column_first"]))
    who = ", ".join(f"{name} {pair[name]}" for name in key)
    return Fault(
        _say("again.other", place=joined(parts), told=pair["told_first"], who=who, advice=advice),
        pair["file"],
        pair["sheet"],
        pair["row"],
        pair["column"],
        pair["told"],
    )


def fold_repeats(told: pd.DataFrame, key: Sequence[str]) -> tuple[pd.DataFrame, int]:
    """Return `told` with one row for each `key`, and how many rows fell away.

    The first row stands; where it has no date, it takes the first date of its repetitions.
    """
    repeated = told.duplicated(list(key))
    if not repeated.any():
        return told, 0
    dates = told.groupby(list(key), sort=False, dropna=False)["date"].transform("first")
    return told.assign(date=dates)[~repeated], int(repeated.sum())
