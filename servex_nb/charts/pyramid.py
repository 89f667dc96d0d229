"""The Service Excellence Pyramid: how far each layer is filled, and where the gate shuts."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from matplotlib.axes import Axes

from servex_nb.charts import marks
from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.key import Entry, box, draw_key, missing_swatch
from servex_nb.charts.layers import LayerReading, read_layers
from servex_nb.charts.lettering import Block, wrap
from servex_nb.charts.reading import PHRASES, absence_of_all, wave_name
from servex_nb.charts.sheet import Sheet
from servex_nb.model.language import percent
from servex_nb.scoring import PyramidScores, Scores

# The pyramid's top is this share of its base, so that the highest layer can still be read.
_TOP = 0.17
_BETWEEN = 1.4
_BEYOND = 2.0
_DASHES = (2.4, 1.8)
# From a layer's edge to an earlier wave's outline in it.
_WITHIN = 0.7


@chart
def pyramid(
    data: Scores,
    *,
    earlier: Scores | None = None,
    **common: Unpack[Common],
) -> Axes:
    """Draw the layers from the ground up, each filled by the share of its width that is reached.

    The gate is one straight ray to the apex; a bar shows the gate that is shut, and words say
    which layer blocks and by how much. Layers behind the shut gate are lighter.

    Parameters
    ----------
    data
        The scores of one wave.
    earlier
        The scores of an earlier wave: a dashed outline of what it filled of each layer.
    **common
        What every chart takes; see `Frame.of`.

    Raises
    ------
    InputError
        If the axes are not ordinary, or smaller than 70 × 50 mm.
    """
    frame = Frame.of(data.settings.language, **common)
    data, language = frame.labelled(data), frame.language
    with frame.sheet("A pyramid", height=94.0, least=(70.0, 50.0)) as sheet:
        layers = read_layers(data, language, earlier)
        if not layers:
            sheet.say(PHRASES("pyramid.none", language))
            return sheet.ax
        draw_key(sheet, _entries(sheet, data, layers, earlier, language), align="left")
        shape = _shape_on(sheet, layers, language)
        for index, layer in enumerate(layers):
            _draw_layer(shape, index, layer)
        _draw_gate(shape, data.settings.model.structure.pyramid.gate, language)
        _draw_stop(shape, data.pyramid)
        for index, layer in enumerate(layers):
            _write_layer(shape, index, layer, language)
        if not sheet.half:
            _draw_brackets(shape, [layer.brings for layer in layers], language)
        return sheet.ax


@dataclass(frozen=True)
class _Shape:
    """The pyramid's geometry in mm of the sheet."""

    sheet: Sheet
    left: float
    base: float
    foot: float
    high: float
    count: int
    percent_at: float
    words_at: float

    def share(self, y: float) -> float:
        """Return the width at height `y` as a share of the base."""
        return 1 - (1 - _TOP) * (y - self.foot) / self.high

    def x(self, y: float, part: float) -> float:
        """Return the place at height `y` that lies `part` of the width from the left side."""
        wide = self.base * self.share(y)
        return self.left + (self.base - wide) / 2 + part * wide

    def span(self, index: int) -> tuple[float, float]:
        """Return the foot and top of a layer."""
        pitch = (self.high + _BETWEEN) / self.count
        foot = self.foot + index * pitch
        return foot, foot + pitch - _BETWEEN

    def slab(self, index: int, start: float, end: float, *, within: float = 0.0) -> list[tuple[float, float]]:
        """Return the corners of a layer's part between two shares of its width, `within` mm inside it."""
        foot, top = self.span(index)
        foot, top = foot + within, top - within
        return [
            (self.x(foot, start) + within, foot),
            (self.x(foot, end), foot),
            (self.x(top, end), top),
            (self.x(top, start) + within, top),
        ]


def _shape_on(sheet: Sheet, layers: Sequence[LayerReading], language: str) -> _Shape:
    theme, count = sheet.theme, len(layers)
    size = theme.lead_size if sheet.half else theme.number_size
    wide = sheet.line(percent(1.0, language), face=theme.strong, size=size).width
    most = 0.32 * sheet.width
    words = max(_words(sheet, layer, most, math.inf).width for layer in layers)
    left = 0.5 if sheet.half else 12.0
    words_at = sheet.width - words
    percent_at = words_at - (2.0 if sheet.half else 4.0)
    base = percent_at - wide - (1.5 if sheet.half else 3.0) - left
    label = sheet.line("", size=sheet.note_size).height
    below = _BEYOND + label + 1.0
    room = sheet.height - below - _BEYOND
    least = count * max(_words(sheet, layer, most, 0.0).height for layer in layers) - _BETWEEN
    if room < least:
        raise sheet.too_low(f"The words on {count} layers")
    # Past this a layer looks like a wall rather than a step.
    high = min(count * (15.5 if sheet.half else 21.0), base * (1.6 if sheet.half else 1.1))
    high = min(room, max(high, least))
    foot = sheet.bottom + below + (room - high) / 2
    return _Shape(sheet, left, base, foot, high, count, percent_at, words_at)


