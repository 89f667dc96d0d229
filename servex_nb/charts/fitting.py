"""How high a chart must be: a new figure grows to it, and axes that are too low are told it."""

from __future__ import annotations

import math
from collections.abc import Callable

from matplotlib.axes import Axes

from servex_nb.charts.sheet import NoRoomError, enlarged, new_axes, sought_height
from servex_nb.errors import InputError

# Higher than any paper.
_HIGHEST = 1200


class TooLowError(InputError):
    """Axes are too low for a chart whose words are not to be cut.

    Parameters
    ----------
    message
        What is wrong, with the height.
    height
        The height in mm at which the chart fits axes of the same width.
    """

    def __init__(self, message: str, height: int) -> None:
        super().__init__(message)
        self.height = height


def fitted(draw: Callable[[Axes | None], Axes], ax: Axes | None) -> Axes:
    """Return what `draw` draws on the axes it is given; on none, it makes a figure high enough.

    Raises
    ------
    TooLowError
        If the axes are too low; it says how high they must be.
    InputError
        If they are too narrow for any height.
    """
    try:
        return draw(ax)
    except NoRoomError as lacking:
        found = lacking
    theme = found.theme
    needed = _needed(draw, found)
    if ax is None:
        return draw(new_axes(found.width, needed / theme.scale, theme))
    raise TooLowError(
        f"{found.what} need axes of at least {needed} mm high{enlarged(theme)}; these are "
        f"{math.floor(found.height * theme.scale + 0.01)} mm. Use a higher figure.",
        needed,
    )


def _needed(draw: Callable[[Axes | None], Axes], lacking: NoRoomError) -> int:
    """Return the least height in whole mm of axes that a chart fits: it is drawn until one does."""
    scale = lacking.theme.scale

    def fits(high: int) -> bool:
        try:
            with sought_height():
                draw(new_axes(lacking.width, high / scale, lacking.theme))
        except NoRoomError:
            return False
        return True

    low, step = math.floor(lacking.height * scale), 8
    high = low + step
    while not fits(high):
        if high >= _HIGHEST * scale:
            raise InputError(
                f"{lacking.what} need wider axes; these are {lacking.width * scale:.0f} mm. "
                "Use a wider figure, or shorter labels."
            )
        low, step = high, 2 * step
        high += step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high
