"""What stands beside two waves: figures, names, changes and their intervals."""

from __future__ import annotations

from collections.abc import Sequence

from servex_nb.charts.lettering import Block, Line, wrap
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.rows import head_line
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.slopes import Slope, interval_text, signed
from servex_nb.model.language import number

# What headings take of a sheet's height at least, in mm.
ABOVE = 8.0


def names_of(sheet: Sheet, slopes: Sequence[Slope], room: float) -> dict[str, Block]:
    """Return the names in two lines each, or one where two of each would not fit."""
    theme = sheet.theme
    most = 2 if 2 * len(slopes) * sheet.line("").height < sheet.height - ABOVE else 1
    names = {}
    for slope in slopes:
        face = theme.label_strong if slope.shows else theme.label
        parts = wrap(slope.name, theme.label_strong, sheet.label_size, room, most=most)
        names[slope.key] = Block(tuple(sheet.line(part, face=face) for part in parts))
    return names


def figure_line(sheet: Sheet, score: float, shows: bool, language: str) -> Line:
    """Return a score, bold and in the colour of data where its change shows."""
    theme = sheet.theme
    if shows:
        return sheet.line(number(score, language), theme.accent, face=theme.label_strong)
    return sheet.line(number(score, language), theme.slate)


def change_lines(sheet: Sheet, slope: Slope, language: str) -> tuple[Line, Line]:
    """Return a change and its interval."""
    theme = sheet.theme
    change = sheet.line(signed(slope.change, language), theme.ink, face=theme.label_strong)
    return change, sheet.line(interval_text(slope, language), theme.slate, size=sheet.note_size)


def interval_width(sheet: Sheet, slopes: Sequence[Slope], language: str) -> float:
    """Return what the column of intervals takes, with the space before it; 0 where there are none."""
    wide = max((change_lines(sheet, slope, language)[1].width for slope in slopes), default=0.0)
    return wide + 3.0 if wide else 0.0


def change_width(sheet: Sheet, slopes: Sequence[Slope], language: str) -> float:
    """Return what changes with their intervals take at the right; 0 where there are none."""
    wide = max((change_lines(sheet, slope, language)[0].width for slope in slopes), default=0.0)
    if not wide:
        return 0.0
    if not sheet.half:
        wide += interval_width(sheet, slopes, language)
    return max(wide, head_line(sheet, PHRASES("waves.change", language)).width)
