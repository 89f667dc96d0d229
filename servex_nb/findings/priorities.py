"""What to do first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servex_nb.scoring import Scores, ranked_gaps


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

    A layer that blocks the pyramid comes first, then the elements as `ranked_gaps` has them.
    """
    first = []
    if scores.pyramid.blocked_by and scores.pyramid.reason == "low":
        first.append(Priority(scores.pyramid.blocked_by, 0.0))
    ranked = ranked_gaps(scores)
    return (*first, *(Priority(str(key), float(value)) for key, value in ranked.items()))
