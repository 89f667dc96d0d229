"""Two waves: a line from where each element stood to where it stands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Unpack

from matplotlib.axes import Axes

from servex_nb.charts import marks
from servex_nb.charts.apart import push_apart
from servex_nb.charts.bars import lanes, place_bars
from servex_nb.charts.columns import change_lines, change_width, figure_line, interval_width
from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.key import ROW_HEIGHT, Entry, box, draw_key, write_notes
from servex_nb.charts.lettering import Block, width, wrap
from servex_nb.charts.names import Names, between, fit_names
from servex_nb.charts.reading import PHRASES, wave_name
from servex_nb.charts.rows import head_line
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.slopes import Slope, left_out, read_slopes
from servex_nb.charts.web import shown_levels
from servex_nb.model.language import compact
from servex_nb.scoring import Scores

_PITCH, _LEAST_HEIGHT = 9.6, 60.0
_AFTER_HEAD = 4.0
_PAST_DOT, _NOW_DOT = 1.0, 1.25
# From a mark to its figure, and the least way of a label that a line shows.
_BESIDE, _MOVED = 2.2, 0.6
# How far labels may reach past the ends of the columns.
_PAST_ENDS = 1.4
# What parts a name of several lines from the next one.
_BETWEEN = 0.7
# What parts the name of what is gone from its figure.
_BEFORE_FIGURE = 1.6
# From a column to the first bar of an interval, and the share of the way between columns that bars may take.
_FROM_MARK, _INTERVALS = 1.9, 0.3


@chart
def waves(
    data: Scores,
    earlier: Scores,
    **common: Unpack[Common],
) -> Axes:
    """Draw each element's way from an earlier wave to this one; bold where the change shows.

    A change shows where its 95 % interval excludes 0 (`data.change`); without one to the wave
    that is compared with, no way stands out. Bars beside both ends are the scores' own intervals.

    Parameters
    ----------
    data
        The scores of a wave, of the interviews, without what was agreed on after.
    earlier
        Those of the wave to compare with.
    **common
        What every chart takes; see `Frame.of`.

    Raises
    ------
    InputError
        If both are the same wave or have different bases, or the axes are not ordinary,
        narrower than 75 mm, or too low for the labels.
    """
    frame = Frame.of(data.settings.language, **common)
    data, language = frame.labelled(data), frame.language
    slopes = read_slopes(data, earlier, language)
    height = max(_LEAST_HEIGHT, _PITCH * frame.theme.air * len(slopes)) + ROW_HEIGHT + 12.0
    with frame.sheet("A picture of two waves", height=height, least=(75.0, 30.0)) as sheet:
        draw_key(sheet, _entries(slopes, language), align="left")
        names = (wave_name(earlier, language), wave_name(data, language))
        write_notes(sheet, [f"{text}." for text in left_out(slopes, names, language)])
        shown = [slope for slope in slopes if not math.isnan(slope.past) or not math.isnan(slope.now)]
        _Columns.on(sheet, shown, names, language).draw()
        return sheet.ax


@dataclass(frozen=True)
class _Columns:
    """Where the two waves stand, and the levels between `low` and `high`; in mm of the sheet."""

    sheet: Sheet
    slopes: Sequence[Slope]
    names: Names
    gone: Mapping[str, Block]
    headings: Sequence[tuple[float, Block]]
    past: float
    now: float
    name: float
    foot: float
    head: float
    low: float
    high: float
    language: str

    @classmethod
    def on(cls, sheet: Sheet, slopes: Sequence[Slope], waves: tuple[str, str], language: str) -> _Columns:
        """Lay out the columns on a sheet and draw their headings.

        Raises
        ------
        NoRoomError
            If the sheet is too low for the labels.
        """
        theme, told = sheet.theme, [slope.name for slope in slopes]
        figures = [figure_line(sheet, slope.now, True, language) for slope in slopes]
        figure = max(sheet.line("0,0", face=theme.label_strong).width, *(line.width for line in figures))
        change = change_width(sheet, slopes, language)
        gone = _gone(sheet, slopes, waves[0], language)
        beside = max((block.width + _BEFORE_FIGURE for block in gone.values()), default=0.0)
        past = head_line(sheet, "10").width + 3.0 + beside + figure + _BESIDE

        heading = head_line(sheet, PHRASES("waves.change", language))

        def laid(found: Names) -> _Columns:
            wide = max((block.width for block in found.blocks(sheet, face=theme.label_strong)), default=0.0)
            name = sheet.width - change - wide - 3.0
            now = name - figure - _BESIDE - 2.5
            # Wave names share the width above the columns, halfway between these.
            right = sheet.width - (heading.width + 3.0 if change else 0.0)
            spans = (0.0, (past + now) / 2 - 1.0), ((past + now) / 2 + 1.0, right)
            headings = [
                _heading(sheet, wave, x, span)
                for wave, x, span in zip(waves, (past, now), spans, strict=True)
            ]
            head = sheet.top - max(block.height for _, block in headings) - _AFTER_HEAD
            foot = sheet.bottom + 1.5
            return cls(
                sheet, slopes, found, gone, headings, past, now, name, foot, head, *_levels(slopes), language
            )

        rooms = between((0.3 if sheet.half else 0.25) * sheet.width, 0.46 * sheet.width)
        found = fit_names(sheet, told, rooms, lambda found: laid(found).lacking() <= 0)
        if found is None:
            raise sheet.too_low(f"The {len(slopes)} elements")
        columns = laid(found)
        for left, block in columns.headings:
            sheet.write_block(left, sheet.top, block, gid="wave")
        if change:
            sheet.write(sheet.width, columns.head + _AFTER_HEAD + 1.0, heading, "right", gid="head")
        return columns

    def lacking(self) -> float:
        """Return the height in mm that the labels lack; none below nought."""
        named = sum(self._label_height(block) for block in self.names.blocks(self.sheet))
        taken = max(named, sum(self._past_sizes()))
        return taken - (self.head - self.foot + 2 * _PAST_ENDS)

    def _past_sizes(self) -> list[float]:
        """Return what each figure of the earlier wave takes of the height, with the name of what is gone."""
        line = self.sheet.line("").height
        told = [slope.key for slope in self.slopes if not math.isnan(slope.past)]
        return [max(line, self.gone[key].height + _BETWEEN) if key in self.gone else line for key in told]

    def _label_height(self, block: Block) -> float:
        """Return what a name takes of the height: its figure's line, or several lines and a gap."""
        if len(block.lines) > 1:
            return block.height + _BETWEEN
        return self.sheet.line("").height

    def y(self, score: float) -> float:
        """Return the height of a score."""
        return self.foot + (self.head - self.foot) * (score - self.low) / (self.high - self.low)

    def draw(self) -> None:
        """Draw the levels, every way, and the labels apart."""
        sheet, theme = self.sheet, self.sheet.theme
        for level in shown_levels(self.slopes[0].scale.levels) if self.slopes else ():
            if self.low <= level <= self.high:
                y = self.y(level)
                sheet.stroke([self.past, self.now], [y, y], theme.hairline, theme.grid_line, z=1.0)
                line = head_line(sheet, compact(level, self.language))
                sheet.write_middle(0.0, y, line, "left", gid="level")
        for x in (self.past, self.now):
            sheet.stroke([x, x], [self.foot, self.head], theme.edge, theme.rim_line, z=1.1)
        self._draw_intervals()
        for slope in self.slopes:
            self._draw_way(slope)
        self._label_past()
        self._label_now()

    def _draw_intervals(self) -> None:
        """Draw the scores' intervals between the columns, those of clear changes nearest to their column."""
        sheet, theme = self.sheet, self.sheet.theme
        told = sorted(self.slopes, key=lambda slope: not slope.shows)
        room = _INTERVALS * (self.now - self.past)
        ends = {
            "past": (self.past, 1, [slope.past_interval for slope in told]),
            "now": (self.now, -1, [slope.now_interval for slope in told]),
        }
        for wave, (x, side, intervals) in ends.items():
            inside = [(max(low, self.low), min(high, self.high)) for low, high in intervals]
            spans = [(self.y(low), self.y(high)) for low, high in inside]
            found = lanes(spans)
            aways, wide = place_bars(found, room)
            for slope, (foot, head), lane, away in zip(told, spans, found, aways, strict=True):
                if lane < 0:
                    continue
                near = x + side * (_FROM_MARK + away)
                far = near + side * wide
                corners = [(near, foot), (far, foot), (far, head), (near, head)]
                colour = theme.accent if slope.shows else theme.slate
                bar = marks.area(sheet, corners, colour, z=1.4, gid=f"interval-{wave}:{slope.key}")
                bar.set_alpha(theme.band_opacity)

    def _draw_way(self, slope: Slope) -> None:
        sheet, theme = self.sheet, self.sheet.theme
        colour, points = (theme.accent, theme.strong_line) if slope.shows else (theme.edge, theme.link_line)
        z = 3.5 if slope.shows else 3.0
        if slope.compared:
            ends = [self.y(slope.past), self.y(slope.now)]
            sheet.stroke([self.past, self.now], ends, colour, points, z=z, gid=f"way:{slope.key}")
        if not math.isnan(slope.past):
            marks.ring(
                sheet, self.past, self.y(slope.past), radius=_PAST_DOT - 0.35, gid=f"past:{slope.key}", z=5.0
            )
        if not math.isnan(slope.now):
            marks.dot(sheet, self.now, self.y(slope.now), radius=_NOW_DOT, gid=f"score:{slope.key}")

    def _label_past(self) -> None:
        sheet = self.sheet
        told = [slope for slope in self.slopes if not math.isnan(slope.past)]
        sizes = self._past_sizes()
        for slope, y in zip(told, self._places([slope.past for slope in told], sizes), strict=True):
            line = figure_line(sheet, slope.past, slope.shows, self.language)
            sheet.write_middle(self.past - _BESIDE, y, line, "right", gid=f"past-figure:{slope.key}")
            self._lead(self.past - 0.9, self.y(slope.past), self.past - _BESIDE + 0.3, y)
            if slope.key in self.gone:
                block, x = self.gone[slope.key], self.past - _BESIDE - line.width - _BEFORE_FIGURE
                sheet.write_block(x, y + block.height / 2, block, "right", gid=f"gone:{slope.key}")

    def _label_now(self) -> None:
        sheet, language = self.sheet, self.language
        told = [slope for slope in self.slopes if not math.isnan(slope.now)]
        faces = {True: sheet.theme.label_strong, False: sheet.theme.label}
        blocks = {
            slope.key: self.names.block(sheet, place, face=faces[slope.shows])
            for place, slope in enumerate(self.slopes)
        }
        sizes = [self._label_height(blocks[slope.key]) for slope in told]
        for slope, y in zip(told, self._places([slope.now for slope in told], sizes), strict=True):
            line = figure_line(sheet, slope.now, slope.shows, language)
            sheet.write_middle(self.now + _BESIDE, y, line, "left", gid=f"figure:{slope.key}")
            block = blocks[slope.key]
            sheet.write_block(self.name, y + block.height / 2, block, gid=f"label:{slope.key}")
            self._lead(self.now + _NOW_DOT, self.y(slope.now), self.now + _BESIDE - 0.3, y)
            self._write_change(slope, y)

    def _write_change(self, slope: Slope, y: float) -> None:
        sheet, theme = self.sheet, self.sheet.theme
        change, interval = change_lines(sheet, slope, self.language)
        x = sheet.width
        if not sheet.half:
            sheet.write_middle(x, y, interval, "right", gid=f"interval:{slope.key}")
            x -= interval_width(sheet, self.slopes, self.language)
        line = change if slope.shows else sheet.line(change.text, theme.slate)
        sheet.write_middle(x, y, line, "right", gid=f"change:{slope.key}")

    def _places(self, scores: Sequence[float], sizes: Sequence[float]) -> list[float]:
        """Return the labels' heights, from the same end as the highest mark to the lowest."""
        wanted = [self.y(score) for score in scores]
        return push_apart(wanted, sizes, self.foot - _PAST_ENDS, self.head + _PAST_ENDS)

    def _lead(self, x: float, y: float, end: float, label: float) -> None:
        """Draw a line from a mark to its label where that had to make room."""
        if abs(y - label) > _MOVED:
            theme = self.sheet.theme
            self.sheet.stroke([x, end], [y, label], theme.faint, theme.grid_line, z=2.0)


