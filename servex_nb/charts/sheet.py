"""The sheet that a chart is drawn on: ordinary axes, measured in millimetres."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from servex_nb.charts.closeness import spared, stepped
from servex_nb.charts.lettering import Block, Line, cap_height, clean, wrap
from servex_nb.charts.theme import UNHINTED, Face, Theme
from servex_nb.errors import InputError

FULL_WIDTH = 170.0
# Between these the layout has the sizes of a full page's width, below it those of half a page.
HALF_BELOW = 125.0
MM_PER_INCH = 25.4
_EDGE = 0.4
_HAIR = 1e-6
# A plot lower than this share of its width wants its key beside it.
_LOW = 0.55

Align = Literal["left", "center", "right"]


# A height that is sought leaves room for what a sheet of a given height may do without.
_sought: ContextVar[bool] = ContextVar("whether the height is sought", default=False)


@contextmanager
def sought_height() -> Iterator[None]:
    """Let charts ask for all the room that is good for them, within the block."""
    before = _sought.set(True)
    try:
        yield
    finally:
        _sought.reset(before)


class NoRoomError(Exception):
    """A sheet of `width` × `height` mm, at the theme's scale, is too low for `what` is drawn on it."""

    def __init__(self, what: str, width: float, height: float, theme: Theme) -> None:
        super().__init__(what)
        self.what, self.width, self.height, self.theme = what, width, height, theme


class TooSmallError(InputError):
    """Axes are too small for a chart whose words are not to be cut.

    Parameters
    ----------
    message
        What is wrong, with the size that is needed.
    width, height
        What the sides must at least be in mm; 0 for one that is not at fault.
    """

    def __init__(self, message: str, *, width: int = 0, height: int = 0) -> None:
        super().__init__(message)
        self.width, self.height = width, height


@dataclass(frozen=True)
class Heading:
    """What a picture says about itself: the finding, what is measured, and the source."""

    title: str = ""
    subtitle: str = ""
    source: str = ""


class Words(Text):
    """A line whose letters keep their measured widths, also where a figure is drawn in no theme's look."""

    def draw(self, renderer: RendererBase) -> None:
        """Draw the line."""
        with _measured():
            super().draw(renderer)

    def get_window_extent(self, renderer: RendererBase | None = None, dpi: float | None = None) -> Bbox:
        """Return the line's box in pixels."""
        with _measured():
            return super().get_window_extent(renderer, dpi)


def _measured() -> AbstractContextManager[None]:
    # To set what holds already takes longer than to draw the line.
    held = all(mpl.rcParams[name] == value for name, value in UNHINTED.items())
    return nullcontext() if held else mpl.rc_context(UNHINTED)


