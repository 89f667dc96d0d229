"""A grid: elements down, groups across, a cell for each pair."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.patches import Polygon

from servex_nb.charts import marks
from servex_nb.charts.breakdown import Breakdown, Group
from servex_nb.charts.key import Entry, box, missing_swatch
from servex_nb.charts.lettering import Block, Line, wrap
from servex_nb.charts.names import Names, between, fit_names
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.rows import head_line
from servex_nb.charts.sheet import Sheet, TooSmallError
from servex_nb.charts.theme import Theme

_PITCH, _WIDEST, _GAP = 8.6, 28.0, 0.7
# Lines of neighbouring labels may come closer than cells do.
_LEAST_APART = 0.2
# What headings over columns take of a new figure.
_HEADINGS = 18.0
# The column of all respondents stands a little apart.
_ASIDE = 1.6
# The least width of the elements' names.
_NARROWEST = 14.0


@dataclass(frozen=True)
class Grid:
    """Where cells stand, in mm of the sheet."""

    sheet: Sheet
    start: float
    head: float
    first: float
    wide: float
    pitch: float

    def left(self, column: int) -> float:
        """Return a column's left edge."""
        return self.start + (self.first + _ASIDE + (column - 1) * self.wide if column else 0.0)

    def width(self, column: int) -> float:
        """Return a cell's width."""
        return (self.wide if column else self.first) - _GAP

    def corners(self, row: int, column: int, share: float = 1.0) -> list[tuple[float, float]]:
        """Return a cell's corners; with a `share` below 1 those of its left-hand part."""
        return box(self.left(column), self.y(row), self.width(column) * share, self.pitch - _GAP)

    def x(self, column: int) -> float:
        """Return a cell's middle."""
        return self.left(column) + self.width(column) / 2

    def y(self, row: int) -> float:
        """Return a row's middle."""
        return self.head - (row + 0.5) * self.pitch

    def write(self, row: int, column: int, line: Line, gid: str) -> None:
        """Write a cell's figure."""
        self.sheet.write_middle(self.x(column), self.y(row), line, "center", gid=gid)


def natural_height(theme: Theme, rows: int) -> float:
    """Return the height in mm that so many rows take with headings, without a key."""
    return _HEADINGS + _PITCH * theme.air * max(rows, 2)


def lay_out(sheet: Sheet, table: Breakdown, language: str) -> Grid:
    """Draw the names of elements and groups; return where the cells go.

    Raises
    ------
    InputError
        If the sheet is too narrow for the columns.
    NoRoomError
        If it is too low for the rows.
    """
    theme, gap = sheet.theme, 2.4 if sheet.half else 3.4
    count, across = len(table.elements), len(table.groups)
    least = sheet.line("88,8", face=theme.label_strong).width + 1.0
    # The narrowest columns, and the names beside them.
    widest = sheet.width - gap - _ASIDE - across * least

    if widest < _NARROWEST:
        raise _too_narrow(sheet, table, _NARROWEST - widest)

    def needed(found: Names) -> float:
        # Beside smaller names figures keep their size.
        return max(found.height(sheet), sheet.line("").height) + _LEAST_APART

    def laid(found: Names) -> tuple[Grid, list[Block]]:
        start = max(block.width for block in found.blocks(sheet)) + gap
        # Where room is scarce it is the groups' names that need it.
        first = least if sheet.half else min((sheet.width - start - _ASIDE) / across, _WIDEST)
        wide = min((sheet.width - start - _ASIDE - first) / max(across - 1, 1), _WIDEST)
        headings = [
            _heading(sheet, group, (wide if column else first) - 0.4, language)
            for column, group in enumerate(table.groups)
        ]
        head = sheet.top - max(block.height for block in headings) - 1.8
        pitch = min(max(_PITCH * theme.air, needed(found)), (head - sheet.bottom) / count)
        return Grid(sheet, start, head, first, wide, pitch), headings

    def fits(found: Names) -> bool:
        return laid(found)[0].pitch >= needed(found) - 1e-6

    usual = min((0.3 if sheet.half else 0.27) * sheet.width, widest)
    rooms = between(usual, min(0.48 * sheet.width, widest))
    names = fit_names(sheet, list(table.elements.values()), rooms, fits, face=theme.label)
    if names is None:
        raise sheet.too_low(f"The {count} elements and the names of their groups")
    grid, headings = laid(names)
    for column, block in enumerate(headings):
        _write_centred(grid, column, block, grid.head + 1.8 + block.height)
    for row, block in enumerate(names.blocks(sheet)):
        sheet.write_block(grid.start - gap, grid.y(row) + block.height / 2, block, "right", gid="label")
    return grid


def _too_narrow(sheet: Sheet, table: Breakdown, lacking: float) -> TooSmallError:
    """Return the message that the columns lack so many mm of the sheet's width, in the axes' own mm."""
    scale = sheet.theme.scale
    needed = math.ceil((sheet.width + lacking + 1.0) * scale)
    return TooSmallError(
        f"{len(table.groups)} columns need axes of at least {needed} mm wide; these are "
        f"{(sheet.width + 0.8) * scale:.0f} mm. Use a wider figure, or join values of {table.attribute!r} in "
        "bands.",
        width=needed,
    )


def _heading(sheet: Sheet, group: Group, room: float, language: str) -> Block:
    """Return a group's name with the number of its respondents."""
    theme = sheet.theme
    parts = wrap(group.name, theme.label_strong, sheet.note_size, room)
    lines = [head_line(sheet, part) for part in parts]
    if group.suppressed or group.n is None:
        text = PHRASES("suppressed_short", language)
        lines += [sheet.line(part, theme.slate, size=sheet.note_size) for part in _wrapped(sheet, text, room)]
    else:
        lines.append(sheet.line(f"n {group.n}", theme.slate, size=sheet.note_size))
    return Block(tuple(lines))


def _wrapped(sheet: Sheet, text: str, room: float) -> Sequence[str]:
    return wrap(text, sheet.theme.label, sheet.note_size, room)


def _write_centred(grid: Grid, column: int, block: Block, top: float) -> None:
    grid.sheet.write_block(grid.x(column), top, block, "center", gid="group")


def outline(grid: Grid, row: int, column: int, *, gid: str) -> None:
    """Draw an empty cell: a dashed edge round paper."""
    draw_outline(grid.sheet, grid.corners(row, column), gid=gid)


def draw_outline(sheet: Sheet, corners: Sequence[tuple[float, float]], *, gid: str) -> None:
    """Draw a dashed edge."""
    theme = sheet.theme
    sheet.add(
        Polygon(
            corners,
            closed=True,
            facecolor="none",
            edgecolor=theme.edge,
            linewidth=theme.rim_line * theme.scale,
            linestyle=(0, (3.0, 2.0)),
            zorder=2.2,
            gid=gid,
        )
    )


def hidden_entry(language: str) -> Entry:
    """Return what the key says of hatched cells."""
    return Entry(PHRASES("suppressed", language), missing_swatch, 7.0)


def empty_entry(text: str) -> Entry:
    """Return what the key says of empty cells."""

    def draw(sheet: Sheet, x: float, y: float) -> None:
        draw_outline(sheet, box(x, y, 7.0), gid="key")

    return Entry(text, draw, 7.0)


def hatch_cell(grid: Grid, row: int, column: int, *, gid: str) -> None:
    """Draw a hidden cell."""
    marks.hatch(grid.sheet, grid.corners(row, column), gid=gid)
