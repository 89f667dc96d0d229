"""The rows of an export that hold the brand, to be read back."""

from __future__ import annotations

from collections.abc import Mapping

from servex_nb.model import Brand

# A cell of Excel holds 32,767 signs.
_PIECE = 30_000
_COLOUR, _FIRM, _LOGO = "brand.colour", "brand.firm", "brand.logo."


def brand_rows(brand: Brand) -> dict[str, str]:
    """Return a brand as settings, a logo in pieces; nothing of what was not given."""
    pieces = [brand.logo[start : start + _PIECE] for start in range(0, len(brand.logo), _PIECE)]
    rows = {_COLOUR: brand.colour, _FIRM: brand.firm}
    rows |= {f"{_LOGO}{place}": piece for place, piece in enumerate(pieces, start=1)}
    return {name: value for name, value in rows.items() if value}


def brand_of(told: Mapping[str, str]) -> Brand | None:
    """Return the brand in the settings of an export; None if they tell of none.

    Raises
    ------
    InputError
        If a part of it cannot be used.
    """
    places = sum(name.startswith(_LOGO) for name in told)
    logo = "".join(told.get(f"{_LOGO}{place}", "") for place in range(1, places + 1))
    found = {"colour": told.get(_COLOUR, ""), "firm": told.get(_FIRM, ""), "logo": logo}
    return Brand(**found) if any(found.values()) else None
