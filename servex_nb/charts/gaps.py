"""The gaps: each element now and as wished, the most urgent first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Unpack

from matplotlib.axes import Axes

from servex_nb.charts import marks
from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.key import NOTE_HEIGHT, Entry, box, diamond_swatch, dot_swatch, ring_swatch, write_notes
from servex_nb.charts.reading import PHRASES, Reading, read_elements
from servex_nb.charts.rows import Row, Rows, lay_out, natural_height, write_absence, write_value
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.telling import bounds, interval, listed, with_asides
from servex_nb.model.language import compact, listing, number, round_half_up
from servex_nb.scoring import Scores, ranked_gaps

_FIRST = 3
_BAND = 1.1


@chart
def gaps(
    data: Scores,
    **common: Unpack[Common],
) -> Axes:
    """Draw each element's way from its score to its ambition, by priority (gap times weight).

    Where weights differ each stands beside its gap, and the foot says what the order is.

    Parameters
    ----------
    data
        The scores of one wave.
    **common
        What every chart takes; see `Frame.of`.

    Raises
    ------
    InputError
        If the axes are not ordinary, narrower than 75 mm, or too low for the rows.
    """
    frame = Frame.of(data.settings.language, **common)
    data, language = frame.labelled(data), frame.language
    readings = by_priority(data, language)
    first = _first(data, readings)
    weights = _differing_weights(data, readings)
    notes = _order(data, weights, language)
    height = natural_height(frame.theme, len(readings)) + NOTE_HEIGHT * len(notes)
    with frame.sheet("A picture of the gaps", height=height, least=(75.0, 20.0)) as sheet:
        write_notes(sheet, notes)
        rows = [
            _row(reading, reading.key in first, weights.get(reading.key), language) for reading in readings
        ]
        table = lay_out(
            sheet,
            rows,
            readings[0].scale,
            _entries(readings, language),
            heading=PHRASES("gap", language),
            language=language,
            what="elements",
        )
        for index, reading in enumerate(readings):
            _draw_row(table, index, reading, reading.key in first, language)
        if 0 < len(first) < len(readings):
            sheet.rule(table.border(len(first) - 1))
        return sheet.ax


def _row(reading: Reading, first: bool, weight: float | None, language: str) -> Row:
    figure = "" if math.isnan(reading.gap) else number(reading.gap, language).replace("-", "−")
    times = "" if weight is None or not figure else f"× {compact(weight, language)}"
    return Row(reading.key, reading.name, figure, first, math.isnan(reading.counted), times)


def _differing_weights(scores: Scores, readings: Sequence[Reading]) -> Mapping[str, float]:
    """Return the weights of elements with a gap where these differ; none where all weigh the same."""
    items = scores.settings.model.items
    found = {reading.key: items[reading.key].weight for reading in readings if not math.isnan(reading.gap)}
    return found if len({round(weight, 9) for weight in found.values()}) > 1 else {}


def _order(scores: Scores, weights: Mapping[str, float], language: str) -> list[str]:
    """Return what the rows are sorted by, where that is not plain to see."""
    if scores.order:
        return [PHRASES("gaps.chosen", language)]
    return [PHRASES("gaps.weighted", language)] if weights else []


def by_priority(scores: Scores, language: str) -> list[Reading]:
    """Return the elements by priority; then those that reached their ambition, have none, or no score."""
    ranked = {key: place for place, key in enumerate(ranked_gaps(scores).index)}
    readings = read_elements(scores, language)

    def order(reading: Reading) -> tuple[int, float]:
        if math.isnan(reading.counted):
            return 3, 0.0
        if reading.key in ranked:
            return 0, ranked[reading.key]
        return (2, 0.0) if math.isnan(reading.gap) else (1, -reading.gap)

    return sorted(readings, key=order)


def _first(scores: Scores, readings: Sequence[Reading]) -> list[str]:
    """Return the elements that come first, of those whose gap is shown."""
    shown = {reading.key for reading in readings if not math.isnan(reading.gap)}
    return [str(key) for key in ranked_gaps(scores).index if key in shown][:_FIRST]


def _entries(readings: list[Reading], language: str) -> list[Entry]:
    def interval(sheet: Sheet, x: float, y: float) -> None:
        patch = marks.area(sheet, box(x, y, 7.0, 2 * _BAND), sheet.theme.accent)
        patch.set_alpha(sheet.theme.band_opacity)

    entries = []
    if any(not math.isnan(reading.counted) and math.isnan(reading.agreed) for reading in readings):
        entries.append(Entry(PHRASES("key.score_now", language), dot_swatch, 2 * marks.DOT))
    if any(not math.isnan(reading.agreed) for reading in readings):
        entries.append(Entry(PHRASES("key.agreed", language), ring_swatch, 2 * marks.DOT))
    if any(_has_interval(reading) for reading in readings):
        entries.append(Entry(PHRASES("key.interval", language), interval, 7.0))
    if any(not math.isnan(reading.target) for reading in readings):
        entries.append(Entry(PHRASES("key.target", language), diamond_swatch, 2 * marks.DIAMOND))
    return entries


def _draw_row(table: Rows, index: int, reading: Reading, first: bool, language: str) -> None:
    sheet, theme, y = table.sheet, table.sheet.theme, table.y(index)
    now, wished = reading.counted, reading.target
    if math.isnan(now):
        write_absence(
            table, index, reading.absence(language), hatched=not reading.suppressed, key=reading.key
        )
        return
    if _has_interval(reading):
        low, high = table.x(reading.low), table.x(reading.high)
        band = marks.area(sheet, box(low, y, high - low, 2 * _BAND), theme.accent)
        band.set_alpha(theme.band_opacity)
        band.set_gid(f"interval:{reading.key}")
    small = 0.85 if sheet.half else 1.0
    draw, gid = (marks.dot, "score") if math.isnan(reading.agreed) else (marks.ring, "agreed")
    draw(sheet, table.x(now), y, radius=marks.DOT * small, gid=f"{gid}:{reading.key}", z=6.0)
    if not math.isnan(wished):
        marks.diamond(sheet, table.x(wished), y, radius=marks.DIAMOND * small, gid=f"target:{reading.key}")
        colour, points = (theme.accent, theme.strong_line) if first else (theme.edge, theme.link_line)
        ends = [table.x(now), table.x(wished)]
        sheet.stroke(ends, [y, y], colour, points, z=3.0, gid=f"link:{reading.key}")
    _write_values(table, index, reading, first, language)


def _write_values(table: Rows, index: int, reading: Reading, first: bool, language: str) -> None:
    """Write score and ambition outside of what lies between them."""
    sheet, theme = table.sheet, table.sheet.theme
    now, wished = reading.counted, reading.target
    past = wished < now and number(wished, language) != number(now, language)
    face, colour = (theme.label_strong, theme.accent) if first else (theme.label, theme.slate)
    line = sheet.line(
        number(now, language), colour, face=face, size=sheet.label_size if first else sheet.note_size
    )
    low, high = _reach(table, reading)
    write_value(table, index, high if past else low, line, side=1 if past else -1, gid="value")
    if math.isnan(wished):
        _write_no_target(table, index, reading, (low - 1.5 - line.width, high), language)
        return
    if number(wished, language) == number(now, language):
        return
    line = sheet.line(number(wished, language), theme.slate, size=sheet.note_size)
    x = table.x(wished)
    edge = min(x - marks.DIAMOND, low) if past else max(x + marks.DIAMOND, high)
    write_value(table, index, edge, line, side=-1 if past else 1, gid="value")


def _write_no_target(
    table: Rows, index: int, reading: Reading, reach: tuple[float, float], language: str
) -> None:
    """Write why there is no ambition, beside the score and its figure: at the right where there is room."""
    sheet = table.sheet
    line = sheet.line(reading.target_absence(language), sheet.theme.slate, size=sheet.note_size)
    # No figure stands at the right of such a row.
    right = reach[1] + 1.5 + line.width <= sheet.width
    write_value(table, index, reach[1] if right else reach[0], line, side=1 if right else -1, gid="absence")


def _reach(table: Rows, reading: Reading) -> tuple[float, float]:
    """Return where the score's dot with its interval begins and ends."""
    x = table.x(reading.counted)
    ends = [x - marks.DOT, x + marks.DOT]
    if _has_interval(reading):
        ends += [table.x(reading.low), table.x(reading.high)]
    return min(ends), max(ends)


