"""What eyes cannot read or tell apart among the colours of a look."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servex_nb.model.vision import VISIONS, difference, luminance

if TYPE_CHECKING:
    from servex_nb.model.palette import Palette

TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0
# CIE 1976 ΔE: side by side, less is taken for the same colour; of whole areas the eye sees less.
LEAST_DIFFERENCE, LEAST_OF_AREAS = 9.0, 5.0

_TEXTS = ("ink", "slate", "accent", "accent_dark", "ambition_text")
_MARKS = ("ambition", "edge")
# What is written or drawn on another ground than paper.
_GROUNDS = (
    ("slate", "mist", TEXT_CONTRAST),
    ("slate", "panel", TEXT_CONTRAST),
    ("slate", "missing", TEXT_CONTRAST),
    ("ink", "behind", TEXT_CONTRAST),
    ("slate", "behind", MARK_CONTRAST),
)
# What stands side by side and means something else.
_PAIRS = (
    ("accent", "ambition"),
    ("accent", "edge"),
    ("accent", "ink"),
    ("edge", "ink"),
    ("accent", "behind"),
    ("accent", "answer"),
    ("accent", "hairline"),
    ("accent", "mist"),
    ("edge", "hairline"),
    ("behind", "mist"),
    # Without these a hidden cell looks like an empty one, and what a scale or a dot stands on is gone.
    ("hatch", "missing"),
    ("hairline", "paper"),
    ("faint", "paper"),
    ("answer", "paper"),
)
# A layer's part that is not filled, the track of a shift.
_AREAS = (("mist", "paper"),)
# A hollow diamond beside the solid marks of groups and a benchmark: printed in grey the shape is enough.
_SHAPED = (("ambition", "edge"), ("ambition", "ink"), ("ambition", "slate"))
# An unbroken line with dots beside a dashed one without: to all but full sight that is enough.
_DASHED = (("accent", "slate"),)
_IN_COLOUR = tuple(vision for vision in VISIONS if vision != "grey")


def unreadable(palette: Palette) -> Iterator[tuple[str, str]]:
    """Yield what some eyes or a grey printer cannot read or tell apart, by key."""
    for names, least in ((_TEXTS, TEXT_CONTRAST), (_MARKS, MARK_CONTRAST)):
        for name in names:
            yield from _contrast(palette, name, "paper", least)
    for name, ground, least in _GROUNDS:
        yield from _contrast(palette, name, ground, least)
    for place, colour in enumerate(palette.ramp, start=1):
        best = max(_ratio(colour, palette.ink), _ratio(colour, palette.paper))
        if best < TEXT_CONTRAST:
            yield f"ramp.{place}", f"neither ink nor paper can be read on {colour} ({_shown(best)}:1)"
    lights = [luminance(colour) for colour in palette.ramp]
    if lights != sorted(lights, reverse=True):
        yield "ramp", "its colours must run from light to dark"
    for alike in look_alikes(palette):
        yield alike.one, str(alike)


@dataclass(frozen=True)
class LookAlike:
    """Two colours that mean different things and that some eyes cannot tell apart.

    Attributes
    ----------
    one, other
        Their keys in the palette.
    first, second
        The two colours, #RRGGBB.
    vision
        Who takes them for the same; `grey` is a printer.
    found, least
        How far they differ there, and how far they should (ΔE, CIE 1976).
    """

    one: str
    other: str
    first: str
    second: str
    vision: str
    found: float
    least: float

    def __str__(self) -> str:
        """Return what is wrong and how to mend it."""
        how = {"normal": "by anybody", "grey": "printed in grey"}.get(self.vision, f"with {self.vision}")
        return (
            f"{self.first} and {self.second} ({self.other}) cannot be told apart {how}: they differ by "
            f"{self.found:.1f}, and at least {self.least:g} (ΔE) is needed; "
            "make one of them lighter or darker"
        )


def look_alikes(palette: Palette) -> Iterator[LookAlike]:
    """Yield the pairs of colours that cannot be told apart, each with the eyes that see them worst."""
    colours = {f"ramp.{place}": colour for place, colour in enumerate(palette.ramp, start=1)}
    steps = tuple(itertools.pairwise(colours))
    colours |= {name: colour for name, colour in vars(palette).items() if isinstance(colour, str)}
    for pairs, visions, least in (
        ((*_PAIRS, *steps), VISIONS, LEAST_DIFFERENCE),
        (_AREAS, VISIONS, LEAST_OF_AREAS),
        (_SHAPED, _IN_COLOUR, LEAST_DIFFERENCE),
        (_DASHED, ("normal",), LEAST_DIFFERENCE),
    ):
        for one, other in pairs:
            first, second = colours[one], colours[other]
            seen = {vision: difference(first, second, vision) for vision in visions}
            worst = min(seen, key=seen.__getitem__)
            if seen[worst] < least:
                yield LookAlike(one, other, first, second, worst, seen[worst], least)


def _contrast(palette: Palette, name: str, behind: str, least: float) -> Iterator[tuple[str, str]]:
    colour, ground = getattr(palette, name), getattr(palette, behind)
    found = _ratio(colour, ground)
    if found < least:
        said = f"{colour} has a contrast of {_shown(found)}:1 with {ground} ({behind})"
        yield name, f"{said}; at least {least:g}:1 is needed"


def _shown(ratio: float) -> str:
    """Return a ratio rounded down: 4.496 is not yet what is needed."""
    return f"{math.floor(ratio * 100) / 100:.2f}"


def _ratio(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
