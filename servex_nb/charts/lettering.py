"""How wide words are, and where they break."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

from servex_nb.charts.theme import Face

MM_PER_POINT = 25.4 / 72
LEADING = 1.28
# The fewest letters of a broken word that stand on the next line.
_TAIL = 4
_PATTERNS = {"nl": "nl_NL", "en": "en_GB"}
_language: ContextVar[str] = ContextVar("language of what is set", default="")
_MARK = "\ufffd"
# Controls, surrogates, private use and the unassigned: no file may hold them, or no font knows them.
_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn"})

# Advance widths grow in proportion to the size: measured once, large.
_MEASURED_AT = 100.0


@contextmanager
def set_in(language: str) -> Iterator[None]:
    """Let words break as they do in a language, within the block."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


@dataclass(frozen=True)
class Line:
    """One line of text in one face, size (pt) and colour."""

    text: str
    face: Face
    size: float
    colour: str

    @property
    def width(self) -> float:
        """The width in mm."""
        return width(self.text, self.face, self.size)

    @property
    def height(self) -> float:
        """The distance in mm to the next line's baseline."""
        return self.size * LEADING * MM_PER_POINT


@dataclass(frozen=True)
class Block:
    """Lines that stand beneath each other."""

    lines: tuple[Line, ...]

    @property
    def width(self) -> float:
        """The width of the widest line in mm."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """The height in mm, from the first line's top to the last one's foot."""
        return sum(line.height for line in self.lines)


@lru_cache(maxsize=4096)
def _width_at_100(text: str, face: Face) -> float:
    measured: float = text_to_path.get_text_width_height_descent(
        text, face.properties(_MEASURED_AT), ismath=False
    )[0]
    return measured


def width(text: str, face: Face, size: float) -> float:
    """Return the width in mm of `text` set in `face` at `size` points."""
    return _width_at_100(text, face) * size / _MEASURED_AT * MM_PER_POINT


@lru_cache(maxsize=64)
def cap_height(face: Face, size: float) -> float:
    """Return the height in mm of capitals and figures."""
    height: float = text_to_path.get_text_width_height_descent(
        "H", face.properties(_MEASURED_AT), ismath=False
    )[1]
    return height * size / _MEASURED_AT * MM_PER_POINT


@lru_cache(maxsize=64)
def family_characters(family: str) -> frozenset[int]:
    """Return the code points that a family can draw."""
    return frozenset(get_font(findfont(FontProperties(family=family))).get_charmap())


def clean(text: str, face: Face) -> str:
    """Return `text` on one line, with a replacement mark for every character that `face` cannot draw."""
    joined = re.sub(r"[\t\r\n ]+", " ", text)
    if joined.isascii() and joined.isprintable():
        return joined
    drawable = frozenset[int]().union(*(family_characters(family) for family in face.families))
    return "".join(
        character if ord(character) in drawable and unicodedata.category(character) not in _UNSEEN else _MARK
        for character in joined
    )


def undrawable(text: str, face: Face) -> str:
    """Return the characters of `text` that `face` cannot draw, each once, in order."""
    lost = (character for character in text if _MARK in clean(character, face) and character != _MARK)
    return "".join(dict.fromkeys(lost))


def wrap(text: str, face: Face, size: float, room: float) -> tuple[str, ...]:
    """Return `text` in lines of at most `room` mm, as even as they can be.

    Lines break at spaces and after hyphens and slashes; a word that is wider than `room` is cut
    between syllables, as far as the language is known (`set_in`).
    """
    text = clean(text, face).strip()
    if not text or width(text, face, size) <= room:
        return (text,) if text else ()
    words = _words(text, face, size, room)
    lines = _fill(words, face, size, room)
    narrower = room
    while narrower > room * 0.5:
        narrower *= 0.93
        even = _fill(words, face, size, narrower)
        if len(even) > len(lines) or any(width(line, face, size) > narrower for line in even):
            break
        lines = even
    return tuple(lines)


def _words(text: str, face: Face, size: float, room: float) -> list[str]:
    """Return the pieces between which a line may break, with the space that follows each."""
    pieces: list[str] = []
    for piece in re.findall(r"[^ /-]*(?:[/-]+| +|$)", text):
        rest = piece
        while width(rest.rstrip(), face, size) > room and len(rest) > 2:
            fits = _cut(rest.rstrip(), face, size, room)
            pieces.append(rest[:fits] + "-")
            rest = rest[fits:]
        if rest:
            pieces.append(rest)
    return pieces


def _cut(word: str, face: Face, size: float, room: float) -> int:
    """Return after how many letters a word breaks: where its language allows, else where it must."""
    fits = next(
        (length for length in range(len(word) - 1, 1, -1) if width(word[:length] + "-", face, size) <= room),
        1,
    )
    # Few letters alone on the next line are hard to read.
    fits = max(min(fits, len(word) - _TAIL), 1)
    return max((place for place in _syllables(word, _language.get()) if place <= fits), default=fits)


@lru_cache(maxsize=1024)
def _syllables(word: str, language: str) -> tuple[int, ...]:
    """Return where a word may break, as a count of letters before it; nothing in no known language."""
    if language not in _PATTERNS:
        return ()
    # Not worth its time to a picture whose names all fit.
    from pyphen import Pyphen

    return tuple(map(int, Pyphen(lang=_PATTERNS[language], left=3, right=_TAIL).positions(word)))


def _fill(words: Sequence[str], face: Face, size: float, room: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words:
        if line and width((line + word).rstrip(), face, size) > room:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line.strip() else lines
