"""Scores with something left out of the picture, or in another order."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import numpy as np
import pandas as pd

from servex_nb.errors import InputError
from servex_nb.scoring import Scores

S = TypeVar("S", bound=Scores)

_COLUMNS = {"target": ("target", "gap"), "agreed": ("agreed",), "interval": ("low", "high")}


def without(data: S, *parts: str) -> S:
    """Return scores for a chart that shows no `target`, no `agreed` score or no `interval`.

    Parameters
    ----------
    data
        The scores of one wave; released ones stay released.
    parts
        What is left out of elements and shifts alike.

    Raises
    ------
    InputError
        If a part is none of these.
    """
    unknown = [part for part in parts if part not in _COLUMNS]
    if unknown:
        raise InputError(f"{', '.join(unknown)} cannot be left out; choose from {', '.join(_COLUMNS)}.")
    columns = [column for part in parts for column in _COLUMNS[part]]

    def emptied(table: pd.DataFrame) -> pd.DataFrame:
        return table.assign(**{column: np.nan for column in columns if column in table.columns})

    return replace(data, elements=emptied(data.elements), shifts=emptied(data.shifts))


def by_score(data: S) -> S:
    """Return scores whose elements stand from the highest to the lowest, those without a score last."""
    elements = data.elements
    return replace(data, elements=elements.sort_values("score", ascending=False, kind="stable"))