@dataclass
class Sheet:
    """Axes whose data units are millimetres at the theme's scale, and the room that is left.

    `bottom` and `top` shrink as heading, source and key take their place.
    """

    ax: Axes
    theme: Theme
    width: float
    bottom: float
    top: float
    # That of the sheet that this is a column of; 0 for a whole one.
    whole: float = 0.0

    @property
    def half(self) -> bool:
        """Whether the sheet is closer to half a page's width than to a whole one."""
        return (self.whole or self.width) < HALF_BELOW

    def column(self, width: float) -> Sheet:
        """Return the sheet's left part, with the sizes of the whole."""
        return replace(self, width=width, whole=self.whole or self.width)

    @property
    def sought(self) -> bool:
        """Whether the height is not given but sought, so that nothing need be done without."""
        return _sought.get()

    @property
    def low(self) -> bool:
        """Whether what is left is far wider than high, as on a slide."""
        return not self.half and self.height < _LOW * self.width

    @property
    def height(self) -> float:
        """The height that is left for the plot."""
        return self.top - self.bottom

    @property
    def label_size(self) -> float:
        """The size of a chart's labels in points."""
        theme = self.theme
        sizes = (theme.label_size, theme.note_size, theme.smallest_size)
        return stepped(*sizes[1:] if self.half else sizes)

    @property
    def note_size(self) -> float:
        """The size of the smallest texts in points."""
        theme = self.theme
        return (
            theme.smallest_size
            if self.half
            else stepped(theme.note_size, theme.note_size, theme.smallest_size)
        )

    def add(self, artist: Artist) -> None:
        """Draw an artist; nothing leaves the sheet, so that to clip each at its edge would only cost time."""
        artist.set_clip_on(False)
        self.ax.add_artist(artist)

    def line(self, text: str, colour: str = "", *, face: Face | None = None, size: float = 0.0) -> Line:
        """Return a line of text; by default a label in ink."""
        face = face or self.theme.label
        return Line(clean(text, face), face, size or self.label_size, colour or self.theme.ink)

    def write(
        self, x: float, y: float, line: Line, align: Align = "left", *, gid: str = "", rotation: float = 0.0
    ) -> Text:
        """Write a line whose baseline stands at `y`."""
        text = Words(
            x,
            y,
            line.text,
            fontproperties=line.face.properties(line.size * self.theme.scale),
            color=line.colour,
            ha=align,
            va="baseline",
            rotation=rotation,
            rotation_mode="anchor",
            parse_math=False,
            usetex=False,
            zorder=10,
        )
        text.set_gid(gid or None)
        self.add(text)
        return text

    def write_middle(self, x: float, y: float, line: Line, align: Align = "center", *, gid: str = "") -> Text:
        """Write a line whose figures and capitals stand around `y`."""
        return self.write(x, y - cap_height(line.face, line.size) / 2, line, align, gid=gid)

    def write_block(
        self, x: float, top: float, block: Block, align: Align = "left", *, gid: str = ""
    ) -> None:
        """Write lines beneath each other, from `top` down."""
        for line in block.lines:
            top -= line.height
            # What is left of the line's height above and below its letters is shared out evenly.
            self.write(x, top + 0.27 * line.height, line, align, gid=gid)

    def stroke(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colour: str,
        points: float,
        *,
        z: float = 2.0,
        dashes: tuple[float, float] | None = None,
        gid: str = "",
        cap: Literal["butt", "round", "projecting"] = "butt",
    ) -> Line2D:
        """Draw a line of `points` thickness; `dashes` are in units of that thickness."""
        line = Line2D(
            list(xs),
            list(ys),
            color=colour,
            linewidth=points * self.theme.scale,
            linestyle="-" if dashes is None else (0, dashes),
            dash_capstyle="butt",
            solid_capstyle=cap,
            solid_joinstyle="round",
            marker="",
            zorder=z,
            gid=gid or None,
        )
        self.add(line)
        return line

    def say(self, text: str) -> None:
        """Write in the middle why there is no picture."""
        line = self.line(text, self.theme.slate)
        self.write(self.width / 2, self.bottom + self.height / 2, line, "center", gid="label")

    def too_low(self, what: str) -> NoRoomError:
        """Return what to raise where `what` find no room: a higher sheet is then tried, or asked for."""
        (left, right), (_, head) = self.ax.get_xlim(), self.ax.get_ylim()
        return NoRoomError(what, right - left, head, self.theme)

    def rule(self, y: float) -> None:
        """Draw a dotted line that parts what stands out from the rest."""
        ends = [0.0, self.width]
        self.stroke(ends, [y, y], self.theme.faint, self.theme.grid_line, dashes=(1.2, 2.4))


