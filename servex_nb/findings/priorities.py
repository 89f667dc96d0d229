"""What to do first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servex_nb.scoring import Scores


@dataclass(frozen=True)
class Priority:
    """A layer or an element to work on.

    Attributes
    ----------
    key
        The item's key.
    value
        The gap with the target times the element's weight, in scale points; 0 for a layer that
        blocks the pyramid, which comes before all.
    """

    key: str
    value: float


def priorities(scores: Scores) -> Sequence[Priority]:
    """Return what to do, most urgent first.

    A layer that blocks the pyramid comes first. Then the elements with a gap, by gap times
    weight; ties, at two decimals, by higher agreement, then by the arrangement's order.
    """
    model = scores.settings.model
    first = []
    if scores.pyramid.blocked_by and scores.pyramid.reason == "low":
        first.append(Priority(scores.pyramid.blocked_by, 0.0))
    table = scores.elements[["gap", "agreement"]].astype(float)
    table["value"] = table["gap"].clip(lower=0) * [model.items[key].weight for key in table.index]
    table["tie"] = table["value"].round(2)
    ranked = table[table["value"] > 0].sort_values(["tie", "agreement"], ascending=False, kind="stable")
    return (*first, *(Priority(str(key), float(value)) for key, value in ranked["value"].items()))
