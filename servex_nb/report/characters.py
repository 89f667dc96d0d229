"""Characters and words that a page cannot hold as they are."""

from __future__ import annotations

import re
from functools import cache
from textwrap import wrap
from typing import Any

from fontTools.ttLib import TTFont

from servex_nb.charts import font_files

LONGEST_WORD = 40
# Takes no room, and lets a line break.
_BREAK = "\u200b"
# Not text for a reader: pictures, as markup or as the address that holds them.
_PICTURES = ("svg", "logo")
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


@cache
def drawable() -> frozenset[int]:
    """Return the code points that at least one of the fonts for text has."""
    points: set[int] = set()
    for path in font_files():
        with TTFont(path, lazy=True) as font:
            points |= set(font.getBestCmap() or ())
    return frozenset(points)


def legible(value: Any) -> Any:
    """Return plain values whose texts can be set: signs that have a glyph, words that fit a line.

    A word too long for a line may break anywhere, lest it runs off the page. In a picture, which
    is markup, only signs are replaced.
    """
    if isinstance(value, str):
        return _LONG.sub(lambda word: _BREAK.join(wrap(word[0], LONGEST_WORD)), spelled(value))
    if isinstance(value, dict):
        return {key: spelled(part) if key in _PICTURES else legible(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [legible(part) for part in value]
    return value


def spelled(text: str) -> str:
    """Return `text` with every character that no font has shown as `[U+XXXX]`.

    A PDF for screen readers (PDF/UA-1) cannot hold a character without a glyph, so that one odd
    sign in a quote would otherwise stop the whole report.
    """
    return text if text.isascii() else "".join(map(_spelled, text))


def _spelled(character: str) -> str:
    point = ord(character)
    private = 0xE000 <= point <= 0xF8FF or point >= 0xF0000
    if (point in drawable() and not private) or character in "\n\t":
        return character
    return f"[U+{point:04X}]"
