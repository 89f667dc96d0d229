"""How high a chart must be: a new figure grows to it, and axes that are too low are told it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from servex_nb.charts.closeness import CLOSEST, closer
from servex_nb.charts.sheet import (
    HALF_BELOW,
    NoRoomError,
    TooSmallError,
    enlarged,
    new_axes,
    sought_height,
)
from servex_nb.charts.theme import Theme

# Higher than any paper.
_HIGHEST = 1200
# Axes lower than this share of their width are a slide's, which cannot grow: there all stands closer.
_SLIDE = 0.6


_growing: ContextVar[bool] = ContextVar("whether axes may grow", default=False)


@contextmanager
def may_grow() -> Iterator[None]:
    """Let axes that are too low be refused, within the block, before anything stands closer than usual."""
    before = _growing.set(True)
    try:
        yield
    finally:
        _growing.reset(before)


class TooLowError(TooSmallError):
    """Axes are too low for a chart, which fits axes of the same width that are `height` mm high."""


def fitted(draw: Callable[[Axes | None], Axes], ax: Axes | None) -> Axes:
    """Return what `draw` draws on the axes it is given; on none, it makes a figure high enough.

    Raises
    ------
    TooLowError
        If the axes are too low; it says how high they must be.
    InputError
        If they are too narrow for any height.
    """
    # Of what is no axes at all, `draw` says so.
    before = set(ax.get_children()) if isinstance(ax, Axes) else set()
    try:
        return draw(ax)
    except NoRoomError as lacking:
        found = lacking
    if ax is not None:
        for steps in range(1, _closest(found.width, found.height) + 1):
            _wipe(ax, before)
            with suppress(NoRoomError), closer(steps):
                return draw(ax)
    theme = found.theme
    needed = _needed(draw, found)
    if ax is None:
        return draw(new_axes(found.width, needed / theme.scale, theme))
    raise TooLowError(
        f"{found.what} need axes of at least {needed} mm high{enlarged(theme)}; these are "
        f"{math.floor(found.height * theme.scale + 0.01)} mm. Use a higher figure.",
        height=needed,
    )


def _needed(draw: Callable[[Axes | None], Axes], lacking: NoRoomError) -> int:
    """Return the least height in whole mm of axes that a chart fits: it is drawn until one does."""
    scale = lacking.theme.scale

    def fits(high: int) -> bool:
        return _fits(draw, lacking.width, high / scale, lacking.theme)

    low, step = math.floor(lacking.height * scale), 8
    high = low + step
    while not fits(high):
        if high >= _HIGHEST * scale:
            raise _too_narrow(draw, lacking)
        low, step = high, 2 * step
        high += step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high


def _too_narrow(draw: Callable[[Axes | None], Axes], lacking: NoRoomError) -> TooSmallError:
    """Return the message that no height is enough, with the least width in whole mm at which one is."""
    scale = lacking.theme.scale
    low = math.floor(lacking.width * scale)
    high = 2 * low
    while not _fits(draw, high / scale, _HIGHEST, lacking.theme):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        fits = _fits(draw, middle / scale, _HIGHEST, lacking.theme)
        low, high = (low, middle) if fits else (middle, high)
    return TooSmallError(
        f"{lacking.what} need axes of at least {high} mm wide{enlarged(lacking.theme)}; these are "
        f"{lacking.width * scale:.0f} mm. Use a wider figure, or shorter labels.",
        width=high,
    )


def _fits(draw: Callable[[Axes | None], Axes], wide: float, high: float, theme: Theme) -> bool:
    for steps in range(_closest(wide, high) + 1):
        with suppress(NoRoomError), sought_height(), closer(steps):
            draw(new_axes(wide, high, theme))
            return True
    return False


def _closest(wide: float, high: float) -> int:
    """Return how many steps closer all may stand on axes of so many mm at the theme's scale."""
    slide = wide >= HALF_BELOW and high < _SLIDE * wide
    return CLOSEST if slide and not _growing.get() else 0


def _wipe(ax: Axes, kept: set[Artist]) -> None:
    """Remove from axes what a drawing that found no room left there."""
    for artist in ax.get_children():
        if artist not in kept:
            artist.remove()