def _has_interval(reading: Reading) -> bool:
    """Whether there is an interval to draw: it belongs to the interviews' mean, not to an agreed score."""
    return not math.isnan(reading.low + reading.high) and math.isnan(reading.agreed)


def describe_gaps(scores: Scores, language: str | None = None) -> str:
    """Return the gaps in words: the most urgent, then every score with its ambition, and what has none.

    Parameters
    ----------
    scores
        The scores that the picture shows.
    language
        `nl` or `en`; the engagement's if None.
    """
    language = language or scores.settings.language
    readings = by_priority(scores, language)
    sentences = [
        PHRASES("describe.gaps", language, n=len(readings), **bounds(readings[0].scale, language)),
        *_urgent(scores, readings, language),
    ]
    ranked = set(ranked_gaps(scores).index)
    weights = told_weights(scores, language)
    order = "describe.gaps_chosen" if scores.order else "describe.gaps_sorted"
    told = [
        PHRASES(
            "describe.way_to",
            language,
            now=_now(reading, language),
            target=number(reading.target, language),
            gap=", ".join([number(reading.gap, language), *weights.get(reading.key, ())]),
        )
        for reading in readings
        if reading.key in ranked and not math.isnan(reading.gap)
    ]
    sentences += listed(order, told, language, intervals=any(map(_has_interval, readings)))
    aimed = [each for each in readings if not math.isnan(each.gap) and each.key not in ranked]
    if aimed:
        reached = "; ".join(_reached(reading, language) for reading in aimed)
        sentences.append(PHRASES("describe.reached", language, names=reached))
    free = [each for each in readings if math.isnan(each.gap) and not math.isnan(each.counted)]
    for phrase, withheld in (("no_target", False), ("target_withheld", True)):
        told = [_now(reading, language) for reading in free if reading.target_withheld is withheld]
        if told:
            sentences.append(PHRASES(f"priorities.{phrase}", language, names=listing(told, language)))
    for phrase, hidden in (("describe.missing", False), ("describe.suppressed", True)):
        names = listing(
            [each.name for each in readings if math.isnan(each.counted) and each.suppressed is hidden],
            language,
        )
        sentences += [PHRASES(phrase, language, names=names)] if names else []
    return " ".join(sentences)


