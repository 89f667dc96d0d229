"""Two waves: a line from where each element stood to where it stands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Unpack

from matplotlib.axes import Axes

from servex_nb.charts import marks
from servex_nb.charts.apart import push_apart
from servex_nb.charts.columns import (
    BEFORE_RANGE,
    Ranges,
    both_ranges,
    change_lines,
    change_width,
    figure_line,
    gone_names,
    interval_width,
    named,
    range_entry,
    range_line,
    range_text,
    ranges_width,
)
from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.key import ROW_HEIGHT, Entry, draw_key, key_height, notes_height, write_notes
from servex_nb.charts.lettering import Block, wrap
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
# From a mark to its figure, on half a page's width and on a whole one, and the least way of a label that a
# line shows.
_BESIDE, _MOVED = (2.2, 4.2), 0.6
# How far labels may reach past the ends of the columns.
_PAST_ENDS = 1.4
# What parts a name of several lines from the next one.
_BETWEEN = 0.7
# What parts the name of what is gone from its figure.
_BEFORE_FIGURE = 1.6
# The least share of the width between columns with intervals beside them.
_LEAST_WAY = 0.16
# From the scores' figures to the names.
_BEFORE_NAME = 2.5


@chart
def waves(
    data: Scores,
    earlier: Scores,
    **common: Unpack[Common],
) -> Axes:
    """Draw each element's way from an earlier wave to this one; bold where the change shows.

    A change shows where its 95 % interval excludes 0 (`data.change`); without one to the wave
    that is compared with, no way stands out. Small figures are the scores' own intervals: beside the
    scores, or where a page is half as wide and high enough beneath the names.

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
        names = (wave_name(earlier, language), wave_name(data, language))
        notes = [f"{text}." for text in left_out(slopes, names, language)]
        shown = [slope for slope in slopes if not math.isnan(slope.past) or not math.isnan(slope.now)]
        known = any(both_ranges(slope, language) for slope in shown)
        for ranges in _ways(sheet, known):
            told = _entries(sheet, slopes, ranges, language)
            taken = key_height(sheet, told) + notes_height(sheet, notes)
            above = replace(sheet, bottom=sheet.bottom + taken)
            columns = _Columns.on(above, shown, names, ranges, language)
            if columns is not None:
                draw_key(sheet, told, align="left")
                write_notes(sheet, notes)
                columns.draw()
                return sheet.ax
        raise sheet.too_low(f"The {len(shown)} elements")


def _ways(sheet: Sheet, known: bool) -> Sequence[Ranges]:
    """Return where intervals may stand, the best first; scores come before their intervals."""
    if not known:
        return ("",)
    return ("beneath", "") if sheet.half else ("beside", "beneath", "")


