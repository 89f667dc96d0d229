"""The wheel: every element in its group, coloured by the maturity that it reached."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Unpack

from matplotlib.axes import Axes

from servex_nb.charts import marks
from servex_nb.charts.arc import disc, sector
from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.groups import HUB, Slice, draw_groups, slices_of, wider_by
from servex_nb.charts.key import Entry, draw_key_aside, size_aside, write_notes
from servex_nb.charts.lettering import Block, cap_height, wrap
from servex_nb.charts.numbered import Numbered, NumberedList, listed_beside, named_or_numbered
from servex_nb.charts.ramp import (
    absence_of,
    colour_at,
    draw_ramp,
    draw_ramp_over,
    fits_beside,
    level_entries,
    numeral_on,
    ramp_height,
)
from servex_nb.charts.reading import PHRASES, Reading, read_elements
from servex_nb.charts.rim import Rim, beside, label_round
from servex_nb.charts.sheet import NoRoomError, Sheet
from servex_nb.model.language import compact, number
from servex_nb.scoring import Scores

# The most lines of a name in the hub.
_HUB_LINES = 2
# A sheet lower than this share of its width may have its key in a corner; so many radii are tried there.
_WIDE, _STEPS = 0.75, 10
# The circle's radius where there is room enough, as a share of the sheet's width.
_LARGEST = 0.32


@chart
def wheel(
    data: Scores,
    *,
    emblem: bool = False,
    **common: Unpack[Common],
) -> Axes:
    """Draw the elements as a ring round the one in the centre, coloured by maturity reached.

    The figure in a segment is the agreed score where there is one, else the interviews' score.
    Without an element in the centre, the mean over all stands there.

    Parameters
    ----------
    data
        The scores of one wave.
    emblem
        Whether nothing is written, as on a cover.
    **common
        What every chart takes; see `Frame.of`.

    Raises
    ------
    InputError
        If the axes are not ordinary, or smaller than 70 × 62 mm (an emblem: 20 × 20 mm).
    """
    frame = Frame.of(data.settings.language, **common)
    data, language = frame.labelled(data), frame.language
    height, least = (170.0, (20.0, 20.0)) if emblem else (138.0, (70.0, 62.0))
    with frame.sheet("A wheel", height=height, least=least) as sheet:
        readings = {reading.key: reading for reading in read_elements(data, language)}
        centre = data.settings.model.arrangement(data.settings.arrangement).centre
        slices = slices_of(data, readings, centre, language)
        hub = readings[centre] if centre else None
        rim, blocks = _plain_rim(sheet), list[Block]()
        if not emblem:
            rim, blocks = _rim_with_key(sheet, data, hub, slices, list(readings.values()), language)
        for place, block in zip(rim.places, blocks, strict=True):
            sheet.write_block(place.x, place.top, block, place.align, gid="label")
        inner = draw_groups(sheet, rim, slices, labels=not emblem)
        for piece in slices:
            _draw_slice(sheet, rim, piece, inner, language, labels=not emblem)
        _draw_hub(sheet, rim, data, hub, language, labels=not emblem)
        return sheet.ax


def _plain_rim(sheet: Sheet) -> Rim:
    radius = min(sheet.width, sheet.height) / 2
    return Rim(sheet.width / 2, sheet.bottom + sheet.height / 2, radius, ())


def _rim_with_key(
    sheet: Sheet,
    data: Scores,
    hub: Reading | None,
    slices: Sequence[Slice],
    told: Sequence[Reading],
    language: str,
) -> tuple[Rim, list[Block]]:
    """Draw the key where it leaves the circle most room, and return that with its labels."""
    scale, absent = told[0].scale, absence_of(told, language)
    named = [*level_entries(data, scale, language), *absent]
    if sheet.half:
        fits = fits_beside(sheet, data, scale, language, absent)
        (draw_ramp if fits else draw_ramp_over)(sheet, data, scale, language, entries=absent)
        return _small_rim(sheet, data, hub, slices, [reading.key for reading in told], language)
    order = [reading.key for reading in told]

    def placed() -> tuple[Rim, list[Block], bool, NumberedList | None]:
        return _placed(sheet, data, named, slices, order, language)

    rim, blocks, aside, listed = placed()
    if hub is not None and not _in_hub(sheet, rim, hub):
        write_notes(sheet, [PHRASES("wheel.centre", language, name=hub.name)])
        rim, blocks, aside, listed = placed()
    if listed:
        draw_ramp(sheet.column(listed.sheet.width), data, scale, language, entries=absent)
        listed.draw()
    elif aside:
        draw_key_aside(sheet, named)
    else:
        draw_ramp(sheet, data, scale, language, entries=absent)
    return rim, blocks


def _small_rim(
    sheet: Sheet,
    data: Scores,
    hub: Reading | None,
    slices: Sequence[Slice],
    order: Sequence[str],
    language: str,
) -> tuple[Rim, list[Block]]:
    """Return the circle on half a page with its labels, numbers with a list where names take too much."""
    largest = _LARGEST * sheet.width
    listed = _numbered(sheet, data, slices, order, language)

    def placed() -> tuple[Rim, list[Block], NumberedList | None]:
        return named_or_numbered(
            sheet,
            listed,
            [piece.middle for piece in slices],
            lambda: _rim(sheet, data, slices, language, largest),
            gap=_gap(sheet),
            largest=largest,
        )

    rim, blocks, told = placed()
    if hub is not None and not _in_hub(sheet, rim, hub):
        write_notes(sheet, [PHRASES("wheel.centre", language, name=hub.name)])
        rim, blocks, told = placed()
    if told:
        told.draw()
    return rim, blocks


def _numbered(
    sheet: Sheet, data: Scores, slices: Sequence[Slice], order: Sequence[str], language: str
) -> list[Numbered]:
    """Return what a list says of the segments, numbered as the elements are in their order."""
    return [
        Numbered(
            str(order.index(piece.reading.key) + 1), piece.reading.name, _listed(sheet, data, piece, language)
        )
        for piece in slices
    ]


def _listed(sheet: Sheet, data: Scores, piece: Slice, language: str) -> str:
    """Return what a list says of an element behind its name."""
    reading = piece.reading
    if not sheet.half:
        # The key beneath names the levels.
        agreed = [] if math.isnan(reading.agreed) else [PHRASES("wheel.agreed", language)]
        return " · ".join([_level(reading, language), *agreed])
    says = _details(sheet, data, reading, language)
    if not math.isnan(reading.score):
        says.append(f"n {compact(reading.n, language)}")
    return " · ".join(says)


def _placed(
    sheet: Sheet,
    data: Scores,
    entries: Sequence[Entry],
    slices: Sequence[Slice],
    order: Sequence[str],
    language: str,
) -> tuple[Rim, list[Block], bool, NumberedList | None]:
    """Return the circle with its labels, whether its key stands in a corner, and the list of a low sheet."""
    found, lacking = None, sheet.too_low("The wheel and its key")
    with suppress(NoRoomError):
        found = _named(sheet, data, entries, slices, language)
    if sheet.low:
        listed = listed_beside(
            sheet,
            _numbered(sheet, data, slices, order, language),
            [piece.middle for piece in slices],
            ramp_height,
            than=found[0].radius if found else 0.0,
            gap=_gap(sheet),
            largest=_LARGEST * sheet.width,
        )
        if listed:
            rim, blocks, told = listed
            return rim, blocks, False, told
    if found is None:
        raise lacking
    return *found, None


def _named(
    sheet: Sheet, data: Scores, entries: Sequence[Entry], slices: Sequence[Slice], language: str
) -> tuple[Rim, list[Block], bool]:
    """Return the circle with its labels over a key in a row, or beside one in a corner if that is larger."""
    over, largest = replace(sheet, bottom=sheet.bottom + ramp_height(sheet)), _LARGEST * sheet.width
    if sheet.height > _WIDE * sheet.width:
        return *_rim(over, data, slices, language, largest), False
    found = None
    with suppress(NoRoomError):
        found = _rim(over, data, slices, language, largest)
    most = _rim(sheet, data, slices, language, largest)[0].radius
    for step in range(_STEPS):
        radius = most * (1 - 0.04 * step)
        if found and radius <= found[0].radius:
            break
        rim, blocks = _rim(sheet, data, slices, language, radius)
        moved = beside(sheet, rim, size_aside(sheet, entries))
        if moved is not None:
            return moved, blocks, True
    if found is None:
        raise sheet.too_low("The wheel and its key")
    return *found, False


def _rim(
    sheet: Sheet, data: Scores, slices: Sequence[Slice], language: str, largest: float
) -> tuple[Rim, list[Block]]:
    face = sheet.theme.label if sheet.half else sheet.theme.label_strong
    return label_round(
        sheet,
        [piece.reading.name for piece in slices],
        lambda found: [
            _label(sheet, data, piece.reading, found.block(sheet, place, face=face), language)
            for place, piece in enumerate(slices)
        ],
        [piece.middle for piece in slices],
        room=_room(sheet),
        face=face,
        gap=_gap(sheet),
        largest=largest,
    )


def _gap(sheet: Sheet) -> float:
    """Return what parts the circle from its labels."""
    return 2.2 if sheet.half else 4.0


def _room(sheet: Sheet) -> float:
    """Return the width in mm that a segment's words usually take."""
    return 19.0 if sheet.half else 34.0


