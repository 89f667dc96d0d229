"""The web of a radar: rings for levels, spokes for elements."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.patches import Circle

from servex_nb.charts.reading import Reading
from servex_nb.charts.rim import Rim
from servex_nb.charts.sheet import Sheet
from servex_nb.model.language import compact

# The lowest level is a small ring of this share of the rim's radius, so that low scores stay apart.
_INNER = 0.15
# An outline this close (mm) to a level's numeral would run through it.
_CLEAR = 1.7
# Marks and lines keep their size from this radius (mm) on; on a smaller circle they shrink to this share.
_WHOLE, _SMALLEST = 32.0, 0.6
MISSING_DASHES = (2.5, 2.2)


@dataclass(frozen=True)
class Web:
    """A radar's geometry: where a score stands on a spoke."""

    sheet: Sheet
    rim: Rim
    bearings: Sequence[float]
    readings: Sequence[Reading]

    @property
    def size(self) -> float:
        """What marks and lines are multiplied by, so that on a small circle they hide no outline."""
        return min(max(self.rim.radius / _WHOLE, _SMALLEST), 1.0)

    def radius(self, index: int, score: float) -> float:
        """Return a score's distance in mm from the centre."""
        share = self.readings[index].scale.fulfilment(score)
        return self.rim.radius * (_INNER + (1 - _INNER) * share)

    def point(self, index: int, score: float) -> tuple[float, float]:
        """Return where a score stands on the sheet, in mm."""
        return self.rim.point(self.bearings[index], self.radius(index, score))


def draw_grid(web: Web, others: Sequence[Sequence[float]], language: str) -> None:
    """Draw rings and spokes, dashed where there is no score, and number the levels.

    Parameters
    ----------
    others
        The scores of further outlines on each spoke, NaN where there are none: numerals keep clear
        of them.
    """
    sheet, theme, rim = web.sheet, web.sheet.theme, web.rim
    levels = shown_levels(web.readings[0].scale.levels)
    for level in levels:
        outer = level == levels[-1]
        sheet.add(
            Circle(
                (rim.x, rim.y),
                web.radius(0, level),
                facecolor="none",
                edgecolor=theme.edge if outer else theme.hairline,
                linewidth=(theme.rim_line if outer else theme.grid_line) * theme.scale,
                zorder=1.0,
                gid="level",
            )
        )
    for index, reading in enumerate(web.readings):
        ends = [web.point(index, reading.scale.low), web.point(index, reading.scale.high)]
        xs, ys = zip(*ends, strict=True)
        if math.isnan(reading.score):
            sheet.stroke(
                xs, ys, theme.edge, theme.rim_line, z=1.1, dashes=MISSING_DASHES, gid=f"spoke:{reading.key}"
            )
        else:
            sheet.stroke(xs, ys, theme.hairline, theme.grid_line, z=1.1, gid=f"spoke:{reading.key}")
    _draw_numerals(web, others, levels, language)


def _draw_numerals(
    web: Web, others: Sequence[Sequence[float]], levels: Sequence[float], language: str
) -> None:
    """Write the levels on a dashed spoke, else between two spokes; one in a line's way is left out."""
    sheet, theme = web.sheet, web.sheet.theme
    bearing, crossings = _numeral_bearing(web, others, levels)
    for level in levels:
        radius = web.radius(0, level)
        crossed = any(abs(crossing - radius) < _CLEAR for crossing in crossings)
        if crossed and level not in (levels[0], levels[-1]):
            continue
        x, y = web.rim.point(bearing, radius)
        line = sheet.line(
            compact(level, language), theme.slate, face=theme.label_strong, size=sheet.note_size
        )
        back = Circle((x, y), 0.62 * line.height, facecolor=theme.paper, edgecolor="none", zorder=1.5)
        sheet.add(back)
        sheet.write_middle(x, y, line, gid="level").set_zorder(1.6)


def shown_levels(levels: Sequence[float]) -> tuple[float, ...]:
    """Return the levels that get a ring: all of a few, every second or fifth of many, always both ends."""
    every = next(step for step in (1, 2, 5, 10, 20, 50, len(levels)) if (len(levels) - 1) / step <= 6)
    shown = levels[::-every][::-1]
    return (levels[0], *shown[1:])


def _numeral_bearing(
    web: Web, others: Sequence[Sequence[float]], levels: Sequence[float]
) -> tuple[float, Sequence[float]]:
    """Return a bearing for the levels' numerals, and the radii at which outlines cross it.

    It is a spoke that carries nothing, else the one halfway between two spokes where the
    outlines keep furthest from the levels.
    """
    readings, bearings = web.readings, web.bearings
    free = [
        bearings[index]
        for index, reading in enumerate(readings)
        if math.isnan(reading.counted)
        and math.isnan(reading.target)
        and all(math.isnan(other[index]) for other in others)
    ]
    if free:
        # The lower left reads best beside labels that end there.
        return min(free, key=lambda bearing: abs(bearing - math.radians(240))), ()
    crossings = [_crossings(web, others, index) for index in range(len(readings))]
    rings = [web.radius(0, level) for level in levels]

    def clearance(index: int) -> float:
        distances = [abs(crossing - ring) for crossing in crossings[index] for ring in rings]
        return min(distances, default=web.rim.radius)

    best = max(range(len(readings)), key=lambda index: (round(clearance(index), 3), index))
    return bearings[best] + math.pi / len(readings), crossings[best]


def _crossings(web: Web, others: Sequence[Sequence[float]], index: int) -> list[float]:
    """Return the radii at which the outlines cross the bearing halfway to the next spoke."""
    next_ = (index + 1) % len(web.readings)
    pairs = [(web.readings[index].score, web.readings[next_].score)]
    pairs += [(other[index], other[next_]) for other in others]
    radii = [
        (web.radius(index, one), web.radius(next_, two)) for one, two in pairs if not math.isnan(one + two)
    ]
    return [2 * a * b * math.cos(math.pi / len(web.readings)) / (a + b) for a, b in radii]
