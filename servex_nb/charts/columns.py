"""What stands beside two waves: figures, names, changes and their intervals."""

from __future__ import annotations

from collections.abc import Sequence

from servex_nb.charts.lettering import Line
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.slopes import Slope, interval_text, signed
from servex_nb.model.language import number


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
    return wide + (interval_width(sheet, slopes, language) if wide and not sheet.half else 0.0)
