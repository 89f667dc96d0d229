"""What a client's own theme changes of one that comes along: plain values, as a workbook keeps them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, model_validator

from servex_nb.errors import InputError
from servex_nb.model.logo import checked_logo
from servex_nb.model.scale import Frozen

# A word, a number or a colour: nothing that a style sheet could run.
_NAME = re.compile(r"[a-z][a-z_]{0,39}")
_VALUE = re.compile(r"#[0-9A-Fa-f]{6}|[a-z]{1,20}")
MOST_FONTS, MOST_FONT_BYTES = 6, 3_000_000

Value = str | float | tuple[str, ...]


def _checked(changes: Mapping[str, Value]) -> Mapping[str, Value]:
    for name, value in changes.items():
        texts = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
        if not _NAME.fullmatch(name) or not all(_VALUE.fullmatch(text) for text in texts):
            raise InputError(f"The theme's {name[:40]!r} cannot be kept: {value!r} is no plain value.")
    return changes


def _fonts(fonts: Mapping[str, str]) -> Mapping[str, str]:
    if len(fonts) > MOST_FONTS:
        raise InputError(f"The theme has {len(fonts)} typefaces; use at most {MOST_FONTS}.")
    for role, text in fonts.items():
        try:
            size = len(base64.b64decode(text, validate=True))
        except (binascii.Error, ValueError):
            raise InputError(f"The typeface {role!r} cannot be used: it is not written in base64.") from None
        if not _NAME.fullmatch(role) or not 0 < size <= MOST_FONT_BYTES:
            raise InputError(f"The typeface {role[:40]!r} cannot be kept: give a font of at most 3 MB.")
    return fonts


def _logo(text: str) -> str:
    return checked_logo(text) if text else ""


class ThemeChanges(Frozen):
    """A theme as a workbook keeps it; the charts say what its names mean, and judge its values.

    Attributes
    ----------
    base
        The name of the theme that comes along which the others change.
    changes
        Colours as #RRGGBB, lists of them, numbers and words, by name.
    fonts
        The firm's own typefaces: TTF or OTF files in base64, by what they are for.
    logo
        A PNG in base64; "" for none.
    """

    base: str = "house"
    changes: Annotated[Mapping[str, Value], AfterValidator(_checked)] = {}
    fonts: Annotated[Mapping[str, str], AfterValidator(_fonts)] = {}
    logo: Annotated[str, AfterValidator(_logo)] = ""

    @model_validator(mode="after")
    def _base_is_a_name(self) -> ThemeChanges:
        if not _NAME.fullmatch(self.base):
            raise InputError(f"{self.base[:40]!r} is not the name of a theme.")
        return self

    @property
    def fingerprint(self) -> str:
        """A text that differs wherever two themes do."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()
