"""The spread: every answer as a dot without a name, the mean beneath, and how far people agree."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from matplotlib.axes import Axes

from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.key import KEY_PITCH, ROW_HEIGHT, Entry, draw_key
from servex_nb.charts.lettering import Block, Line, wrap
from servex_nb.charts.opinions import Opinion, read_opinions
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.rows import HEAD, Rows, draw_scale, head_line, write_absence
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.stacks import SMALLEST_DOT, Stacks, draw_dots
from servex_nb.errors import InputError
from servex_nb.model.language import number
from servex_nb.scoring import Scores

_FIRST = 3
_PITCH, _PITCH_WITHOUT_DOTS = 12.0, 10.2
# Few rows, such as the parts of one element, have room for taller stacks.
_FEW, _PITCH_OF_FEW = 6, 16.0
# From a baseline down to the mean, and to the row's foot.
_MEAN, _UNDER = 1.35, 2.7
_TICK = 0.9
_APART = 0.8


@chart
def spread(
    data: Scores,
    key: str = "",
    **common: Unpack[Common],
) -> Axes:
    """Draw how far the respondents agree, the least agreement on top.

    Single answers are dots, from five answers on, and never of a group or of released scores;
    there mean, interval and agreement stand alone. Dots stand at the nearest quarter of a step,
    or half or whole one where a quarter would be narrower than a dot.

    Parameters
    ----------
    data
        The scores of one wave.
    key
        An element or a layer of the pyramid, for the spread of its parts; the elements if empty.
    **common
        What every chart takes; see `Frame.of`.

    Raises
    ------
    InputError
        If `key` has no parts, or the axes are not ordinary, narrower than 75 mm, or too low for
        the rows.
    """
    frame = Frame.of(data.settings.language, **common)
    data, language = frame.labelled(data), frame.language
    opinions = read_opinions(data, key, language)
    dotted = any(opinion.answers for opinion in opinions)
    pitch = (_PITCH_OF_FEW if len(opinions) <= _FEW else _PITCH) if dotted else _PITCH_WITHOUT_DOTS
    pitch *= frame.theme.air
    height = HEAD + pitch * max(len(opinions), 2) + ROW_HEIGHT
    with frame.sheet("A picture of the spread", height=height, least=(75.0, 26.0)) as sheet:
        _Layout.on(sheet, opinions, pitch, language).draw()
        return sheet.ax


@dataclass(frozen=True)
class _Layout:
    """Where rows stand, and what stands in them."""

    table: Rows
    opinions: Sequence[Opinion]
    labels: Sequence[Block]
    words: Sequence[Block]
    stacks: Stacks
    under: float
    column: float
    language: str

    @classmethod
    def on(cls, sheet: Sheet, opinions: Sequence[Opinion], pitch: float, language: str) -> _Layout:
        """Lay the rows out on a sheet, and draw scale, headings and key.

        Raises
        ------
        InputError
            If the sheet is too low for the rows.
        """
        gap = 3.4 if sheet.half else 5.6
        first = {opinion.key for opinion in opinions[:_FIRST] if opinion.divided}
        # The key's own height depends on its words, which depend on the room that dots have: at most this.
        key = ROW_HEIGHT + (KEY_PITCH if sheet.half else 0.0)
        share = (sheet.height - key - HEAD) / len(opinions)
        note = sheet.line("", size=sheet.note_size).height
        most = 2 if share >= 2 * sheet.line("").height + note + _APART else 1
        # Where there is no room for two lines the figures stand beside the names.
        low = share < sheet.line("").height + note + _APART
        room = sheet.names_room([each.name for each in opinions], most)
        labels = [
            _label(sheet, each, each.key in first, (most, room), "" if low else language) for each in opinions
        ]
        words = [_words(sheet, each, each.key in first, language) for each in opinions]
        head = head_line(sheet, PHRASES("spread.agreement", language))
        column = max(_figures(sheet, each, language).width for each in opinions) + 3.0 if low else 0.0
        start = max(block.width for block in labels) + column + gap
        # A number beside its word stands in a column of its own.
        aside = 0.0 if sheet.half else sheet.line("0,00").width + 4.0
        end = sheet.width - max(head.width, *(block.width + aside for block in words)) - gap
        tallest = max(block.height for block in labels)
        under = max(_UNDER, tallest / 2)
        stacks = Stacks.of(
            [opinion.answers for opinion in opinions],
            opinions[0].scale,
            end - start,
            max(min(share, pitch) - under - _APART, 1.0),
        )
        draw_key(sheet, _entries(opinions, stacks, language), left=0.0 if sheet.half else start, align="left")
        least = max(tallest, _UNDER + 2 * SMALLEST_DOT) + _APART
        pitch = min(max(pitch, least), (sheet.height - HEAD) / len(opinions))
        if pitch < least:
            raise InputError(
                f"The {len(opinions)} rows need {least * len(opinions) + HEAD:.0f} mm of height between "
                f"heading and key; there are {sheet.height:.0f} mm. Use a higher figure."
            )
        table = Rows(sheet, opinions[0].scale, start, end, sheet.top - HEAD, pitch)
        draw_scale(table, len(opinions), language)
        x = end + gap if aside else sheet.width
        sheet.write(x, sheet.top - 4.2, head, "left" if aside else "right", gid="head")
        return cls(table, opinions, labels, words, stacks, under, column, language)

    def draw(self) -> None:
        """Draw every row."""
        table, sheet = self.table, self.table.sheet
        gap = 3.4 if sheet.half else 5.6
        for index, opinion in enumerate(self.opinions):
            there = not math.isnan(opinion.score)
            base = table.foot(index) + self.under if there else table.y(index)
            label, word = self.labels[index], self.words[index]
            right = table.start - gap
            sheet.write_block(right - self.column, base + label.height / 2, label, "right", gid="label")
            if not there:
                hatched = not opinion.suppressed
                text = opinion.absence(self.language)
                write_absence(table, index, text, hatched=hatched, key=opinion.key)
                continue
            if self.column:
                line = _figures(sheet, opinion, self.language)
                sheet.write_middle(right, base, line, "right", gid=f"score:{opinion.key}")
            if sheet.half:
                sheet.write_block(sheet.width, base + word.height / 2, word, "right", gid="agreement")
            else:
                sheet.write_middle(table.end + gap, base, word.lines[0], "left", gid="agreement")
                figure = number(opinion.agreement, self.language, 2)
                line = sheet.line(figure, sheet.theme.slate)
                sheet.write_middle(sheet.width, base, line, "right", gid=f"figure:{opinion.key}")
            self._draw_row(index, opinion, base)

    def _draw_row(self, index: int, opinion: Opinion, base: float) -> None:
        table, sheet, theme = self.table, self.table.sheet, self.table.sheet.theme
        sheet.stroke([table.start, table.end], [base, base], theme.hairline, theme.rim_line, z=1.2)
        places = [(table.x(value), base + high) for value, high in self.stacks.places(index)]
        if places:
            draw_dots(sheet, places, self.stacks.radius, gid=f"answers:{opinion.key}")
        y = base - _MEAN
        if not math.isnan(opinion.low + opinion.high):
            ends = [table.x(opinion.low), table.x(opinion.high)]
            sheet.stroke(ends, [y, y], theme.accent, theme.strong_line, z=4.0, gid=f"interval:{opinion.key}")
        _draw_mean(sheet, table.x(opinion.score), y, gid=f"mean:{opinion.key}")


def _draw_mean(sheet: Sheet, x: float, y: float, *, gid: str) -> None:
    theme = sheet.theme
    sheet.stroke([x, x], [y - _TICK, y + _TICK], theme.accent, 1.35 * theme.strong_line, z=4.2, gid=gid)


def _label(sheet: Sheet, opinion: Opinion, first: bool, fit: tuple[int, float], language: str) -> Block:
    """Return an item's name, with its score and number of respondents beneath if a language is given."""
    theme = sheet.theme
    most, room = fit
    face = theme.label_strong if first else theme.label
    absent = math.isnan(opinion.score)
    colour = theme.slate if absent else theme.ink
    names = wrap(opinion.name, theme.label_strong, sheet.label_size, room, most=most)
    lines = [sheet.line(part, colour, face=face) for part in names]
    if not absent and language:
        lines.append(_figures(sheet, opinion, language))
    return Block(tuple(lines))


