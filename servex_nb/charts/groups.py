"""The wheel's slices, and the ring that names their groups."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from servex_nb.charts import marks
from servex_nb.charts.arc import bend, sector
from servex_nb.charts.lettering import width, wrap
from servex_nb.charts.reading import Reading
from servex_nb.charts.rim import Rim
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.theme import Theme
from servex_nb.scoring import Scores

# Radii as shares of the wheel's own: of the hub, and where the groups and the segments begin.
HUB, _GROUPS, _SEGMENTS = 0.335, 0.365, 0.525
# A small wheel gives more of itself to the hub, for the words in it keep their size.
_SMALL = 32.0
_SMALL_BY = 0.065
_PLAIN_SEGMENTS = 0.09


@dataclass(frozen=True)
class Slice:
    """An element's place in the ring: bearings in radians, and whether its sides end a group."""

    reading: Reading
    group: str
    start: float
    end: float
    opens: bool
    closes: bool

    @property
    def middle(self) -> float:
        """The bearing halfway."""
        return (self.start + self.end) / 2


def slices_of(
    data: Scores, readings: dict[str, Reading], centre: str | None, language: str
) -> tuple[Slice, ...]:
    """Return the ring's elements in order, clockwise from above, with the names of their groups."""
    settings = data.settings
    arrangement = settings.model.arrangement(settings.arrangement)
    names = settings.model.texts[language].arrangements[settings.arrangement].groups
    group_of = {key: names[group.key] for group in arrangement.groups for key in group.elements}
    ring = [key for key in arrangement.elements if key != centre]
    step = 2 * math.pi / max(len(ring), 1)
    grouped = len({group_of.get(key, "") for key in ring}) > 1
    return tuple(
        Slice(
            readings[key],
            group_of.get(key, "") if grouped else "",
            place * step,
            (place + 1) * step,
            opens=grouped and group_of.get(key) != group_of.get(ring[place - 1]),
            closes=grouped and group_of.get(key) != group_of.get(ring[(place + 1) % len(ring)]),
        )
        for place, key in enumerate(ring)
    )


def draw_groups(sheet: Sheet, rim: Rim, slices: Sequence[Slice], *, labels: bool) -> float:
    """Draw the ring of groups; return the share of the radius at which the segments begin."""
    theme = sheet.theme
    groups, wider = _groups(slices), wider_by(rim)
    size = theme.note_size if not sheet.half else theme.smallest_size
    lines = _group_lines(theme, groups, rim.radius * (wider + (_GROUPS + _SEGMENTS) / 2), size)
    if not groups or (labels and lines is None):
        return HUB + wider + _PLAIN_SEGMENTS
    most = max(map(len, lines)) if labels and lines else 1
    leading = size * 0.36 * 1.18
    begin = wider + max(_SEGMENTS, _GROUPS + (most * leading + 1.4) / rim.radius + 0.02)
    gap = 0.0125 * rim.radius
    inner, outer = (_GROUPS + wider) * rim.radius, (begin - 0.02) * rim.radius
    for place, (name, start, end) in enumerate(groups):
        path = sector((rim.x, rim.y), (start, end), (inner, outer), (gap, gap))
        marks.area(sheet, path, theme.mist, gid=f"group:{name}")
        if labels and lines:
            _bend_lines(sheet, rim, lines[place], ((start + end) / 2, (inner + outer) / 2), (size, leading))
    return begin


def wider_by(rim: Rim) -> float:
    """Return what a wheel's hub gains in a small wheel, as a share of its radius."""
    return _SMALL_BY if rim.radius < _SMALL else 0.0


def _groups(slices: Sequence[Slice]) -> list[tuple[str, float, float]]:
    groups: list[tuple[str, float, float]] = []
    for piece in slices:
        if not piece.group:
            continue
        if groups and not piece.opens:
            name, start, _ = groups[-1]
            groups[-1] = (name, start, piece.end)
        else:
            groups.append((piece.group, piece.start, piece.end))
    return groups


def _group_lines(
    theme: Theme, groups: Sequence[tuple[str, float, float]], radius: float, size: float
) -> list[tuple[str, ...]] | None:
    """Return the groups' names in one or two lines each; None if one of them finds no room."""
    lines = []
    for name, start, end in groups:
        room = 0.9 * (end - start) * radius
        parts = wrap(name, theme.label_strong, size, room)
        cut = any(part.endswith("-") and part not in name for part in parts)
        if len(parts) > 2 or cut or any(width(part, theme.label_strong, size) > room for part in parts):
            return None
        lines.append(parts)
    return lines


def _bend_lines(
    sheet: Sheet,
    rim: Rim,
    parts: Sequence[str],
    at: tuple[float, float],
    type_: tuple[float, float],
) -> None:
    (bearing, radius), (size, leading) = at, type_
    theme = sheet.theme
    below = math.cos(bearing) < -1e-9
    for place, part in enumerate(parts):
        off = ((len(parts) - 1) / 2 - place) * leading
        path = bend(
            part,
            (theme.label_strong, size),
            (rim.x, rim.y),
            (bearing, radius - off if below else radius + off),
            below=below,
        )
        marks.area(sheet, path, theme.slate, z=3.0, gid=f"group-name:{part}")
