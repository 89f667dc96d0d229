"""The themes that come along, and those made by changing one of them."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from servex_nb.charts.theme import AIR, HOUSE, Face, Theme
from servex_nb.charts.typefaces import OwnFont
from servex_nb.errors import Fault, InputError
from servex_nb.model import ThemeChanges
from servex_nb.model.legibility import unreadable
from servex_nb.model.palette import COLOURS, PALETTES, with_accent

PRINT = Theme(**vars(PALETTES["print"]))
# For a bright room: everything larger, lines heavier, greys darker.
PROJECTOR = Theme(
    **vars(PALETTES["projector"]),
    grid_line=0.6,
    rim_line=0.8,
    link_line=1.4,
    strong_line=2.2,
    score_line=2.2,
    scale=1.6,
)

THEMES: Mapping[str, Theme] = {"house": HOUSE, "print": PRINT, "projector": PROJECTOR}

_HEX = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
LEAST_SIZE = 7.0
SIZES = [field.name for field in fields(Theme) if field.name.endswith("_size")]
# What numbers may be: points, and for `scale` and `band_opacity` shares.
NUMBERS = {
    field.name: (LEAST_SIZE, 72.0) if field.name in SIZES else (0.1, 8.0)
    for field in fields(Theme)
    if isinstance(getattr(HOUSE, field.name), float)
} | {"scale": (0.5, 4.0), "band_opacity": (0.05, 0.6)}
BASE, FONTS, LOGO = "base", "fonts", "logo"
_KEYS = (BASE, *COLOURS, "ramp", *NUMBERS, "density", FONTS, LOGO)
# Without a file of its own a face takes that of another, or stays as it is.
ROLES: Mapping[str, str] = {"text": "", "strong": "", "label": "text", "label_strong": "strong", "quote": ""}
_NECESSARY = ("text", "strong")


def theme_of(changes: ThemeChanges, file: str = "") -> Theme:
    """Return the theme that a workbook keeps.

    Raises
    ------
    InputError
        If anything in it cannot be used; see `read_theme`.
    """
    if changes.base in THEMES and changes == ThemeChanges(base=changes.base):
        return THEMES[changes.base]
    wrong = (*wrong_base(changes.base), *wrong_values(changes.changes))
    faults = [Fault(fault, file=file, path=key) for key, fault in wrong]
    faults += [Fault(fault, file=file, path=FONTS) for fault in wrong_roles(changes.fonts)]
    if not faults:
        theme = _changed(THEMES[changes.base], changes)
        wrong = (*unreadable(theme), *_too_small(theme))
        faults = [Fault(fault, file=file, path=key) for key, fault in wrong]
    if faults:
        raise InputError(f"{called(file)} cannot be used:", faults)
    return theme


@lru_cache(maxsize=64)
def _tinted(base: Theme, colours: tuple[tuple[str, str], ...]) -> Theme:
    told = dict(colours)
    faults = [Fault(fault, path=key) for key, fault in wrong_values(told)]
    if not faults:
        theme = replace(base, **with_accent(base, told))
        faults = [Fault(fault, path=key) for key, fault in unreadable(theme)]
    if faults:
        raise InputError("These colours cannot be used:", faults)
    return theme


def tinted(base: Theme, /, **colours: str) -> Theme:
    """Return a theme with other colours, such as `accent="#5B2A86"`; levels follow the accent.

    Raises
    ------
    InputError
        If there is no such colour, text lacks contrast, or colours that mean different things
        look alike; every fault is told with its name.
    """
    return _tinted(base, tuple(sorted(colours.items())))


def check_theme(theme: Theme) -> None:
    """Raise InputError if text lacks contrast or size, or colours that mean different things look alike."""
    faults = [Fault(fault, path=key) for key, fault in (*unreadable(theme), *_too_small(theme))]
    if faults:
        raise InputError("The theme cannot be used:", faults)


def _too_small(theme: Theme) -> Iterator[tuple[str, str]]:
    """Yield the scale where it makes letters smaller than can be read on paper."""
    sizes: dict[str, float] = {name: getattr(theme, name) for name in SIZES}
    name = min(sizes, key=sizes.__getitem__)
    printed = sizes[name] * theme.scale
    if round(printed, 2) < LEAST_SIZE:
        made = f"{theme.scale:g} makes letters of {printed:.1f} points of {name} {sizes[name]:g}"
        yield "scale", f"{made}; at least {LEAST_SIZE:g} can be read"


def called(file: str) -> str:
    """Return what a theme is called in messages."""
    return f"The theme {file}".rstrip()


def wrong_base(name: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in the name of the theme that another changes."""
    if name not in THEMES:
        yield BASE, f"{name!r} is none of {', '.join(THEMES)}"


def wrong_roles(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong in the names of typefaces."""
    unknown = [str(role) for role in told if role not in ROLES]
    if unknown:
        yield f"there is no face called {', '.join(unknown)}; choose from {', '.join(ROLES)}"
    absent = [role for role in _NECESSARY if told and role not in told]
    if absent:
        yield f"{' and '.join(absent)} must be told too, or two firms' faces stand beside each other"


def wrong_values(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys whose values are none of their kind, each with what is wrong."""
    for key, value in told.items():
        if key == "ramp":
            yield from _wrong_ramp(value)
        elif key in COLOURS:
            if not _is_colour(value):
                yield key, _no_colour(value)
        elif key in NUMBERS:
            low, high = NUMBERS[key]
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
                yield key, f"{value!r} is no number from {low:g} to {high:g}"
        elif key == "density":
            if value not in AIR:
                yield key, f"{value!r} is none of {', '.join(AIR)}"
        else:
            yield key, f"there is no such key; choose from {', '.join(_KEYS)}"


def _wrong_ramp(value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list | tuple) or not 3 <= len(value) <= 11:
        yield "ramp", "a list of 3 to 11 colours is needed, from light to dark"
        return
    for place, colour in enumerate(value, start=1):
        if not _is_colour(colour):
            yield f"ramp.{place}", _no_colour(colour)


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def _no_colour(value: object) -> str:
    if value is None:
        return 'it is empty; put a colour in quotes, as "#0F6B73", for YAML takes a bare # as a remark'
    return f'{value!r} is no colour; write it as "#0F6B73": a # and six digits from 0 to F'


def _changed(base: Theme, told: ThemeChanges) -> Theme:
    changes = with_accent(base, told.changes)
    own = {role: OwnFont(base64.b64decode(told.fonts[role])) for role in ROLES if role in told.fonts}
    for role, other in ROLES.items():
        font = own.get(role, own.get(other))
        if font is not None:
            usual: Face = getattr(base, role)
            changes[role] = Face((font.family, *usual.families))
    return replace(
        base, **changes, fonts=tuple(dict.fromkeys(own.values())), logo=base64.b64decode(told.logo)
    )
