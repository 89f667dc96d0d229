"""The look of every chart, as one value."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.font_manager import FontProperties, fontManager

from servex_nb.charts.faces import FACES
from servex_nb.charts.typefaces import OwnFont
from servex_nb.model.palette import Palette

Density = Literal["compact", "normal", "roomy"]
AIR: Mapping[Density, float] = {"compact": 0.85, "normal": 1.0, "roomy": 1.2}


@dataclass(frozen=True)
class Face:
    """A typeface: the families to try in turn, and how it is drawn out.

    The names are those that matplotlib, a browser and typst each know the same file by.
    """

    families: tuple[str, ...]
    stretch: str = "normal"

    def properties(self, size: float) -> FontProperties:
        """Return the face at `size` points."""
        return FontProperties(family=list(self.families), stretch=self.stretch, size=size)


@dataclass(frozen=True)
class Theme(Palette):
    """Colours, faces, sizes (pt), lines (pt), density and scale of a chart; a report's pages take theirs.

    Attributes
    ----------
    text, strong, label, label_strong, quote
        The faces of running text, headings, a chart's labels and quotes.
    fonts
        The firm's own files behind them.
    logo
        A PNG for a report's front; empty for none.
    density
        How much air rows have.
    scale
        Enlarges everything within the same axes: 1 for print, about 1.8 for slides.
    """

    text: Face = Face(("IBM Plex Sans", "DejaVu Sans"))
    strong: Face = Face(("IBM Plex Sans SmBld", "DejaVu Sans"))
    # typst knows the condensed face as a stretch of the family of normal width, others by a name of its own.
    label: Face = Face(("IBM Plex Sans Cond", "IBM Plex Sans", "DejaVu Sans"), "condensed")
    label_strong: Face = Face(("IBM Plex Sans Cond SmBld", "DejaVu Sans"))
    quote: Face = Face(("IBM Plex Serif", "DejaVu Sans"))
    fonts: tuple[OwnFont, ...] = ()
    logo: bytes = field(default=b"", repr=False)

    note_size: float = 8.0
    label_size: float = 9.5
    lead_size: float = 11.0
    title_size: float = 14.0
    number_size: float = 20.0
    smallest_size: float = 7.2

    grid_line: float = 0.5
    rim_line: float = 0.6
    link_line: float = 1.2
    strong_line: float = 1.8
    score_line: float = 1.9
    earlier_line: float = 1.2
    gate_line: float = 2.4
    diamond_line: float = 1.3
    band_opacity: float = 0.17

    scale: float = 1.0
    density: Density = "normal"

    @property
    def air(self) -> float:
        """What a row's height is multiplied by."""
        return AIR[self.density]

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Let charts without a theme of their own, and matplotlib, draw and save in this look.

        Of blocks within blocks the innermost holds; what held before holds again after. Another
        thread or task has its own.
        """
        register_fonts()
        for font in self.fonts:
            font.register()
        outer = _applied.set(self)
        try:
            with _SETTINGS.held():
                yield
        finally:
            _applied.reset(outer)


HOUSE = Theme()
_applied: ContextVar[Theme] = ContextVar("theme")


def applied_theme() -> Theme:
    """Return the theme of the innermost block that applies one; the house's own outside of any."""
    return _applied.get(HOUSE)


_RC: Any = {
    # Clients' words may hold a dollar sign.
    "text.parse_math": False,
    "text.usetex": False,
    "text.hinting": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "servex",
    # Type 42 keeps letters that can be searched and copied.
    "pdf.fonttype": 42,
    "path.sketch": None,
    "path.effects": [],
    "path.simplify": False,
}


class _Settings:
    """What matplotlib has for the whole process: ours as long as any block is open, whichever ends last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blocks = 0
        self._before: Any = {}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the settings within a block."""
        with self._lock:
            if not self._blocks:
                self._before = {name: mpl.rcParams[name] for name in _RC}
            self._blocks += 1
            mpl.rcParams.update(_RC)
        try:
            yield
        finally:
            with self._lock:
                self._blocks -= 1
                if not self._blocks:
                    mpl.rcParams.update(self._before)


_SETTINGS = _Settings()


@cache
def register_fonts() -> None:
    """Make the fonts that the package carries known to matplotlib, once."""
    for face in FACES:
        fontManager.addfont(face.ttf)
