"""The radar: one spoke an element, now and as wished."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Unpack

from matplotlib.axes import Axes
from matplotlib.path import Path

from servex_nb.charts import marks
from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.key import (
    Entry,
    box,
    diamond_swatch,
    draw_key,
    draw_key_aside,
    key_height,
    left_of_key,
    ring_swatch,
    score_swatch,
    write_notes,
)
from servex_nb.charts.lettering import Block, wrap
from servex_nb.charts.numbered import Numbered, listed_beside, named_or_numbered
from servex_nb.charts.overlays import (
    Overlaid,
    Overlay,
    draw_marks,
    hidden_groups,
    overlay_entries,
    read_overlays,
    stroke,
)
from servex_nb.charts.reading import PHRASES, Reading, absence_of_all, read_elements, wave_name
from servex_nb.charts.rim import Rim, label_round
from servex_nb.charts.sheet import NoRoomError, Sheet
from servex_nb.charts.web import MISSING_DASHES, Web, draw_grid
from servex_nb.model.language import compact, listing, number, percent
from servex_nb.scoring import Scores

_EARLIER_DASHES = (3.2, 2.0)
# The circle's radius where there is room enough, as a share of the sheet's width.
_LARGEST = 0.275


@chart
def radar(
    data: Scores,
    *,
    earlier: Scores | None = None,
    by: str = "",
    overlays: Mapping[str, Overlaid] | None = None,
    **common: Unpack[Common],
) -> Axes:
    """Draw each element's score on its spoke, with the ambition and, where known, the interval.

    The outline breaks at an element without a score; its spoke is dashed and says why.

    Parameters
    ----------
    data
        The scores of one wave.
    earlier
        The scores of an earlier wave, drawn as a dashed outline.
    by
        An attribute such as `level`: the outline of each of its groups is drawn too, of scores that
        were broken down by it.
    overlays
        Further outlines by the name that the key gives them, four at most with those of `by`: scores
        of a wave or of another client, or a benchmark as numbers by element.
    **common
        What every chart takes; see `Frame.of`.

    Raises
    ------
    InputError
        If an overlay cannot be drawn (see `read_overlays`), or the axes are not ordinary or smaller
        than 70 × 62 mm.
    """
    frame = Frame.of(data.settings.language, **common)
    data, language = frame.labelled(data), frame.language
    with frame.sheet("A radar", height=126.0, least=(70.0, 62.0)) as sheet:
        readings = read_elements(data, language)
        over = read_overlays(data, by, overlays, language)
        keys = [reading.key for reading in readings]
        past = _past(earlier, readings, language)
        entries = [*_entries(readings, earlier, language), *overlay_entries(over)]
        # Keys and notes leave the sheet lower than it is.
        low = sheet.low
        if not low:
            draw_key(sheet, entries)
        if by and (hidden := hidden_groups(data, by, language)):
            write_notes(sheet, [PHRASES("describe.suppressed", language, names=listing(hidden, language))])
        bearings = [2 * math.pi * index / len(readings) for index in range(len(readings))]
        if low:
            rim, blocks = _low_rim(sheet, readings, bearings, entries, language)
        else:
            rim, blocks = _rim(sheet, readings, bearings, language)
        web = Web(sheet, rim, bearings, readings)
        draw_grid(web, [past, *(overlay.on(keys) for overlay in over)], language)
        _draw_band(web)
        _draw_outline(web, past, "earlier")
        for order, overlay in enumerate(over):
            _draw_overlay(web, order, overlay)
        _draw_outline(web, [reading.score for reading in readings], "score")
        _draw_marks(web)
        for place, block in zip(rim.places, blocks, strict=True):
            sheet.write_block(place.x, place.top, block, place.align, gid="label")
        return sheet.ax


def _rim(
    sheet: Sheet, readings: Sequence[Reading], bearings: Sequence[float], language: str
) -> tuple[Rim, Sequence[Block]]:
    """Return where the circle and its labels stand, and the labels: numbers where names take too much."""
    covered, gap, largest = _covered(sheet, readings), _gap(sheet), _LARGEST * sheet.width
    rim, blocks, told = named_or_numbered(
        sheet,
        _listed(readings, covered, language),
        bearings,
        lambda: _named(sheet, readings, bearings, covered, language),
        gap=gap,
        largest=largest,
    )
    if told:
        told.draw()
    return rim, blocks


def _low_rim(
    sheet: Sheet,
    readings: Sequence[Reading],
    bearings: Sequence[float],
    entries: Sequence[Entry],
    language: str,
) -> tuple[Rim, Sequence[Block]]:
    """Draw the key of a low sheet beside its circle; return that with its labels, or numbers with a list."""
    covered, found = _covered(sheet, readings), None
    with suppress(NoRoomError):
        found = _named(left_of_key(sheet, entries), readings, bearings, covered, language)
    listed = listed_beside(
        sheet,
        _listed(readings, covered, language),
        bearings,
        lambda column: key_height(column, entries),
        than=found[0].radius if found else 0.0,
        gap=_gap(sheet),
        largest=_LARGEST * sheet.width,
    )
    if listed:
        rim, blocks, told = listed
        draw_key(sheet.column(told.sheet.width), entries, align="left")
        told.draw()
        return rim, blocks
    if found is None:
        raise sheet.too_low(f"The {len(readings)} names round the circle")
    draw_key_aside(sheet, entries)
    return found


def _covered(sheet: Sheet, readings: Sequence[Reading]) -> list[bool]:
    """Return of which elements it is told how much of their parts was scored."""
    # At a page's width what one lacks is worth telling of all; on half a page there is room for the one.
    partly = not sheet.half and any(reading.partly for reading in readings)
    return [(partly or reading.partly) and reading.coverage > 0 for reading in readings]


def _named(
    sheet: Sheet,
    readings: Sequence[Reading],
    bearings: Sequence[float],
    covered: Sequence[bool],
    language: str,
) -> tuple[Rim, list[Block]]:
    """Return the circle with the elements' names round it."""
    face = sheet.theme.label_strong
    return label_round(
        sheet,
        [reading.name for reading in readings],
        lambda found: [
            _label(sheet, reading, found.block(sheet, place, face=face), language, covered=covered[place])
            for place, reading in enumerate(readings)
        ],
        bearings,
        room=_room(sheet),
        face=face,
        gap=_gap(sheet),
        largest=_LARGEST * sheet.width,
    )


