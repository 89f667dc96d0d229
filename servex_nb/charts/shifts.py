"""The paradigm shifts: from where to where, how far now, how far wished."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from matplotlib.axes import Axes

from servex_nb.charts import marks
from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.key import ROW_HEIGHT, Entry, diamond_swatch, dot_swatch, draw_key
from servex_nb.charts.lettering import Block, Line, wrap
from servex_nb.charts.positions import LEAST_DIFFERENCE, ShiftReading, read_shifts
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.sheet import Align, Sheet
from servex_nb.charts.stacks import Stacks, draw_dots
from servex_nb.errors import InputError
from servex_nb.model.language import compact, number
from servex_nb.model.scale import Scale
from servex_nb.scoring import Scores

_PITCH, _PITCH_WITH_DOTS = 8.8, 11.0
_HEAD = 8.0
_FIRST = 3
# From a way to the lowest answer above it: what a mark on it takes.
_CLEAR = 1.75
# Where answers are stacked a way lies at this share of its row's height.
_LOW = 0.34
# A dot that stands for more answers than this says nothing.
_MOST_A_DOT = 3


@chart
def shifts(
    data: Scores,
    **common: Unpack[Common],
) -> Axes:
    """Draw each shift as a way between two poles, the largest difference with the ambition first.

    Single answers are dots above the way, from five answers on, and never of released scores.

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
    readings = read_shifts(data, language)
    pitch = _PITCH_WITH_DOTS if any(reading.answers for reading in readings) else _PITCH
    height = _HEAD + pitch * frame.theme.air * max(len(readings), 2) + 14.0
    with frame.sheet("A picture of the shifts", height=height, least=(75.0, 20.0)) as sheet:
        if not readings:
            sheet.say(PHRASES("shifts.none", language))
            return sheet.ax
        table = _table_on(sheet, readings, language)
        _draw_frame(table, language)
        for index, reading in enumerate(readings):
            _draw_row(table, index, reading, language)
        if len(table.first) < len(readings) and table.first:
            sheet.rule(table.foot(len(table.first) - 1))
        return sheet.ax


@dataclass(frozen=True)
class _Table:
    """The rows and columns in mm of the sheet; the way runs from `start` to `end`."""

    sheet: Sheet
    scale: Scale
    start: float
    end: float
    head: float
    heights: Sequence[float]
    froms: Sequence[Sequence[str]]
    tos: Sequence[Sequence[str]]
    first: frozenset[int]
    aimed: bool
    stacks: Stacks

    def x(self, position: float) -> float:
        return self.start + (self.end - self.start) * self.scale.fulfilment(position)

    def y(self, index: int) -> float:
        high, dotted = self.heights[index], any(self.stacks.counts)
        lines = max(len(self.froms[index]), len(self.tos[index]))
        return self.foot(index) + _way_height(self.sheet, high, lines, dotted=dotted)

    def foot(self, index: int) -> float:
        return self.head - sum(self.heights[: index + 1])


def _table_on(sheet: Sheet, readings: Sequence[ShiftReading], language: str) -> _Table:
    theme, size = sheet.theme, sheet.label_size
    room = 0.21 * sheet.width if sheet.half else 0.225 * sheet.width
    froms = [wrap(reading.from_, theme.label, size, room) for reading in readings]
    tos = [wrap(reading.to, theme.label_strong, size, room) for reading in readings]

    def widest(columns: Sequence[Sequence[str]], heading: str) -> float:
        lines = [sheet.line(part, face=theme.label_strong) for lines in columns for part in lines]
        return max(_head(sheet, heading).width, *(line.width for line in lines))

    gap = 3.0 if sheet.half else 4.2
    # Where nobody told an ambition there is no difference to write either.
    aimed = any(not math.isnan(reading.target) for reading in readings)
    difference = max(
        _head(sheet, PHRASES("shifts.difference", language)).width,
        sheet.line("−10,0", face=theme.label_strong).width,
    )
    start = widest(froms, PHRASES("shifts.from", language)) + gap
    end = (
        sheet.width - widest(tos, PHRASES("shifts.to", language)) - gap - (difference + gap if aimed else 0.0)
    )
    dotted = any(reading.answers for reading in readings)
    share = min((sheet.height - _HEAD - ROW_HEIGHT) / len(readings), _PITCH_WITH_DOTS * theme.air)
    lines = max(len(parts) for parts in (*froms, *tos))
    room = max(share - _way_height(sheet, share, lines, dotted=dotted) - _CLEAR, 0.5)
    stacks = Stacks.of([reading.answers for reading in readings], readings[0].scale, end - start, room)
    if stacks.each > _MOST_A_DOT:
        stacks, dotted = Stacks.of([()] * len(readings), readings[0].scale, end - start, room), False
    draw_key(sheet, _entries(readings, stacks, language), left=start, align="left")
    counts = [max(map(len, pair)) for pair in zip(froms, tos, strict=True)]
    heights = _row_heights(sheet, counts, _PITCH_WITH_DOTS if dotted else _PITCH)
    first = frozenset(
        index for index, reading in enumerate(readings[:_FIRST]) if reading.difference >= LEAST_DIFFERENCE
    )
    return _Table(
        sheet, readings[0].scale, start, end, sheet.top - _HEAD, heights, froms, tos, first, aimed, stacks
    )


