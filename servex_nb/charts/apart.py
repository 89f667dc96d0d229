"""Labels that keep apart, each as near as can be to where it belongs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def push_apart(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Return where labels stand along a line so that none lies on another.

    Parameters
    ----------
    wanted
        The middles that labels would have if they were alone, in any order.
    sizes
        What each label takes of the line.
    low, high
        The ends of the line.

    Returns
    -------
    list[float]
        Middles in the order of `wanted`, with the least sum of squared moves; labels that want
        the same place keep their order upwards. Without enough room they share what there is.
    """
    # Not worth its time to a picture that needs it not.
    from scipy import optimize

    if not wanted:
        return []
    room, taken = high - low, sum(sizes)
    squeeze = min(1.0, room / taken) if taken else 1.0
    order = np.argsort(wanted, kind="stable")
    sized = np.asarray(sizes, dtype=float)[order] * squeeze
    # Less what the labels before it take, places need only not decrease.
    before = np.cumsum(sized) - sized / 2
    places = optimize.isotonic_regression(np.asarray(wanted, dtype=float)[order] - before).x
    places = np.clip(places, low, max(low, high - taken * squeeze)) + before
    found = np.empty(len(wanted))
    found[order] = places
    return [float(place) for place in found]
