"""The heatmap: every group's score on every element, in the colour of its level."""

from __future__ import annotations

import math
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
from servex_nb.charts.key import KEY_PITCH, ROW_HEIGHT, Entry
from servex_nb.charts.ramp import draw_ramp, draw_ramp_over, fits_beside, level_colour, numeral_on
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.sheet import Sheet
from servex_nb.model.language import number
from servex_nb.scoring import Scores


@chart
def heatmap(
    data: Scores,
    attribute: str = "level",
    **common: Unpack[Common],
) -> Axes:
    """Draw elements by group, each cell in the colour of the level reached, with its score.

    Hatched is what may not be shown; an empty cell is what nobody of that group scored.

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
    height = natural_height(frame.theme, len(table.elements)) + ROW_HEIGHT + KEY_PITCH
    with frame.sheet("A heatmap", height=height, least=(75.0, 40.0)) as sheet:
        _draw_keys(sheet, data, table, language)
        grid = lay_out(sheet, table, language)
        for row in range(len(table.elements)):
            for column in range(len(table.groups)):
                _draw_cell(grid, table, row, column, language)
        return sheet.ax


def _draw_keys(sheet: Sheet, data: Scores, table: Breakdown, language: str) -> None:
    """Draw the levels, and what has none beside them; under them where there is no room."""
    entries, scale = _entries(table, language), next(iter(table.scales.values()))
    beside = not sheet.half and fits_beside(sheet, data, scale, language, entries)
    (draw_ramp if beside else draw_ramp_over)(sheet, data, scale, language, entries=entries)


def _entries(table: Breakdown, language: str) -> list[Entry]:
    entries = []
    if any(cell.suppressed for cell in table.cells.values()):
        entries.append(hidden_entry(language))
    if any(math.isnan(cell.score) and not cell.suppressed for cell in table.cells.values()):
        entries.append(empty_entry(PHRASES("missing", language)))
    return entries


def _draw_cell(grid: Grid, table: Breakdown, row: int, column: int, language: str) -> None:
    sheet, theme = grid.sheet, grid.sheet.theme
    key, group = list(table.elements)[row], table.groups[column].value
    cell, scale = table.cells[key, group], table.scales[key]
    mark = f"{'all' if group == EVERYBODY else group}:{key}"
    if cell.suppressed:
        hatch_cell(grid, row, column, gid=f"hidden:{mark}")
    elif math.isnan(cell.score):
        outline(grid, row, column, gid=f"missing:{mark}")
    else:
        colour = level_colour(theme, scale, cell.level)
        marks.area(sheet, grid.corners(row, column), colour, gid=f"cell:{mark}")
        figure = number(cell.score, language)
        face = theme.label_strong if group == EVERYBODY else theme.label
        line = sheet.line(figure, numeral_on(theme, colour), face=face)
        grid.write(row, column, line, f"figure:{mark}")
