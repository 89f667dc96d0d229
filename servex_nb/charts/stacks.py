"""Answers as dots that stand on each other."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.collections import EllipseCollection

from servex_nb.charts.key import Entry
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.sheet import FULL_WIDTH, Sheet
from servex_nb.model.language import compact
from servex_nb.model.scale import Scale

# Radii in mm: the usual one, the least that is plain to see, and the one under which more stacks are better.
DOT, SMALLEST_DOT, CLEAR_DOT = 0.66, 0.4, 0.5
# A sheet wider than a page has larger dots, up to so many times.
_LARGEST = 2.0
# What the stacks of one value may take of the way to the next, at most half a level's.
_SHARE = 0.72


@dataclass(frozen=True)
class Stacks:
    """How dots are stacked: at multiples of `step` from `low` on, `each` answers a dot, of a radius in mm.

    Where room is low the dots of one value stand in several stacks (`columns`) side by side around it.
    """

    low: float
    step: float
    each: int
    radius: float
    counts: Sequence[Counter[int]]
    rounded: bool
    columns: int = 1

    @classmethod
    def of(
        cls,
        answers: Sequence[Sequence[float]],
        scale: Scale,
        wide: float,
        room: float,
        *,
        larger: float = 1.0,
    ) -> Stacks:
        """Return the finest steps and largest dots with which every row's stacks fit in `room` mm.

        `larger` is what dots are enlarged by. Answers share a dot only where not even several
        stacks for one value leave each its own.
        """
        usual = larger * DOT
        step = _step(scale, wide, usual)
        counts = _counted(answers, scale, step)
        rounded = any(
            abs((answer - scale.low) / step - round((answer - scale.low) / step)) > 1e-6
            for row in answers
            for answer in row
        )
        highest = max((count for counter in counts for count in counter.values()), default=1)
        beside = _beside(counts, scale, step, wide)

        def radius(columns: int, high: int) -> float:
            # Dots are drawn a little smaller than what they take.
            return min(usual, room / (2 * high), beside / (2 * columns) if columns > 1 else usual)

        most = max(int(beside / (2 * SMALLEST_DOT)), 1)
        sizes = {columns: radius(columns, math.ceil(highest / columns)) for columns in range(1, most + 1)}
        clear = [columns for columns, size in sizes.items() if size >= CLEAR_DOT * larger]
        columns = clear[0] if clear else max(sizes, key=lambda columns: sizes[columns])
        if sizes[columns] >= SMALLEST_DOT - 1e-9:
            return cls(scale.low, step, 1, sizes[columns], counts, rounded, columns)
        fit = most * max(int(room / (2 * SMALLEST_DOT) + 1e-9), 1)
        each = math.ceil(highest / fit)
        least = radius(most, math.ceil(math.ceil(highest / each) / most))
        return cls(scale.low, step, each, least, counts, rounded, most)

    def places(self, row: int) -> list[tuple[float, float, float]]:
        """Return a row's dots: the value, and the distance in mm across from it and above the baseline."""
        return [
            (self.low + cell * self.step, across * self.radius, (2 * (place // columns) + 1) * self.radius)
            for cell, count in sorted(self.counts[row].items())
            for dots in [math.ceil(count / self.each)]
            for columns in [self._columns(dots)]
            for place in range(dots)
            for across in [2 * (place % columns) - (min(columns, dots - place // columns * columns) - 1)]
        ]

    def _columns(self, dots: int) -> int:
        """Return how many stacks so many dots of one value are in: no more than their height asks for."""
        return math.ceil(dots / self._rows)

    @property
    def _rows(self) -> int:
        """How many dots the tallest stack has."""
        highest = max((count for counter in self.counts for count in counter.values()), default=0)
        return math.ceil(math.ceil(highest / self.each) / self.columns)

    @property
    def height(self) -> float:
        """The height in mm of the tallest stack."""
        return self._rows * 2 * self.radius

    def entry(self, language: str) -> Entry:
        """Return what the key says of the dots."""

        def dots(sheet: Sheet, x: float, y: float) -> None:
            places = [(x + (2 * place + 1) * self.radius, y) for place in range(3)]
            draw_dots(sheet, places, self.radius, gid="key")

        return Entry(self.text(language), dots, 6 * self.radius)

    def text(self, language: str) -> str:
        """Return what a dot is, for the key."""
        step = compact(self.step, language)
        if self.each > 1:
            return PHRASES("spread.several", language, n=self.each, step=step)
        return PHRASES("spread.rounded" if self.rounded else "spread.answers", language, step=step)


def _step(scale: Scale, wide: float, radius: float) -> float:
    """Return the finest of the quarters, halves and whole levels that is no narrower than a dot."""
    step = scale.step / 4
    while step * wide / (scale.high - scale.low) < 2 * radius and step < scale.high - scale.low:
        step *= 2
    return step


def _counted(answers: Sequence[Sequence[float]], scale: Scale, step: float) -> list[Counter[int]]:
    """Return how many answers of each row are nearest to each multiple of the step."""
    return [
        Counter(math.floor((answer - scale.low) / step + 0.5 + 1e-9) for answer in row) for row in answers
    ]


def _beside(counts: Sequence[Counter[int]], scale: Scale, step: float, wide: float) -> float:
    """Return the width in mm that stacks of one value may take."""
    near = min(_nearest(counts) * step, max(scale.step / 2, step))
    return _SHARE * near * wide / (scale.high - scale.low)


def tallest(answers: Sequence[Sequence[float]], scale: Scale) -> int:
    """Return the most answers of one row that are nearest to the same quarter of a level."""
    counts = _counted(answers, scale, scale.step / 4)
    return max((count for counter in counts for count in counter.values()), default=0)


def least_height(answers: Sequence[Sequence[float]], scale: Scale, wide: float, *, larger: float) -> float:
    """Return the height in mm at which each answer has a dot of its own, however small."""
    step = _step(scale, wide, larger * DOT)
    counts = _counted(answers, scale, step)
    most = max(int(_beside(counts, scale, step, wide) / (2 * SMALLEST_DOT)), 1)
    highest = max((count for counter in counts for count in counter.values()), default=0)
    return math.ceil(highest / most) * 2 * SMALLEST_DOT


def _nearest(counts: Sequence[Counter[int]]) -> int:
    """Return the least distance of two values in one row, in steps; one where none has two."""
    gaps = [after - before for counter in counts for before, after in itertools.pairwise(sorted(counter))]
    return min(gaps, default=1)


def enlargement(sheet: Sheet) -> float:
    """Return what dots are enlarged by on a sheet that is wider than a page, as a slide is."""
    return min(max(sheet.width / FULL_WIDTH, 1.0), _LARGEST)


def draw_dots(sheet: Sheet, places: Sequence[tuple[float, float]], radius: float, *, gid: str) -> None:
    """Draw dots as one artist, for there may be thousands."""
    wide = [2 * 0.92 * radius] * len(places)
    dots = EllipseCollection(
        wide,
        wide,
        [0.0] * len(places),
        units="xy",
        offsets=places,
        offset_transform=sheet.ax.transData,
        facecolors=sheet.theme.answer,
        edgecolors="none",
        zorder=3.0,
    )
    dots.set_gid(gid)
    sheet.add(dots)
