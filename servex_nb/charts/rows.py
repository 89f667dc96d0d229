"""Rows under each other: names at the left, a scale in the middle, a column of figures at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servex_nb.charts import marks
from servex_nb.charts.key import ROW_HEIGHT, Entry, draw_key, key_height
from servex_nb.charts.lettering import Block, Line, wrap
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.theme import Theme
from servex_nb.charts.web import shown_levels
from servex_nb.errors import InputError
from servex_nb.model.language import compact, number
from servex_nb.model.scale import Scale

PITCH = 8.8
# From the top to the first row, in mm.
HEAD = 8.0
_BACK = 1.7
_APART = 0.6


@dataclass(frozen=True)
class Row:
    """One row: its name, whether it stands out, and its figure in the right-hand column."""

    key: str
    name: str
    figure: str
    first: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class Rows:
    """Where rows and values stand, in mm of the sheet; the scale runs from `start` to `end`."""

    sheet: Sheet
    scale: Scale
    start: float
    end: float
    head: float
    pitch: float

    def x(self, value: float) -> float:
        """Return where a value stands on the scale."""
        return self.start + (self.end - self.start) * self.scale.fulfilment(value)

    def y(self, index: int) -> float:
        """Return the middle of a row."""
        return self.head - (index + 0.5) * self.pitch

    def foot(self, index: int) -> float:
        """Return the lower edge of a row."""
        return self.head - (index + 1) * self.pitch


def natural_height(theme: Theme, count: int) -> float:
    """Return the height in mm that so many rows take with their heading and key."""
    return HEAD + PITCH * theme.air * max(count, 2) + ROW_HEIGHT + 3.0


def lay_out(
    sheet: Sheet,
    rows: Sequence[Row],
    scale: Scale,
    entries: Sequence[Entry],
    *,
    heading: str,
    language: str,
    what: str,
) -> Rows:
    """Draw names, scale, figures and key; return where the marks go.

    Parameters
    ----------
    heading
        What stands above the figures.
    what
        What the rows are, for the message.

    Raises
    ------
    InputError
        If the sheet is too low for the rows.
    """
    theme = sheet.theme
    # A value at the scale's end has its figure beyond it.
    widest = max(sheet.line(number(end, language)).width for end in (scale.low, scale.high))
    gap = max(7.5 if sheet.half else 9.5, widest + 4.4)
    room = (0.3 if sheet.half else 0.27) * sheet.width
    # On half a page there is no room for a key beside the names' column.
    aside = 0.0 if sheet.half else room + gap
    most = _fitting(sheet, rows, key_height(sheet, entries, left=aside))
    room = sheet.names_room([row.name for row in rows], most)
    names = [wrap(row.name, theme.label_strong, sheet.label_size, room, most=most) for row in rows]
    lines = [sheet.line(part, face=theme.label_strong) for name in names for part in name]
    figures = [_figure(sheet, row) for row in rows]
    head = head_line(sheet, heading)
    start = max((line.width for line in lines), default=0.0) + gap
    end = sheet.width - max(head.width, *(figure.width for figure in figures)) - gap
    draw_key(sheet, entries, left=0.0 if sheet.half else start, align="left")
    least = max(len(name) for name in names) * sheet.line("").height + _APART
    pitch = min(max(PITCH * theme.air, least), (sheet.height - HEAD) / len(rows))
    if pitch < least:
        raise InputError(
            f"The {len(rows)} {what} need {least * len(rows) + HEAD:.0f} mm of height between heading and "
            f"key; there are {sheet.height:.0f} mm. Use a higher figure."
        )
    table = Rows(sheet, scale, start, end, sheet.top - HEAD, pitch)
    draw_scale(table, len(rows), language)
    if any(row.figure for row in rows):
        sheet.write(sheet.width, sheet.top - 4.2, head, "right", gid="head")
    for index, (row, name) in enumerate(zip(rows, names, strict=True)):
        face = theme.label_strong if row.first else theme.label
        colour = theme.slate if row.quiet else theme.ink
        block = Block(tuple(sheet.line(part, colour, face=face) for part in name))
        sheet.write_block(start - gap, table.y(index) + block.height / 2, block, "right", gid="label")
        sheet.write_middle(sheet.width, table.y(index), figures[index], "right", gid=f"figure:{row.key}")
    return table


def _fitting(sheet: Sheet, rows: Sequence[Row], key: float) -> int:
    """Return how many lines a name may have: two, or one where two of each would not fit."""
    two = (2 * sheet.line("").height + _APART) * len(rows) + HEAD + key
    return 2 if two <= sheet.height else 1


def write_value(table: Rows, index: int, x: float, line: Line, *, side: int, gid: str) -> None:
    """Write a figure beside what ends at `x`, at its left (side -1) or right (1), on paper of its own."""
    x += 1.5 * side
    back(table, index, x, x + side * line.width)
    table.sheet.write_middle(x, table.y(index), line, "left" if side > 0 else "right", gid=gid)


def write_absence(table: Rows, index: int, text: str, *, hatched: bool, key: str) -> None:
    """Write why a row has no marks; what was never assessed is hatched as well."""
    sheet, y = table.sheet, table.y(index)
    line = sheet.line(text, sheet.theme.slate, size=sheet.note_size)
    if line.width > table.end - table.start:
        parts = wrap(text, sheet.theme.label, sheet.note_size, table.end - table.start, most=1)
        line = sheet.line(parts[0], sheet.theme.slate, size=sheet.note_size)
    middle, half = (table.start + table.end) / 2, line.width / 2 + 1.8
    for start, end in ((table.start, middle - half), (middle + half, table.end)):
        if hatched and end - start > 2.0:
            corners = [(start, y - 1.1), (end, y - 1.1), (end, y + 1.1), (start, y + 1.1)]
            marks.hatch(sheet, corners, gid=f"missing:{key}")
    back(table, index, middle - half + 0.8, middle + half - 0.8)
    sheet.write_middle(middle, y, line, gid="absence")


def back(table: Rows, index: int, start: float, end: float) -> None:
    """Lay paper under words that stand on a line."""
    y = table.y(index)
    corners = [(start, y - _BACK), (end, y - _BACK), (end, y + _BACK), (start, y + _BACK)]
    marks.area(table.sheet, corners, table.sheet.theme.paper, z=1.5)


def _figure(sheet: Sheet, row: Row) -> Line:
    theme = sheet.theme
    face = theme.label_strong if row.first else theme.label
    return sheet.line(row.figure, theme.ink if row.first else theme.slate, face=face)


def head_line(sheet: Sheet, text: str) -> Line:
    """Return what stands above a column."""
    theme = sheet.theme
    return sheet.line(text, theme.slate, face=theme.label_strong, size=sheet.note_size)


def draw_scale(table: Rows, count: int, language: str) -> None:
    """Draw the levels as lines behind `count` rows, their numerals above."""
    sheet, theme = table.sheet, table.sheet.theme
    for level in shown_levels(table.scale.levels):
        x = table.x(level)
        sheet.write(x, sheet.top - 4.2, head_line(sheet, compact(level, language)), "center", gid="level")
        ends = [table.foot(count - 1), table.head]
        sheet.stroke([x, x], ends, theme.hairline, theme.rim_line, z=1.0, gid="level")
