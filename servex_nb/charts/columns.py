"""What stands beside two waves: figures, names, changes and their intervals."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from servex_nb.charts.key import Entry
from servex_nb.charts.lettering import Block, Line, width, wrap
from servex_nb.charts.names import Names
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.slopes import Slope, interval_text, signed
from servex_nb.charts.theme import Face
from servex_nb.model.language import number

# Where the intervals of scores stand: beside their figures, or beneath the names.
Ranges = Literal["beside", "beneath", ""]
# From a score to its interval beside it.
BEFORE_RANGE = 1.6


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


def range_text(interval: tuple[float, float], language: str) -> str:
    """Return a score's interval in figures; "" where there is none."""
    low, high = interval
    if math.isnan(low + high):
        return ""
    ends = {name: number(end, language).replace("-", "−") for name, end in (("low", low), ("high", high))}
    # A dash before a minus is hard to read.
    return PHRASES("waves.interval", language, **ends) if low < 0 else "{low}–{high}".format(**ends)


def range_line(sheet: Sheet, text: str) -> Line:
    """Return an interval to write: small and grey, as what its score is known by."""
    return sheet.line(text, sheet.theme.slate, size=sheet.note_size)


def both_ranges(slope: Slope, language: str) -> str:
    """Return the intervals of both waves, or the one there is; "" where there are none."""
    told = (range_text(slope.past_interval, language), range_text(slope.now_interval, language))
    return " → ".join(text for text in told if text)


def interval_width(sheet: Sheet, slopes: Sequence[Slope], language: str) -> float:
    """Return what the column of intervals takes, with the space before it; 0 where there are none."""
    wide = max((change_lines(sheet, slope, language)[1].width for slope in slopes), default=0.0)
    return wide + 3.0 if wide else 0.0


def change_width(sheet: Sheet, slopes: Sequence[Slope], language: str) -> float:
    """Return what changes with their intervals take at the right; 0 where there are none."""
    wide = max((change_lines(sheet, slope, language)[0].width for slope in slopes), default=0.0)
    return wide + (interval_width(sheet, slopes, language) if wide and not sheet.half else 0.0)


def ranges_width(sheet: Sheet, intervals: Sequence[tuple[float, float]], language: str) -> float:
    """Return what a column of intervals takes with the space before it; 0 where there are none."""
    lines = [range_line(sheet, range_text(interval, language)) for interval in intervals]
    wide = max((line.width for line in lines), default=0.0)
    return wide + BEFORE_RANGE if wide else 0.0


def named(
    sheet: Sheet, names: Names, place: int, slope: Slope, ranges: Ranges, language: str, *, face: Face
) -> Block:
    """Return a name, with its intervals beneath where they stand there."""
    block = names.block(sheet, place, face=face)
    told = both_ranges(slope, language) if ranges == "beneath" and not math.isnan(slope.now) else ""
    return Block((*block.lines, range_line(sheet, told))) if told else block


def gone_names(
    sheet: Sheet, slopes: Sequence[Slope], wave: str, ranges: Ranges, language: str
) -> Mapping[str, Block]:
    """Return the names of elements with a score in the earlier wave alone, which they are said to be in."""
    theme, room = sheet.theme, 0.17 * sheet.width
    found = {}
    for slope in slopes:
        if math.isnan(slope.now) and not math.isnan(slope.past):
            only = PHRASES("waves.now_hidden" if slope.now_hidden else "waves.gone", language, wave=wave)
            if not slope.now_hidden and width(only, theme.label, sheet.note_size) > room:
                only = PHRASES("waves.gone_then", language)
            ends = both_ranges(slope, language) if ranges == "beneath" else ""
            words = (
                (slope.name, theme.ink, sheet.label_size),
                (ends, theme.slate, sheet.note_size),
                (only, theme.slate, sheet.note_size),
            )
            found[slope.key] = Block(
                tuple(
                    sheet.line(part, colour, size=size)
                    for text, colour, size in words
                    for part in wrap(text, theme.label, size, room)
                )
            )
    return found


def range_entry(sheet: Sheet, slopes: Sequence[Slope], ranges: Ranges, language: str) -> Entry:
    """Return what the key says of the small figures, by the first of them."""
    told = next(text for slope in slopes if (text := both_ranges(slope, language)))
    line = range_line(sheet, told if ranges == "beneath" else told.split(" → ")[0])

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.write_middle(x, y, line, "left", gid="key")

    return Entry(PHRASES("key.interval", language), draw, line.width)
