"""What eyes cannot read or tell apart among the colours of a look."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from servex_nb.model.vision import VISIONS, difference, luminance

if TYPE_CHECKING:
    from servex_nb.model.palette import Palette

TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0
# CIE 1976 ΔE: side by side, less is taken for the same colour.
LEAST_DIFFERENCE = 9.0

_TEXTS = ("ink", "slate", "accent", "accent_dark", "ambition_text")
_MARKS = ("ambition", "edge")
# What stands side by side and means something else. What shape alone tells apart is not here.
_PAIRS = (
    ("accent", "ambition"),
    ("accent", "edge"),
    ("accent", "ink"),
    ("edge", "ink"),
    ("accent", "behind"),
    ("accent", "answer"),
    ("behind", "mist"),
)


def unreadable(palette: Palette) -> Iterator[tuple[str, str]]:
    """Yield what some eyes or a grey printer cannot read or tell apart, by key."""
    for names, least in ((_TEXTS, TEXT_CONTRAST), (_MARKS, MARK_CONTRAST)):
        for name in names:
            yield from _contrast(palette, name, "paper", least)
    for ground in ("mist", "panel"):
        yield from _contrast(palette, "slate", ground, TEXT_CONTRAST)
    for place, colour in enumerate(palette.ramp, start=1):
        best = max(_ratio(colour, palette.ink), _ratio(colour, palette.paper))
        if best < TEXT_CONTRAST:
            yield f"ramp.{place}", f"neither ink nor paper can be read on {colour} ({_shown(best)}:1)"
    lights = [luminance(colour) for colour in palette.ramp]
    if lights != sorted(lights, reverse=True):
        yield "ramp", "its colours must run from light to dark"
    steps = [(f"ramp.{place}", colour) for place, colour in enumerate(palette.ramp, start=1)]
    pairs = [((one, getattr(palette, one)), (other, getattr(palette, other))) for one, other in _PAIRS]
    for (one, first), (other, second) in [*pairs, *itertools.pairwise(steps)]:
        seen = {vision: difference(first, second, vision) for vision in VISIONS}
        worst = min(seen, key=seen.__getitem__)
        if seen[worst] < LEAST_DIFFERENCE:
            yield one, _alike(first, other, second, worst, seen[worst])


def _alike(first: str, other: str, second: str, vision: str, found: float) -> str:
    how = {"normal": "by anybody", "grey": "printed in grey"}.get(vision, f"with {vision}")
    return (
        f"{first} and {second} ({other}) cannot be told apart {how}: they differ by {found:.1f}, and at "
        f"least {LEAST_DIFFERENCE:g} (ΔE) is needed; make one of them lighter or darker"
    )


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