def _figures(sheet: Sheet, opinion: Opinion, language: str) -> Line:
    text = PHRASES("score_and_n", language, score=number(opinion.score, language), n=opinion.n)
    return sheet.line(text, sheet.theme.slate, size=sheet.note_size)


def _words(sheet: Sheet, opinion: Opinion, first: bool, language: str) -> Block:
    theme = sheet.theme
    face, colour = (theme.label_strong, theme.ink) if first else (theme.label, theme.slate)
    lines: list[Line] = [sheet.line(opinion.word(language), colour, face=face)]
    if sheet.half:
        figure = number(opinion.agreement, language, 2)
        lines.append(sheet.line(figure, theme.slate, size=sheet.note_size))
    return Block(tuple(lines))


def _entries(opinions: Sequence[Opinion], stacks: Stacks, language: str) -> list[Entry]:
    def mean(sheet: Sheet, x: float, y: float) -> None:
        _draw_mean(sheet, x + 0.5, y, gid="key")

    def interval(sheet: Sheet, x: float, y: float) -> None:
        theme = sheet.theme
        sheet.stroke([x, x + 7.0], [y, y], theme.accent, theme.strong_line, z=4.0, gid="key")
        _draw_mean(sheet, x + 3.5, y, gid="key")

    entries = []
    if any(opinion.answers for opinion in opinions):
        entries.append(stacks.entry(language))
    if any(not math.isnan(opinion.low + opinion.high) for opinion in opinions):
        entries.append(Entry(PHRASES("spread.interval", language), interval, 7.0))
    elif any(not math.isnan(opinion.score) for opinion in opinions):
        entries.append(Entry(PHRASES("spread.mean", language), mean, 1.0))
    return entries
