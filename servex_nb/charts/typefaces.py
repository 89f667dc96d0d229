"""A firm's own typefaces, each under a family name of its own, for charts, pages and PDF alike."""

from __future__ import annotations

import hashlib
import io
import os
import string
import tempfile
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from matplotlib.font_manager import fontManager

from servex_nb.errors import InputError

# What a file of glyphs in TrueType or PostScript outlines begins with.
_BEGINNINGS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_NEEDED = string.ascii_letters + string.digits + ".,-()%"
# The licence bits of OS/2: the maker allows no embedding at all.
_RESTRICTED = 0x0002
# Family, style, identifier, whole name and PostScript name.
_NAMED = (1, 2, 3, 4, 6)
_BOLD, _ITALIC, _REGULAR = 1 << 5, 1 << 0, 1 << 6


@dataclass(frozen=True)
class OwnFont:
    """A font by a family name that no other font has, whatever its maker called it.

    Two firms' files of one name, or an older and a newer one, never stand in for each other; and
    no program takes a weight or width of the family that was not asked for.
    """

    data: bytes = field(repr=False)

    @property
    def family(self) -> str:
        """The family name in charts, style sheets and PDF."""
        return f"Servex {hashlib.sha256(self.data).hexdigest()[:10]}"

    @property
    def format(self) -> str:
        """What browsers call its kind of outlines."""
        return "otf" if self.data.startswith(_BEGINNINGS[1]) else "ttf"

    @property
    def style(self) -> str:
        """`italic` or `normal`."""
        return _style_of(self)

    @property
    def file(self) -> Path:
        """The font as a file that goes by that family name, as long as this process runs."""
        return _written(os.getpid(), self)

    def register(self) -> None:
        """Make the font known to matplotlib, once."""
        _registered(os.getpid(), self)

    def content(self) -> bytes:
        """Return what stands in that file."""
        return _renamed(self)


def check_font(data: bytes, name: str) -> None:
    """Raise InputError if a file is no font that charts, pages and PDF can all use.

    Parameters
    ----------
    name
        The file's name, for the message.
    """
    from fontTools.ttLib import TTFont

    if not data.startswith(_BEGINNINGS):
        raise InputError(f"{name} is no font that can be used: give a TTF or OTF file.")
    try:
        with TTFont(io.BytesIO(data), lazy=False) as font:
            points = set(font.getBestCmap() or ())
            licence: Any = font["OS/2"]
            variable, rights = "fvar" in font, int(licence.fsType)
    except Exception:  # noqa: BLE001 - a damaged font provokes anything
        raise InputError(f"{name} is damaged, or no font: give a TTF or OTF file.") from None
    if variable:
        raise InputError(f"{name} is a variable font: give a file for each weight.")
    if rights & 0xF == _RESTRICTED:
        raise InputError(f"The maker of {name} forbids embedding it, so that no report could carry it.")
    absent = [character for character in _NEEDED if ord(character) not in points]
    if absent:
        raise InputError(f"{name} lacks {' '.join(absent[:8])}: give a font for text.")


@lru_cache(maxsize=32)
def _renamed(font: OwnFont) -> bytes:
    from fontTools.ttLib import TTFont

    try:
        with TTFont(io.BytesIO(font.data), recalcTimestamp=False) as found:
            _rename(found, font.family)
            made = io.BytesIO()
            found.save(made)
    except Exception:  # noqa: BLE001 - as above
        raise InputError("A typeface of the theme is damaged: give the theme's file again.") from None
    return made.getvalue()


def _rename(font: Any, family: str) -> None:
    names, italic = font["name"], bool(font["OS/2"].fsSelection & _ITALIC)
    style = "Italic" if italic else "Regular"
    names.names = [name for name in names.names if name.nameID in (0, 5, 7, 8, 9, 10, 13, 14)]
    said = (family, style, family, f"{family} {style}", f"{family}-{style}".replace(" ", ""))
    for number, text in zip(_NAMED, said, strict=True):
        names.setName(text, number, 3, 1, 0x409)
    # A family of one: nothing in it is bold or narrow beside another.
    marks = font["OS/2"]
    marks.usWeightClass, marks.usWidthClass = 400, 5
    marks.fsSelection = marks.fsSelection & ~_BOLD if italic else marks.fsSelection & ~_BOLD | _REGULAR
    font["head"].macStyle &= ~1


@lru_cache(maxsize=32)
def _style_of(font: OwnFont) -> str:
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(_renamed(font)), lazy=True) as found:
        marks: Any = found["OS/2"]
        return "italic" if marks.fsSelection & _ITALIC else "normal"


@cache
def _folder(process: int) -> tempfile.TemporaryDirectory[str]:
    # A forked process has one of its own: who ends first takes no other's fonts away.
    return tempfile.TemporaryDirectory(prefix=f"servex-fonts-{process}-")


@lru_cache(maxsize=32)
def _written(process: int, font: OwnFont) -> Path:
    path = Path(_folder(process).name) / f"{font.family.replace(' ', '-')}.{font.format}"
    path.write_bytes(_renamed(font))
    return path


@lru_cache(maxsize=32)
def _registered(process: int, font: OwnFont) -> None:
    fontManager.addfont(_written(process, font))
