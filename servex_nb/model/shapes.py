"""What may stand where in a model file: each shape judges a value and lays it over what was there.

Every shape has `read(reading, value, base, at)`: `value` as it stands in the file, `base` what it
changes (None where it is new), `at` the path. A fault is gathered, and the base given back.
"""

from __future__ import annotations

import difflib
import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from servex_nb.errors import Fault
from servex_nb.model.source import Place, Source

LANGUAGES = ("nl", "en")


@dataclass
class Reading:
    """A file that is being read: what is wrong in it, and which texts have one language only."""

    source: Source
    language: str = ""
    faults: list[Fault] = field(default_factory=list)
    # By the language that is missing: paths with another language's text, and with the base's text.
    stands_in: dict[str, list[str]] = field(default_factory=dict)
    unchanged: dict[str, list[str]] = field(default_factory=dict)

    def fault(self, message: str, at: Place, value: object = None) -> None:
        """Gather a fault."""
        self.faults.append(self.source.fault(message, at, value if isinstance(value, str) else None))


class Shape(Protocol):
    """What may stand in one place."""

    def read(self, reading: Reading, value: Any, base: Any, at: Place) -> Any:
        """Return what stands there now."""


def guess(name: str, allowed: Iterable[str]) -> str:
    """Return a question that offers the nearest allowed name; "" if none is near."""
    near = difflib.get_close_matches(name[:80], list(allowed), n=1)
    return f"; did you mean {near[0]}?" if near else ""


@dataclass(frozen=True)
class Text:
    """A text in each language: `{nl: …, en: …}`, or plain where the file names its language.

    One that may stand `alone` needs no other language.
    """

    most: int = 2000
    alone: bool = False

    def read(self, reading: Reading, value: Any, base: Any, at: Place) -> Any:
        """Return the text by language."""
        given = by_language(reading, value, at, str, "a text")
        if given is None:
            return base
        told = {}
        for language, text in given.items():
            here = (*at, language) if isinstance(value, dict) else at
            told[language] = self.clean(reading, text, here)
        return {**(base or {}), **told} if self.alone else _in_every_language(reading, told, base, at)

    def clean(self, reading: Reading, text: str, at: Place) -> str:
        """Return one language's text on one line, composed."""
        plain = " ".join(unicodedata.normalize("NFC", text).split())
        if not plain:
            reading.fault("this text is empty; write it, or leave the line out", at)
        elif len(plain) > self.most:
            reading.fault(f"this text has {len(plain)} characters, and {self.most} are allowed", at, plain)
        elif any(unicodedata.category(sign) in ("Cc", "Cs") for sign in plain):
            reading.fault("control characters are not allowed in a text; take them out", at, plain)
        return plain


@dataclass(frozen=True)
class Texts:
    """A list of texts in each language: `{nl: […], en: […]}`."""

    most: int = 12

    def read(self, reading: Reading, value: Any, base: Any, at: Place) -> Any:
        """Return the texts by language; a list replaces the base's."""
        given = by_language(reading, value, at, list, "a list of texts")
        if given is None:
            return base
        told = {}
        for language, texts in given.items():
            here = (*at, language) if isinstance(value, dict) else at
            if len(texts) > self.most:
                reading.fault(f"there are {len(texts)}, and {self.most} are allowed", here)
            told[language] = [self._one(reading, text, (*here, str(n))) for n, text in enumerate(texts, 1)]
        return _in_every_language(reading, told, base, at)

    def _one(self, reading: Reading, text: Any, at: Place) -> str:
        if isinstance(text, str):
            return Text().clean(reading, text, at)
        reading.fault("give a text; put one with a colon in it between quotation marks", at)
        return ""


def by_language(reading: Reading, value: Any, at: Place, kind: type, noun: str) -> dict[str, Any] | None:
    """Return what a value says in each language; None if it is at fault."""
    if isinstance(value, kind) and not isinstance(value, dict):
        if reading.language:
            return {reading.language: value}
        reading.fault(
            "say in which language this is: {nl: …, en: …}; or name the language of every plain text "
            "once, at the top: language: nl",
            at,
            value,
        )
        return None
    if not isinstance(value, dict) or not value:
        reading.fault(f"give {noun}: {{nl: …, en: …}}", at, value)
        return None
    wrong = False
    for language, part in value.items():
        if language not in LANGUAGES:
            reading.fault(f"{language} is no language here; allowed are {', '.join(LANGUAGES)}", at)
            wrong = True
        elif not isinstance(part, kind):
            reading.fault(f"give {noun}; put one with a colon in it between quotation marks", (*at, language))
            wrong = True
    return None if wrong else value


def _in_every_language(reading: Reading, told: dict[str, Any], base: Any, at: Place) -> dict[str, Any]:
    """Return what was told, where a language is missing the base's words, else another language's."""
    found = {**(base or {}), **told}
    for language in LANGUAGES:
        if language not in found:
            found[language] = next(iter(told.values()))
            reading.stands_in.setdefault(language, []).append(".".join(at))
        elif language not in told:
            reading.unchanged.setdefault(language, []).append(".".join(at))
    return {language: found[language] for language in LANGUAGES}


@dataclass(frozen=True)
class Number:
    """A number from `low` (or above it) to `high`."""

    low: float
    high: float
    above: bool = False
    whole: bool = False

    def read(self, reading: Reading, value: Any, base: Any, at: Place) -> Any:
        """Return the number."""
        try:
            found = float(str(value).replace(",", ".")) if isinstance(value, str) else math.nan
        except ValueError:
            found = math.nan
        fits = self.low < found if self.above else self.low <= found
        if not (fits and found <= self.high) or (self.whole and found != round(found)):
            kind = "a whole number" if self.whole else "a number"
            start = f"above {self.low:g} and up to" if self.above else f"from {self.low:g} to"
            reading.fault(f"give {kind} {start} {self.high:g}", at, value)
            return base
        return found


@dataclass(frozen=True)
class Word:
    """One of some words, or (without any) a short word of one's own."""

    allowed: tuple[str, ...] = ()
    pattern: str = r"[^\x00-\x1f\x7f]{1,40}"
    says: str = "a word of at most 40 characters"

    def read(self, reading: Reading, value: Any, base: Any, at: Place) -> Any:
        """Return the word."""
        if self.allowed and value in self.allowed:
            return value
        if not self.allowed and isinstance(value, str) and re.fullmatch(self.pattern, value):
            return value
        reading.fault(f"give {', '.join(self.allowed) or self.says}", at, value)
        return base


@dataclass(frozen=True)
class Keys:
    """A list of keys; whether there are such items is judged when everything has been read."""

    def read(self, reading: Reading, value: Any, base: Any, at: Place) -> Any:
        """Return the keys."""
        if not isinstance(value, list) or not all(isinstance(key, str) for key in value):
            reading.fault("give a list of keys: [one, another]", at, value)
            return base
        return list(value)
