"""A plane of two measures, with points and their names."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from servex_nb.charts import marks
from servex_nb.charts.apart import push_apart
from servex_nb.charts.key import Entry
from servex_nb.charts.lettering import Block, Line, wrap
from servex_nb.charts.names import Names, fit_names, letter
from servex_nb.charts.placing import Box, Label, bent, lawful, lead, place_beside, place_labels
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.rows import head_line
from servex_nb.charts.sheet import Sheet
from servex_nb.model.language import listing

_RADIUS = 1.35
_AXIS = 5.4
# The least height in mm of a plane with its axes.
_LEAST = 36.0
# What stays free at both sides of a name, between two names of a column, and for lines to a column.
_MARGIN, _BETWEEN, _LEAD = 0.3, 0.8, 7.0
# What a mark takes with its white rim, and what parts a name of a column from its letter.
_CLEAR, _AFTER_LETTER = _RADIUS + 0.35, 1.6
# How far names may reach under the plane.
_BELOW = 1.4
_BULLET = "• "
# The letters of a name that is as short as a number.
_SHORT = 3


@dataclass(frozen=True)
class Measure:
    """An axis: its name, its ends, and its numerals with their words."""

    name: str
    low: float
    high: float
    ticks: Sequence[tuple[float, str]]


@dataclass(frozen=True)
class Point:
    """A mark with its name; `first` stands out."""

    key: str
    name: str
    x: float
    y: float
    first: bool


@dataclass(frozen=True)
class Spot:
    """A place on the plane with every point that stands there."""

    points: tuple[Point, ...]

    @property
    def numbered(self) -> bool:
        """Whether several points have numbers or the like for names."""
        return len(self.points) > 1 and all(len(point.name) <= _SHORT for point in self.points)

    @classmethod
    def all_of(cls, points: Sequence[Point]) -> tuple[Spot, ...]:
        """Return the spots of points, those with a point in front first."""
        found: dict[tuple[float, float], list[Point]] = {}
        for point in sorted(points, key=lambda point: not point.first):
            found.setdefault((round(point.x, 6), round(point.y, 6)), []).append(point)
        return tuple(cls(tuple(there)) for there in found.values())


@dataclass(frozen=True)
class Plane:
    """Where values stand, in mm of the sheet, and where their names do."""

    sheet: Sheet
    across: Measure
    along: Measure
    box: Box
    spots: Sequence[Spot] = ()
    blocks: Sequence[Block] = ()
    labels: Sequence[Label] = ()
    letters: Mapping[str, Sequence[tuple[Line, Label]]] = field(default_factory=dict)

    @classmethod
    def on(cls, sheet: Sheet, across: Measure, along: Measure, points: Sequence[Point]) -> Plane:
        """Find room for points with their names on what is left of a sheet, and draw the axes.

        Raises
        ------
        InputError
            If the names find no room.
        """
        ticks = [head_line(sheet, text) for _, text in along.ticks]
        left = max((line.width for line in ticks), default=0.0) + 2.4
        head = sheet.top - head_line(sheet, along.name).height - 2.6
        if head - sheet.bottom < _LEAST:
            raise sheet.too_low("Axes and notes")
        box = Box(left, sheet.bottom + 2 * _AXIS, sheet.width - 2.0, head)
        plane = cls(sheet, across, along, box, Spot.all_of(points))._named()
        plane._draw_axes()
        return plane

    def _draw_axes(self) -> None:
        sheet, theme, box = self.sheet, self.sheet.theme, self.box
        sheet.write_block(0.0, sheet.top, Block((head_line(sheet, self.along.name),)), gid="axis")
        for value, text in self.along.ticks:
            y = self.y(value)
            sheet.stroke([box.left, box.right], [y, y], theme.hairline, theme.grid_line, z=1.0)
            sheet.write_middle(0.0, y, head_line(sheet, text), "left", gid="level")
        for value, text in self.across.ticks:
            x = self.x(value)
            sheet.stroke([x, x], [box.foot, box.head], theme.hairline, theme.grid_line, z=1.0)
            sheet.write(x, box.foot - 4.2, head_line(sheet, text), "center", gid="level")
        name = head_line(sheet, self.across.name)
        sheet.write(max(box.right, name.width), box.foot - 4.2 - _AXIS, name, "right", gid="axis")

    def x(self, value: float) -> float:
        """Return where a value stands across."""
        share = (value - self.across.low) / (self.across.high - self.across.low)
        return self.box.left + share * (self.box.right - self.box.left)

    def y(self, value: float) -> float:
        """Return how high a value stands."""
        share = (value - self.along.low) / (self.along.high - self.along.low)
        return self.box.foot + share * (self.box.head - self.box.foot)

    def draw(self) -> None:
        """Draw the points with their names; points of one place lie on each other and share a label."""
        sheet, theme = self.sheet, self.sheet.theme
        for spot, block, label in zip(self.spots, self.blocks, self.labels, strict=True):
            x, y = self._place(spot)
            self._lead(label, f"leader:{spot.points[0].key}")
            # What stands out is drawn last, on top.
            for point in reversed(spot.points):
                if point.first:
                    marks.dot(sheet, x, y, radius=_RADIUS, gid=f"point:{point.key}")
                else:
                    marks.ring(sheet, x, y, radius=_RADIUS - 0.35, gid=f"point:{point.key}")
            box = label.box
            corners = [
                (box.left, box.foot),
                (box.right, box.foot),
                (box.right, box.head),
                (box.left, box.head),
            ]
            marks.area(sheet, corners, theme.paper, z=1.6)
            self._write(block, box, x if len(spot.points) == 1 else -math.inf, f"label:{spot.points[0].key}")
        for where, told in self.letters.items():
            for line, label in told:
                self._write_letter(line, label, where)

    def _write(self, block: Block, box: Box, x: float, gid: str) -> None:
        """Write a label so that its lines begin or end on the side of its point at `x`."""
        top = _middle(box) + block.height / 2
        if box.left >= x:
            self.sheet.write_block(box.left + _MARGIN, top, block, gid=gid)
        elif box.right <= x:
            self.sheet.write_block(box.right - _MARGIN, top, block, "right", gid=gid)
        else:
            self.sheet.write_block((box.left + box.right) / 2, top, block, "center", gid=gid)

    def _write_letter(self, line: Line, label: Label, where: str) -> None:
        self._lead(label, f"leader:{line.text}")
        box = label.box
        x = (box.left + box.right) / 2
        self.sheet.write_middle(x, _middle(box), line, "center", gid=f"{where}-letter:{line.text}")

    def _lead(self, label: Label, gid: str) -> None:
        if label.line is not None:
            across, along = zip(*label.line, strict=True)
            theme = self.sheet.theme
            self.sheet.stroke(across, along, theme.slate, theme.rim_line, z=2.0, gid=gid)

    def _place(self, spot: Spot) -> tuple[float, float]:
        return self.x(spot.points[0].x), self.y(spot.points[0].y)

    def _named(self) -> Plane:
        """Return the plane with a place for every name.

        Names stand beside their points; where that leaves no room for all of them, in a column
        beside a narrower plane.
        """
        sheet = self.sheet
        names = [point.name for spot in self.spots for point in spot.points]
        tried: list[Plane] = []

        def fits(arrange: Callable[[Names], Plane | None]) -> Callable[[Names], bool]:
            def found(names: Names) -> bool:
                plane = arrange(names)
                tried.extend([plane] if plane else [])
                return plane is not None

            return found

        shares = (0.3, 0.36, 0.42) if sheet.half else (0.24, 0.3, 0.36)
        rooms = [share * sheet.width for share in shares]
        wide = [share * sheet.width for share in (0.36, 0.4, 0.44, 0.48)]
        ways: list[tuple[Sequence[float], Callable[[Names], Plane | None], bool]] = [
            (rooms, self._beside_points, True),
            (wide, self._in_column, False),
            (wide, self._lettered, False),
        ]
        if len({round(self._place(spot)[0], 6) for spot in self.spots}) == 1:
            # Points above each other have their names in their order.
            ways.insert(0, (wide[:2], self._beside_stack, True))
        for widths, arrange, apart in ways:
            if fit_names(sheet, names, widths, fits(arrange), apart=apart):
                return tried[-1]
        raise sheet.too_low(f"The names of {len(names)} points")

    def _set(self, names: Names) -> list[Block]:
        """Return a block for each spot; each of several names there has a bullet, numbers stand in a row."""
        sheet, theme, blocks, place = self.sheet, self.sheet.theme, [], 0
        for spot in self.spots:
            lines: list[Line] = []
            for point in spot.points:
                face = theme.label_strong if point.first else theme.label
                block = names.block(sheet, place, face=face)
                if len(spot.points) > 1:
                    first, *rest = block.lines
                    block = Block((replace(first, text=f"{_BULLET}{first.text}"), *rest))
                lines += block.lines
                place += 1
            if spot.numbered:
                lines = self._in_a_row(spot, names.size)
            blocks.append(Block(tuple(lines)))
        return blocks

    def _in_a_row(self, spot: Spot, size: float) -> list[Line]:
        sheet, theme = self.sheet, self.sheet.theme
        face = theme.label_strong if spot.points[0].first else theme.label
        text = ", ".join(point.name for point in spot.points)
        return [sheet.line(part, face=face, size=size) for part in wrap(text, face, size, 0.2 * sheet.width)]

    def _beside_points(self, names: Names) -> Plane | None:
        return self._beside(names, place_labels)

    def _beside_stack(self, names: Names) -> Plane | None:
        return self._beside(names, place_beside)

    def _beside(self, names: Names, place: Callable[..., list[Label] | None]) -> Plane | None:
        blocks = self._set(names)
        sizes = [(block.width + 2 * _MARGIN, block.height + _BETWEEN) for block in blocks]
        labels = place(self._places(), sizes, self._bounds(), radius=_CLEAR)
        return None if labels is None else replace(self, blocks=blocks, labels=labels)

    def _bounds(self) -> Box:
        """Return what names beside points may not leave."""
        return Box(self.box.left + 0.5, self.box.foot - _BELOW, self.sheet.width, self.box.head + 1.5)

    def _places(self) -> list[tuple[float, float]]:
        return [self._place(spot) for spot in self.spots]

    def _in_column(self, names: Names) -> Plane | None:
        """Return a narrower plane with the names at its right, each led to by a line."""
        found = self._column(self._set(names))
        if found is None:
            return None
        narrow, labels = found
        places = narrow._places()
        for line in (lead, bent):
            led = [
                replace(label, line=line(point, (label.box.left - 0.4, _middle(label.box)), _CLEAR))
                for point, label in zip(places, labels, strict=True)
            ]
            if lawful(places, led, radius=_CLEAR):
                return replace(narrow, labels=led)
        return None

    def _lettered(self, names: Names) -> Plane | None:
        """Return a narrower plane with the names at its right, each with the letter that its point has."""
        places, sheet = self._places(), self.sheet
        order = sorted(range(len(places)), key=lambda place: (places[place][1], place), reverse=True)
        letters = [head_line(sheet, letter(order.index(place))) for place in range(len(places))]
        indent = max((line.width for line in letters), default=0.0) + _AFTER_LETTER
        found = self._column(self._set(names), indent)
        if found is None:
            return None
        narrow, labels = found
        left = sheet.width - max((block.width for block in narrow.blocks), default=0.0) - indent
        bounds = replace(narrow._bounds(), right=left - _MARGIN)
        sizes = [(line.width + 2 * _MARGIN, line.height) for line in letters]
        placed = place_labels(narrow._places(), sizes, bounds, radius=_CLEAR)
        if placed is None:
            return None
        first = [
            Label(replace(label.box, left=label.box.left - indent, right=label.box.left, foot=foot), None)
            for label, line in zip(labels, letters, strict=True)
            for foot in [label.box.head - line.height]
        ]
        told = {
            where: list(zip(letters, there, strict=True))
            for where, there in (("point", placed), ("name", first))
        }
        return replace(narrow, labels=labels, letters=told)

    def _column(self, blocks: Sequence[Block], indent: float = 0.0) -> tuple[Plane, list[Label]] | None:
        """Return a narrower plane with these names at its right; None where that is too narrow."""
        sheet = self.sheet
        wide = max((block.width for block in blocks), default=0.0)
        left = sheet.width - wide - 2 * _MARGIN
        narrow = replace(self, box=replace(self.box, right=left - indent - _LEAD), blocks=blocks)
        heights = [block.height + _BETWEEN for block in blocks]
        low, high = sheet.bottom, sheet.top
        if sum(heights) > high - low or narrow.box.right - narrow.box.left < 0.3 * sheet.width:
            return None
        middles = push_apart([y for _, y in narrow._places()], heights, low, high)
        labels = [
            Label(Box(left, middle - block.height / 2, sheet.width, middle + block.height / 2), None)
            for middle, block in zip(middles, blocks, strict=True)
        ]
        return narrow, labels


def _middle(box: Box) -> float:
    return (box.foot + box.head) / 2


def shared_note(points: Sequence[Point], language: str) -> list[str]:
    """Return what a picture says of points of one place; nothing where each has its own."""
    if all(len(spot.points) == 1 for spot in Spot.all_of(points)):
        return []
    return [PHRASES("plane.shared", language)]


def describe_shared(points: Sequence[Point], language: str) -> list[str]:
    """Return a sentence on each place with more points than one."""
    shared = (spot.points for spot in Spot.all_of(points) if len(spot.points) > 1)
    return [
        PHRASES("describe.shared", language, names=listing([point.name for point in there], language))
        for there in shared
    ]


def entries(points: Sequence[Point], first: str, later: str) -> list[Entry]:
    """Return what the key says of points that stand out and of the others."""

    def dot(sheet: Sheet, x: float, y: float) -> None:
        marks.dot(sheet, x + _RADIUS, y, radius=_RADIUS, gid="key")

    def ring(sheet: Sheet, x: float, y: float) -> None:
        marks.ring(sheet, x + _RADIUS, y, radius=_RADIUS - 0.35, gid="key")

    found = []
    if any(point.first for point in points):
        found.append(Entry(first, dot, 2 * _RADIUS))
        if not all(point.first for point in points):
            found.append(Entry(later, ring, 2 * _RADIUS))
    return found
