"""What lies over a radar: groups of the respondents, another wave, a benchmark."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from servex_nb.charts.breakdown import EVERYBODY, read_breakdown
from servex_nb.charts.key import Entry, Swatch
from servex_nb.charts.kinds import check_mapping, shown
from servex_nb.charts.reading import PHRASES, Reading, read_elements
from servex_nb.charts.shapes import MARKS, Mark
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.web import Web
from servex_nb.errors import InputError
from servex_nb.model.language import number, round_half_up
from servex_nb.model.scale import TOLERANCE
from servex_nb.scoring import Scores

# Scores of their own, or a number by element.
Overlaid = Scores | Mapping[str, float] | pd.Series

# The dots and rings are the scores' own.
_STYLES: tuple[tuple[Mark, tuple[float, float]], ...] = (
    (MARKS[1], (6.0, 1.6)),
    (MARKS[3], (2.4, 1.6)),
    (MARKS[4], (1.0, 1.4)),
    (MARKS[5], (9.0, 3.0)),
)


@dataclass(frozen=True)
class Overlay:
    """A further outline: its name in the key, and a score by element where there is one to show."""

    name: str
    values: Mapping[str, float]

    def on(self, keys: Sequence[str]) -> list[float]:
        """Return the scores on these spokes, NaN where there is none."""
        return [self.values.get(key, math.nan) for key in keys]


def read_overlays(
    scores: Scores, by: str, overlays: Mapping[str, Overlaid] | None, language: str
) -> tuple[Overlay, ...]:
    """Return the groups of an attribute that may be shown, then what was given by name.

    Raises
    ------
    InputError
        If the scores were not broken down by the attribute, a number belongs to no element or lies
        off its scale, other scores have another scale, or there are more than four.
    """
    check_mapping("overlays", overlays, '{"Banks": {"needs": 3.4}}')
    found = _groups(scores, by, language) if by else []
    for name, given in (overlays or {}).items():
        values = _scores_of(scores, name, given, language)
        _check(scores, name, values)
        found.append(Overlay(name, values))
    if len(found) > len(_STYLES):
        raise InputError(
            f"{len(found)} outlines would lie over the radar, and {len(_STYLES)} can be told apart: give "
            "fewer, or use the heatmap."
        )
    return tuple(found)


def hidden_groups(scores: Scores, by: str, language: str) -> list[str]:
    """Return the groups of an attribute that lie over no radar, because too few answered."""
    return [group.name for group in read_breakdown(scores, by, language).groups if group.suppressed]


def _groups(scores: Scores, by: str, language: str) -> list[Overlay]:
    table = read_breakdown(scores, by, language)
    shown = [group for group in table.groups if group.value != EVERYBODY and not group.suppressed]
    return [
        Overlay(group.name, {key: table.cells[key, group.value].score for key in table.elements})
        for group in shown
    ]


def _scores_of(scores: Scores, name: str, given: Overlaid, language: str) -> dict[str, float]:
    if not isinstance(given, Scores):
        if not isinstance(given, Mapping | pd.Series):
            raise InputError(f"{name!r} is {shown(given)}; give scores, or a number by element.")
        return {str(key): _number(name, str(key), value) for key, value in given.items()}
    scales = {reading.key: reading.scale for reading in read_elements(scores, language)}
    readings = [reading for reading in read_elements(given, language) if reading.key in scales]
    if any(reading.scale != scales[reading.key] for reading in readings):
        raise InputError(f"{name!r} has scores on another scale, which cannot lie over this radar.")
    return {reading.key: reading.score for reading in readings}


def _number(name: str, key: str, value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        raise InputError(f"{name!r} has {value!r} for {key!r}; give a number.") from None


def _check(scores: Scores, name: str, values: Mapping[str, float]) -> None:
    known = list(map(str, scores.elements.index))
    unknown = [key for key in values if key not in known]
    if unknown:
        raise InputError(f"{name!r} has a score for {unknown[0]!r}; the elements are {', '.join(known)}.")
    for key, value in values.items():
        scale = scores.settings.model.items[key].scale
        if not math.isnan(value) and not scale.low <= value <= scale.high:
            ends = f"{scale.low:g} to {scale.high:g}"
            raise InputError(f"{name!r} has {value:g} for {key!r}, which is off its scale ({ends}).")


def draw_marks(web: Web, place: int, overlay: Overlay) -> None:
    """Draw the marks of the overlay that is the `place`-th in order, each where its score stands."""
    mark, _ = _STYLES[place]
    for index, reading in enumerate(web.readings):
        value = overlay.values.get(reading.key, math.nan)
        if not math.isnan(value):
            mark(web.sheet, *web.point(index, value), f"overlay:{overlay.name}:{reading.key}")


def stroke(sheet: Sheet, place: int, xs: Sequence[float], ys: Sequence[float], *, gid: str) -> None:
    """Draw a line in the style of the overlay that is the `place`-th in order."""
    theme = sheet.theme
    sheet.stroke(xs, ys, theme.slate, 0.75 * theme.link_line, z=4.6, dashes=_STYLES[place][1], gid=gid)


def overlay_entries(overlays: Sequence[Overlay]) -> list[Entry]:
    """Return what the key says of them."""
    return [Entry(overlay.name, _swatch(place), 7.0) for place, overlay in enumerate(overlays)]


def _swatch(place: int) -> Swatch:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        stroke(sheet, place, [x, x + 7.0], [y, y], gid="key")
        _STYLES[place][0](sheet, x + 3.5, y, "key")

    return draw


def furthest_apart(readings: Sequence[Reading], overlays: Sequence[Overlay], language: str) -> list[str]:
    """Return where outlines differ most: those over the radar, or a single one from the radar's own."""
    values = {overlay.name: overlay.values for overlay in overlays}
    if len(overlays) == 1:
        values[PHRASES("key.score", language)] = {reading.key: reading.score for reading in readings}
    widest, ends = 0.0, list[tuple[str, float]]()
    name = ""
    for reading in readings:
        told = [(of, scores.get(reading.key, math.nan)) for of, scores in values.items()]
        told = sorted((each for each in told if not math.isnan(each[1])), key=lambda each: each[1])
        if told and told[-1][1] - told[0][1] > widest + TOLERANCE:
            widest, ends, name = told[-1][1] - told[0][1], [told[0], told[-1]], reading.name
    if round_half_up(widest) == 0:
        return []
    (low, least), (high, most) = ends
    said = {"low": low, "least": number(least, language), "high": high, "most": number(most, language)}
    return [PHRASES("describe.furthest", language, name=name, **said)]


def describe_overlays(scores: Scores, overlays: Sequence[Overlay], language: str) -> list[str]:
    """Return a sentence on each overlay, with its scores."""
    names = {reading.key: reading.name for reading in read_elements(scores, language)}
    sentences = []
    for overlay in overlays:
        told = [
            f"{name} {number(overlay.values[key], language)}"
            for key, name in names.items()
            if not math.isnan(overlay.values.get(key, math.nan))
        ]
        said = "; ".join(told) or PHRASES("suppressed", language)
        sentences.append(PHRASES("describe.overlay", language, name=overlay.name, scores=said))
    return sentences
