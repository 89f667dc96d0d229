"""Rows under each other: names at the left, a scale in the middle, a column of figures at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from servex_nb.charts import marks
from servex_nb.charts.closeness import spared
from servex_nb.charts.key import ROW_HEIGHT, Entry, draw_key, key_height
from servex_nb.charts.lettering import Block, Line, wrap
from servex_nb.charts.names import Names, between, fit_names
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.theme import Theme
from servex_nb.charts.web import shown_levels
from servex_nb.model.language import compact, number
from servex_nb.model.scale import Scale

PITCH = 8.8
# From the top to the first row, in mm.
HEAD = 8.0
_BACK = 1.7
_APART = 0.6
# What marks under their own name take at least, and what parts these from the name beneath them: less
# would leave names halfway between two rows' marks.
_LANE, _UNDER_LANE = 3.1, 1.4
# Between figures and weights.
_BEFORE_WEIGHT = 1.2


@dataclass(frozen=True)
class Row:
    """One row: its name, whether it stands out, its figure at the right and what this counts for."""

    key: str
    name: str
    figure: str
    first: bool = False
    quiet: bool = False
    weight: str = ""


@dataclass(frozen=True)
class Rows:
    """Where rows and values stand, in mm of the sheet; the scale runs from `start` to `end`.

    `lane` is the height of the band at a row's foot that its marks stand in, under their name, and
    `under` what parts it from the next name; both are 0 where the name stands beside the marks.
    """

    sheet: Sheet
    scale: Scale
    start: float
    end: float
    head: float
    pitch: float
    lane: float = 0.0
    under: float = 0.0

    def x(self, value: float) -> float:
        """Return where a value stands on the scale."""
        return self.start + (self.end - self.start) * self.scale.fulfilment(value)

    def y(self, index: int) -> float:
        """Return the middle of a row's marks."""
        return self.foot(index) + (self.lane or self.pitch) / 2

    def foot(self, index: int) -> float:
        """Return the lower edge of a row's marks and name."""
        return self.head - (index + 1) * self.pitch + self.under

    def border(self, index: int) -> float:
        """Return the height halfway between a row and the next one."""
        return self.foot(index) - self.under / 2


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
    NoRoomError
        If the sheet is too low for the rows.
    """
    # A value at the scale's end has its figure beyond it.
    widest = max(sheet.line(number(end, language)).width for end in (scale.low, scale.high))
    gap = max(7.5 if sheet.half else 9.5, widest + 4.4)
    figures = [_figure(sheet, row) for row in rows]
    head = head_line(sheet, heading)
    weights = [_weight(sheet, row) for row in rows]
    heaviest = max(weight.width for weight in weights)
    last = sheet.width - (heaviest + _BEFORE_WEIGHT if heaviest else 0.0)
    right = sheet.width - last + max(head.width, *(figure.width for figure in figures))
    # On half a page there is no room for a key beside the names' column.
    aside = 0.0 if sheet.half else usual_room(sheet) + gap
    free = sheet.height - HEAD - key_height(sheet, entries, left=aside)
    found = fit_rows(sheet, [row.name for row in rows], free)
    if found is None:
        raise sheet.too_low(f"The {len(rows)} {what}")
    names, over = found
    wide = (
        0.0
        if over
        else max((block.width for block in names.blocks(sheet, face=sheet.theme.label_strong)), default=0.0)
    )
    start, end = wide + gap, sheet.width - right - gap
    draw_key(sheet, entries, left=0.0 if sheet.half else start, align="left")
    least = row_height(sheet, names, over=over)
    free = sheet.height - HEAD
    if free < least * len(rows):
        raise sheet.too_low(f"The {len(rows)} {what}")
    pitch = min(max(PITCH * sheet.theme.air, least + (2.0 if over else 0.0)), free / len(rows))
    lane, under = (_LANE, _UNDER_LANE) if over else (0.0, 0.0)
    table = Rows(sheet, scale, start, end, sheet.top - HEAD, pitch, lane, under)
    draw_scale(table, len(rows), language)
    if any(row.figure for row in rows):
        sheet.write(last, sheet.top - 4.2, head, "right", gid="head")
    for index, row in enumerate(rows):
        face = sheet.theme.label_strong if row.first else sheet.theme.label
        colour = sheet.theme.slate if row.quiet else sheet.theme.ink
        write_name(table, index, names.block(sheet, index, colour, face=face), start - gap)
        y = table.y(index)
        sheet.write_middle(last, y, figures[index], "right", gid=f"figure:{row.key}")
        if row.weight:
            sheet.write_middle(sheet.width, y, weights[index], "right", gid=f"weight:{row.key}")
    return table


def usual_room(sheet: Sheet) -> float:
    """Return the width in mm that a column of names takes where they are none too long."""
    return (0.3 if sheet.half else 0.27) * sheet.width


def fit_rows(sheet: Sheet, names: Sequence[str], free: float) -> tuple[Names, bool] | None:
    """Return names that rows have room for, and whether they stand above their marks; None without room.

    They stand beside the marks, on half a page above them where a line more or a broken word would
    be needed there; where neither leaves them room, the column grows a little.

    Parameters
    ----------
    free
        The height in mm for all rows.
    """

    def fits(over: bool) -> Callable[[Names], bool]:
        return lambda found: row_height(sheet, found, over=over) * len(names) <= free

    usual = usual_room(sheet)
    found = fit_names(sheet, names, [usual], fits(False), smaller=False, broken=False)
    if found:
        return found, False
    if sheet.half:
        found = fit_names(sheet, names, [sheet.width], fits(True))
        if found:
            return found, True
    widest = (0.36 if sheet.half else 0.5) * sheet.width
    found = fit_names(sheet, names, between(usual, widest), fits(False))
    return (found, False) if found else None


def row_height(sheet: Sheet, names: Names, *, over: bool) -> float:
    """Return the least height in mm of a row with the longest of the names."""
    if over:
        return names.height(sheet) + _LANE + _UNDER_LANE
    # Beside smaller names figures keep their size.
    return max(names.height(sheet), sheet.line("").height) + spared(_APART)


def write_name(table: Rows, index: int, block: Block, right: float) -> None:
    """Write a row's name: before its marks, up to `right`, or above them from the left edge."""
    sheet = table.sheet
    if not table.lane:
        sheet.write_block(right, table.y(index) + block.height / 2, block, "right", gid="label")
        return
    # The scale's lines pass behind the name.
    foot = table.foot(index) + table.lane
    _lay_paper(sheet, (0.0, block.width + 1.0), (foot, foot + block.height))
    sheet.write_block(0.0, foot + block.height, block, gid="label")


