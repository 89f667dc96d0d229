"""How close everything stands on a sheet: as usual, or closer where it is too low, such as a slide."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_closeness: ContextVar[int] = ContextVar("how close everything stands", default=0)
# The usual distances, and what is left of them at each step; from `_SMALL` on letters step down too.
_SPARED, _SMALL = (1.0, 0.55, 0.4, 0.4), 2
CLOSEST = len(_SPARED) - 1


@contextmanager
def closer(steps: int) -> Iterator[None]:
    """Let everything stand so many steps closer, within the block: `CLOSEST` at most."""
    before = _closeness.set(steps)
    try:
        yield
    finally:
        _closeness.reset(before)


def spared(distance: float) -> float:
    """Return what is left of a distance in mm where everything stands closer."""
    return distance * _SPARED[_closeness.get()]


def stepped(*sizes: float) -> float:
    """Return the size in points for how close everything stands, of the usual and what it steps down to."""
    return sizes[min(max(_closeness.get() - _SMALL + 1, 0), len(sizes) - 1)]
