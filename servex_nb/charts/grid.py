"""A grid: elements down, groups across, a cell for each pair."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from matplotlib.patches import Polygon

from servex_nb.charts import marks
from servex_nb.charts.breakdown import EVERYBODY, Breakdown
from servex_nb.charts.headings import Heading, keep_apart
from servex_nb.charts.key import Entry, Swatch, box, draw_key, missing_swatch
from servex_nb.charts.lettering import Block, Line
from servex_nb.charts.names import Names, between, fit_names, letter
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
# The width of a group's letter in the key.
_LETTER = 2.4


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

    Groups whose names would be columns of broken words are called by a letter, with a key.

    Raises
    ------
    InputError
        If the sheet is too narrow for the columns.
    NoRoomError
        If it is too low for the rows.
    """
    laid = _Laid.on(sheet, table, language, lettered=False)
    if laid is None or not laid.readable:
        draw_key(sheet, _letter_entries(table), align="left")
        laid = _Laid.on(sheet, table, language, lettered=True)
    if laid is None:
        raise sheet.too_low(f"The {len(table.elements)} elements and the names of their groups")
    grid = laid.grid
    for column, block in enumerate(laid.headings):
        _write_centred(grid, column, block, grid.head + 1.8 + block.height)
    right = grid.start - _before_cells(sheet)
    for row, block in enumerate(laid.names.blocks(sheet)):
        sheet.write_block(right, grid.y(row) + block.height / 2, block, "right", gid="label")
    return grid


def _before_cells(sheet: Sheet) -> float:
    """Return what parts the elements' names from the cells."""
    return 2.4 if sheet.half else 3.4


@dataclass(frozen=True)
class _Laid:
    """A grid with the names around it; `readable` are headings of few lines and whole syllables."""

    grid: Grid
    names: Names
    headings: Sequence[Block]
    readable: bool

    @classmethod
    def on(cls, sheet: Sheet, table: Breakdown, language: str, *, lettered: bool) -> _Laid | None:
        """Return the arrangement that leaves names whole; None where a sheet is too low for any.

        Raises
        ------
        InputError
            If the sheet is too narrow for the columns.
        """
        theme, gap = sheet.theme, _before_cells(sheet)
        count, across = len(table.elements), len(table.groups)
        least = sheet.line("88,8", face=theme.label_strong).width + 1.0
        # The narrowest columns, and the names beside them.
        widest = sheet.width - gap - _ASIDE - across * least
        if widest < _NARROWEST:
            raise _too_narrow(sheet, table, _NARROWEST - widest)
        told = _letters(table) if lettered else [group.name for group in table.groups]

        def needed(found: Names) -> float:
            # Beside smaller names figures keep their size.
            return max(found.height(sheet), sheet.line("").height) + _LEAST_APART

        def laid(found: Names) -> _Laid:
            start = max(block.width for block in found.blocks(sheet)) + gap
            # Where room is scarce it is the groups' names that need it.
            first = least if sheet.half else min((sheet.width - start - _ASIDE) / across, _WIDEST)
            wide = min((sheet.width - start - _ASIDE - first) / max(across - 1, 1), _WIDEST)
            rooms = [(wide if column else first) - 0.4 for column in range(across)]
            grid = Grid(sheet, start, 0.0, first, wide, 0.0)
            headings, apart = keep_apart(
                [
                    Heading(sheet, group, name, grid.x(column), room, language)
                    for column, (group, name, room) in enumerate(zip(table.groups, told, rooms, strict=True))
                ]
            )
            blocks = [heading.block for heading in headings]
            head = sheet.top - max(block.height for block in blocks) - 1.8
            pitch = min(max(_PITCH * theme.air, needed(found)), (head - sheet.bottom) / count)
            readable = apart and all(heading.readable for heading in headings)
            return cls(replace(grid, head=head, pitch=pitch), found, blocks, readable)

        def fits(found: Names) -> bool:
            return laid(found).grid.pitch >= needed(found) - 1e-6

        usual = min((0.3 if sheet.half else 0.27) * sheet.width, widest)
        rooms = between(usual, min(0.48 * sheet.width, widest))
        names = fit_names(sheet, list(table.elements.values()), rooms, fits, face=theme.label)
        return None if names is None else laid(names)


def _letters(table: Breakdown) -> list[str]:
    """Return what columns are called by their letters; that of all respondents keeps its name."""
    groups = iter(range(len(table.groups)))
    return [group.name if group.value == EVERYBODY else letter(next(groups)) for group in table.groups]


def _letter_entries(table: Breakdown) -> list[Entry]:
    """Return what the key says of the letters."""

    def swatch(told: str) -> Swatch:
        def draw(sheet: Sheet, x: float, y: float) -> None:
            sheet.write_middle(x + _LETTER, y, head_line(sheet, told), "right", gid="key")

        return draw

    return [
        Entry(group.name, swatch(told), _LETTER)
        for told, group in zip(_letters(table), table.groups, strict=True)
        if group.value != EVERYBODY
    ]


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
