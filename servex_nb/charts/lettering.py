"""How wide words are, and where they break."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

from servex_nb.charts.theme import Face

MM_PER_POINT = 25.4 / 72
LEADING = 1.28
# The fewest letters of a broken word before its hyphen, and on the next line.
_HEAD, _TAIL = 3, 4
# As few as there may be read worse than these.
_LONG_TAIL = 6
# Dutch parts of a compound are often joined by an s: bedrijfs-voering, verenigings-leven.
_JOINT = re.compile("[^aeiouy]s$")
_ONE_LETTER = re.compile("ij", re.IGNORECASE)
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

    Lines break at spaces and after hyphens and slashes; a word that is wider than `room` breaks
    between the words it is made of or else between syllables, as far as the language is known (`set_in`).
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


_PIECES = re.compile(r"[^ /-]*(?:[/-]+| +|$)")


def _words(text: str, face: Face, size: float, room: float) -> list[str]:
    """Return the pieces between which a line may break, with the space that follows each."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        word = piece.rstrip()
        if len(word) > 2 and width(word, face, size) > room:
            *broken, last = _broken(word, face, size, room, _language.get())
            pieces += [*(f"{part}-" for part in broken), last + piece[len(word) :]]
        elif piece:
            pieces.append(piece)
    return pieces


def widest_word(text: str, face: Face, size: float) -> float:
    """Return the width in mm of the widest word that lines need not break."""
    return max(width(piece.rstrip(), face, size) for piece in _PIECES.findall(clean(text, face).strip()))


def breaks_well(text: str, face: Face, size: float, room: float) -> bool:
    """Whether every word that is wider than `room` breaks where its language allows."""
    for piece in _PIECES.findall(clean(text, face).strip()):
        word = piece.rstrip()
        if len(word) > 2 and width(word, face, size) > room:
            places = itertools.accumulate(map(len, _broken(word, face, size, room, _language.get())[:-1]))
            if not set(places) <= set(_syllables(word, _language.get())):
                return False
    return True


@lru_cache(maxsize=1024)
def _broken(word: str, face: Face, size: float, room: float, language: str) -> tuple[str, ...]:
    """Return a word in as few parts as fit, broken where its language allows, else where it must be.

    Of breaks in as few parts those between the words of a compound are best, and then the longest
    first part.
    """
    last = len(word) - 1
    prices = {place: 1 if len(word) - place >= _LONG_TAIL else 2 for place in _syllables(word, language)}
    prices |= {place: 0 for place in prices if language == "nl" and _JOINT.search(word[:place])}
    # Few letters alone on a line are hard to read; what is written as one letter is never parted.
    whole = {place for place in range(1, last + 1) if _ONE_LETTER.fullmatch(word[place - 1 : place + 1])}
    forced = dict.fromkeys(sorted(set(range(_HEAD, len(word) - _HEAD + 1)) - whole), 10) | prices
    anywhere = dict.fromkeys(range(1, last + 1), 100) | forced
    for allowed, least in ((prices, _HEAD), (forced, _HEAD), (anywhere, 1)):
        found = _cheapest(word, allowed, least, lambda part: width(part, face, size) <= room)
        if found:
            return found
    return tuple(word)


def _cheapest(
    word: str, prices: Mapping[int, int], least: int, fits: Callable[[str], bool]
) -> tuple[str, ...]:
    """Return a word in the fewest and cheapest parts that fit, broken at places with a price; () if none do.

    `least` is the fewest letters of a part.
    """
    best: dict[int, tuple[int, int, tuple[str, ...]]] = {len(word): (0, 0, ())}
    for start in (*sorted(prices, reverse=True), 0):
        # The longest part that fits comes first, and stays unless another is better.
        for end in sorted((each for each in best if each > start), reverse=True):
            part = word[start:end]
            if len(part) < least or not fits(part if end == len(word) else f"{part}-"):
                continue
            count, price, rest = best[end]
            told = (count + 1, price + prices.get(end, 0), (part, *rest))
            if start not in best or told[:2] < best[start][:2]:
                best[start] = told
    return best[0][2] if 0 in best else ()


@lru_cache(maxsize=1024)
def _syllables(word: str, language: str) -> tuple[int, ...]:
    """Return where a word may break, as a count of letters before it; nothing in no known language."""
    if language not in _PATTERNS:
        return ()
    # Not worth its time to a picture whose names all fit.
    from pyphen import Pyphen

    return tuple(map(int, Pyphen(lang=_PATTERNS[language], left=_HEAD, right=_TAIL).positions(word)))


def _fill(words: Sequence[str], face: Face, size: float, room: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words:
        if line and width((line + word).rstrip(), face, size) > room:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line.strip() else lines