def _gone(sheet: Sheet, slopes: Sequence[Slope], wave: str, language: str) -> Mapping[str, Block]:
    """Return the names of elements with a score in the earlier wave alone, and what there is of this one."""
    theme, room = sheet.theme, 0.17 * sheet.width
    found = {}
    for slope in slopes:
        if math.isnan(slope.now) and not math.isnan(slope.past):
            only = PHRASES("waves.now_hidden" if slope.now_hidden else "waves.gone", language, wave=wave)
            if not slope.now_hidden and width(only, theme.label, sheet.note_size) > room:
                only = PHRASES("waves.gone_then", language)
            words = ((slope.name, theme.ink, sheet.label_size), (only, theme.slate, sheet.note_size))
            found[slope.key] = Block(
                tuple(
                    sheet.line(part, colour, size=size)
                    for text, colour, size in words
                    for part in wrap(text, theme.label, size, room)
                )
            )
    return found


def _heading(sheet: Sheet, wave: str, x: float, span: tuple[float, float]) -> tuple[float, Block]:
    """Return a wave's name over its column at `x` and where it begins; it does not leave its span."""
    start, end = span
    parts = wrap(wave, sheet.theme.label_strong, sheet.note_size, end - start)
    block = Block(tuple(head_line(sheet, part) for part in parts))
    return min(max(x - block.width / 2, start), end - block.width), block