def _way_height(sheet: Sheet, high: float, lines: int, *, dotted: bool) -> float:
    """Return how high above the foot of a row its way lies: low where answers are stacked on it."""
    return max(_LOW * high, (lines * sheet.line("").height + 0.6) / 2) if dotted else high / 2


def _row_heights(sheet: Sheet, lines: Sequence[int], pitch: float) -> list[float]:
    """Return each row's height: what its lines need, and a share of the room that is left."""
    line = sheet.line("").height
    least = [count * line + 0.6 for count in lines]
    spare = (sheet.height - _HEAD - sum(least)) / len(lines)
    if spare < 0:
        raise InputError(
            f"The {len(lines)} shifts need {sum(least) + _HEAD:.0f} mm of height between heading and key; "
            f"there are {sheet.height:.0f} mm. Use a higher figure."
        )
    even = (sheet.height - _HEAD) / len(lines)
    if even >= max(least):
        return [min(even, max(pitch * sheet.theme.air, max(least) + 2.0))] * len(lines)
    return [high + spare for high in least]


def _head(sheet: Sheet, text: str) -> Line:
    theme = sheet.theme
    return sheet.line(text, theme.slate, face=theme.label_strong, size=sheet.note_size)


def _draw_frame(table: _Table, language: str) -> None:
    sheet, theme = table.sheet, table.sheet.theme
    foot = table.foot(len(table.froms) - 1)
    base = sheet.top - 4.2
    gap = 3.0 if sheet.half else 4.2
    sheet.write(table.start - gap, base, _head(sheet, PHRASES("shifts.from", language)), "right", gid="head")
    sheet.write(table.end + gap, base, _head(sheet, PHRASES("shifts.to", language)), gid="head")
    if table.aimed:
        head = _head(sheet, PHRASES("shifts.difference", language))
        sheet.write(sheet.width, base, head, "right", gid="head")
    scale = table.scale
    for position in (scale.low, (scale.low + scale.high) / 2, scale.high):
        x = table.x(position)
        line = sheet.line(compact(position, language), theme.slate, size=sheet.note_size)
        sheet.write(x, base, line, "center", gid="level")
        sheet.stroke([x, x], [foot, table.head], theme.hairline, theme.rim_line, z=1.0)


def _draw_row(table: _Table, index: int, reading: ShiftReading, language: str) -> None:
    sheet, theme, y = table.sheet, table.sheet.theme, table.y(index)
    first = index in table.first
    gap = 3.0 if sheet.half else 4.2
    sheet.stroke([table.start, table.end], [y, y], theme.mist, theme.rim_line + 0.2, z=1.1)
    _write(sheet, table.start - gap, y, table.froms[index], "right", bold=False, quiet=not first)
    _write(sheet, table.end + gap, y, table.tos[index], "left", bold=first, quiet=False)
    if table.aimed:
        face = theme.label_strong if first else theme.label
        text = number(reading.difference, language).replace("-", "−")
        line = sheet.line(text, theme.ink if first else theme.slate, face=face)
        sheet.write_middle(sheet.width, y, line, "right", gid=f"difference:{reading.key}")
    _draw_answers(table, index, reading)
    _draw_way(table, y, reading, first, language)


