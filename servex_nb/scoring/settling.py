"""What consultant and client settled, taken into the scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
import pandas as pd

from servex_nb.model.language import round_half_up
from servex_nb.scoring.scores import Scores

Scored = TypeVar("Scored", bound=Scores)


def settle(scores: Scored, settled: pd.DataFrame | None, order: Sequence[str] = ()) -> Scored:
    """Return scores with what was settled, where nothing that was said has changed.

    Parameters
    ----------
    scores
        Scores of one wave in which nothing is settled yet: their targets are the respondents' own,
        and stay where none is settled. Of released ones what is hidden stays hidden.
    settled
        By item key: `agreed` and `target`, NaN where nothing was; nothing at all if None.
    order
        The elements in the order of priority that people chose; none where it is computed.
    """
    if settled is None or settled.empty:
        return replace(scores, order=tuple(order))
    elements, shifts = scores.elements.copy(), scores.shifts.copy()
    hidden = elements["suppressed"].eq(True)
    agreed = _of(settled, "agreed", elements, scores).mask(hidden)
    target = _of(settled, "target", elements, scores).mask(hidden)
    elements["agreed"] = agreed
    elements["target_source"] = elements["target_source"].mask(target.notna(), "settled")
    elements["target"] = target.fillna(elements["target"].astype(float))
    gap = elements["target"] - agreed.fillna(elements["score"].astype(float))
    elements["gap"] = gap.map(_tenths, na_action="ignore") if scores.released else gap
    items = scores.settings.model.items
    reached = [
        np.nan if np.isnan(value) else items[str(key)].scale.level_reached(value)
        for key, value in agreed.items()
    ]
    elements["maturity"] = pd.Series(reached, elements.index, dtype="float64").fillna(elements["maturity"])
    aimed = _of(settled, "target", shifts, scores).mask(shifts["suppressed"].eq(True))
    shifts["target"] = aimed.fillna(shifts["target"].astype(float))
    return replace(scores, elements=elements, shifts=shifts, order=tuple(order))


def _of(settled: pd.DataFrame, column: str, rows: pd.DataFrame, scores: Scores) -> pd.Series[float]:
    found = settled[column].astype(float).reindex(rows.index)
    return found.map(_tenths, na_action="ignore") if scores.released else found


def _tenths(value: float) -> float:
    return round_half_up(value, 1)
