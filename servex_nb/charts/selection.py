"""Scores with something left out of the picture, or in another order."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import numpy as np

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
        What is left out of elements, sub-elements, layers and shifts alike.

    Raises
    ------
    InputError
        If a part is none of these.
    """
    unknown = [part for part in parts if part not in _COLUMNS]
    if unknown:
        raise InputError(f"{', '.join(unknown)} cannot be left out; choose from {', '.join(_COLUMNS)}.")
    columns = [column for part in parts for column in _COLUMNS[part]]
    tables = {
        name: table.assign(**{column: np.nan for column in columns if column in table.columns})
        for name, table in (("elements", data.elements), ("items", data.items), ("shifts", data.shifts))
    }
    return replace(data, **tables)


def by_score(data: S) -> S:
    """Return scores whose elements stand from the highest to the lowest, those without a score last."""
    elements = data.elements
    return replace(data, elements=elements.sort_values("score", ascending=False, kind="stable"))
