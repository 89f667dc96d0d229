"""Answers as dots that stand on each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.collections import EllipseCollection

from servex_nb.charts.key import Entry
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.sheet import Sheet
from servex_nb.model.language import compact
from servex_nb.model.scale import Scale

# Radii in mm.
DOT, SMALLEST_DOT = 0.66, 0.36


@dataclass(frozen=True)
class Stacks:
    """How dots are stacked: at multiples of `step` from `low` on, `each` answers a dot, of a radius in mm."""

    low: float
    step: float
    each: int
    radius: float
    counts: Sequence[Counter[int]]
    rounded: bool

    @classmethod
    def of(cls, answers: Sequence[Sequence[float]], scale: Scale, wide: float, room: float) -> Stacks:
        """Return the finest steps and largest dots with which every row's stacks fit in `room` mm."""
        unit = wide / (scale.high - scale.low)
        step = scale.step / 4
        while step * unit < 2 * DOT and step < scale.high - scale.low:
            step *= 2
        counts = [
            Counter(math.floor((answer - scale.low) / step + 0.5 + 1e-9) for answer in row) for row in answers
        ]
        rounded = any(
            abs((answer - scale.low) / step - round((answer - scale.low) / step)) > 1e-6
            for row in answers
            for answer in row
        )
        tallest = max((count for counter in counts for count in counter.values()), default=1)
        each = math.ceil(tallest / max(math.floor(room / (2 * SMALLEST_DOT)), 1))
        radius = min(DOT, room / (2 * math.ceil(tallest / each)))
        return cls(scale.low, step, each, radius, counts, rounded)

    def places(self, row: int) -> list[tuple[float, float]]:
        """Return where a row's dots stand: the value, and the height in mm above the baseline."""
        return [
            (self.low + cell * self.step, (2 * place + 1) * self.radius)
            for cell, count in sorted(self.counts[row].items())
            for place in range(math.ceil(count / self.each))
        ]

    @property
    def height(self) -> float:
        """The height in mm of the tallest stack."""
        tallest = max((count for counter in self.counts for count in counter.values()), default=0)
        return math.ceil(tallest / self.each) * 2 * self.radius

    def entry(self, language: str) -> Entry:
        """Return what the key says of the dots."""

        def dots(sheet: Sheet, x: float, y: float) -> None:
            draw_dots(sheet, [(x + (2 * place + 1) * DOT, y) for place in range(3)], DOT, gid="key")

        return Entry(self.text(language), dots, 6 * DOT)

    def text(self, language: str) -> str:
        """Return what a dot is, for the key."""
        step = compact(self.step, language)
        if self.each > 1:
            return PHRASES("spread.several", language, n=self.each, step=step)
        return PHRASES("spread.rounded" if self.rounded else "spread.answers", language, step=step)


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
