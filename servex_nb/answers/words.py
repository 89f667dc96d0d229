"""What a cell's words mean: scores, levels, dates and the like, in English and Dutch.

Each function takes cleaned text and raises ValueError, saying what is allowed, where the text
means nothing.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping

from servex_nb.answers import frames
from servex_nb.answers.text import fold
from servex_nb.model import Scale
from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message

# What each meaning may also be called.
Synonyms = Mapping[str, tuple[str, ...]]

_NO_SCORE: Synonyms = {
    frames.NOT_APPLICABLE: ("n/a", "n.v.t.", "n.v.t", "nvt", "niet van toepassing"),
    frames.DONT_KNOW: ("weet niet", "weet ik niet", "geen mening"),
}
_LEVELS: Synonyms = {
    "board": (
        *("executive", "executives", "executive board"),
        *("directie", "directeur", "bestuur", "bestuurder", "raad van bestuur", "rvb"),
    ),
    "management": (
        *("manager", "middle management", "middle manager", "team leader"),
        *("middenmanagement", "middenkader", "leidinggevende", "leidinggevenden", "teamleider"),
    ),
    "front-line": (
        *("front line", "frontline", "front-line staff"),
        *("medewerker met klantcontact", "medewerkers met klantcontact", "klantcontact", "uitvoering"),
    ),
}
_MOMENTS: Synonyms = {"current": ("huidig", "nu"), "target": ("ambitie",)}
_BY: Synonyms = {"respondent": ("gesprekspartner",), "assessor": ("beoordelaar", "adviseur")}
_PERMISSIONS: Synonyms = {
    "quote": ("citaat",),
    "paraphrase": ("parafrase",),
    "confidential": ("vertrouwelijk",),
}

_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_MONTHS = "jan|feb|mrt|maart|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec"
_LIKE_A_DATE = re.compile(
    rf"[0-9]{{1,4}}[-/][0-9]{{1,2}}[-/][0-9]{{1,4}}"
    rf"|[0-9]{{1,2}}[-. /]?(?:{_MONTHS})[a-z]*\.?(?:[-. /]?[0-9]{{2,4}})?"
    rf"|(?:{_MONTHS})[a-z]*\.?[-. /]?[0-9]{{1,4}}"
)
_TIME = r"(?:[ t][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?)?"
_ISO = re.compile(rf"(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}}){_TIME}")
_DAY_FIRST = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?P<sign>[-/])(?P<month>[0-9]{{1,2}})(?P=sign)(?P<year>[0-9]{{4}}){_TIME}"
)
# An interview outside these years is a slip of the keyboard.
_YEARS = range(1900, 2200)

MADE_A_DATE = _say("cell.date.score")


def score(text: str, scale: Scale) -> tuple[str, float] | None:
    """Return an answer's state and number (NaN unless a score); None where nothing was asked."""
    if not text:
        return None
    word = fold(text)
    state = _meaning(word, _NO_SCORE)
    if state:
        return state, math.nan
    value = decimal(text)
    if value is not None and scale.holds(value):
        return frames.SCORED, value
    if _LIKE_A_DATE.fullmatch(word):
        raise ValueError(MADE_A_DATE)
    raise ValueError(_say("cell.score", low=scale.low, high=scale.high))


def is_word(text: str) -> bool:
    """Whether a text is an answer in words that no scale knows by itself: no number, date or no answer."""
    word = fold(text)
    if not any(letter.isalpha() for letter in word) or _LIKE_A_DATE.fullmatch(word):
        return False
    return not _meaning(word, _NO_SCORE) and decimal(text.strip()) is None


def weight(text: str) -> float:
    """Return a respondent's weight, above 0; NaN where none is told."""
    if not text:
        return math.nan
    value = decimal(text)
    if value is None or not 0 < value < math.inf:
        raise ValueError(_say("cell.weight"))
    return value


def level(text: str) -> str:
    """Return the level of a respondent; "" where none is told."""
    return _choice(text, _LEVELS, "level") if text else ""


def moment(text: str) -> str:
    """Return the moment that an answer is about; the current one unless told."""
    return _choice(text, _MOMENTS, "moment") if text else "current"


def by(text: str) -> str:
    """Return who judged; the respondent unless told."""
    return _choice(text, _BY, "by") if text else "respondent"


def permission(text: str) -> str:
    """Return what may be done with a quote; it is confidential unless told."""
    return _choice(text, _PERMISSIONS, "permission") if text else "confidential"


def date(text: str) -> dt.date | None:
    """Return a day written as 2026-11-22 or 22-11-2026; None where none is told."""
    if not text:
        return None
    found = _ISO.fullmatch(text.lower()) or _DAY_FIRST.fullmatch(text.lower())
    if found is None:
        raise ValueError(_say("cell.day"))
    try:
        day = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise ValueError(_say("cell.day.unknown")) from None
    if day.year not in _YEARS:
        raise ValueError(_say("cell.day.year", first=_YEARS.start, last=_YEARS.stop - 1))
    return day


def decimal(text: str) -> float | None:
    """Return the number that a text is; None if it is none."""
    # Adding 0 turns -0 into 0.
    return float(text.replace(",", ".")) + 0.0 if _NUMBER.fullmatch(text) else None


def _meaning(word: str, allowed: Synonyms) -> str:
    """Return what a folded word means; "" if nothing."""
    return next((meaning for meaning, also in allowed.items() if word == meaning or word in also), "")


def _choice(text: str, allowed: Synonyms, what: str) -> str:
    meaning = _meaning(fold(text), allowed)
    if not meaning:
        listed = ", ".join(f"{meaning} ({', '.join(also)})" for meaning, also in allowed.items())
        raise ValueError(_say(f"cell.choice.{what}", listed=listed))
    return meaning
