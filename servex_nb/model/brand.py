"""Whose report it is: a colour, a logo and the firm that made it."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from servex_nb.errors import InputError
from servex_nb.model.logo import checked_logo
from servex_nb.model.scale import Frozen

PAPER = "#ffffff"
# WCAG 2.2: what is drawn needs 3:1 against what is behind it (1.4.11), and text 4.5:1 (1.4.3).
LEAST_CONTRAST = 3.0
TEXT_CONTRAST = 4.5
LONGEST_FIRM = 120
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")


def contrast(colour: str, behind: str = PAPER) -> float:
    """Return the contrast of two colours as #rrggbb, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(colour), _luminance(behind)))
    return (lighter + 0.05) / (darker + 0.05)


def darkened(colour: str, behind: str, least: float = TEXT_CONTRAST) -> str:
    """Return the colour, as much darker as it takes to be read against what is behind it."""
    parts = _parts(colour)
    for share in range(100, -1, -1):
        made = "#" + "".join(f"{round(part * share / 100):02x}" for part in parts)
        if contrast(made, behind) >= least:
            return made
    return "#000000"


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    """Return the relative luminance, 0 for black to 1 for white (WCAG 2.2)."""
    shares = [part / 255 for part in _parts(colour)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def check_colour(text: str) -> str:
    """Return a colour as #rrggbb, "" for none.

    Raises
    ------
    InputError
        If it is none, or too light to be seen on white paper.
    """
    told = text.strip().lower()
    if not told:
        return ""
    found = _HEX.fullmatch(told)
    if not found:
        raise InputError(f"{text!r} is no colour; write it as #0F6B73: a # and six digits from 0 to F.")
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    colour = f"#{digits}"
    ratio = contrast(colour)
    if ratio < LEAST_CONTRAST:
        # Rounded down: 2.96 is not yet what is needed.
        shown = int(ratio * 100) / 100
        raise InputError(
            f"{colour} is too light: its contrast with white paper is {shown:.2f}:1, and at least "
            f"{LEAST_CONTRAST:g}:1 is needed; {darkened(colour, PAPER, LEAST_CONTRAST)} is dark enough."
        )
    return colour


def check_firm(text: str) -> str:
    """Return a firm's name on one line.

    Raises
    ------
    InputError
        If it has more than 120 characters.
    """
    name = " ".join(text.split())
    if len(name) > LONGEST_FIRM:
        raise InputError(f"The firm's name has {len(name)} characters; use at most {LONGEST_FIRM}.")
    return name


def _logo(text: str) -> str:
    return checked_logo(text) if text else ""


class Brand(Frozen):
    """What gives a client's reports and guides a look of their own.

    Attributes
    ----------
    colour
        Of rules and headings, as #rrggbb; "" for our own. At least 3:1 against white.
    firm
        The firm that makes the report; "" where it is not named.
    logo
        A PNG in base64, drawn by us from the picture that was given; "" for none.
    """

    colour: Annotated[str, AfterValidator(check_colour)] = ""
    firm: Annotated[str, AfterValidator(check_firm)] = ""
    logo: Annotated[str, AfterValidator(_logo)] = ""
