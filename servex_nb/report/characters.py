"""Characters that the shipped fonts cannot draw."""

from __future__ import annotations

from functools import cache
from typing import Any

from fontTools.ttLib import TTFont

from servex_nb.charts import font_files


@cache
def drawable() -> frozenset[int]:
    """Return the code points that at least one of the fonts for text has."""
    points: set[int] = set()
    for path in font_files():
        with TTFont(path, lazy=True) as font:
            points |= set(font.getBestCmap() or ())
    return frozenset(points)


def legible(value: Any) -> Any:
    """Return plain values with every character that no font has shown as `[U+XXXX]`.

    A PDF for screen readers (PDF/UA-1) cannot hold a character without a glyph, so that one odd
    sign in a quote would otherwise stop the whole report.
    """
    if isinstance(value, str):
        return value if value.isascii() else "".join(map(_legible, value))
    if isinstance(value, dict):
        return {key: legible(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [legible(part) for part in value]
    return value


def _legible(character: str) -> str:
    point = ord(character)
    private = 0xE000 <= point <= 0xF8FF or point >= 0xF0000
    if (point in drawable() and not private) or character in "\n\t":
        return character
    return f"[U+{point:04X}]"
