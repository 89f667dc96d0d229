"""Answers in words, as a survey's Likert questions give them, and the scores to propose for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from servex_nb.answers import words
from servex_nb.answers.text import fold
from servex_nb.model import Scale

# Each scale from low to high; a place holds what means the same.
_Places = tuple[tuple[str, ...], ...]
_AGREEMENT: tuple[_Places, ...] = (
    (
        (
            *("helemaal oneens", "helemaal mee oneens", "helemaal niet mee eens", "zeer oneens"),
            *("volledig oneens", "volledig mee oneens", "zeer mee oneens", "strongly disagree"),
            *("completely disagree", "totally disagree", "fully disagree"),
        ),
        (
            *("oneens", "mee oneens", "niet mee eens", "enigszins oneens", "enigszins mee oneens"),
            *("enigszins niet mee eens", "beetje oneens", "disagree", "somewhat disagree"),
        ),
        (
            *("neutraal", "niet eens, niet oneens", "niet eens en niet oneens", "niet eens of oneens"),
            *("niet eens/niet oneens", "niet mee eens/niet mee oneens", "niet mee eens, niet mee oneens"),
            *("noch eens noch oneens", "noch mee eens, noch mee oneens", "eens noch oneens", "neutral"),
            *("neither agree nor disagree", "neither", "undecided"),
        ),
        (
            *("eens", "mee eens", "enigszins eens", "enigszins mee eens", "beetje eens"),
            *("agree", "somewhat agree"),
        ),
        (
            *("helemaal eens", "helemaal mee eens", "zeer eens", "zeer mee eens", "volledig eens"),
            *("volledig mee eens", "strongly agree", "completely agree", "totally agree", "fully agree"),
        ),
    ),
    (
        ("helemaal oneens", "helemaal mee oneens", "strongly disagree"),
        ("oneens", "mee oneens", "disagree"),
        ("enigszins oneens", "enigszins mee oneens", "beetje oneens", "somewhat disagree"),
        ("neutraal", "niet eens, niet oneens", "neutral", "neither agree nor disagree"),
        ("enigszins eens", "enigszins mee eens", "beetje eens", "somewhat agree"),
        ("eens", "mee eens", "agree"),
        ("helemaal eens", "helemaal mee eens", "strongly agree"),
    ),
)
_OTHERS: tuple[_Places, ...] = (
    (
        ("zeer ontevreden", "heel ontevreden", "very dissatisfied", "very unsatisfied"),
        ("ontevreden", "dissatisfied", "somewhat dissatisfied", "unsatisfied"),
        ("neutraal", "niet tevreden, niet ontevreden", "neutral", "neither satisfied nor dissatisfied"),
        ("tevreden", "satisfied", "somewhat satisfied"),
        ("zeer tevreden", "heel tevreden", "very satisfied"),
    ),
    (
        ("nooit", "never"),
        ("zelden", "bijna nooit", "rarely", "seldom", "almost never"),
        ("soms", "af en toe", "sometimes", "occasionally"),
        ("vaak", "meestal", "regelmatig", "often", "usually", "frequently"),
        ("altijd", "always"),
    ),
    (
        ("zeer slecht", "heel slecht", "very poor", "very bad", "terrible"),
        ("slecht", "onvoldoende", "poor", "bad"),
        ("matig", "redelijk", "voldoende", "gemiddeld", "fair", "average", "acceptable", "sufficient"),
        ("goed", "good"),
        ("zeer goed", "heel goed", "uitstekend", "very good", "excellent"),
    ),
    (
        ("helemaal niet", "niet", "geldt niet", "not at all"),
        ("nauwelijks", "een beetje", "in geringe mate", "slightly", "hardly", "a little"),
        ("enigszins", "deels", "gedeeltelijk", "in enige mate", "moderately", "partly", "somewhat"),
        ("grotendeels", "in hoge mate", "largely", "mostly", "very"),
        ("volledig", "helemaal", "geheel", "in zeer hoge mate", "fully", "completely", "extremely"),
    ),
)
_SCALES = (*_AGREEMENT, *_OTHERS)
# "4 - Eens", "4. Agree" or "4 (good)".
_NUMBERED = re.compile(r"([+-]?[0-9]+(?:[.,][0-9]+)?)(?=[\s.:)(–-]).*", re.DOTALL)


def found_words(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that are answers in words: not a number, a date, or a known way to say none.

    Alike but for capitals and spaces is the same; the order is that of appearance.
    """
    found: dict[str, str] = {}
    for text in texts:
        if words.is_word(text):
            found.setdefault(fold(text), text.strip())
    return tuple(found.values())


def proposed_scores(told: Sequence[str], scale: Scale) -> dict[str, float]:
    """Return a score for each word whose place in a usual scale is known; the others have none.

    Parameters
    ----------
    told
        The words of one question or several alike.
    scale
        The scale of the scores; the words' own is spread over it evenly.
    """
    spoken = {word: fold(word) for word in told}
    places = max(_SCALES, key=lambda places: (_known(places, spoken.values()), -len(places)))
    scores = {}
    for word, folded in spoken.items():
        numbered = _NUMBERED.fullmatch(folded)
        value = words.decimal(numbered[1]) if numbered else None
        if value is not None and scale.holds(value):
            scores[word] = value
        elif (at := _place(places, folded)) is not None:
            scores[word] = round(scale.low + at * (scale.high - scale.low) / (len(places) - 1), 2)
    return scores


def _known(places: _Places, spoken: Iterable[str]) -> int:
    """Return how many words a scale knows; one that gives two of them one place knows them less well."""
    found = [at for word in spoken if (at := _place(places, word)) is not None]
    return 2 * len(set(found)) + len(found)


def _place(places: _Places, folded: str) -> int | None:
    return next((at for at, same in enumerate(places) if folded in same), None)
