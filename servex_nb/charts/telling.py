"""What alternative texts have in common: bounds, intervals, and what stands in brackets."""

from __future__ import annotations

import math
from collections.abc import Iterable

from servex_nb.charts.reading import PHRASES
from servex_nb.model.language import compact, number
from servex_nb.model.scale import Scale


def bounds(scale: Scale, language: str) -> dict[str, str]:
    """Return the ends of a scale, for a phrase that names them."""
    return {"low": compact(scale.low, language), "high": compact(scale.high, language)}


def interval(low: float, high: float, language: str) -> list[str]:
    """Return a 95 % interval as what stands in brackets; nothing where there is none."""
    if math.isnan(low + high):
        return []
    return [PHRASES("describe.interval", language, low=number(low, language), high=number(high, language))]


def with_asides(text: str, asides: Iterable[str]) -> str:
    """Return a text with what is said of it in brackets."""
    inner = ", ".join(asides)
    return f"{text} ({inner})" if inner else text


def listed(phrase: str, told: Iterable[str], language: str, *, intervals: bool) -> list[str]:
    """Return the sentence that holds every figure, after what the brackets in it mean; nothing of none."""
    scores = "; ".join(told)
    if not scores:
        return []
    brackets = [PHRASES("describe.brackets", language)] if intervals else []
    return [*brackets, PHRASES(phrase, language, scores=scores)]