def _label(sheet: Sheet, data: Scores, reading: Reading, name: Block, language: str) -> Block:
    theme, room = sheet.theme, max(_room(sheet), name.width)
    lines = [*name.lines]
    for detail in _details(sheet, data, reading, language):
        parts = wrap(detail, theme.label, sheet.note_size, room)
        lines += [sheet.line(part, theme.slate, size=sheet.note_size) for part in parts]
    return Block(tuple(lines))


def _details(sheet: Sheet, data: Scores, reading: Reading, language: str) -> list[str]:
    """Return what stands under a name: level; in a small wheel only what is out of the way."""
    says = [_level(reading, language)]
    if not math.isnan(reading.counted):
        says.append(data.settings.model.level_name(reading.maturity, language))
    agreed = [] if math.isnan(reading.agreed) else [PHRASES("wheel.agreed", language)]
    if sheet.half:
        return says if math.isnan(reading.counted) else agreed
    # A dot that parts two words never ends a line.
    return [" · ".join(part for part in says if part), *agreed]


def _level(reading: Reading, language: str) -> str:
    if math.isnan(reading.counted):
        return reading.absence(language)
    return PHRASES("wheel.level", language, level=compact(reading.maturity, language))


def _draw_slice(sheet: Sheet, rim: Rim, piece: Slice, inner: float, language: str, *, labels: bool) -> None:
    reading, radius = piece.reading, rim.radius
    # Gaps are as wide at the hub as at the rim, and wider where a group ends.
    thin, wide = 0.0055 * radius, 0.0125 * radius
    path = sector(
        (rim.x, rim.y),
        (piece.start, piece.end),
        (inner * radius, radius),
        (wide if piece.opens else thin, wide if piece.closes else thin),
    )
    x, y = rim.point(piece.middle, radius * (inner + 1) / 2)
    if math.isnan(reading.counted):
        marks.hatch(sheet, path, gid=f"missing:{reading.key}")
        if labels:
            marks.area(sheet, disc((x, y), 0.085 * radius), sheet.theme.paper, z=2.5)
    else:
        marks.area(sheet, path, colour_at(sheet.theme, reading), gid=f"element:{reading.key}")
    if labels:
        _write_figure(sheet, x, y, reading, 0.42 * radius, language)


