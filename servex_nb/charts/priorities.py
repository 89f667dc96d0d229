"""The priorities: how far each element has to go, and how much it weighs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Unpack

import numpy as np
from matplotlib.axes import Axes

from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.gaps import by_priority, told_weights
from servex_nb.charts.key import BORDER_DASHES, Entry, dotted_swatch, draw_key, write_notes
from servex_nb.charts.plane import Measure, Plane, Point, describe_shared, entries, shared_note
from servex_nb.charts.reading import PHRASES, Reading, agreed_counts
from servex_nb.model.language import compact, listing, number
from servex_nb.scoring import Scores, ranked_gaps

_FIRST = 3
# Why an element has no point, in the order in which the foot tells it.
_ABSENT = ("describe.missing", "describe.suppressed", "priorities.no_target", "priorities.target_withheld")
_HEIGHT = 112.0


@chart
def priorities(
    data: Scores,
    **common: Unpack[Common],
) -> Axes:
    """Draw each element's gap against its weight; the first three by gap times weight stand out.

    The dotted line passes where gap times weight is halfway between the third and the fourth;
    where people put the elements in order themselves there is none.

    Parameters
    ----------
    data
        The scores of one wave.
    **common
        What every chart takes; see `Frame.of`.

    Raises
    ------
    InputError
        If the axes are not ordinary, smaller than 75 × 50 mm, or too small for the names.
    """
    frame = Frame.of(data.settings.language, **common)
    data, language = frame.labelled(data), frame.language
    readings = by_priority(data, language)
    aimed = [reading for reading in readings if not math.isnan(reading.gap)]
    ranked = ranked_gaps(data)
    first = [str(key) for key in ranked.index[:_FIRST]]
    weights = {reading.key: data.settings.model.items[reading.key].weight for reading in readings}
    with frame.sheet("A picture of the priorities", height=_HEIGHT, least=(75.0, 50.0)) as sheet:
        points = _points(aimed, weights, first)
        chosen = "priorities.chosen" if data.order else "priorities.first"
        words = PHRASES(chosen, language), PHRASES("priorities.later", language)
        told = entries(points, *words)
        bordered = not data.order and len(ranked) > _FIRST
        if bordered:
            told.append(Entry(PHRASES("priorities.border", language), dotted_swatch, 7.0))
        draw_key(sheet, told, align="left")
        write_notes(sheet, [*_notes(readings, weights, language), *shared_note(points, language)])
        plane = Plane.on(sheet, _weights(weights, language), _gaps(aimed, language), points)
        if bordered:
            _draw_border(plane, list(ranked))
        plane.draw()
        return sheet.ax


def _points(aimed: Sequence[Reading], weights: dict[str, float], first: Sequence[str]) -> list[Point]:
    return [
        Point(reading.key, reading.name, weights[reading.key], reading.gap, reading.key in first)
        for reading in aimed
    ]


def _weights(weights: dict[str, float], language: str) -> Measure:
    heaviest = max(weights.values())
    # Where all weigh the same the points stand in the middle.
    high = heaviest * (1.25 if len({round(weight, 9) for weight in weights.values()}) > 1 else 2.0)
    return Measure(PHRASES("priorities.weight", language), 0.0, high, _ticks(0.0, high, language))


def _gaps(aimed: Sequence[Reading], language: str) -> Measure:
    gaps = [reading.gap for reading in aimed] or [1.0]
    high = max(max(gaps) * 1.12, 0.5)
    lowest = min(gaps)
    # A name beside the lowest point stays off the axis.
    low = lowest - 0.06 * (high - lowest) if lowest < 0 else 0.0
    return Measure(PHRASES("priorities.gap", language), low, high, _ticks(low, high, language))


def _ticks(low: float, high: float, language: str) -> list[tuple[float, str]]:
    """Return some five round values between two ends."""
    rough = (high - low) / 5
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(size * unit for size in (1.0, 2.0, 5.0, 10.0) if size * unit >= rough)
    values = np.arange(math.ceil(low / step), math.floor(high / step) + 1) * step
    return [(float(value), compact(round(float(value), 6) + 0.0, language)) for value in values]


def _draw_border(plane: Plane, ranked: Sequence[float]) -> None:
    """Draw where gap times weight parts the first from the rest."""
    border = (ranked[_FIRST - 1] + ranked[_FIRST]) / 2
    low = max(border / plane.along.high, plane.across.high / 200)
    weights = np.linspace(low, plane.across.high, 60)
    xs, ys = [plane.x(weight) for weight in weights], [plane.y(border / weight) for weight in weights]
    theme = plane.sheet.theme
    plane.sheet.stroke(xs, ys, theme.edge, theme.rim_line, z=1.5, dashes=BORDER_DASHES, gid="border")


def _notes(readings: Sequence[Reading], weights: dict[str, float], language: str) -> list[str]:
    """Return what the plane does not show."""
    alike = len({round(weight, 9) for weight in weights.values()}) == 1
    aimed = [reading for reading in readings if not math.isnan(reading.gap)]
    return [
        *[PHRASES("priorities.equal", language)] * alike,
        *agreed_counts(aimed, language),
        *_left_out(readings, language),
    ]


def _left_out(readings: Sequence[Reading], language: str) -> list[str]:
    unknown = [reading for reading in readings if math.isnan(reading.gap)]

    def why(reading: Reading) -> str:
        if math.isnan(reading.counted):
            return "describe.suppressed" if reading.suppressed else "describe.missing"
        return "priorities.target_withheld" if reading.target_withheld else "priorities.no_target"

    texts = []
    for phrase in _ABSENT:
        names = [reading.name for reading in unknown if why(reading) == phrase]
        if names:
            texts.append(PHRASES(phrase, language, names=listing(names, language)))
    return texts


def describe_priorities(scores: Scores, language: str | None = None) -> str:
    """Return the priorities in words: the first three, then each element's gap and weight.

    Parameters
    ----------
    scores
        The scores that the picture shows.
    language
        `nl` or `en`; the engagement's if None.
    """
    language = language or scores.settings.language
    readings = by_priority(scores, language)
    names = {reading.key: reading.name for reading in readings}
    weights = {key: scores.settings.model.items[key].weight for key in names}
    sentences = [PHRASES("describe.priorities", language)]
    ranked = ranked_gaps(scores)
    first = [names[str(key)] for key in ranked.index[:_FIRST]]
    if first:
        phrase = "describe.first_chosen" if scores.order else "describe.first"
        sentences.append(PHRASES(phrase, language, n=len(first), names=listing(first, language)))
    elif any(not math.isnan(reading.gap) for reading in readings):
        sentences.append(PHRASES("describe.no_gap", language))
    heavy = told_weights(scores, language)
    told = [
        ", ".join(
            [
                PHRASES(
                    "describe.gap_of",
                    language,
                    name=reading.name,
                    gap=number(reading.gap, language).replace("-", "−"),
                ),
                *heavy.get(reading.key, ()),
            ]
        )
        for reading in readings
        if not math.isnan(reading.gap)
    ]
    if told:
        sorted_ = "describe.gaps_chosen" if scores.order else "describe.gaps_sorted"
        sentences.append(PHRASES(sorted_, language, scores="; ".join(told)))
    aimed = [reading for reading in readings if not math.isnan(reading.gap)]
    shared = describe_shared(_points(aimed, weights, ()), language)
    return " ".join([*sentences, *shared, *_notes(readings, weights, language)])
