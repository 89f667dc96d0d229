"""A plane of two measures, with points and their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from servex_nb.charts import marks
from servex_nb.charts.key import Entry
from servex_nb.charts.lettering import Block, wrap
from servex_nb.charts.placing import Box, Label, place_labels
from servex_nb.charts.rows import head_line
from servex_nb.charts.sheet import Sheet
from servex_nb.errors import InputError

_RADIUS = 1.35
_AXIS = 5.4


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
class Plane:
    """Where values stand, in mm of the sheet."""

    sheet: Sheet
    across: Measure
    along: Measure
    box: Box

    @classmethod
    def on(cls, sheet: Sheet, across: Measure, along: Measure) -> Plane:
        """Draw the axes on what is left of a sheet."""
        theme = sheet.theme
        lines = [head_line(sheet, text) for _, text in along.ticks]
        left = max((line.width for line in lines), default=0.0) + 2.4
        name = head_line(sheet, along.name)
        box = Box(left, sheet.bottom + 2 * _AXIS, sheet.width - 2.0, sheet.top - name.height - 2.6)
        plane = cls(sheet, across, along, box)
        sheet.write_block(0.0, sheet.top, Block((name,)), gid="axis")
        for (value, _), line in zip(along.ticks, lines, strict=True):
            y = plane.y(value)
            sheet.stroke([box.left, box.right], [y, y], theme.hairline, theme.grid_line, z=1.0)
            sheet.write_middle(0.0, y, line, "left", gid="level")
        for value, text in across.ticks:
            x = plane.x(value)
            sheet.stroke([x, x], [box.foot, box.head], theme.hairline, theme.grid_line, z=1.0)
            sheet.write(x, box.foot - 4.2, head_line(sheet, text), "center", gid="level")
        sheet.write(box.right, box.foot - 4.2 - _AXIS, head_line(sheet, across.name), "right", gid="axis")
        return plane

    def x(self, value: float) -> float:
        """Return where a value stands across."""
        share = (value - self.across.low) / (self.across.high - self.across.low)
        return self.box.left + share * (self.box.right - self.box.left)

    def y(self, value: float) -> float:
        """Return how high a value stands."""
        share = (value - self.along.low) / (self.along.high - self.along.low)
        return self.box.foot + share * (self.box.head - self.box.foot)

    def draw(self, points: Sequence[Point], taken: Sequence[Box] = ()) -> None:
        """Draw points with their names, those in front first.

        Raises
        ------
        InputError
            If the names find no room.
        """
        sheet, theme = self.sheet, self.sheet.theme
        ordered = sorted(points, key=lambda point: not point.first)
        places = self._apart(ordered)
        blocks, labels = self._named(ordered, places, taken)
        for point, (x, y), block, label in zip(ordered, places, blocks, labels, strict=True):
            if label.line is not None:
                (start, top), (end, foot) = label.line
                sheet.stroke([start, end], [top, foot], theme.faint, theme.grid_line, z=2.0)
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
            middle, height = (box.left + box.right) / 2, (box.foot + box.head) / 2
            sheet.write_block(middle, height + block.height / 2, block, "center", gid=f"label:{point.key}")

    def _apart(self, points: Sequence[Point]) -> list[tuple[float, float]]:
        """Return where marks stand; those of the same place stand side by side around it."""
        same = Counter((round(self.x(point.x), 2), round(self.y(point.y), 2)) for point in points)
        met: Counter[tuple[float, float]] = Counter()
        places = []
        for point in points:
            place = (round(self.x(point.x), 2), round(self.y(point.y), 2))
            pitch = 2 * _RADIUS + 0.7
            span = (same[place] - 1) * pitch
            left = min(max(place[0] - span / 2, self.box.left), self.box.right - span)
            places.append((left + met[place] * pitch, place[1]))
            met[place] += 1
        return places

    def _named(
        self, points: Sequence[Point], places: Sequence[tuple[float, float]], taken: Sequence[Box]
    ) -> tuple[list[Block], list[Label]]:
        sheet, theme = self.sheet, self.sheet.theme
        bounds = Box(self.box.left + 0.5, self.box.foot + 0.3, sheet.width, self.box.head + 1.5)
        # The fewer words find room, the shorter they become.
        for share, most in ((0.3, 2), (0.3, 1), (0.2, 1), (0.14, 1)):
            blocks = []
            for point in points:
                face = theme.label_strong if point.first else theme.label
                parts = wrap(point.name, face, sheet.label_size, share * sheet.width, most=most)
                blocks.append(Block(tuple(sheet.line(part, face=face) for part in parts)))
            sizes = [(block.width + 0.6, block.height + 0.3) for block in blocks]
            labels = place_labels(places, sizes, bounds, radius=_RADIUS + 0.35, taken=taken)
            if labels is not None:
                return blocks, labels
        raise InputError(
            f"There is no room for the names of {len(points)} points on {sheet.width:.0f} × "
            f"{sheet.height:.0f} mm. Use a larger figure, or fewer points."
        )


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
