"""Names beside points of a plane, none on another name or point."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Ways out from a point, the best to read first: right, left, above, below, and between them.
_TURNS = (0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 13, 5, 11)
_DISTANCES = (0.9, 1.8, 3.0, 4.5, 6.5, 9.0, 12.0, 16.0, 21.0, 27.0, 35.0, 45.0, 60.0)
_LINE_STEP = 0.8
# A name this close (mm) to its mark needs no line, if every other mark is so much further away.
_NEAR, _CLEARLY = 1.1, 0.8


@dataclass(frozen=True)
class Box:
    """A rectangle in mm."""

    left: float
    foot: float
    right: float
    head: float

    @classmethod
    def around(cls, x: float, y: float, wide: float, high: float) -> Box:
        """Return the rectangle of this size around a point."""
        return cls(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)

    def meets(self, other: Box) -> bool:
        """Whether the two have an area in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.foot < other.head
            and other.foot < self.head
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies within this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.foot <= other.foot
            and other.head <= self.head
        )

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the rectangle that is nearest to another."""
        return min(max(x, self.left), self.right), min(max(y, self.foot), self.head)


@dataclass(frozen=True)
class Label:
    """Where a name stands; `line` leads to it from its point where they are not side by side."""

    box: Box
    line: tuple[tuple[float, float], tuple[float, float]] | None


def place_labels(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    bounds: Box,
    *,
    radius: float,
) -> list[Label] | None:
    """Return where the names of points stand.

    Parameters
    ----------
    points
        Where the marks stand, in mm; the first finds its place first.
    sizes
        Each name's width and height, with what must stay free around it.
    bounds
        What names may not leave.
    radius
        The marks' radius; no name lies on a mark.

    Returns
    -------
    list[Label] | None
        In the order of `points`; None where one of them finds no place.
    """
    obstacles = [Box.around(x, y, 2 * radius, 2 * radius) for x, y in points]
    labels: list[Label] = []
    for place, (point, size) in enumerate(zip(points, sizes, strict=True)):
        others = [*points[:place], *points[place + 1 :]]
        found = next(
            (
                label
                for label in _candidates(point, size, radius)
                if bounds.holds(label.box)
                and not any(label.box.meets(other) for other in obstacles)
                and not _crosses(label, labels)
                and (label.line is not None or _belongs(label.box, point, others))
            ),
            None,
        )
        if found is None:
            return None
        labels.append(found)
        obstacles += [found.box, *_along(found)]
    return labels


def _belongs(box: Box, point: tuple[float, float], others: Sequence[tuple[float, float]]) -> bool:
    """Whether a name without a line can be no other point's: its own is by far the nearest."""
    own = math.dist(point, box.nearest(*point))
    return all(math.dist(other, box.nearest(*other)) > own + _CLEARLY for other in others)


def _candidates(point: tuple[float, float], size: tuple[float, float], radius: float) -> Iterator[Label]:
    (x, y), (wide, high) = point, size
    for distance in _DISTANCES:
        for turn in _TURNS:
            away = radius + distance
            across, along = math.cos(turn * math.pi / 8), math.sin(turn * math.pi / 8)
            box = Box.around(x + across * (away + wide / 2), y + along * (away + high / 2), wide, high)
            line = lead(point, box.nearest(x, y), radius)
            if line is None or math.dist(*line) <= _NEAR:
                yield Label(box, None)
            else:
                yield Label(box, line)


def lead(
    point: tuple[float, float], end: tuple[float, float], radius: float
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return the line from a mark's edge to where its name begins; None where that is on the mark."""
    (x, y), length = point, math.dist(point, end)
    if length <= radius:
        return None
    start = (x + (end[0] - x) * radius / length, y + (end[1] - y) * radius / length)
    return start, end


def _along(label: Label) -> list[Box]:
    """Return small boxes along a label's line."""
    if label.line is None:
        return []
    (x, y), (end_x, end_y) = label.line
    count = max(int(math.hypot(end_x - x, end_y - y) / _LINE_STEP), 1)
    return [
        Box.around(x + (end_x - x) * place / count, y + (end_y - y) * place / count, 0.2, 0.2)
        for place in range(count + 1)
    ]


def _crosses(label: Label, labels: Sequence[Label]) -> bool:
    """Whether a label's line runs through a name that stands there already."""
    return any(box.meets(other.box) for box in _along(label) for other in labels)