def _levels(slopes: Sequence[Slope]) -> tuple[float, float]:
    """Return the levels or half levels between which all scores lie with their intervals."""
    known = [
        value
        for slope in slopes
        for value in (slope.past, slope.now, *slope.past_interval, *slope.now_interval)
    ]
    told = [value for value in known if not math.isnan(value)]
    if not told:
        return 0.0, 1.0
    scale = slopes[0].scale
    half = scale.step / 2
    low = scale.low + math.floor((min(told) - scale.low) / half + 1e-9) * half
    high = scale.low + math.ceil((max(told) - scale.low) / half - 1e-9) * half
    low = max(min(low, high - scale.step), scale.low)
    return low, max(high, low + scale.step)


def _entries(slopes: Sequence[Slope], language: str) -> list[Entry]:
    def way(strong: bool, sheet: Sheet, x: float, y: float) -> None:
        theme = sheet.theme
        colour, points = (theme.accent, theme.strong_line) if strong else (theme.edge, theme.link_line)
        sheet.stroke([x, x + 7.0], [y, y], colour, points, gid="key")

    def interval(sheet: Sheet, x: float, y: float) -> None:
        for start, colour in ((x, sheet.theme.accent), (x + 3.6, sheet.theme.slate)):
            bar = marks.area(sheet, box(start, y, 3.4), colour, gid="key")
            bar.set_alpha(sheet.theme.band_opacity)

    judged = any(slope.judged for slope in slopes)
    entries = []
    if any(slope.shows for slope in slopes):
        entries.append(
            Entry(PHRASES("waves.shows", language), lambda sheet, x, y: way(True, sheet, x, y), 7.0)
        )
    if any(slope.compared and not slope.shows for slope in slopes):
        text = PHRASES("waves.quiet" if judged else "waves.unknown", language)
        entries.append(Entry(text, lambda sheet, x, y: way(False, sheet, x, y), 7.0))
    if any(not math.isnan(sum(slope.past_interval + slope.now_interval)) for slope in slopes):
        entries.append(Entry(PHRASES("key.interval", language), interval, 7.0))
    return entries
