"""The coverage: how many respondents of each group answered on each element."""

from __future__ import annotations

from matplotlib.axes import Axes

from servex_nb.charts import marks
from servex_nb.charts.breakdown import EVERYBODY, Breakdown, read_breakdown
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
from servex_nb.charts.sheet import Heading, Sheet, open_sheet
from servex_nb.charts.theme import HOUSE, Theme
from servex_nb.scoring import Scores


def coverage(
    data: Scores,
    attribute: str = "level",
    *,
    ax: Axes | None = None,
    theme: Theme | None = None,
    language: str | None = None,
    title: str = "",
    subtitle: str = "",
    source: str = "",
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
    ax
        Ordinary axes to draw on, at least 75 mm wide; a new figure of 170 mm wide if None.
    theme
        The look; the house's own if None.
    language
        `nl` or `en`; the engagement's if None.
    title, subtitle, source
        The finding, what is measured, and where it comes from; none by default.

    Returns
    -------
    Axes
        The axes, whose data units are now millimetres at the theme's scale.

    Raises
    ------
    InputError
        If the scores were not broken down by the attribute, there are more groups than columns of
        a readable width, or the axes are too small or not ordinary.
    """
    theme, language = theme or HOUSE, language or data.settings.language
    table = read_breakdown(data, attribute, language)
    threshold = data.settings.threshold
    with theme.applied():
        sheet = open_sheet(
            ax,
            theme,
            Heading(title, subtitle, source),
            height=natural_height(len(table.elements)) + ROW_HEIGHT,
            least=(75.0, 40.0),
            chart="A picture of the coverage",
        )
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
