"""The ladder: one element's score and ambition on the levels of its scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Unpack

from matplotlib.axes import Axes

from servex_nb.charts import marks
from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.lettering import Block, Line, wrap
from servex_nb.charts.ramp import level_colour
from servex_nb.charts.reading import PHRASES, Reading, find_element
from servex_nb.charts.sheet import Sheet
from servex_nb.model.language import compact, number
from servex_nb.scoring import Scores

_BAR = 4.0
# From the bar's top to the top of the score's figure.
_ABOVE = 8.4


@chart
def ladder(
    data: Scores,
    element_key: str,
    **common: Unpack[Common],
) -> Axes:
    """Draw the levels of an element as steps, filled up to the one reached.

    Parameters
    ----------
    data
        The scores of one wave.
    element_key
        The element's key.
    **common
        What every chart takes; see `Frame.of`.

    Raises
    ------
    InputError
        If there is no such element, or the axes are not ordinary or smaller than 60 × 16 mm.
    """
    frame = Frame.of(data.settings.language, **common)
    data, language = frame.labelled(data), frame.language
    reading = find_element(data, element_key, language)
    with frame.sheet("A ladder", height=18.0, least=(60.0, 16.0)) as sheet:
        names = _level_names(sheet, data, reading, language)
        below = 0.8 + max(len(parts) for parts in names) * sheet.line("", size=sheet.note_size).height
        foot = sheet.bottom + below + max(sheet.height - below - _BAR - _ABOVE, 0.0) / 2
        _draw_steps(sheet, reading, names, foot)
        if math.isnan(reading.counted):
            line = sheet.line(reading.absence(language), sheet.theme.slate)
            sheet.write(0.0, foot + _BAR + 2.0, line, gid="absence")
        _draw_scores(sheet, reading, foot + _BAR + 2.6, language)
        return sheet.ax


def _x(sheet: Sheet, reading: Reading, score: float) -> float:
    """Return where a score stands: each level begins its own step."""
    scale = reading.scale
    return (score - scale.low) / scale.step * sheet.width / len(scale.levels)


def _level_names(sheet: Sheet, data: Scores, reading: Reading, language: str) -> list[tuple[str, ...]]:
    """Return each level's numeral and name in lines; the numeral alone where a name finds no room."""
    theme, scale = sheet.theme, reading.scale
    room = sheet.width / len(scale.levels) - 1.0
    numerals = [compact(level, language) for level in scale.levels]
    named = [
        f"{numeral} {data.settings.model.level_name(level, language)}".strip()
        for numeral, level in zip(numerals, scale.levels, strict=True)
    ]
    lines = [wrap(text, theme.label_strong, sheet.note_size, room) for text in named]
    cut = any(" ".join(parts) != text for parts, text in zip(lines, named, strict=True))
    if cut or any(len(parts) > 2 for parts in lines):
        return [(numeral,) for numeral in numerals]
    return lines


def _draw_steps(sheet: Sheet, reading: Reading, names: Sequence[tuple[str, ...]], foot: float) -> None:
    theme, scale = sheet.theme, reading.scale
    step = sheet.width / len(scale.levels)
    reached = reading.maturity
    for place, (level, parts) in enumerate(zip(scale.levels, names, strict=True)):
        x = place * step
        end = x + step - (0.6 if place < len(names) - 1 else 0.0)
        corners = [(x, foot), (end, foot), (end, foot + _BAR), (x, foot + _BAR)]
        if math.isnan(reached):
            marks.hatch(sheet, corners, gid=f"level:{place + 1}")
        else:
            colour = level_colour(theme, scale, level) if level <= reached else theme.mist
            marks.area(sheet, corners, colour, gid=f"level:{place + 1}")
        here = level == reached
        face, colour = (theme.label_strong, theme.ink) if here else (theme.label, theme.slate)
        lines = tuple(sheet.line(part, colour, face=face, size=sheet.note_size) for part in parts)
        sheet.write_block(x, foot - 0.8, Block(lines), gid="level")


def _draw_scores(sheet: Sheet, reading: Reading, y: float, language: str) -> None:
    theme = sheet.theme
    if not math.isnan(reading.low + reading.high):
        ends = [_x(sheet, reading, reading.low), _x(sheet, reading, reading.high)]
        sheet.stroke(ends, [y, y], theme.accent, theme.strong_line, z=4.5, gid="interval")
    score = sheet.line(
        number(reading.score, language), theme.accent, face=theme.label_strong, size=theme.label_size
    )
    taken: list[tuple[float, float]] = []
    if not math.isnan(reading.score):
        x = _x(sheet, reading, reading.score)
        marks.dot(sheet, x, y, gid="score")
        taken.append((x - 2.0, x + 2.0))
    if not math.isnan(reading.agreed):
        marks.ring(sheet, _x(sheet, reading, reading.agreed), y, z=5.5)
        x = _x(sheet, reading, reading.agreed)
        taken.append((x - 2.2, x + 2.2))
    _write_figures(sheet, reading, y + 2.8, score, language)
    if not math.isnan(reading.target):
        _draw_target(sheet, reading, y, taken, language)


def _write_figures(sheet: Sheet, reading: Reading, base: float, score: Line, language: str) -> None:
    """Write the score above its dot; beside an agreed score each keeps to its own side."""
    theme = sheet.theme
    if math.isnan(reading.agreed):
        if not math.isnan(reading.score):
            x = _x(sheet, reading, reading.score)
            x = min(max(x, score.width / 2), sheet.width - score.width / 2)
            sheet.write(x, base, score, "center", gid="score-figure")
        return
    text = PHRASES("agreed_score", language, score=number(reading.agreed, language))
    agreed = sheet.line(text, theme.accent_dark, face=theme.label_strong, size=theme.label_size)
    at = _x(sheet, reading, reading.agreed)
    if math.isnan(reading.score):
        left = min(max(at - agreed.width / 2, 0.0), sheet.width - agreed.width)
        sheet.write(left, base, agreed, gid="agreed-figure")
        return
    x, gap = _x(sheet, reading, reading.score), 1.8
    first, second = (score, agreed) if x <= at else (agreed, score)
    x, at = min(x, at), max(x, at)
    # Centred over its own mark as far as the other leaves room.
    start = max(x - first.width / 2, 0.0)
    next_ = max(at - second.width / 2, start + first.width + gap)
    over = max(next_ + second.width - sheet.width, 0.0)
    next_ -= over
    start = min(start, next_ - gap - first.width)
    sheet.write(start, base, first, gid="score-figure" if first is score else "agreed-figure")
    sheet.write(next_, base, second, gid="score-figure" if second is score else "agreed-figure")


def _draw_target(
    sheet: Sheet, reading: Reading, y: float, taken: list[tuple[float, float]], language: str
) -> None:
    """Draw the ambition, its words on the side where no score stands."""
    theme, x = sheet.theme, _x(sheet, reading, reading.target)
    marks.diamond(sheet, x, y)
    text = PHRASES("ladder.target", language, target=number(reading.target, language))
    line = sheet.line(text, theme.ambition_text, size=sheet.note_size)
    right, left = (x + 2.6, x + 2.6 + line.width), (x - 2.6 - line.width, x - 2.6)

    def free(span: tuple[float, float]) -> bool:
        inside = span[0] >= 0 and span[1] <= sheet.width
        return inside and all(span[1] < start or end < span[0] for start, end in taken)

    if free(left) and not free(right):
        sheet.write_middle(left[1], y, line, "right", gid="target-figure")
    else:
        sheet.write_middle(right[0], y, line, "left", gid="target-figure")