def _listed(readings: Sequence[Reading], covered: Sequence[bool], language: str) -> list[Numbered]:
    """Return what a list says of the elements."""
    return [
        Numbered(str(place), reading.name, " · ".join(_details(reading, language, covered=told)))
        for place, (reading, told) in enumerate(zip(readings, covered, strict=True), start=1)
    ]


def _gap(sheet: Sheet) -> float:
    """Return what parts the circle from its labels."""
    return 2.6 if sheet.half else 4.0


def _past(earlier: Scores | None, readings: Sequence[Reading], language: str) -> list[float]:
    found = {} if earlier is None else {past.key: past.score for past in read_elements(earlier, language)}
    return [found.get(reading.key, math.nan) for reading in readings]


def _room(sheet: Sheet) -> float:
    """Return the width in mm that a spoke's words usually take."""
    return 20.0 if sheet.half else 34.0


def _label(sheet: Sheet, reading: Reading, name: Block, language: str, *, covered: bool) -> Block:
    """Return a spoke's name with score, n and, if `covered`, how much of its parts was scored."""
    theme, room = sheet.theme, max(_room(sheet), name.width)
    first, *agreed = _details(reading, language, covered=covered)
    details = wrap(first, theme.label, sheet.note_size, room)
    lines = [*name.lines]
    lines += [sheet.line(part, theme.slate, size=sheet.note_size) for part in details]
    lines += [sheet.line(part, theme.accent_dark, size=sheet.note_size) for part in agreed]
    return Block(tuple(lines))


def _details(reading: Reading, language: str, *, covered: bool) -> list[str]:
    """Return score, n and, if `covered`, how much of the parts was scored; then the agreed score if any."""
    if math.isnan(reading.score):
        detail = reading.absence(language)
    else:
        detail = PHRASES(
            "score_and_n", language, score=number(reading.score, language), n=compact(reading.n, language)
        )
    # An element that was scored as a whole has parts that nobody was asked about.
    if covered and not math.isnan(reading.score):
        share = PHRASES("coverage", language, share=percent(reading.coverage, language))
        detail = f"{detail} · {share}"
    if math.isnan(reading.agreed):
        return [detail]
    return [detail, PHRASES("agreed_score", language, score=number(reading.agreed, language))]


