"""The coverage: how many respondents of each group answered on each element."""

from __future__ import annotations

from typing import Unpack

from matplotlib.axes import Axes

from servex_nb.charts import marks
from servex_nb.charts.breakdown import EVERYBODY, Breakdown, read_breakdown
from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.grid import (
    Grid,
    empty_entry,
    hatch_cell,
    hidden_entry,
    lay_out,
    natural_height,
    outline,
)
from servex_nb.charts.key import ROW_HEIGHT, Entry, box, draw_key
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.sheet import Sheet
from servex_nb.scoring import Scores


@chart
def coverage(
    data: Scores,
    attribute: str = "level",
    **common: Unpack[Common],
) -> Axes:
    """Draw who was asked what: respondents with a score by element and group, gaps plain to see.

    A cell is filled by the share of its group. Bold is a number below the threshold, which
    keeps the group out of a report; an empty cell with a 0 is a gap.

    Parameters
    ----------
    data
        Scores that were broken down by `attribute`.
    attribute
        Such as `level` or `department`.
    **common
        What every chart takes; see `Frame.of`.

    Raises
    ------
    InputError
        If the scores were not broken down by the attribute, there are more groups than columns of
        a readable width, or the axes are not ordinary or smaller than 75 × 40 mm.
    """
    frame = Frame.of(data.settings.language, **common)
    data, language = frame.labelled(data), frame.language
    table = read_breakdown(data, attribute, language)
    threshold = data.settings.threshold
    height = natural_height(frame.theme, len(table.elements)) + ROW_HEIGHT
    with frame.sheet("A picture of the coverage", height=height, least=(75.0, 40.0)) as sheet:
        draw_key(sheet, _entries(table, threshold, language))
        grid = lay_out(sheet, table, language)
        for row in range(len(table.elements)):
            for column in range(len(table.groups)):
                _draw_cell(grid, table, (row, column), threshold)
        return sheet.ax


def _entries(table: Breakdown, threshold: int, language: str) -> list[Entry]:
    def share(sheet: Sheet, x: float, y: float) -> None:
        marks.area(sheet, box(x, y, 7.0), sheet.theme.mist, gid="key")
        marks.area(sheet, box(x, y, 4.2), sheet.theme.behind, z=2.1, gid="key")

    def few(sheet: Sheet, x: float, y: float) -> None:
        line = sheet.line(str(threshold - 1), face=sheet.theme.label_strong, size=sheet.note_size)
        sheet.write_middle(x + 1.5, y, line, gid="key")

    cells = table.cells.values()
    entries = [Entry(PHRASES("coverage.share", language), share, 7.0)]
    if any(0 < cell.n < threshold and not cell.suppressed for cell in cells):
        entries.append(Entry(PHRASES("coverage.few", language, threshold=threshold), few, 3.0))
    if any(not cell.n and not cell.suppressed for cell in cells):
        entries.append(empty_entry(PHRASES("coverage.nobody", language)))
    if any(cell.suppressed for cell in cells):
        entries.append(hidden_entry(language))
    return entries


def _draw_cell(grid: Grid, table: Breakdown, place: tuple[int, int], threshold: int) -> None:
    sheet, theme, (row, column) = grid.sheet, grid.sheet.theme, place
    key, group = list(table.elements)[row], table.groups[column]
    cell = table.cells[key, group.value]
    mark = f"{'all' if group.value == EVERYBODY else group.value}:{key}"
    if cell.suppressed:
        hatch_cell(grid, row, column, gid=f"hidden:{mark}")
        return
    if cell.n:
        share = min(cell.n / group.n, 1.0) if group.n else 1.0
        marks.area(sheet, grid.corners(row, column), theme.mist)
        marks.area(sheet, grid.corners(row, column, share), theme.behind, z=2.1, gid=f"cell:{mark}")
    else:
        outline(grid, row, column, gid=f"gap:{mark}")
    face = theme.label_strong if cell.n < threshold else theme.label
    grid.write(row, column, sheet.line(str(cell.n), face=face), f"figure:{mark}")
