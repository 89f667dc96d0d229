"""A theme's file: its keys, and the typefaces and logo beside it."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from servex_nb.charts.theme import Theme
from servex_nb.charts.themes import (
    BASE,
    FONTS,
    LOGO,
    NUMBERS,
    ROLES,
    THEMES,
    called,
    theme_of,
    wrong_base,
    wrong_roles,
    wrong_values,
)
from servex_nb.charts.typefaces import check_font
from servex_nb.errors import Fault, InputError, name_of
from servex_nb.files import check_local
from servex_nb.model import ThemeChanges, read_logo
from servex_nb.model.palette import COLOURS
from servex_nb.model.source import read_file, read_values
from servex_nb.model.theming import MOST_FONT_BYTES


def read_theme(path: Path | str) -> Theme:
    """Return the theme that a YAML file describes, or the one that comes along under that name.

    The file changes what it names of the theme that `base:` names, else of the house's own:
    colours as `"#0F6B73"`, `ramp` as a list of them from light to dark, sizes and lines in
    points, `scale`, `density` (compact, normal, roomy), `fonts` (TTF or OTF files for `text`,
    `strong`, and if wished `label`, `label_strong` and `quote`) and `logo`, files by their place
    beside it. Of a file that tells an `accent` but no `ramp`, `behind` or `accent_dark` these
    are made from the accent.

    Raises
    ------
    InputError
        If the file cannot be read, or anything in it cannot be used: an unknown key, a colour
        that is none, a number out of its bounds, a font that is none, text without contrast, or
        two colours that some eyes or a grey printer cannot tell apart. Every fault is told with
        its key.
    """
    return theme_of(read_changes(path), _file_of(path))


def read_changes(path: Path | str) -> ThemeChanges:
    """Return what a theme's file changes, with its fonts and logo in it, to be kept.

    Raises
    ------
    InputError
        As `read_theme`.
    """
    if str(path) in THEMES:
        return ThemeChanges(base=str(path))
    file = _file_of(path)
    try:
        data = read_file(path)
    except OSError as error:
        shipped = ", ".join(THEMES)
        raise InputError(
            f"The theme {file} cannot be read: {error.strerror}. Name a YAML file, or one of {shipped}."
        ) from None
    document = read_values(data, file, f"{called(file)} cannot be read:")
    changes = _changes(document, file, Path(path).parent)
    theme_of(changes, file)
    return changes


def make_theme(document: Any, file: str = "", folder: Path | None = None) -> Theme:
    """Return the theme that plain values describe.

    Parameters
    ----------
    document
        What a theme's file holds; see `read_theme`.
    file
        Its name, for messages.
    folder
        Where its fonts and logo stand; the current folder if None.

    Raises
    ------
    InputError
        If anything in it cannot be used; see `read_theme`.
    """
    return theme_of(_changes(document, file, folder or Path()), file)


def _file_of(path: Path | str) -> str:
    return "" if str(path) in THEMES else name_of(path)


def _changes(document: Any, file: str, folder: Path) -> ThemeChanges:
    """Return a theme's plain values as they are kept, its files read.

    Raises
    ------
    InputError
        If a value is not of its kind, or a file cannot be read.
    """
    if not isinstance(document, dict):
        raise InputError(
            f'{called(file)} cannot be used: it holds no keys with values, such as accent: "#0F6B73".'
        )
    told = {str(key): value for key, value in document.items()}
    base, fonts, logo = (told.pop(name, None) for name in (BASE, FONTS, LOGO))
    named = "house" if base is None else str(base)
    faults = [*wrong_base(named), *wrong_values(told)]
    found: dict[str, str] = {}
    try:
        found = _read_fonts(fonts, folder)
    except InputError as error:
        faults += [(FONTS, fault.message) for fault in error.faults] or [(FONTS, str(error))]
    picture = ""
    try:
        picture = read_logo(_beside(folder, logo)) if logo else ""
    except InputError as error:
        faults.append((LOGO, str(error)))
    if faults:
        told_faults = [Fault(fault, file=file, path=key) for key, fault in faults]
        raise InputError(f"{called(file)} cannot be used:", told_faults)
    plain = {key: _plain(key, value) for key, value in told.items()}
    return ThemeChanges(base=named, changes=plain, fonts=found, logo=picture)


def _read_fonts(told: Any, folder: Path) -> dict[str, str]:
    """Return a theme's typefaces in base64, by what they are for."""
    if told is None:
        return {}
    if not isinstance(told, dict):
        raise InputError(f"give files by what they are for: {', '.join(ROLES)}")
    faults = [Fault(fault) for fault in wrong_roles(told)]
    fonts = {}
    for role, name in told.items():
        try:
            fonts[str(role)] = base64.b64encode(_read_font(_beside(folder, name))).decode("ascii")
        except InputError as error:
            faults.append(Fault(f"{role}: {error}"))
    if faults:
        raise InputError("The typefaces cannot be used:", faults)
    return fonts


def _beside(folder: Path, told: object) -> Path:
    """Return the path of a file that a theme names by its place beside it."""
    check_local(str(told))
    return folder / str(told)


def _read_font(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_FONT_BYTES + 1)
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be read: {error.strerror}; name it by its place beside the theme's file"
        ) from None
    if len(data) > MOST_FONT_BYTES:
        raise InputError(f"{path.name} is larger than 3 MB")
    check_font(data, path.name)
    return data


def _plain(key: str, value: Any) -> str | float | tuple[str, ...]:
    if key == "ramp":
        return tuple(map(_long, value))
    if key in NUMBERS:
        return float(value)
    return _long(value) if key in COLOURS else str(value)


def _long(colour: str) -> str:
    digits = colour[1:]
    return f"#{digits if len(digits) == 6 else ''.join(2 * digit for digit in digits)}".upper()