def told_weights(scores: Scores, language: str) -> dict[str, list[str]]:
    """Return what is said of each element's weight, by its key; nothing where all weigh the same."""
    weights = {str(key): scores.settings.model.items[str(key)].weight for key in scores.elements.index}
    if len({round(weight, 9) for weight in weights.values()}) == 1:
        return {}
    return {
        key: [PHRASES("describe.weight", language, weight=compact(weight, language))]
        for key, weight in weights.items()
    }


def _urgent(scores: Scores, readings: Sequence[Reading], language: str) -> list[str]:
    """Return which come first; that every ambition has been reached if none is left to."""
    ranked = _first(scores, readings)
    if not ranked:
        reached = any(not math.isnan(reading.gap) for reading in readings)
        return [PHRASES("describe.no_gap", language)] if reached else []
    names = {reading.key: reading.name for reading in readings}
    first = [names[key] for key in ranked]
    key = "first_chosen" if scores.order else "urgent"
    return [PHRASES(f"describe.{key}", language, n=len(first), names=listing(first, language))]


def _now(reading: Reading, language: str) -> str:
    """Return an element with its score: the interval that the picture draws, or that it is the agreed one."""
    told = reading.said_agreed(language)
    told += interval(reading.low, reading.high, language) if _has_interval(reading) else []
    return with_asides(f"{reading.name} {number(reading.counted, language)}", told)


def _reached(reading: Reading, language: str) -> str:
    said = {"now": _now(reading, language), "target": number(reading.target, language)}
    if round_half_up(reading.gap) == 0:
        return PHRASES("describe.at_target", language, **said)
    return PHRASES("describe.above_target", language, over=number(-reading.gap, language), **said)
