"""Names beside points of a plane, none on another name or point."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servex_nb.charts.apart import push_apart

# Ways out from a point, the best to read first: right, left, above, below, and between them.
_TURNS = (0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 13, 5, 11)
_DISTANCES = (0.9, 1.8, 3.0, 4.5, 6.5, 9.0, 12.0, 16.0, 21.0, 27.0, 35.0, 45.0, 60.0)
# A name this close (mm) to its mark needs no line, if every other mark is so much further away.
_NEAR, _CLEARLY = 1.1, 0.8
# The shortest line that is seen, and what a name that has one keeps from other marks: at best, and at least.
_SEEN, _STRANGE = 1.5, (5.0, 1.8)
# From a stack's marks to its names where these have lines, and how far these run level first.
_REACH, _LEVEL = 6.0, 1.2
# What a name may move along a stack without a line.
_UNMOVED = 0.6
# What parts a name of several lines in a stack from the next one, where there is room.
_AIR = 1.6
# Less than this (mm) is nothing.
_HAIR = 1e-6

Place = tuple[float, float]


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
    line: tuple[Place, ...] | None

    @property
    def segments(self) -> list[tuple[Place, Place]]:
        """The straight parts of the line."""
        return list(itertools.pairwise(self.line or ()))


def place_labels(
    points: Sequence[Place],
    sizes: Sequence[Place],
    bounds: Box,
    *,
    radius: float,
) -> list[Label] | None:
    """Return where the names of points stand.

    A name is nearer to its own mark than to any other, or a line leads to it that runs through no
    other mark, name or line.

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
    # Where those in front leave no room for the others, from the top down they may.
    given = list(range(len(points)))
    orders = (given, sorted(given, key=lambda place: -points[place][1]))
    for strange, order in itertools.product(_STRANGE, orders):
        there = [points[place] for place in order], [sizes[place] for place in order]
        found = _placed(*there, bounds, radius, strange)
        if found is not None:
            told = dict(zip(order, found, strict=True))
            return [told[place] for place in given]
    return None


def _placed(
    points: Sequence[Place], sizes: Sequence[Place], bounds: Box, radius: float, strange: float
) -> list[Label] | None:
    labels: list[Label] = []
    for place, (point, size) in enumerate(zip(points, sizes, strict=True)):
        others = [*points[:place], *points[place + 1 :]]
        found = next(
            (
                label
                for label in _candidates(point, size, radius)
                if bounds.holds(label.box)
                and _belongs(label, point, others, radius, strange)
                and not any(interfere(label, other) for other in labels)
            ),
            None,
        )
        if found is None:
            return None
        labels.append(found)
    return labels


def place_beside(
    points: Sequence[Place], sizes: Sequence[Place], bounds: Box, *, radius: float
) -> list[Label] | None:
    """Return where the names of marks stand that are above each other, in the order of their marks.

    They stand at the right, or where that is too low for all of them at both sides in turn; with
    lines where one of them had to make room. Parameters and result are those of `place_labels`.
    """
    order = sorted(range(len(points)), key=lambda place: -points[place][1])
    for left_too in (False, True):
        sides: tuple[list[int], list[int]] = ([], [])
        for place in order:
            fuller = _total(sizes, sides[0]) > _total(sizes, sides[1])
            sides[int(left_too and fuller)].append(place)
        for reach in (0.0, _REACH):
            found = {
                place: label
                for side, places in zip((1, -1), sides, strict=True)
                for place, label in _column(points, sizes, places, bounds, (side, radius, reach)).items()
            }
            labels = [found[place] for place in range(len(points)) if place in found]
            if len(labels) == len(points) and lawful(points, labels, radius=radius):
                return labels
    return None


def _total(sizes: Sequence[Place], places: Sequence[int]) -> float:
    return sum(sizes[place][1] for place in places)


def _column(
    points: Sequence[Place],
    sizes: Sequence[Place],
    places: Sequence[int],
    bounds: Box,
    way: tuple[int, float, float],
) -> dict[int, Label]:
    """Return the labels at one side of a stack; none where they find no room there.

    `way` is the side, 1 for right and -1 for left, the marks' radius, and how far lines reach, 0 without.
    """
    side, radius, reach = way
    heights = [sizes[place][1] for place in places]
    room = bounds.head - bounds.foot
    if sum(heights) > room:
        return {}
    # What several lines belong to is seen where a little air parts them from the next name.
    several = [high > 1.5 * min(size[1] for size in sizes) for high in heights]
    air = min(_AIR, (room - sum(heights)) / max(sum(several), 1))
    airy = [high + air * lines for high, lines in zip(heights, several, strict=True)]
    middles = push_apart([points[place][1] for place in places], airy, bounds.foot, bounds.head)
    found = {}
    for place, middle in zip(places, middles, strict=True):
        (x, y), (wide, high) = points[place], sizes[place]
        end = x + side * (radius + (reach or _DISTANCES[0]))
        # Names that share an edge do not meet.
        box = Box.around(end + side * (wide + _HAIR) / 2, middle, wide, high - _HAIR)
        if not bounds.holds(box) or not (reach or abs(middle - y) <= _UNMOVED):
            return {}
        found[place] = Label(box, bent((x, y), (end, middle), radius) if reach else None)
    return found


