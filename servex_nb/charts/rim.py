"""Where labels stand around a circle, and how large that leaves the circle."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from servex_nb.charts.lettering import Block
from servex_nb.charts.names import Names, between, fit_names
from servex_nb.charts.sheet import Align, Sheet
from servex_nb.charts.theme import Face

# Labels this close to straight above or below the centre are centred on their spoke.
_UPRIGHT = 0.12
_APART = 1.2
# The least distance in mm of a label from the circle.
_CLEAR = 0.8
# The least distance in mm of circle and labels from a key in a corner.
_KEY_APART = 3.0


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


# The shares of the sheet's width that the circle's radius keeps beside names: what it has by choice, and
# the least of all.
_LEAST, _SMALLEST = 0.2, 0.14


def label_round(
    sheet: Sheet,
    names: Sequence[str],
    label: Callable[[Names], list[Block]],
    bearings: Sequence[float],
    *,
    room: float,
    gap: float,
    largest: float,
    face: Face,
) -> tuple[Rim, list[Block]]:
    """Return a circle with its labels, in type that leaves it room.

    Parameters
    ----------
    names
        What is called so, in the order of `bearings`.
    label
        Gives the labels of names in these lines.
    bearings
        Where they stand, in radians clockwise from above.
    room
        The width in mm that names usually take.
    gap
        The distance in mm between the circle and its labels.
    largest
        The circle's radius in mm where there is room enough.
    face
        The names' face.

    Raises
    ------
    NoRoomError
        If the sheet is too low for a circle with these names.
    """
    across = min(sheet.width, 1.6 * sheet.height)
    widest = max(1.5 * room, sheet.width / 2 - _LEAST * across - 2 * gap)

    def laid(found: Names) -> tuple[Rim, list[Block]]:
        blocks = label(found)
        return _lay_round(sheet, blocks, bearings, gap=gap, largest=largest), blocks

    def fits(found: Names, share: float = _SMALLEST) -> bool:
        return laid(found)[0].radius >= min(largest, share * across)

    for share in (_LEAST, _SMALLEST):
        found = fit_names(sheet, names, between(room, widest), partial(fits, share=share), face=face)
        if found:
            return laid(found)
    raise sheet.too_low(f"The {len(names)} names round the circle")


def beside(sheet: Sheet, rim: Rim, key: tuple[float, float]) -> Rim | None:
    """Return a circle moved clear of a key at the sheet's right foot, as little as it must.

    Parameters
    ----------
    key
        The key's width and height in mm.

    Returns
    -------
    Rim | None
        None where the sheet is too narrow for both.
    """
    edge, head = sheet.width - key[0] - _KEY_APART, sheet.bottom + key[1] + _KEY_APART
    free = min([rim.x - rim.radius, *(place.left for place in rim.places)])
    for step in range(6):
        away = free * step / 5
        x = rim.x - away
        # The key's corner is what is nearest to a circle at its left.
        clear = math.hypot(max(edge - x, 0.0), max(rim.y - head, 0.0)) >= rim.radius
        if clear and all(
            place.left + place.wide - away <= edge or place.foot >= head for place in rim.places
        ):
            places = [replace(place, x=place.x - away) for place in rim.places]
            return replace(rim, x=x, places=places)
    return None


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
        _part([place for place in places if place.align == side], radius, out)
    _lift([place for place in places if place.align == "center"], places)
    return places


def _part(side: list[Place], radius: float, out: float) -> None:
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
        beside = place.top * place.foot < 0
        nearest = 0.0 if beside else min(abs(place.top), abs(place.foot))
        # A label beside the centre keeps its whole distance, one further up or down only clears the circle.
        clear = 0.98 * out - 0.5 if beside else radius + _CLEAR
        least = math.sqrt(max(clear**2 - nearest**2, 0.0))
        if abs(place.x) < least:
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
