"""Intervals as upright bars beside an axis, in lanes so that none lies on another."""

from __future__ import annotations

import math
from collections.abc import Sequence

# The width of a bar and of what parts it from the next, in mm, and the most that all lanes may take.
_WIDE, _BETWEEN = 0.9, 0.5
# The least that two bars of one lane keep between them.
_APART = 0.4


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Return the lane of each span, the first that has room for it: no two of one lane meet.

    A span that is not known has none: -1.
    """
    taken: list[list[tuple[float, float]]] = []
    found = []
    for low, high in spans:
        if math.isnan(low + high):
            found.append(-1)
            continue
        lane = next(
            (
                place
                for place, there in enumerate(taken)
                if all(high + _APART < start or end + _APART < low for start, end in there)
            ),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        found.append(lane)
    return found


def place_bars(found: Sequence[int], room: float) -> tuple[list[float], float]:
    """Return how far from the axis each lane's bar begins, and the width of a bar, within `room` mm."""
    count = max(found, default=-1) + 1
    squeeze = min(1.0, room / (count * (_WIDE + _BETWEEN))) if count else 1.0
    return [squeeze * lane * (_WIDE + _BETWEEN) for lane in found], squeeze * _WIDE
