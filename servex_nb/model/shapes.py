"""What may stand where in a model file: each shape judges a value and lays it over what was there.

Every shape has `read(reading, value, base, at)`: `value` as it stands in the file, `base` what it
changes (None where it is new), `at` the path. A fault is gathered, and the base given back.
"""

from __future__ import annotations

import difflib
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from servex_nb.errors import Fault
from servex_nb.model.source import Place, Source

LANGUAGES = ("nl", "en")
# Leaves out what the base has. One word for everything: what is out of scope is dropped.
DROP = "drop"
# In a family: which of its members stay, in this order.
KEEP = "keep"

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
RESERVED = frozenset({DROP, KEEP})


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


@dataclass(frozen=True)
class Record:
    """Fields by name.

    Attributes
    ----------
    fields
        The shape of each.
    needs
        The fields without which something new is not complete.
    empties
        Whether `drop` leaves all of it out.
    """

    fields: Mapping[str, Shape]
    needs: tuple[str, ...] = ()
    empties: bool = False

    def read(self, reading: Reading, value: Any, base: Any, at: Place, hint: str = "") -> Any:
        """Return the fields, those of the file over those of the base."""
        if self.empties and value == DROP:
            return {}
        value = {} if value == "" else value
        if not isinstance(value, dict):
            reading.fault(f"give keys, each with a colon: {', '.join(self.fields)}", at, value)
            return base
        found = dict(base or {})
        for name, part in value.items():
            shape = self.fields.get(name)
            if shape is None:
                allowed = f"allowed are {', '.join(self.fields)}"
                reading.fault(f"there is no such key here; {allowed}{guess(name, self.fields)}", (*at, name))
                continue
            found[name] = shape.read(reading, part, found.get(name), (*at, name))
        lacking = [name for name in self.needs if name not in found and name not in value]
        if lacking:
            reading.fault(f"this is new, and needs {' and '.join(lacking)}{hint}", at)
        return found


@dataclass(frozen=True)
class Family:
    """Members by key, in an order that matters; each is told, changed or dropped.

    Attributes
    ----------
    member
        The shape of one.
    noun
        What one is called.
    most
        How many there may be.
    reserved
        Keys that mean something else.
    """

    member: Record
    noun: str
    most: int
    reserved: frozenset[str] = RESERVED

    def read(self, reading: Reading, value: Any, base: Any, at: Place) -> Any:
        """Return the members: those of the base, changed, and then the new ones."""
        base = base or {}
        if value == DROP:
            return {}
        if not isinstance(value, dict):
            reading.fault(f"give each {self.noun} by its key, with a colon after it", at, value)
            return base
        found = dict(base)
        for key, part in value.items():
            if key == KEEP:
                continue
            here = (*at, key)
            if part == DROP:
                if key not in base:
                    reading.fault(f"there is no {self.noun} {key!r} to drop{guess(key, base)}", here)
                found.pop(key, None)
            elif key in self.reserved or not _KEY.fullmatch(key):
                reading.fault(
                    "a key has small letters, digits and _, begins with a letter, and is none of "
                    f"{', '.join(sorted(self.reserved))}",
                    here,
                    key,
                )
            else:
                hint = "" if key in base else guess(key, base)
                found[key] = self.member.read(reading, part, base.get(key), here, hint)
        if KEEP in value:
            found = self._kept(reading, value[KEEP], base, found, (*at, KEEP))
        if len(found) > self.most:
            reading.fault(f"there are {len(found)}, and {self.most} are allowed", at)
        return found

    def _kept(
        self, reading: Reading, value: Any, base: dict[str, Any], found: dict[str, Any], at: Place
    ) -> dict[str, Any]:
        """Return what stays: what the list names, in its order, then what is new and not in it."""
        keys = Keys().read(reading, value, [], at)
        for key in keys:
            if key not in found:
                reading.fault(f"there is no {self.noun} {key!r} to keep{guess(key, found)}", at, key)
        if len(set(keys)) < len(keys):
            reading.fault(f"this names a {self.noun} twice", at)
        stays = dict.fromkeys([*keys, *(key for key in found if key not in base)])
        return {key: found[key] for key in stays if key in found}


@dataclass(frozen=True)
class Numbered:
    """Members by whole number: the texts of levels, or a layer's statements.

    Attributes
    ----------
    member
        The shape of one.
    listed
        Whether a list may stand for the numbers from 1; it replaces the base's.
    """

    member: Shape
    listed: bool = False

    def read(self, reading: Reading, value: Any, base: Any, at: Place) -> Any:
        """Return the members by number."""
        base = base or {}
        if value == DROP:
            return {}
        if self.listed and isinstance(value, list):
            value, base = {str(place): part for place, part in enumerate(value, start=1)}, {}
        if not isinstance(value, dict):
            reading.fault("give each by its number, with a colon after it", at, value)
            return base
        found = dict(base)
        for key, part in value.items():
            here = (*at, key)
            if not re.fullmatch(r"-?[0-9]{1,4}", key):
                reading.fault("give a whole number here", here, key)
            elif part == DROP:
                found.pop(int(key), None)
            else:
                found[int(key)] = self.member.read(reading, part, base.get(int(key)), here)
        return dict(sorted(found.items()))


@dataclass(frozen=True)
class Listed:
    """A list of records, which replaces the base's."""

    member: Record
    most: int

    def read(self, reading: Reading, value: Any, base: Any, at: Place) -> Any:
        """Return the records in order."""
        if value == DROP:
            return []
        if not isinstance(value, list) or len(value) > self.most:
            reading.fault(f"give a list of at most {self.most}, each after a hyphen", at, value)
            return base
        return [
            self.member.read(reading, part, None, (*at, str(place)))
            for place, part in enumerate(value, start=1)
        ]
