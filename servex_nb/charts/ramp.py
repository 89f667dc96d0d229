"""The colours of maturity, and the key that names its levels."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.colors import to_hex, to_rgb

from servex_nb.charts import marks
from servex_nb.charts.closeness import spared
from servex_nb.charts.key import Entry, Swatch, box, draw_key, missing_swatch
from servex_nb.charts.lettering import Line
from servex_nb.charts.reading import Reading, absence_of_all
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.theme import Theme
from servex_nb.charts.web import shown_levels
from servex_nb.model.language import compact
from servex_nb.model.scale import Scale
from servex_nb.model.vision import luminance
from servex_nb.scoring import Scores


def level_colour(theme: Theme, scale: Scale, level: float) -> str:
    """Return the colour of a level, between the ramp's own where a scale has more levels."""
    place = scale.fulfilment(level) * (len(theme.ramp) - 1)
    lower = min(int(place + 1e-9), len(theme.ramp) - 1)
    upper = min(lower + 1, len(theme.ramp) - 1)
    share = place - lower
    one, two = to_rgb(theme.ramp[lower]), to_rgb(theme.ramp[upper])
    red, green, blue = ((1 - share) * first + share * second for first, second in zip(one, two, strict=True))
    return to_hex((red, green, blue))


def colour_at(theme: Theme, reading: Reading) -> str:
    """Return the colour of the maturity that an element reached."""
    return level_colour(theme, reading.scale, reading.maturity)


def numeral_on(theme: Theme, colour: str) -> str:
    """Return ink or paper, whichever stands out more on a colour."""
    ground = luminance(colour)
    ink, paper = luminance(theme.ink), luminance(theme.paper)
    on_ink = (max(ground, ink) + 0.05) / (min(ground, ink) + 0.05)
    on_paper = (max(ground, paper) + 0.05) / (min(ground, paper) + 0.05)
    return theme.ink if on_ink > on_paper else theme.paper


def draw_ramp(
    sheet: Sheet, data: Scores, scale: Scale, language: str, *, entries: Sequence[Entry] = ()
) -> None:
    """Draw the key at the sheet's foot: the levels by name, and beside them what has no level."""
    lines = [sheet.line(entry.text, sheet.theme.slate, size=sheet.note_size) for entry in entries]
    widths, aside = _aside(sheet, entries)
    room = min(sheet.width - aside, 26.0 * len(scale.levels))
    left = (sheet.width - room - aside) / 2
    step = room / len(scale.levels)
    foot = sheet.bottom + sheet.line("").height + 0.8
    for place, level in enumerate(scale.levels):
        x = left + place * step
        corners = [(x, foot), (x + step - 0.5, foot), (x + step - 0.5, foot + 2.8), (x, foot + 2.8)]
        marks.area(sheet, corners, level_colour(sheet.theme, scale, level), gid="key")
    _write_names(sheet, data, scale, (left, step), language)
    x = left + room + 4.0
    for entry, line, wide in zip(entries, lines, widths, strict=True):
        entry.draw(sheet, x, foot + 1.4)
        sheet.write(x, sheet.bottom + 0.8, line, gid="key")
        x += wide + 4.0
    sheet.bottom += ramp_height(sheet)


def draw_ramp_over(
    sheet: Sheet, data: Scores, scale: Scale, language: str, *, entries: Sequence[Entry]
) -> None:
    """Draw the levels by name, and under them what has no level."""
    draw_key(sheet, entries)
    # The two keys belong together.
    sheet.bottom -= 2.5 if entries else 0.0
    draw_ramp(sheet, data, scale, language)


def fits_beside(sheet: Sheet, data: Scores, scale: Scale, language: str, entries: Sequence[Entry]) -> bool:
    """Whether the names of the lowest and the highest level have room with the entries beside them."""
    low, *_, high = _level_lines(sheet, data, scale, language)
    return low.width + high.width + 2.0 <= sheet.width - _aside(sheet, entries)[1]


def _aside(sheet: Sheet, entries: Sequence[Entry]) -> tuple[list[float], float]:
    """Return the width of each entry beside the levels, and what all take."""
    widths = [max(sheet.line(entry.text, size=sheet.note_size).width, entry.width) for entry in entries]
    return widths, sum(widths) + 4.0 * len(widths) + (1.0 if widths else 0.0)


def ramp_height(sheet: Sheet) -> float:
    """Return the height in mm that the key takes."""
    return sheet.line("").height + 0.8 + 2.8 + spared(5.0)


def level_entries(data: Scores, scale: Scale, language: str) -> list[Entry]:
    """Return the same levels as entries of a key, for one in a column."""
    model, levels = data.settings.model, scale.levels
    shown = [level for level in levels if level in shown_levels(levels)]

    def swatch(level: float) -> Swatch:
        def draw(sheet: Sheet, x: float, y: float) -> None:
            marks.area(sheet, box(x, y, 7.0), level_colour(sheet.theme, scale, level), gid="key")

        return draw

    return [
        Entry(f"{compact(level, language)} {model.level_name(level, language)}".strip(), swatch(level), 7.0)
        for level in shown
    ]


def absence_of(readings: Sequence[Reading], language: str) -> list[Entry]:
    """Return what the key says of the elements without a score; nothing where each has one."""
    absent = [reading.suppressed for reading in readings if math.isnan(reading.counted)]
    return [Entry(absence_of_all(absent, language), missing_swatch, 7.0)] if absent else []


def _write_names(
    sheet: Sheet, data: Scores, scale: Scale, columns: tuple[float, float], language: str
) -> None:
    """Write each level's numeral and name under its colour; where they find no room, the two ends' only."""
    left, step = columns
    lines = _level_lines(sheet, data, scale, language)
    y = sheet.bottom + 0.8
    if all(line.width <= step - 1.0 for line in lines):
        for place, line in enumerate(lines):
            sheet.write(left + place * step, y, line, gid="key")
    else:
        sheet.write(left, y, lines[0], gid="key")
        sheet.write(left + len(lines) * step - 0.5, y, lines[-1], "right", gid="key")


def _level_lines(sheet: Sheet, data: Scores, scale: Scale, language: str) -> list[Line]:
    """Return each level's numeral and name."""
    names = [
        f"{compact(level, language)} {data.settings.model.level_name(level, language)}".strip()
        for level in scale.levels
    ]
    return [sheet.line(name, sheet.theme.slate, size=sheet.note_size) for name in names]