def _write_figure(sheet: Sheet, x: float, y: float, reading: Reading, size: float, language: str) -> None:
    """Write the score that counts; a dash where there is none."""
    theme = sheet.theme
    missing = math.isnan(reading.counted)
    colour = theme.slate if missing else numeral_on(theme, colour_at(theme, reading))
    text = number(reading.counted, language)
    line = sheet.line(
        text, colour, face=theme.strong, size=max(min(size, theme.number_size), theme.note_size)
    )
    sheet.write_middle(x, y, line, gid=f"figure:{reading.key}")


def _draw_hub(
    sheet: Sheet, rim: Rim, data: Scores, hub: Reading | None, language: str, *, labels: bool
) -> None:
    theme, radius = sheet.theme, (HUB + wider_by(rim)) * rim.radius
    path = disc((rim.x, rim.y), radius)
    missing = hub is not None and math.isnan(hub.counted)
    if missing and hub is not None:
        marks.hatch(sheet, path, gid=f"missing:{hub.key}")
        if labels:
            marks.area(sheet, disc((rim.x, rim.y), 0.9 * radius), theme.paper, z=2.5)
    elif hub is not None:
        marks.area(sheet, path, colour_at(theme, hub), gid=f"element:{hub.key}")
    if not labels:
        return
    ink = theme.ink if hub is None or missing else numeral_on(theme, colour_at(theme, hub))
    value = data.overall["score"] if hub is None else hub.counted
    size = min(30.0, 1.5 * radius)
    figure = sheet.line(number(value, language), ink, face=theme.strong, size=size)
    block = _hub_words(sheet, rim, hub, ink, language)
    high = cap_height(theme.strong, size)
    gap = 0.9 + 0.08 * radius
    # The figure is wider than it is high: the whole stands a little above the middle.
    base = rim.y + (high + gap + block.height) / 2 - high + 0.04 * radius
    sheet.write(rim.x, base, figure, "center", gid=f"figure:{hub.key if hub else 'mean'}")
    sheet.write_block(rim.x, base - gap, block, "center", gid="hub")


def _hub_size(sheet: Sheet) -> float:
    return sheet.theme.smallest_size if sheet.half else sheet.theme.note_size + 0.5


def _hub_parts(sheet: Sheet, rim: Rim, name: str) -> tuple[str, ...]:
    room = 1.72 * (HUB + wider_by(rim)) * rim.radius
    return wrap(name, sheet.theme.label_strong, _hub_size(sheet), room)


def _in_hub(sheet: Sheet, rim: Rim, hub: Reading) -> bool:
    """Whether the name of the element in the centre has room there."""
    return len(_hub_parts(sheet, rim, hub.name)) <= _HUB_LINES


def _hub_words(sheet: Sheet, rim: Rim, hub: Reading | None, ink: str, language: str) -> Block:
    theme, size = sheet.theme, _hub_size(sheet)
    parts = _hub_parts(sheet, rim, PHRASES("wheel.mean", language) if hub is None else hub.name)
    lines = [sheet.line(part, ink, face=theme.label_strong, size=size) for part in parts]
    if hub is None:
        return Block(tuple(lines))
    if not _in_hub(sheet, rim, hub):
        lines = []
    if math.isnan(hub.counted):
        absence = PHRASES("suppressed_short" if hub.suppressed else "missing", language)
        lines.append(sheet.line(absence, theme.slate, size=size))
    elif not math.isnan(hub.agreed):
        lines.append(sheet.line(PHRASES("wheel.agreed", language), ink, size=size))
    return Block(tuple(lines))
