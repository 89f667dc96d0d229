"""Where labels stand around a circle, and how large that leaves the circle."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from servex_nb.charts.lettering import Block
from servex_nb.charts.sheet import Align, Sheet

# Labels this close to straight above or below the centre are centred on their spoke.
_UPRIGHT = 0.12
_APART = 1.2


@dataclass
class Place:
    """Where a label stands: its anchor, its top, and the side that it is anchored by."""

    x: float
    top: float
    align: Align
    wide: float
    high: float

    @property
    def left(self) -> float:
        """The label's left edge."""
        return self.x - {"left": 0.0, "center": 0.5, "right": 1.0}[self.align] * self.wide

    @property
    def foot(self) -> float:
        """The label's lower edge."""
        return self.top - self.high


@dataclass(frozen=True)
class Rim:
    """A circle and the places of the labels around it, in mm of the sheet."""

    x: float
    y: float
    radius: float
    places: Sequence[Place]

    def point(self, bearing: float, radius: float) -> tuple[float, float]:
        """Return the point at a bearing (radians, clockwise from above) and radius."""
        return self.x + radius * math.sin(bearing), self.y + radius * math.cos(bearing)


# Labels may be shortened before they take more of the sheet than leaves the circle this share of its width.
_LEAST = 0.2


def label_round(
    sheet: Sheet,
    label: Callable[[int], Sequence[Block]],
    bearings: Sequence[float],
    *,
    gap: float,
    largest: float,
) -> tuple[Rim, Sequence[Block]]:
    """Return a circle with its labels, which are cut short where they would leave it too little room.

    Parameters
    ----------
    label
        Gives the labels whose names have at most so many lines.
    bearings
        Where they stand, in radians clockwise from above.
    gap
        The distance in mm between the circle and its labels.
    largest
        The circle's radius in mm where there is room enough.
    """
    for most in (4, 3, 2, 1):
        blocks = label(most)
        rim = _lay_round(sheet, blocks, bearings, gap=gap, largest=largest)
        if rim.radius >= min(largest, _LEAST * min(sheet.width, 1.6 * sheet.height)):
            break
    return rim, blocks


def _lay_round(
    sheet: Sheet, blocks: Sequence[Block], bearings: Sequence[float], *, gap: float, largest: float
) -> Rim:
    small, large = 0.0, largest
    if not _fits(sheet, _places(blocks, bearings, largest, gap), largest):
        for _ in range(16):
            middle = (small + large) / 2
            if _fits(sheet, _places(blocks, bearings, middle, gap), middle):
                small = middle
            else:
                large = middle
        radius = small
    else:
        radius = largest
    places = _places(blocks, bearings, radius, gap)
    left, right, below, above = _extents(places, radius)
    x = min(max(sheet.width / 2, left), sheet.width - right)
    y = min(max(sheet.bottom + (sheet.height + below - above) / 2, sheet.bottom + below), sheet.top - above)
    for place in places:
        place.x += x
        place.top += y
    return Rim(x, y, radius, places)


def _fits(sheet: Sheet, places: Sequence[Place], radius: float) -> bool:
    left, right, below, above = _extents(places, radius)
    return left + right <= sheet.width and below + above <= sheet.height


def _extents(places: Sequence[Place], radius: float) -> tuple[float, float, float, float]:
    """Return how far circle and labels reach left, right, below and above the centre."""
    edge = radius + 0.5
    return (
        max([edge, *(-place.left for place in places)]),
        max([edge, *(place.left + place.wide for place in places)]),
        max([edge, *(-place.foot for place in places)]),
        max([edge, *(place.top for place in places)]),
    )


def _places(blocks: Sequence[Block], bearings: Sequence[float], radius: float, gap: float) -> list[Place]:
    places = []
    out = radius + gap
    for block, bearing in zip(blocks, bearings, strict=True):
        across, up = math.sin(bearing), math.cos(bearing)
        align: Align = "center" if abs(across) < _UPRIGHT else "left" if across > 0 else "right"
        x = 0.0 if align == "center" else out * across
        # Above the circle a label stands on its anchor, below it hangs from it, beside it straddles.
        top = out * up + (1 + up) / 2 * block.height
        places.append(Place(x, top, align, block.width, block.height))
    for side in ("left", "right"):
        _part([place for place in places if place.align == side], out)
    _lift([place for place in places if place.align == "center"], places)
    return places


def _part(side: list[Place], out: float) -> None:
    """Move the labels on one side apart, and out of the circle if that took them into it."""
    side.sort(key=lambda place: -place.top - place.foot)
    moved = True
    for _ in range(60):
        moved = False
        for upper, lower in itertools.pairwise(side):
            over = lower.top + _APART - upper.foot
            if over > 1e-6:
                upper.top += over / 2
                lower.top -= over / 2
                moved = True
        if not moved:
            break
    for place in side:
        nearest = min(abs(place.top), abs(place.foot)) if place.top * place.foot > 0 else 0.0
        least = math.sqrt(max((0.98 * out - 0.5) ** 2 - nearest**2, 0.0)) if nearest < out else 0.0
        if abs(place.x) < least and place.top * place.foot < 0:
            place.x = math.copysign(least, place.x)


def _lift(upright: Sequence[Place], places: Sequence[Place]) -> None:
    """Move a label straight above or below the centre clear of its neighbours."""
    for place in upright:
        for other in places:
            if other is place or other.align == "center":
                continue
            beside = (
                place.left < other.left + other.wide + _APART
                and other.left < place.left + place.wide + _APART
            )
            if beside and place.foot < other.top + _APART and other.foot < place.top + _APART:
                place.top = (
                    other.top + _APART + place.high if place.top > 0 else min(place.top, other.foot - _APART)
                )