def _draw_layer(shape: _Shape, index: int, layer: LayerReading) -> None:
    sheet, theme = shape.sheet, shape.sheet.theme
    if math.isnan(layer.fulfilment):
        marks.hatch(sheet, shape.slab(index, 0.0, 1.0), gid=f"missing:{layer.key}")
    else:
        marks.area(sheet, shape.slab(index, 0.0, 1.0), theme.mist, z=2.0, gid=f"layer:{layer.key}")
        colour = theme.behind if layer.behind else theme.accent
        marks.area(
            sheet, shape.slab(index, 0.0, layer.fulfilment), colour, z=2.1, gid=f"fulfilment:{layer.key}"
        )
    if not math.isnan(layer.earlier):
        _draw_earlier(shape, index, layer)


def _draw_earlier(shape: _Shape, index: int, layer: LayerReading) -> None:
    """Draw the outline of what an earlier wave filled, to be seen on dark and light alike."""
    corners = shape.slab(index, 0.0, layer.earlier, within=_WITHIN)
    xs, ys = zip(*corners, corners[0], strict=True)
    dark = not layer.behind and not math.isnan(layer.fulfilment)
    sheet, theme = shape.sheet, shape.sheet.theme
    inside = dark and layer.earlier <= layer.fulfilment
    if dark and not inside:
        # Partly on the dark fill, partly beyond it: a white seam keeps the dashes apart from both.
        sheet.stroke(xs, ys, theme.paper, theme.earlier_line + 0.8, z=2.5)
    colour = theme.paper if inside else theme.slate
    sheet.stroke(xs, ys, colour, theme.earlier_line, z=2.6, dashes=_DASHES, gid=f"earlier:{layer.key}")


def _draw_gate(shape: _Shape, gate: float, language: str) -> None:
    sheet, theme = shape.sheet, shape.sheet.theme
    ends = [shape.foot - _BEYOND, shape.foot + shape.high + _BEYOND]
    xs = [shape.x(y, gate) for y in ends]
    # A white seam keeps the ray apart from a dark layer.
    sheet.stroke(xs, ends, theme.paper, theme.link_line + 1.0, z=2.9)
    sheet.stroke(xs, ends, theme.ink, theme.link_line, z=3.0, gid="gate")
    line = sheet.line(
        PHRASES("pyramid.gate", language, gate=percent(gate, language)),
        face=theme.label_strong,
        size=sheet.note_size,
    )
    sheet.write(xs[0], ends[0] - 0.8 * line.height, line, "center", gid="gate")


def _draw_stop(shape: _Shape, scores: PyramidScores) -> None:
    """Draw the shut gate above the layer that blocks: what lies behind it does not count."""
    if scores.blocked_by is None:
        return
    index = list(scores.layers.index).index(scores.blocked_by)
    y = shape.span(index)[1] + _BETWEEN / 2
    theme = shape.sheet.theme
    beyond = 1.5 if shape.sheet.half else 2.5
    shape.sheet.stroke(
        [shape.x(y, 0.0) - beyond, shape.x(y, 1.0) + beyond],
        [y, y],
        theme.ink,
        theme.gate_line,
        z=3.1,
        gid=f"stop:{scores.blocked_by}",
    )


def _write_layer(shape: _Shape, index: int, layer: LayerReading, language: str) -> None:
    sheet, theme = shape.sheet, shape.sheet.theme
    foot, top = shape.span(index)
    middle = (foot + top) / 2
    subdued = layer.behind or math.isnan(layer.fulfilment)
    colour = theme.slate if subdued else theme.ink
    size = theme.lead_size if sheet.half else theme.number_size
    figure = sheet.line(percent(layer.fulfilment, language), colour, face=theme.strong, size=size)
    sheet.write_middle(shape.percent_at, middle, figure, "right", gid=f"percent:{layer.key}")
    start, end = shape.x(middle, 1.0) + 3.0, shape.percent_at - figure.width - 2.5
    if end - start > 1.0 and not sheet.half:
        sheet.stroke([start, end], [middle, middle], theme.hairline, theme.grid_line, z=1.0)
    block = _words(sheet, layer, sheet.width - shape.words_at, top - foot)
    sheet.write_block(shape.words_at, middle + block.height / 2, block, gid=f"words:{layer.key}")


