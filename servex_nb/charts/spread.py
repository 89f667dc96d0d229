"""The spread: every answer as a dot without a name, the mean beneath, and how far people agree."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Unpack

from matplotlib.axes import Axes

from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.key import KEY_PITCH, ROW_HEIGHT, Entry, draw_key
from servex_nb.charts.lettering import Block, Line
from servex_nb.charts.names import Names, between, fit_names
from servex_nb.charts.opinions import Opinion, read_opinions
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.rows import (
    HEAD,
    Rows,
    draw_scale,
    head_line,
    usual_room,
    write_absence,
    write_name,
    write_word,
)
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.stacks import (
    CLEAR_DOT,
    SMALLEST_DOT,
    Stacks,
    draw_dots,
    enlargement,
    least_height,
    tallest,
)
from servex_nb.model.language import number
from servex_nb.scoring import Scores

_FIRST = 3
_PITCH, _PITCH_WITHOUT_DOTS = 12.0, 10.2
# Few rows, such as the parts of one element, have room for taller stacks; others get it where they need it.
_FEW, _PITCH_OF_FEW = 6, 16.0
# The most of a row's height that single dots may ask for.
_MOST_FOR_DOTS = 6.0
# From a baseline down to the mean, and to the row's foot.
_MEAN, _UNDER = 1.35, 2.7
_TICK = 0.9
_APART = 0.8
# The same under a name that stands above its row, and such a row's least height without the name.
_MEAN_UNDER_NAME, _UNDER_NAME, _LANE = 1.2, 2.2, 4.4
# What parts such a row from the name beneath it.
_BENEATH = 1.2


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
    pitch = _pitch(opinions) * frame.theme.air
    height = HEAD + pitch * max(len(opinions), 2) + ROW_HEIGHT
    with frame.sheet("A picture of the spread", height=height, least=(75.0, 26.0)) as sheet:
        _Layout.on(sheet, opinions, pitch, language).draw()
        return sheet.ax


def _pitch(opinions: Sequence[Opinion]) -> float:
    """Return the height in mm that a row has by choice: one in which its dots can stand on each other."""
    if not any(opinion.answers for opinion in opinions):
        return _PITCH_WITHOUT_DOTS
    if len(opinions) <= _FEW:
        return _PITCH_OF_FEW
    highest = tallest([opinion.answers for opinion in opinions], opinions[0].scale)
    return min(max(_UNDER + 2 * CLEAR_DOT * highest + _APART, _PITCH), _PITCH_OF_FEW)


@dataclass(frozen=True)
class _Named:
    """The items' names, and where they stand: `over` their rows, or beside them.

    Beside a row an item's figures stand under its name, or where rows are `low` in a column of
    `column` mm; above it they stand at the row's left, and words on agreement on the names' line
    or, where names leave no room there, in a column of `word` mm.
    """

    names: Names
    over: bool = False
    low: bool = False
    column: float = 0.0
    word: float = 0.0

    @classmethod
    def of(cls, sheet: Sheet, opinions: Sequence[Opinion], share: float, language: str) -> _Named:
        """Return the arrangement that leaves names whole in rows of `share` mm, the widest scale first."""
        names = [opinion.name for opinion in opinions]
        column = max(_figures(sheet, opinion, language).width for opinion in opinions)
        note = sheet.line("", size=sheet.note_size).height
        rooms = between(usual_room(sheet), (0.38 if sheet.half else 0.45) * sheet.width)

        def fits(rest: float) -> Callable[[Names], bool]:
            return lambda found: found.height(sheet) + rest <= share

        if sheet.half:
            word = max(_words(sheet, opinion, True, language).width for opinion in opinions)
            for aside in (0.0, word):
                room = sheet.width - (0.0 if aside else word + 3.0)
                found = fit_names(sheet, names, [room], fits(_LANE + _BENEATH))
                if found:
                    return cls(found, over=True, column=column, word=aside)
        found = fit_names(sheet, names, rooms, fits(note + _APART))
        if found:
            return cls(found)
        found = fit_names(sheet, names, rooms, fits(_APART))
        if found is None:
            raise sheet.too_low(f"The {len(opinions)} rows")
        return cls(found, low=True, column=column + 3.0)

    def least(self, sheet: Sheet) -> float:
        """Return the least height in mm of a row."""
        high = self.names.height(sheet)
        if self.over:
            return high + _LANE + _BENEATH
        note = 0.0 if self.low else sheet.line("", size=sheet.note_size).height
        # Beside smaller names words keep their size.
        return max(high + note, sheet.line("").height, _UNDER + 2 * SMALLEST_DOT) + _APART


@dataclass(frozen=True)
class _Layout:
    """Where rows stand, and what stands in them."""

    table: Rows
    opinions: Sequence[Opinion]
    named: _Named
    words: Sequence[Block]
    stacks: Stacks
    under: float
    language: str

    @classmethod
    def on(cls, sheet: Sheet, opinions: Sequence[Opinion], pitch: float, language: str) -> _Layout:
        """Lay the rows out on a sheet, and draw scale, headings and key.

        Raises
        ------
        InputError
            If the sheet is too low for the rows.
        """
        # The key's own height depends on its words, which depend on the room that dots have: at most this.
        key = ROW_HEIGHT + (KEY_PITCH if sheet.half else 0.0)
        head = head_line(sheet, PHRASES("spread.agreement", language))
        lower = head.height if sheet.half else 0.0
        share = (sheet.height - key - HEAD - lower) / len(opinions)
        named = _Named.of(sheet, opinions, share, language)
        words = [
            _words(sheet, each, place < _FIRST and each.divided, language)
            for place, each in enumerate(opinions)
        ]
        start, end = _ends(sheet, opinions, named, words, language)
        x = sheet.width if sheet.half else end + _gap(sheet)
        sheet.write(x, sheet.top - 4.2, head, "right" if sheet.half else "left", gid="head")
        # The heading is wider than a column of figures alone, and the scale ends under it.
        sheet.top -= lower if end + 2.0 > sheet.width - head.width else 0.0
        above, least = named.names.height(sheet) if named.over else 0.0, named.least(sheet)
        if sheet.half and not named.over:
            # There the word stands over its figure.
            least = max(least, max(word.height for word in words) + _APART)
        under = _UNDER_NAME if named.over else max(_UNDER, (least - _APART) / 2)
        beneath = _BENEATH if named.over else _APART
        answers = [opinion.answers for opinion in opinions]
        scale, larger = opinions[0].scale, enlargement(sheet)
        pitch *= larger
        dots = min(least_height(answers, scale, end - start, larger=larger), _MOST_FOR_DOTS)
        wanted = max(least, above + under + dots + beneath)
        room = max(min(share, pitch + above) - above - under - beneath, 1.0)
        stacks = Stacks.of(answers, scale, end - start, room, larger=larger)
        draw_key(sheet, _entries(opinions, stacks, language), left=0.0 if sheet.half else start, align="left")
        free = (sheet.height - HEAD) / len(opinions)
        # Where the height is given answers may share a dot; one that is told leaves each its own.
        if free < least or (sheet.sought and min(free, share) < wanted):
            raise sheet.too_low(f"The {len(opinions)} rows")
        pitch = min(max(pitch + above, least), free)
        lane = max(under + stacks.height, _LANE) if named.over else 0.0
        apart = _BENEATH if named.over else 0.0
        table = Rows(sheet, scale, start, end, sheet.top - HEAD, pitch, lane, apart)
        draw_scale(table, len(opinions), language)
        return cls(table, opinions, named, words, stacks, under, language)

    def draw(self) -> None:
        """Draw every row."""
        for index, opinion in enumerate(self.opinions):
            there = not math.isnan(opinion.score)
            base = self.table.foot(index) + self.under if there else self.table.y(index)
            self._write_name(index, opinion, base)
            if there:
                self._write_agreement(index, opinion, base)
                self._draw_row(index, opinion, base)
            else:
                text, hatched = opinion.absence(self.language), not opinion.suppressed
                write_absence(self.table, index, text, hatched=hatched, key=opinion.key)

    def _write_name(self, index: int, opinion: Opinion, base: float) -> None:
        """Write an item's name with its score and number of respondents."""
        table, sheet, named = self.table, self.table.sheet, self.named
        theme, there = sheet.theme, not math.isnan(opinion.score)
        face = theme.label_strong if index < _FIRST and opinion.divided else theme.label
        block = named.names.block(sheet, index, theme.ink if there else theme.slate, face=face)
        figures = _figures(sheet, opinion, self.language)
        right = table.start - _gap(sheet)
        if named.over:
            write_name(table, index, block, right)
        elif named.low:
            sheet.write_block(right - named.column, base + block.height / 2, block, "right", gid="label")
        else:
            block = Block((*block.lines, figures)) if there else block
            sheet.write_block(right, base + block.height / 2, block, "right", gid="label")
        if there and named.column:
            sheet.write_middle(right, base, figures, "right", gid=f"score:{opinion.key}")

    def _write_agreement(self, index: int, opinion: Opinion, base: float) -> None:
        """Write how far people agree: the word over its figure on half a page, else beside it."""
        table, sheet, word = self.table, self.table.sheet, self.words[index]
        told = "" if math.isnan(opinion.agreement) else number(opinion.agreement, self.language, 2)
        line = sheet.line(told, sheet.theme.slate)
        if self.named.over:
            sheet.write_middle(sheet.width, base, line, "right", gid=f"figure:{opinion.key}")
            if self.named.word:
                x = table.end + _gap(sheet)
                sheet.write_middle(x, base, word.lines[0], "left", gid="agreement")
            else:
                write_word(table, index, word.lines[0])
        elif sheet.half:
            sheet.write_block(sheet.width, base + word.height / 2, word, "right", gid="agreement")
        else:
            sheet.write_middle(table.end + _gap(sheet), base, word.lines[0], "left", gid="agreement")
            sheet.write_middle(sheet.width, base, line, "right", gid=f"figure:{opinion.key}")

    def _draw_row(self, index: int, opinion: Opinion, base: float) -> None:
        table, sheet, theme = self.table, self.table.sheet, self.table.sheet.theme
        sheet.stroke([table.start, table.end], [base, base], theme.hairline, theme.rim_line, z=1.2)
        places = [(table.x(value) + aside, base + high) for value, aside, high in self.stacks.places(index)]
        if places:
            draw_dots(sheet, places, self.stacks.radius, gid=f"answers:{opinion.key}")
        y = base - (_MEAN_UNDER_NAME if self.named.over else _MEAN)
        if not math.isnan(opinion.low + opinion.high):
            ends = [table.x(opinion.low), table.x(opinion.high)]
            sheet.stroke(ends, [y, y], theme.accent, theme.strong_line, z=4.0, gid=f"interval:{opinion.key}")
        _draw_mean(sheet, table.x(opinion.score), y, gid=f"mean:{opinion.key}")