def _draw_answers(table: _Table, index: int, reading: ShiftReading) -> None:
    """Stack the answers of today above the way, clear of the marks on it."""
    base = table.y(index) + _CLEAR
    places = [(table.x(value), base + high) for value, high in table.stacks.places(index)]
    if places:
        draw_dots(table.sheet, places, table.stacks.radius, gid=f"answers:{reading.key}")


def _write(
    sheet: Sheet, x: float, y: float, parts: Sequence[str], align: Align, *, bold: bool, quiet: bool
) -> None:
    theme = sheet.theme
    face = theme.label_strong if bold else theme.label
    block = Block(tuple(sheet.line(part, theme.slate if quiet else theme.ink, face=face) for part in parts))
    sheet.write_block(x, y + block.height / 2, block, align, gid="label")


def _draw_way(table: _Table, y: float, reading: ShiftReading, first: bool, language: str) -> None:
    sheet, theme = table.sheet, table.sheet.theme
    small = 0.85 if sheet.half else 1.0
    now, wished = reading.current, reading.target
    if not math.isnan(wished):
        marks.diamond(sheet, table.x(wished), y, radius=marks.DIAMOND * small, gid=f"target:{reading.key}")
    if math.isnan(now):
        _draw_missing(table, y, reading, language)
        return
    radius = (1.55 if first else 1.3) * small
    marks.dot(sheet, table.x(now), y, radius=radius, gid=f"score:{reading.key}")
    if math.isnan(wished) and not table.aimed:
        return
    if math.isnan(wished):
        line = sheet.line(PHRASES("shifts.no_target", language), theme.slate, size=sheet.note_size)
        right = table.x(now) + 3.0 + line.width < table.end
        x = table.x(now) + (3.0 if right else -3.0)
        _back(sheet, x, y, line.width if right else -line.width)
        sheet.write_middle(x, y, line, "left" if right else "right", gid="absence")
        return
    colour, points = (theme.accent, theme.strong_line) if first else (theme.edge, theme.link_line)
    sheet.stroke([table.x(now), table.x(wished)], [y, y], colour, points, z=3.0, gid=f"link:{reading.key}")


def _draw_missing(table: _Table, y: float, reading: ShiftReading, language: str) -> None:
    """Hatch the way but for its words, which stand on the side that the ambition leaves free."""
    sheet, theme = table.sheet, table.sheet.theme
    line = sheet.line(reading.absence(language), theme.slate, size=sheet.note_size)
    at = table.x(reading.target) if not math.isnan(reading.target) else table.start
    left = at > (table.start + table.end) / 2
    low, high = (table.start, at - 2.5) if left else (at + (2.5 if at > table.start else 0.0), table.end)
    if reading.suppressed and line.width > high - low:
        line = sheet.line(PHRASES("suppressed_short", language), theme.slate, size=sheet.note_size)
    middle, half = (low + high) / 2, line.width / 2 + 1.8
    for start, end in ((low, middle - half), (middle + half, high)):
        if end - start > 2.0 and not reading.suppressed:
            corners = [(start, y - 1.1), (end, y - 1.1), (end, y + 1.1), (start, y + 1.1)]
            marks.hatch(sheet, corners, z=2.0, gid=f"missing:{reading.key}")
    _back(sheet, middle - half + 0.8, y, 2 * half - 1.6)
    sheet.write_middle(middle, y, line, gid="absence")


def _back(sheet: Sheet, x: float, y: float, wide: float) -> None:
    """Lay paper under words that stand on a line."""
    corners = [(x, y - 1.6), (x + wide, y - 1.6), (x + wide, y + 1.6), (x, y + 1.6)]
    marks.area(sheet, corners, sheet.theme.paper, z=1.5)


def _entries(readings: Sequence[ShiftReading], stacks: Stacks, language: str) -> list[Entry]:
    entries = []
    if any(not math.isnan(reading.current) for reading in readings):
        entries.append(Entry(PHRASES("key.today", language), dot_swatch, 2 * marks.DOT))
    if any(not math.isnan(reading.target) for reading in readings):
        entries.append(Entry(PHRASES("key.target", language), diamond_swatch, 2 * marks.DIAMOND))
    if any(stacks.counts):
        entries.append(stacks.entry(language))
    return entries