def _words(sheet: Sheet, layer: LayerReading, room: float, high: float) -> Block:
    theme = sheet.theme
    name_size = sheet.label_size if sheet.half else theme.lead_size
    subdued = layer.behind or math.isnan(layer.fulfilment)
    colour = theme.slate if subdued else theme.ink
    name = layer.short if sheet.half else layer.name
    names = [
        sheet.line(part, face=theme.label_strong, size=name_size)
        for part in wrap(name, theme.label_strong, name_size, room)
    ]
    size = sheet.note_size if sheet.half else theme.note_size + 0.5
    says = layer.short_verdict if sheet.half else layer.verdict
    face = theme.label if sheet.half and not layer.blocks else theme.label_strong
    verdict = [sheet.line(part, colour, face=face, size=size) for part in wrap(says, face, size, room)]
    about = (
        []
        if sheet.half
        else [
            sheet.line(part, theme.slate, size=size)
            for part in wrap(layer.description, theme.label, size, room)
        ]
    )
    whole = Block((*names, *about, *verdict))
    if whole.height <= high + _BETWEEN:
        return whole
    return Block((*names, *verdict))


def _draw_brackets(shape: _Shape, brings: Sequence[str], language: str) -> None:
    sheet, theme = shape.sheet, shape.sheet.theme
    index = 0
    for name, group in itertools.groupby(brings):
        count = len(list(group))
        foot, top = shape.span(index)[0] + 0.6, shape.span(index + count - 1)[1] - 0.6
        index += count
        x = shape.left - 6.0
        sheet.stroke([x, x], [foot, top], theme.edge, theme.rim_line, gid=f"brings:{name}")
        line = sheet.line(
            PHRASES(f"pyramid.{name}", language), theme.slate, face=theme.label_strong, size=theme.note_size
        )
        if line.width <= top - foot:
            sheet.write(x - 1.3, (foot + top) / 2, line, "center", rotation=90.0, gid="brings")


def _entries(
    sheet: Sheet, data: Scores, layers: Sequence[LayerReading], earlier: Scores | None, language: str
) -> list[Entry]:
    def now(sheet: Sheet, x: float, y: float) -> None:
        marks.area(sheet, box(x, y, 6.0), sheet.theme.accent, gid="key")

    def behind(sheet: Sheet, x: float, y: float) -> None:
        marks.area(sheet, box(x, y, 6.0), sheet.theme.behind, gid="key")

    def past(sheet: Sheet, x: float, y: float) -> None:
        theme, corners = sheet.theme, box(x, y, 6.0)
        xs, ys = zip(*corners, corners[0], strict=True)
        sheet.stroke(xs, ys, theme.slate, theme.earlier_line, dashes=_DASHES, gid="key")

    def stop(sheet: Sheet, x: float, y: float) -> None:
        sheet.stroke([x, x + 6.0], [y, y], sheet.theme.ink, sheet.theme.gate_line)

    entries = []
    # At half width each layer's own words say what its colour means.
    if not sheet.half and any(not layer.behind and not math.isnan(layer.fulfilment) for layer in layers):
        entries.append(Entry(PHRASES("key.now", language), now, 6.0))
    if not sheet.half and any(layer.behind and not math.isnan(layer.fulfilment) for layer in layers):
        entries.append(Entry(PHRASES("key.behind", language), behind, 6.0))
    if earlier is not None and any(not math.isnan(layer.earlier) for layer in layers):
        entries.append(Entry(wave_name(earlier, language), past, 6.0))
    level = data.pyramid.level
    if level is not None and data.pyramid.blocked_by is not None:
        key = "key.level" if level else "key.level_0"
        entries.append(Entry(PHRASES(key, language, level=level, levels=len(layers)), stop, 6.0))
    absent = [layer.suppressed for layer in layers if math.isnan(layer.fulfilment)]
    if absent and not sheet.half:
        entries.append(Entry(absence_of_all(absent, language), missing_swatch, 7.0))
    return entries