def _gap(sheet: Sheet) -> float:
    """Return what parts the scale from words beside it."""
    return 3.4 if sheet.half else 5.6


def _ends(
    sheet: Sheet, opinions: Sequence[Opinion], named: _Named, words: Sequence[Block], language: str
) -> tuple[float, float]:
    """Return where the scale begins and ends."""
    figure = sheet.line("0,00").width
    if named.over:
        right = figure + (named.word + 2.0 if named.word else 0.0)
        return named.column + _gap(sheet), sheet.width - right - _gap(sheet)
    blocks = named.names.blocks(sheet, face=sheet.theme.label_strong)
    beside = max(block.width for block in blocks)
    if not named.low:
        beside = max(beside, *(_figures(sheet, opinion, language).width for opinion in opinions))
    # A number beside its word stands in a column of its own.
    aside = 0.0 if sheet.half else figure + 4.0
    head = head_line(sheet, PHRASES("spread.agreement", language))
    right = max(head.width, *(block.width + aside for block in words))
    return beside + named.column + _gap(sheet), sheet.width - right - _gap(sheet)


def _draw_mean(sheet: Sheet, x: float, y: float, *, gid: str) -> None:
    theme = sheet.theme
    sheet.stroke([x, x], [y - _TICK, y + _TICK], theme.accent, 1.35 * theme.strong_line, z=4.2, gid=gid)


def _figures(sheet: Sheet, opinion: Opinion, language: str) -> Line:
    text = PHRASES("score_and_n", language, score=number(opinion.score, language), n=opinion.n)
    return sheet.line(text, sheet.theme.slate, size=sheet.note_size)


def _words(sheet: Sheet, opinion: Opinion, first: bool, language: str) -> Block:
    theme = sheet.theme
    face, colour = (theme.label_strong, theme.ink) if first else (theme.label, theme.slate)
    lines: list[Line] = [sheet.line(opinion.word(language), colour, face=face)]
    if sheet.half and not math.isnan(opinion.agreement):
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