def open_sheet(
    ax: Axes | None,
    theme: Theme,
    heading: Heading,
    *,
    height: float,
    least: tuple[float, float],
    chart: str,
) -> Sheet:
    """Return a sheet on `ax`, or on a new figure of a page's width, with its heading drawn.

    Parameters
    ----------
    height
        The natural height in mm of the plot with its key, for a new figure.
    least
        The least width and height in mm that the chart can be read at.
    chart
        The chart's name, for the message.

    Raises
    ------
    InputError
        If the axes are polar or the like, or too narrow.
    NoRoomError
        If they are too low.
    """
    if ax is None:
        ax = new_axes(
            FULL_WIDTH, height + heading_height(heading, theme, FULL_WIDTH - 2 * _EDGE) + 2 * _EDGE, theme
        )
    if ax.name != "rectilinear":
        raise InputError(f"{chart} needs ordinary axes, not {ax.name} ones: make them without a projection.")
    figure = ax.get_figure(root=True)
    if figure is None:
        raise InputError(f"{chart} needs axes that belong to a figure.")
    window: Bbox = ax.get_window_extent()
    unit = figure.dpi / MM_PER_INCH * theme.scale
    wide, high = window.width / unit, window.height / unit
    above = heading_height(heading, theme, max(wide, least[0]) - 2 * _EDGE)
    low = high - above < least[1] - _HAIR
    if low and wide >= least[0] - _HAIR:
        raise NoRoomError(f"The words and marks of {chart[0].lower()}{chart[1:]}", wide, high, theme)
    if low or wide < least[0] - _HAIR:
        sides = [math.ceil(theme.scale * each - 1e-6) for each in (least[0], least[1] + above)]
        needed = " × ".join(map(str, sides))
        there = " × ".join(f"{theme.scale * each:.0f}" for each in (wide, high))
        words = ", with its title, subtitle and source" if above else ""
        raise TooSmallError(
            f"{chart} needs axes of at least {needed} mm{words}{enlarged(theme)}; these are {there} mm. "
            "Use a larger figure or fewer axes in it.",
            width=sides[0],
            height=sides[1] if low else 0,
        )
    ax.set_axis_off()
    ax.set_aspect("auto")
    ax.set_autoscale_on(False)
    # Letters may reach a hair beyond their measured width.
    ax.set_xlim(-_EDGE, wide - _EDGE)
    ax.set_ylim(0.0, high)
    sheet = Sheet(ax, theme, wide - 2 * _EDGE, _EDGE, high - _EDGE)
    _draw_heading(sheet, heading)
    return sheet


def enlarged(theme: Theme) -> str:
    """Return why sizes are not those of print."""
    return (
        "" if theme.scale == 1 else f" in this theme, which draws everything {theme.scale:g} times as large"
    )


def new_axes(wide: float, high: float, theme: Theme) -> Axes:
    """Return axes that fill a new figure of so many mm at the theme's scale."""
    # A figure without pyplot: no global state, nothing to close.
    inches = theme.scale / MM_PER_INCH
    figure = Figure(figsize=(wide * inches, high * inches), facecolor=theme.paper)
    FigureCanvasAgg(figure)
    return figure.add_axes((0.0, 0.0, 1.0, 1.0))


def _heading_blocks(heading: Heading, theme: Theme, wide: float) -> tuple[Block, Block, Block]:
    half = wide < HALF_BELOW
    size = theme.lead_size if half else stepped(theme.title_size, theme.lead_size)
    note = theme.note_size if half else stepped(theme.note_size, theme.note_size, theme.smallest_size)

    def block(text: str, face: Face, points: float, colour: str) -> Block:
        lines = wrap(text, face, points, wide)
        return Block(tuple(Line(line, face, points, colour) for line in lines))

    return (
        block(heading.title, theme.strong, size, theme.ink),
        block(heading.subtitle, theme.label, note, theme.slate),
        block(heading.source, theme.label, note, theme.slate),
    )


_AFTER_TITLE, _AFTER_HEADING, _BEFORE_SOURCE = 1.5, 7.0, 4.0


def heading_height(heading: Heading, theme: Theme, wide: float) -> float:
    """Return the height in mm that title, subtitle and source take on a sheet `wide` mm wide."""
    title, subtitle, source = _heading_blocks(heading, theme, wide)
    high = title.height + subtitle.height + source.height
    if title.lines and subtitle.lines:
        high += spared(_AFTER_TITLE)
    if title.lines or subtitle.lines:
        high += spared(_AFTER_HEADING)
    return high + (spared(_BEFORE_SOURCE) if source.lines else 0.0)


def _draw_heading(sheet: Sheet, heading: Heading) -> None:
    title, subtitle, source = _heading_blocks(heading, sheet.theme, sheet.width)
    if title.lines:
        sheet.write_block(0.0, sheet.top, title, gid="title")
        sheet.top -= title.height + (spared(_AFTER_TITLE) if subtitle.lines else 0.0)
    if subtitle.lines:
        sheet.write_block(0.0, sheet.top, subtitle, gid="subtitle")
        sheet.top -= subtitle.height
    if title.lines or subtitle.lines:
        sheet.top -= spared(_AFTER_HEADING)
    if source.lines:
        sheet.write_block(0.0, sheet.bottom + source.height, source, gid="source")
        sheet.bottom += source.height + spared(_BEFORE_SOURCE)