@dataclass(frozen=True)
class _Columns:
    """Where the two waves stand, and the levels between `low` and `high`; in mm of the sheet."""

    sheet: Sheet
    slopes: Sequence[Slope]
    names: Names
    gone: Mapping[str, Block]
    ranges: Ranges
    headings: Sequence[tuple[float, Block]]
    changes: Block
    past: float
    now: float
    name: float
    foot: float
    head: float
    low: float
    high: float
    language: str

    @classmethod
    def on(
        cls, sheet: Sheet, slopes: Sequence[Slope], waves: tuple[str, str], ranges: Ranges, language: str
    ) -> _Columns | None:
        """Return the columns with the intervals where they are asked for; None where these have no room."""
        theme, told = sheet.theme, [slope.name for slope in slopes]
        figures = [figure_line(sheet, slope.now, True, language) for slope in slopes]
        figure = max(sheet.line("0,0", face=theme.label_strong).width, *(line.width for line in figures))
        change = change_width(sheet, slopes, language)
        gone = gone_names(sheet, slopes, waves[0], ranges, language)
        beside = max((block.width + _BEFORE_FIGURE for block in gone.values()), default=0.0)
        past = head_line(sheet, "10").width + 3.0 + beside + figure + _beside(sheet)
        after = 0.0
        if ranges == "beside":
            past += ranges_width(sheet, [slope.past_interval for slope in slopes], language)
            after = ranges_width(sheet, [slope.now_interval for slope in slopes], language)

        heading = head_line(sheet, PHRASES("waves.change", language))

        def laid(found: Names) -> _Columns:
            blocks = [
                named(sheet, found, place, slope, ranges, language, face=theme.label_strong)
                for place, slope in enumerate(slopes)
            ]
            wide = max((block.width for block in blocks), default=0.0)
            name = sheet.width - change - wide - 3.0
            now = name - figure - _beside(sheet) - _BEFORE_NAME - after
            # Wave names share the width above the columns, halfway between these.
            right = sheet.width - (heading.width + 3.0 if change else 0.0)
            spans = (0.0, (past + now) / 2 - 1.0), ((past + now) / 2 + 1.0, right)
            headings = [
                _heading(sheet, wave, x, span)
                for wave, x, span in zip(waves, (past, now), spans, strict=True)
            ]
            head = sheet.top - max(block.height for _, block in headings) - _AFTER_HEAD
            foot = sheet.bottom + 1.5
            changes = Block((heading,) if change else ())
            return cls(
                sheet,
                slopes,
                found,
                gone,
                ranges,
                headings,
                changes,
                past,
                now,
                name,
                foot,
                head,
                *_levels(slopes),
                language,
            )

        def fits(found: Names) -> bool:
            columns = laid(found)
            return columns.lacking() <= 0 and (
                not ranges or columns.now - columns.past >= _LEAST_WAY * sheet.width
            )

        rooms = between((0.3 if sheet.half else 0.25) * sheet.width, 0.46 * sheet.width)
        found = fit_names(sheet, told, rooms, fits, smaller=not ranges)
        return None if found is None else laid(found)

    def lacking(self) -> float:
        """Return the height in mm that the labels lack; none below nought."""
        named = sum(self._label_height(self._label(place)) for place in range(len(self.slopes)))
        taken = max(named, sum(self._past_sizes()))
        return taken - (self.head - self.foot + 2 * _PAST_ENDS)

    def _past_sizes(self) -> list[float]:
        """Return what each figure of the earlier wave takes of the height, with the name of what is gone."""
        line = self.sheet.line("").height
        told = [slope.key for slope in self.slopes if not math.isnan(slope.past)]
        return [max(line, self.gone[key].height + _BETWEEN) if key in self.gone else line for key in told]

    def _label(self, place: int) -> Block:
        slope, theme = self.slopes[place], self.sheet.theme
        face = theme.label_strong if slope.shows else theme.label
        return named(self.sheet, self.names, place, slope, self.ranges, self.language, face=face)

    def _label_height(self, block: Block) -> float:
        """Return what a name takes of the height: its figure's line, or several lines and a gap."""
        if len(block.lines) > 1:
            return block.height + _BETWEEN
        return self.sheet.line("").height

    def y(self, score: float) -> float:
        """Return the height of a score."""
        return self.foot + (self.head - self.foot) * (score - self.low) / (self.high - self.low)

    def draw(self) -> None:
        """Draw the headings, the levels, every way, and the labels apart."""
        sheet, theme = self.sheet, self.sheet.theme
        for left, block in self.headings:
            sheet.write_block(left, sheet.top, block, gid="wave")
        for line in self.changes.lines:
            sheet.write(sheet.width, self.head + _AFTER_HEAD + 1.0, line, "right", gid="head")
        for level in shown_levels(self.slopes[0].scale.levels) if self.slopes else ():
            if self.low <= level <= self.high:
                y = self.y(level)
                sheet.stroke([self.past, self.now], [y, y], theme.hairline, theme.grid_line, z=1.0)
                line = head_line(sheet, compact(level, self.language))
                sheet.write_middle(0.0, y, line, "left", gid="level")
        for x in (self.past, self.now):
            sheet.stroke([x, x], [self.foot, self.head], theme.edge, theme.rim_line, z=1.1)
        for slope in self.slopes:
            self._draw_way(slope)
        self._label_past()
        self._label_now()

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
            sheet.write_middle(self.past - _beside(sheet), y, line, "right", gid=f"past-figure:{slope.key}")
            self._lead(self.past - 0.9, self.y(slope.past), self.past - _beside(sheet) + 0.3, y)
            x = self.past - _beside(sheet) - line.width
            if self.ranges == "beside":
                ends = range_line(sheet, range_text(slope.past_interval, self.language))
                gid = f"past-range:{slope.key}"
                sheet.write_middle(x - BEFORE_RANGE, y, ends, "right", gid=gid)
                x -= ends.width + BEFORE_RANGE
            if slope.key in self.gone:
                block, x = self.gone[slope.key], x - _BEFORE_FIGURE
                sheet.write_block(x, y + block.height / 2, block, "right", gid=f"gone:{slope.key}")

    def _label_now(self) -> None:
        sheet, language = self.sheet, self.language
        told = [slope for slope in self.slopes if not math.isnan(slope.now)]
        blocks = {slope.key: self._label(place) for place, slope in enumerate(self.slopes)}
        sizes = [self._label_height(blocks[slope.key]) for slope in told]
        now_ranges = ranges_width(sheet, [slope.now_interval for slope in self.slopes], language)
        for slope, y in zip(told, self._places([slope.now for slope in told], sizes), strict=True):
            line = figure_line(sheet, slope.now, slope.shows, language)
            sheet.write_middle(self.now + _beside(sheet), y, line, "left", gid=f"figure:{slope.key}")
            if self.ranges == "beside":
                ends = range_line(sheet, range_text(slope.now_interval, language))
                x = self.name - _BEFORE_NAME - now_ranges + BEFORE_RANGE
                sheet.write_middle(x, y, ends, "left", gid=f"now-range:{slope.key}")
            block = blocks[slope.key]
            sheet.write_block(self.name, y + block.height / 2, block, gid=f"label:{slope.key}")
            self._lead(self.now + _NOW_DOT, self.y(slope.now), self.now + _beside(sheet) - 0.3, y)
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
            self.sheet.stroke([x, end], [y, label], theme.edge, theme.rim_line, z=2.0)


