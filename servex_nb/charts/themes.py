"""The themes that come along, and a firm's own from a file."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from servex_nb.charts.theme import HOUSE, Theme
from servex_nb.charts.vision import VISIONS, difference, luminance, toned
from servex_nb.errors import Fault, InputError
from servex_nb.model.model import read_yaml

# For black-and-white printers: colours that differ in lightness alone.
PRINT = Theme(
    ink="#000000",
    slate="#4A4A4A",
    faint="#8C8C8C",
    hairline="#C4C4C4",
    edge="#8A8A8A",
    mist="#EBEBEB",
    accent="#404040",
    accent_dark="#262626",
    behind="#C2C2C2",
    ambition="#757575",
    ambition_text="#595959",
    ramp=("#E4E4E4", "#C2C2C2", "#989898", "#656565", "#303030"),
    missing="#FFFFFF",
    hatch="#9A9A9A",
    answer="#A6A6A6",
)

# For a bright room: everything larger, lines heavier, greys darker.
PROJECTOR = replace(
    HOUSE,
    ink="#0E1821",
    slate="#3A4854",
    hairline="#B3BDC6",
    edge="#6E7D8A",
    answer="#93A2AF",
    grid_line=0.6,
    rim_line=0.8,
    link_line=1.4,
    strong_line=2.2,
    score_line=2.2,
    scale=1.6,
)

THEMES: Mapping[str, Theme] = {"house": HOUSE, "print": PRINT, "projector": PROJECTOR}

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
_HEX = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_COLOURS = tuple(field.name for field in fields(Theme) if str(getattr(HOUSE, field.name)).startswith("#"))
# What numbers may be: points, and for `scale` and `band_opacity` shares.
_NUMBERS = {
    field.name: (7.0, 72.0) if field.name.endswith("_size") else (0.1, 8.0)
    for field in fields(Theme)
    if isinstance(getattr(HOUSE, field.name), float)
} | {"scale": (0.5, 4.0), "band_opacity": (0.05, 0.6)}
_BASE = "base"


def read_theme(path: Path | str) -> Theme:
    """Return the theme that a YAML file describes, or the one that comes along under that name.

    The file changes what it names of the theme that `base:` names, else of the house's own:
    colours as `"#0F6B73"`, `ramp` as a list of them from light to dark, sizes and lines in
    points, `scale`. Of a file that tells an `accent` but no `ramp`, `behind` or `accent_dark`
    these are made from the accent.

    Raises
    ------
    InputError
        If the file cannot be read, or anything in it cannot be used: an unknown key, a colour
        that is none, a number out of its bounds, text without contrast, or two colours that some
        eyes or a grey printer cannot tell apart. Every fault is told with its key.
    """
    if str(path) in THEMES:
        return THEMES[str(path)]
    file = Path(path).name
    try:
        text = Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        shipped = ", ".join(THEMES)
        raise InputError(
            f"The theme {file} cannot be read: {reason}. Name a YAML file, or one of {shipped}."
        ) from None
    try:
        document = read_yaml(text)
    except InputError as error:
        raise InputError(f"The theme {file} cannot be read. {error}") from None
    return make_theme(document, file)


def make_theme(document: Any, file: str = "") -> Theme:
    """Return the theme that plain values describe; `file` is its name for messages.

    Raises
    ------
    InputError
        If anything in it cannot be used; see `read_theme`.
    """
    name = f"The theme {file}".rstrip()
    if not isinstance(document, dict):
        raise InputError(f'{name} cannot be used: it holds no keys with values, such as accent: "#0F6B73".')
    told = {str(key): value for key, value in document.items()}
    base = THEMES.get(str(told.pop(_BASE, "house")))
    if base is None:
        raise InputError(f"{name} cannot be used: {_BASE} is none of {', '.join(THEMES)}.")
    faults = [Fault(fault, file=file, path=key) for key, fault in _wrong_values(told)]
    if not faults:
        theme = _changed(base, told)
        faults = [Fault(fault, file=file, path=key) for key, fault in _unreadable(theme)]
    if faults:
        raise InputError(f"{name} cannot be used:", faults)
    return theme


def check_theme(theme: Theme) -> None:
    """Raise InputError if text lacks contrast, or colours that mean different things look alike."""
    faults = [Fault(fault, path=key) for key, fault in _unreadable(theme)]
    if faults:
        raise InputError("The theme cannot be used:", faults)


def _wrong_values(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in told.items():
        if key == "ramp":
            if not isinstance(value, list) or not 3 <= len(value) <= 11:
                yield key, "a list of 3 to 11 colours is needed, from light to dark"
                continue
            for place, colour in enumerate(value, start=1):
                if not _is_colour(colour):
                    yield f"ramp.{place}", _no_colour(colour)
        elif key in _COLOURS:
            if not _is_colour(value):
                yield key, _no_colour(value)
        elif key in _NUMBERS:
            low, high = _NUMBERS[key]
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
                yield key, f"{value!r} is no number from {low:g} to {high:g}"
        else:
            yield key, f"there is no such key; choose from {', '.join((_BASE, *_COLOURS, 'ramp', *_NUMBERS))}"


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def _no_colour(value: object) -> str:
    if value is None:
        return 'it is empty; put a colour in quotes, as "#0F6B73", for YAML takes a bare # as a remark'
    return f'{value!r} is no colour; write it as "#0F6B73": a # and six digits from 0 to F'


def _changed(base: Theme, told: Mapping[str, Any]) -> Theme:
    changes: dict[str, Any] = {
        key: tuple(map(_long, value)) if key == "ramp" else _long(value) if key in _COLOURS else float(value)
        for key, value in told.items()
    }
    if "accent" in changes:
        accent = changes["accent"]
        # As light as the house's own, in the firm's hue.
        made = {
            "behind": toned(accent, luminance(base.behind)),
            "accent_dark": toned(accent, 0.6 * luminance(accent)),
        }
        ramp = tuple(toned(accent, luminance(step)) for step in base.ramp)
        changes = {**made, "ramp": ramp, **changes}
    return replace(base, **changes)


def _long(colour: str) -> str:
    digits = colour[1:]
    return f"#{digits if len(digits) == 6 else ''.join(2 * digit for digit in digits)}".upper()


def _unreadable(theme: Theme) -> Iterator[tuple[str, str]]:
    """Yield what eyes cannot read or tell apart, by key."""
    for names, least in ((_TEXTS, TEXT_CONTRAST), (_MARKS, MARK_CONTRAST)):
        for name in names:
            yield from _contrast(theme, name, "paper", least)
    yield from _contrast(theme, "slate", "mist", TEXT_CONTRAST)
    for place, colour in enumerate(theme.ramp, start=1):
        best = max(_ratio(colour, theme.ink), _ratio(colour, theme.paper))
        if best < TEXT_CONTRAST:
            yield f"ramp.{place}", f"neither ink nor paper can be read on {colour} ({_shown(best)}:1)"
    lights = [luminance(colour) for colour in theme.ramp]
    if lights != sorted(lights, reverse=True):
        yield "ramp", "its colours must run from light to dark"
    steps = [(f"ramp.{place}", colour) for place, colour in enumerate(theme.ramp, start=1)]
    pairs = [((one, getattr(theme, one)), (other, getattr(theme, other))) for one, other in _PAIRS]
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


def _contrast(theme: Theme, name: str, behind: str, least: float) -> Iterator[tuple[str, str]]:
    colour, ground = getattr(theme, name), getattr(theme, behind)
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