def write_word(table: Rows, index: int, line: Line) -> None:
    """Write a word at the right end of the line on which a row's name ends."""
    sheet, foot = table.sheet, table.foot(index) + table.lane
    _lay_paper(sheet, (sheet.width - line.width - 1.0, sheet.width), (foot, foot + line.height))
    sheet.write_block(sheet.width, foot + line.height, Block((line,)), "right", gid="agreement")


def _lay_paper(sheet: Sheet, across: tuple[float, float], along: tuple[float, float]) -> None:
    (left, right), (foot, top) = across, along
    corners = [(left, foot), (right, foot), (right, top), (left, top)]
    marks.area(sheet, corners, sheet.theme.paper, z=1.5)


def write_value(table: Rows, index: int, x: float, line: Line, *, side: int, gid: str) -> None:
    """Write a figure beside what ends at `x`, at its left (side -1) or right (1), on paper of its own."""
    x += 1.5 * side
    back(table, index, x, x + side * line.width)
    table.sheet.write_middle(x, table.y(index), line, "left" if side > 0 else "right", gid=gid)


def write_absence(table: Rows, index: int, text: str, *, hatched: bool, key: str) -> None:
    """Write why a row has no marks; what was never assessed is hatched as well."""
    sheet, y = table.sheet, table.y(index)

    def block(room: float) -> Block:
        parts = wrap(text, sheet.theme.label, sheet.note_size, room)
        return Block(tuple(sheet.line(part, sheet.theme.slate, size=sheet.note_size) for part in parts))

    words, end = block(table.end - table.start), table.end
    if words.height > (table.lane or table.pitch) and len(words.lines) > 1:
        # No figure stands at the right of a row without marks.
        end = sheet.width
        words = block(end - table.start)
    middle, half = (table.start + end) / 2, words.width / 2 + 1.8
    for left, right in ((table.start, middle - half), (middle + half, end)):
        if hatched and right - left > 2.0:
            corners = [(left, y - 1.1), (right, y - 1.1), (right, y + 1.1), (left, y + 1.1)]
            marks.hatch(sheet, corners, gid=f"missing:{key}")
    back(table, index, middle - half + 0.8, middle + half - 0.8, high=words.height)
    if len(words.lines) == 1:
        sheet.write_middle(middle, y, words.lines[0], gid="absence")
    else:
        sheet.write_block(middle, y + words.height / 2, words, "center", gid="absence")


def back(table: Rows, index: int, start: float, end: float, *, high: float = 0.0) -> None:
    """Lay paper under words that stand on a line, or on lines of a height."""
    y, half = table.y(index), max(_BACK, high / 2)
    _lay_paper(table.sheet, (start, end), (y - half, y + half))


def _figure(sheet: Sheet, row: Row) -> Line:
    theme = sheet.theme
    face = theme.label_strong if row.first else theme.label
    return sheet.line(row.figure, theme.ink if row.first else theme.slate, face=face)


def _weight(sheet: Sheet, row: Row) -> Line:
    return sheet.line(row.weight, sheet.theme.slate, size=sheet.note_size)


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
