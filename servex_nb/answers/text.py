"""Text as a person typed it, made fit to keep and to compare."""

from __future__ import annotations

import re
import unicodedata

from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTROL_BUT_NEWLINE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`′", "'"))
# A byte order mark or zero-width space sticks to what is pasted, and is seen by nobody.
_UNSEEN = "\ufeff\u200b"


def clean(text: str, *, prose: bool = False) -> str:
    """Return `text` composed (NFC) and trimmed, with control characters replaced.

    Parameters
    ----------
    text
        Any text.
    prose
        Whether new lines may stand in it; a tab in prose becomes a space.

    Raises
    ------
    ValueError
        If it holds half a character (a lone surrogate), which no file can keep.
    """
    if _SURROGATE.search(text):
        raise ValueError(_say("cell.half"))
    if text.isascii() and text.isprintable():
        return text.strip()
    text = unicodedata.normalize("NFC", text).strip().strip(_UNSEEN).strip()
    if not prose:
        return _CONTROL.sub(REPLACEMENT, text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _CONTROL_BUT_NEWLINE.sub(REPLACEMENT, lines)


def fold(text: str) -> str:
    """Return `text` for comparing: no capitals, single spaces, straight apostrophes."""
    composed = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    return _SPACES.sub(" ", composed.strip().strip(_UNSEEN).strip()).casefold()


def printable(text: str) -> str:
    """Return a name from a file on one line, without what a message could not print."""
    return _CONTROL.sub(REPLACEMENT, " ".join(text.encode("utf-8", "replace").decode("utf-8").split()))


def natural(label: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts numbers within text by their size."""
    parts = re.findall(r"\d+|\D+", label)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in parts)