def _entries(readings: Sequence[Reading], earlier: Scores | None, language: str) -> list[Entry]:
    def interval(sheet: Sheet, x: float, y: float) -> None:
        patch = marks.area(sheet, box(x, y, 7.0), sheet.theme.accent)
        patch.set_alpha(sheet.theme.band_opacity)

    def past(sheet: Sheet, x: float, y: float) -> None:
        theme = sheet.theme
        sheet.stroke([x, x + 7.0], [y, y], theme.edge, theme.earlier_line, dashes=_EARLIER_DASHES)

    def missing(sheet: Sheet, x: float, y: float) -> None:
        theme = sheet.theme
        sheet.stroke([x, x + 7.0], [y, y], theme.edge, theme.rim_line, dashes=MISSING_DASHES)

    entries = []
    if any(not math.isnan(reading.score) for reading in readings):
        entries.append(Entry(PHRASES("key.score", language), score_swatch, 7.0))
    if any(not math.isnan(reading.low + reading.high) for reading in readings):
        entries.append(Entry(PHRASES("key.interval", language), interval, 7.0))
    if any(not math.isnan(reading.target) for reading in readings):
        entries.append(Entry(PHRASES("key.target", language), diamond_swatch, 2 * marks.DIAMOND))
    if any(not math.isnan(reading.agreed) for reading in readings):
        entries.append(Entry(PHRASES("key.agreed", language), ring_swatch, 2 * marks.DOT))
    if earlier is not None:
        entries.append(Entry(wave_name(earlier, language), past, 7.0))
    if absent := [reading.suppressed for reading in readings if math.isnan(reading.score)]:
        entries.append(Entry(absence_of_all(absent, language), missing, 7.0))
    return entries


def _runs(values: Sequence[float]) -> tuple[list[list[int]], bool]:
    """Return the runs of spokes next to each other that have a value, and whether they go all round."""
    count = len(values)
    present = [not math.isnan(value) for value in values]
    if all(present):
        return [list(range(count))], True
    start = present.index(False)
    runs: list[list[int]] = []
    before = False
    for step in range(1, count + 1):
        index = (start + step) % count
        if present[index]:
            if not before:
                runs.append([])
            runs[-1].append(index)
        before = present[index]
    return runs, False


def _lines(web: Web, values: Sequence[float]) -> Iterator[tuple[list[float], list[float]]]:
    """Yield an outline's pieces: one that goes all round, or one for each run of spokes."""
    runs, closed = _runs(values)
    for run in runs:
        points = [web.point(index, values[index]) for index in run]
        if closed and len(points) > 2:
            points.append(points[0])
        yield [x for x, _ in points], [y for _, y in points]


def _draw_outline(web: Web, values: Sequence[float], gid: str) -> None:
    sheet, theme = web.sheet, web.sheet.theme
    for xs, ys in _lines(web, values):
        if gid == "earlier":
            points = theme.earlier_line * web.size
            sheet.stroke(xs, ys, theme.edge, points, z=4.5, dashes=_EARLIER_DASHES, gid="earlier-outline")
            if len(xs) == 1:
                marks.dot(sheet, xs[0], ys[0], radius=0.8, gid="earlier-point")
        else:
            sheet.stroke(xs, ys, theme.accent, theme.score_line * web.size, z=5.0, gid="score-outline")


def _draw_overlay(web: Web, place: int, overlay: Overlay) -> None:
    values = overlay.on([reading.key for reading in web.readings])
    for xs, ys in _lines(web, values):
        stroke(web.sheet, place, xs, ys, size=web.size, gid=f"overlay-outline:{overlay.name}")
    draw_marks(web, place, overlay)


def _draw_band(web: Web) -> None:
    known = [
        reading.score if not math.isnan(reading.low + reading.high) else math.nan for reading in web.readings
    ]
    runs, closed = _runs(known)
    for run in runs:
        outer = [web.point(index, web.readings[index].high) for index in run]
        inner = [web.point(index, web.readings[index].low) for index in run]
        if closed and len(run) > 2:
            outer, inner = [*outer, outer[0]], [*inner, inner[0]]
        band = marks.area(
            web.sheet, Path([*outer, *reversed(inner), outer[0]], closed=True), web.sheet.theme.accent
        )
        band.set_alpha(web.sheet.theme.band_opacity)
        band.set_gid("interval")


def _draw_marks(web: Web) -> None:
    small = web.size
    for index, reading in enumerate(web.readings):
        if not math.isnan(reading.target):
            x, y = web.point(index, reading.target)
            marks.diamond(web.sheet, x, y, radius=marks.DIAMOND * small, gid=f"target:{reading.key}")
        if not math.isnan(reading.agreed):
            x, y = web.point(index, reading.agreed)
            marks.ring(web.sheet, x, y, radius=marks.DOT * small, gid=f"agreed:{reading.key}", z=4.2)
        if not math.isnan(reading.score):
            x, y = web.point(index, reading.score)
            marks.dot(web.sheet, x, y, radius=marks.DOT * small, gid=f"score:{reading.key}")
