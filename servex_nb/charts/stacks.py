"""Answers as dots that stand on each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.collections import EllipseCollection

from servex_nb.charts.opinions import Opinion
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.sheet import Sheet
from servex_nb.model.language import compact
from servex_nb.model.scale import Scale

# Radii in mm.
DOT, SMALLEST_DOT = 0.66, 0.36


@dataclass(frozen=True)
class Stacks:
    """How dots are stacked: at multiples of `step`, `each` answers a dot, of a radius in mm."""

    step: float
    each: int
    radius: float
    counts: Sequence[Counter[int]]
    rounded: bool

    @classmethod
    def of(cls, opinions: Sequence[Opinion], scale: Scale, wide: float, room: float) -> Stacks:
        """Return the finest steps and largest dots with which every stack fits in `room` mm."""
        unit = wide / (scale.high - scale.low)
        step = scale.step / 4
        while step * unit < 2 * DOT and step < scale.high - scale.low:
            step *= 2
        counts = [
            Counter(math.floor((answer - scale.low) / step + 0.5 + 1e-9) for answer in opinion.answers)
            for opinion in opinions
        ]
        rounded = any(
            abs((answer - scale.low) / step - round((answer - scale.low) / step)) > 1e-6
            for opinion in opinions
            for answer in opinion.answers
        )
        tallest = max((count for counter in counts for count in counter.values()), default=1)
        each = math.ceil(tallest / max(math.floor(room / (2 * SMALLEST_DOT)), 1))
        radius = min(DOT, room / (2 * math.ceil(tallest / each)))
        return cls(step, each, radius, counts, rounded)

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
    sheet.ax.add_artist(dots)
