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
from servex_nb.charts.lettering import Block, Line
from servex_nb.charts.names import Names, between, fit_names
from servex_nb.charts.positions import LEAST_DIFFERENCE, ShiftReading, read_shifts
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.stacks import Stacks, draw_dots, enlargement
from servex_nb.model.language import compact, number
from servex_nb.model.scale import Scale
from servex_nb.scoring import Scores

_PITCH, _PITCH_WITH_DOTS = 8.8, 11.0
_HEAD = 8.0
# The least room in mm between the words of two rows.
_APART = 0.6
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
    words: Sequence[float]
    poles: Names
    first: frozenset[int]
    aimed: bool
    stacks: Stacks

    def x(self, position: float) -> float:
        return self.start + (self.end - self.start) * self.scale.fulfilment(position)

    def y(self, index: int) -> float:
        high, dotted = self.heights[index], any(self.stacks.counts)
        return self.foot(index) + _way_height(high, self.words[index], dotted=dotted)

    def foot(self, index: int) -> float:
        return self.head - sum(self.heights[: index + 1])


def _table_on(sheet: Sheet, readings: Sequence[ShiftReading], language: str) -> _Table:
    theme, scale = sheet.theme, readings[0].scale
    poles = _fit_poles(sheet, readings)
    blocks = poles.blocks(sheet, face=theme.label_strong)
    froms, tos = blocks[: len(readings)], blocks[len(readings) :]

    def widest(column: Sequence[Block], heading: str) -> float:
        return max(_head(sheet, heading).width, *(block.width for block in column))

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
    room = max(share - _way_height(share, poles.height(sheet), dotted=dotted) - _CLEAR, 0.5)
    answers, larger = [reading.answers for reading in readings], enlargement(sheet)
    stacks = Stacks.of(answers, scale, end - start, room, larger=larger)
    if stacks.each > _MOST_A_DOT:
        stacks, dotted = Stacks.of([()] * len(readings), scale, end - start, room), False
    draw_key(sheet, _entries(readings, stacks, language), left=start, align="left")
    words = [max(one.height, other.height) for one, other in zip(froms, tos, strict=True)]
    heights = _row_heights(sheet, words, _PITCH_WITH_DOTS if dotted else _PITCH)
    first = frozenset(
        index for index, reading in enumerate(readings[:_FIRST]) if reading.difference >= LEAST_DIFFERENCE
    )
    return _Table(sheet, scale, start, end, sheet.top - _HEAD, heights, words, poles, first, aimed, stacks)


def _fit_poles(sheet: Sheet, readings: Sequence[ShiftReading]) -> Names:
    """Return what all shifts go from, then what they go to, in columns as narrow as can be."""
    names = [*(reading.from_ for reading in readings), *(reading.to for reading in readings)]
    usual, widest = (0.21, 0.31) if sheet.half else (0.225, 0.31)

    def fits(found: Names) -> bool:
        blocks = found.blocks(sheet)
        pairs = zip(blocks[: len(readings)], blocks[len(readings) :], strict=True)
        taken = sum(max(one.height, other.height) + _APART for one, other in pairs)
        return taken <= sheet.height - _HEAD - 2 * ROW_HEIGHT

    rooms = between(usual * sheet.width, widest * sheet.width)
    found = fit_names(sheet, names, rooms, fits)
    if found is None:
        raise sheet.too_low(f"The {len(readings)} shifts")
    return found


def _way_height(high: float, words: float, *, dotted: bool) -> float:
    """Return how high above the foot of a row its way lies: low where answers are stacked on it."""
    return max(_LOW * high, (words + _APART) / 2) if dotted else high / 2


def _row_heights(sheet: Sheet, words: Sequence[float], pitch: float) -> list[float]:
    """Return each row's height: what its words need, and a share of the room that is left."""
    least = [high + _APART for high in words]
    spare = (sheet.height - _HEAD - sum(least)) / len(words)
    if spare < 0:
        raise sheet.too_low(f"The {len(words)} shifts")
    even = (sheet.height - _HEAD) / len(words)
    if even >= max(least):
        return [min(even, max(pitch * sheet.theme.air, max(least) + 2.0))] * len(words)
    return [high + spare for high in least]


def _head(sheet: Sheet, text: str) -> Line:
    theme = sheet.theme
    return sheet.line(text, theme.slate, face=theme.label_strong, size=sheet.note_size)


def _draw_frame(table: _Table, language: str) -> None:
    sheet, theme = table.sheet, table.sheet.theme
    foot = table.foot(len(table.heights) - 1)
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
    from_ = table.poles.block(sheet, index, theme.ink if first else theme.slate)
    sheet.write_block(table.start - gap, y + from_.height / 2, from_, "right", gid="label")
    face = theme.label_strong if first else theme.label
    to = table.poles.block(sheet, len(table.heights) + index, face=face)
    sheet.write_block(table.end + gap, y + to.height / 2, to, gid="label")
    if table.aimed:
        text = number(reading.difference, language).replace("-", "−")
        line = sheet.line(text, theme.ink if first else theme.slate, face=face)
        sheet.write_middle(sheet.width, y, line, "right", gid=f"difference:{reading.key}")
    _draw_answers(table, index, reading)
    _draw_way(table, y, reading, first, language)


def _draw_answers(table: _Table, index: int, reading: ShiftReading) -> None:
    """Stack the answers of today above the way, clear of the marks on it."""
    base = table.y(index) + _CLEAR
    places = [(table.x(value) + aside, base + high) for value, aside, high in table.stacks.places(index)]
    if places:
        draw_dots(table.sheet, places, table.stacks.radius, gid=f"answers:{reading.key}")


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
    if math.isnan(wished) and not table.aimed and not reading.target_withheld:
        return
    if math.isnan(wished):
        line = sheet.line(reading.target_absence(language), theme.slate, size=sheet.note_size)
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
