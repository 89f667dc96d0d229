"""What a chart reads of respondents' opinions: every answer without its name, and how far they agree."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from servex_nb.charts.reading import PHRASES, is_suppressed, number_in, rows_of
from servex_nb.charts.telling import bounds, interval, listed, with_asides
from servex_nb.errors import InputError
from servex_nb.model.language import listing, number
from servex_nb.model.scale import TOLERANCE, Scale
from servex_nb.scoring import Released, Scores
from servex_nb.scoring.agreement import AGREED

# Fewer dots would point at people.
FEWEST_DOTS = 5


@dataclass(frozen=True)
class Opinion:
    """An item as its respondents see it; NaN where there is nothing to show.

    Attributes
    ----------
    low, high
        The 95 % interval; NaN for the parts of an element, which have none.
    agreement
        r*wg or r*wg(J), 0 to 1.
    released
        Whether a client may see it: an agreement that is not there was withheld then.
    answers
        The respondents' scores in ascending order; empty under five, and once released.
    """

    key: str
    name: str
    scale: Scale
    score: float
    low: float
    high: float
    n: int
    agreement: float
    suppressed: bool
    released: bool
    answers: tuple[float, ...]

    @property
    def divided(self) -> bool:
        """Whether the respondents agree too little to speak of agreement."""
        return self.agreement < AGREED - TOLERANCE

    def word(self, language: str) -> str:
        """Return the agreement in a word, or why there is none; "" without a score."""
        if math.isnan(self.score):
            return ""
        if math.isnan(self.agreement):
            return PHRASES("spread.withheld" if self.released else "spread.unknown", language)
        return PHRASES("spread.divided" if self.divided else "spread.alike", language)

    def absence(self, language: str) -> str:
        """Return why there is no score to show."""
        return PHRASES("suppressed" if self.suppressed else "missing", language)


def read_opinions(scores: Scores, key: str, language: str) -> list[Opinion]:
    """Return the elements, or one element's or layer's parts; those who agree least come first.

    Raises
    ------
    InputError
        If `key` is not empty and no item that consists of parts.
    """
    rows = _rows(scores, key)
    opinions = []
    for name, row in rows.items():
        values = {column: number_in(row, column) for column in _NUMBERS if column in row}
        n = values.get("n", math.nan)
        opinions.append(
            Opinion(
                key=name,
                name=scores.settings.model.short(name, language),
                scale=scores.settings.model.items[name].scale,
                score=values["score"],
                low=values.get("low", math.nan),
                high=values.get("high", math.nan),
                n=0 if math.isnan(n) else int(n),
                agreement=values["agreement"],
                suppressed=is_suppressed(row["suppressed"]),
                released=isinstance(scores, Released),
                answers=() if is_suppressed(row["suppressed"]) else single_answers(scores, name),
            )
        )

    def order(opinion: Opinion) -> tuple[bool, bool, float]:
        unknown = math.isnan(opinion.agreement)
        return math.isnan(opinion.score), unknown, 0.0 if unknown else round(opinion.agreement, 9)

    return sorted(opinions, key=order)


_NUMBERS = ("score", "low", "high", "n", "agreement")


def _rows(scores: Scores, key: str) -> Mapping[str, Mapping[str, object]]:
    if not key:
        return rows_of(scores.elements)
    model = scores.settings.model
    parents = [name for name in model.items if model.children(name)]
    if key not in parents:
        raise InputError(
            f"{key!r} has no parts; choose one of {', '.join(parents)}, or none for the elements."
        )
    parts = [child.key for child in model.children(key) if child.key in scores.items.index]
    if not parts:
        raise InputError(f"Nothing of {key!r} is in scope.")
    found: pd.DataFrame = scores.items.loc[parts]
    return rows_of(found)


def single_answers(scores: Scores, key: str) -> tuple[float, ...]:
    """Return the respondents' scores on an item without their names; none under five, or once released."""
    if scores.ratings is None or key not in scores.ratings.place:
        return ()
    column = scores.ratings.column(key)
    told = sorted(float(value) for value in column[column == column])
    return tuple(told) if len(told) >= FEWEST_DOTS else ()


def describe_spread(scores: Scores, key: str = "", language: str | None = None) -> str:
    """Return the spread in words: where people are furthest apart, then every item with its agreement.

    Parameters
    ----------
    scores
        The scores that the picture shows.
    key
        The element or layer whose parts it shows; the elements if empty.
    language
        `nl` or `en`; the engagement's if None.

    Raises
    ------
    InputError
        If `key` is not empty and no item that consists of parts.
    """
    language = language or scores.settings.language
    opinions = read_opinions(scores, key, language)
    scale = opinions[0].scale
    if key:
        name = scores.settings.model.short(key, language)
        sentences = [PHRASES("describe.spread_of", language, name=name, **bounds(scale, language))]
    else:
        sentences = [PHRASES("describe.spread", language, n=len(opinions), **bounds(scale, language))]
    known = [opinion for opinion in opinions if not math.isnan(opinion.agreement)]
    divided = [opinion.name for opinion in known if opinion.divided]
    if divided:
        sentences.append(PHRASES("describe.divided", language, names=listing(divided, language)))
    elif known:
        whole = len(known) == sum(not math.isnan(opinion.score) for opinion in opinions)
        phrase = "describe.undivided" if whole else "describe.undivided_known"
        alike = listing([opinion.name for opinion in known], language)
        sentences.append(PHRASES(phrase, language, names=alike))
    told = [_told(opinion, language) for opinion in opinions if not math.isnan(opinion.score)]
    if known:
        sentences.append(PHRASES("describe.agreement", language))
    ends = any(not math.isnan(opinion.low + opinion.high) for opinion in opinions)
    sentences += listed("describe.all", told, language, intervals=ends)
    for phrase, hidden in (("describe.missing", False), ("describe.suppressed", True)):
        names = [each.name for each in opinions if math.isnan(each.score) and each.suppressed is hidden]
        if names:
            sentences.append(PHRASES(phrase, language, names=listing(names, language)))
    return " ".join(sentences)


def _told(opinion: Opinion, language: str) -> str:
    asides = [*interval(opinion.low, opinion.high, language), f"n {opinion.n}"]
    said = {"score": with_asides(f"{opinion.name} {number(opinion.score, language)}", asides)}
    if math.isnan(opinion.agreement):
        phrase = "describe.opinion_withheld" if opinion.released else "describe.opinion_unknown"
        return PHRASES(phrase, language, **said)
    return PHRASES(
        "describe.opinion",
        language,
        word=opinion.word(language).lower(),
        agreement=number(opinion.agreement, language, 2),
        **said,
    )
