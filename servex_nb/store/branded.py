"""The rows of an export that hold the brand and the theme, to be read back."""

from __future__ import annotations

import json
from collections.abc import Mapping

from servex_nb.errors import InputError
from servex_nb.model import Brand, ThemeChanges

# A cell of Excel holds 32,767 signs.
_PIECE = 30_000
_COLOUR, _FIRM, _LOGO = "brand.colour", "brand.firm", "brand.logo"
_BASE, _CHANGES, _FONT, _THEME_LOGO = "theme.base", "theme.changes", "theme.font", "theme.logo"


def brand_rows(brand: Brand) -> dict[str, str]:
    """Return a brand as settings, a logo in pieces; nothing of what was not given."""
    rows = {_COLOUR: brand.colour, _FIRM: brand.firm, **_pieces(_LOGO, brand.logo)}
    return {name: value for name, value in rows.items() if value}


def theme_rows(theme: ThemeChanges) -> dict[str, str]:
    """Return a theme as settings, logo and typefaces in pieces; nothing where it is our own."""
    if theme == ThemeChanges():
        return {}
    rows = {_BASE: theme.base}
    if theme.changes:
        rows[_CHANGES] = json.dumps(theme.model_dump()["changes"])
    for role, font in theme.fonts.items():
        rows |= _pieces(f"{_FONT}.{role}", font)
    return rows | _pieces(_THEME_LOGO, theme.logo)


def brand_of(told: Mapping[str, str]) -> Brand | None:
    """Return the brand in the settings of an export; None if they tell of none.

    Raises
    ------
    InputError
        If a part of it cannot be used.
    """
    found = {"colour": told.get(_COLOUR, ""), "firm": told.get(_FIRM, ""), "logo": _joined(_LOGO, told)}
    return Brand(**found) if any(found.values()) else None


def theme_of(told: Mapping[str, str]) -> ThemeChanges | None:
    """Return the theme in the settings of an export; None if they tell of none.

    Raises
    ------
    InputError
        If a part of it cannot be kept.
    """
    if not told.get(_BASE):
        return None
    begins = f"{_FONT}."
    roles = sorted({name[len(begins) :].rpartition(".")[0] for name in told if name.startswith(begins)})
    fonts = {role: _joined(f"{_FONT}.{role}", told) for role in roles}
    try:
        changes = json.loads(told.get(_CHANGES) or "{}")
        return ThemeChanges(base=told[_BASE], changes=changes, fonts=fonts, logo=_joined(_THEME_LOGO, told))
    except ValueError:
        raise InputError("The theme in this export cannot be read: its values are damaged.") from None


def _pieces(name: str, text: str) -> dict[str, str]:
    starts = range(0, len(text), _PIECE)
    return {f"{name}.{place}": text[start : start + _PIECE] for place, start in enumerate(starts, start=1)}


def _joined(name: str, told: Mapping[str, str]) -> str:
    places = sum(other.startswith(f"{name}.") for other in told)
    return "".join(told.get(f"{name}.{place}", "") for place in range(1, places + 1))