def lawful(points: Sequence[Place], labels: Sequence[Label], *, radius: float) -> bool:
    """Whether every label is seen to be its own point's, and none is in another's way."""
    return all(
        _belongs(label, point, [*points[:place], *points[place + 1 :]], radius, min(_STRANGE))
        for place, (point, label) in enumerate(zip(points, labels, strict=True))
    ) and not any(interfere(one, other) for one, other in itertools.combinations(labels, 2))


def _belongs(label: Label, point: Place, others: Sequence[Place], radius: float, strange: float) -> bool:
    """Whether a name can be no other point's: its own is by far the nearest, or a line leads to it."""
    away = [math.dist(other, label.box.nearest(*other)) for other in others]
    if label.line is None:
        own = math.dist(point, label.box.nearest(*point))
        on_mark = label.box.meets(Box.around(*point, 2 * radius, 2 * radius))
        return not on_mark and all(each > own + _CLEARLY for each in away)
    seen = sum(math.dist(*part) for part in label.segments) >= _SEEN
    return (
        seen
        and all(each > radius + strange for each in away)
        and not any(_distance(other, part) < radius - _HAIR for other in others for part in label.segments)
    )


def interfere(one: Label, other: Label) -> bool:
    """Whether two labels lie on each other, or the line of one crosses the other."""
    return (
        one.box.meets(other.box)
        or any(_enters(part, other.box) for part in one.segments)
        or any(_enters(part, one.box) for part in other.segments)
        or any(_cross(part, there) for part in one.segments for there in other.segments)
    )


def _candidates(point: Place, size: Place, radius: float) -> Iterator[Label]:
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


def lead(point: Place, end: Place, radius: float) -> tuple[Place, Place] | None:
    """Return the line from a mark's edge to where its name begins; None where that is on the mark."""
    (x, y), length = point, math.dist(point, end)
    if length <= radius:
        return None
    start = (x + (end[0] - x) * radius / length, y + (end[1] - y) * radius / length)
    return start, end


def bent(point: Place, end: Place, radius: float) -> tuple[Place, Place, Place]:
    """Return a line to a name at the side that leaves its mark level, and so passes marks above and below."""
    (x, y), side = point, math.copysign(1.0, end[0] - point[0])
    start = x + side * radius
    return (start, y), (start + side * _LEVEL, y), end


def _distance(point: Place, segment: tuple[Place, Place]) -> float:
    """Return how far a point is from a segment."""
    (x, y), (end_x, end_y) = segment
    across, along = end_x - x, end_y - y
    length = across**2 + along**2
    share = ((point[0] - x) * across + (point[1] - y) * along) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return math.dist(point, (x + share * across, y + share * along))


def _cross(one: tuple[Place, Place], other: tuple[Place, Place]) -> bool:
    """Whether two segments meet."""

    def turn(a: Place, b: Place, c: Place) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) <= 0 and turn(c, d, a) * turn(c, d, b) <= 0 and _near(one, other)


def _near(one: tuple[Place, Place], other: tuple[Place, Place]) -> bool:
    """Whether the rectangles round two segments meet or touch."""
    return all(
        max(min(a[axis], b[axis]) for a, b in (one, other))
        <= min(max(a[axis], b[axis]) for a, b in (one, other))
        for axis in (0, 1)
    )


def _enters(segment: tuple[Place, Place], box: Box) -> bool:
    """Whether a segment runs through a rectangle."""
    (x, y), (end_x, end_y) = segment
    low, high = 0.0, 1.0
    for start, way, least, most in (
        (x, end_x - x, box.left, box.right),
        (y, end_y - y, box.foot, box.head),
    ):
        if way == 0:
            if not least < start < most:
                return False
            continue
        ends = sorted(((least - start) / way, (most - start) / way))
        low, high = max(low, ends[0]), min(high, ends[1])
    return low < high