def _beside(sheet: Sheet) -> float:
    """Return what parts a mark from its figure: room for a line that is seen where the figure had to move."""
    return _BESIDE[not sheet.half]


def _heading(sheet: Sheet, wave: str, x: float, span: tuple[float, float]) -> tuple[float, Block]:
    """Return a wave's name over its column at `x` and where it begins; it does not leave its span."""
    start, end = span
    parts = wrap(wave, sheet.theme.label_strong, sheet.note_size, end - start)
    block = Block(tuple(head_line(sheet, part) for part in parts))
    return min(max(x - block.width / 2, start), end - block.width), block


def _levels(slopes: Sequence[Slope]) -> tuple[float, float]:
    """Return the levels or half levels between which all scores lie."""
    known = [value for slope in slopes for value in (slope.past, slope.now)]
    told = [value for value in known if not math.isnan(value)]
    if not told:
        return 0.0, 1.0
    scale = slopes[0].scale
    half = scale.step / 2
    low = scale.low + math.floor((min(told) - scale.low) / half + 1e-9) * half
    high = scale.low + math.ceil((max(told) - scale.low) / half - 1e-9) * half
    low = max(min(low, high - scale.step), scale.low)
    return low, max(high, low + scale.step)


def _entries(sheet: Sheet, slopes: Sequence[Slope], ranges: Ranges, language: str) -> list[Entry]:
    def way(strong: bool, sheet: Sheet, x: float, y: float) -> None:
        theme = sheet.theme
        colour, points = (theme.accent, theme.strong_line) if strong else (theme.edge, theme.link_line)
        sheet.stroke([x, x + 7.0], [y, y], colour, points, gid="key")

    judged = any(slope.judged for slope in slopes)
    entries = []
    if any(slope.shows for slope in slopes):
        entries.append(
            Entry(PHRASES("waves.shows", language), lambda sheet, x, y: way(True, sheet, x, y), 7.0)
        )
    if any(slope.compared and not slope.shows for slope in slopes):
        text = PHRASES("waves.quiet" if judged else "waves.unknown", language)
        entries.append(Entry(text, lambda sheet, x, y: way(False, sheet, x, y), 7.0))
    if ranges:
        entries.append(range_entry(sheet, slopes, ranges, language))
    return entries
