"""What a chart reads of the shifts: where each stands, and in words how far it has to go."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from servex_nb.charts.opinions import single_answers
from servex_nb.charts.reading import PHRASES, is_suppressed, is_target_withheld, number_in, rows_of
from servex_nb.model.language import compact, number
from servex_nb.model.scale import Scale
from servex_nb.scoring import Scores

# A smaller one is printed as nought.
LEAST_DIFFERENCE = 0.05


@dataclass(frozen=True)
class ShiftReading:
    """One shift as a chart shows it; NaN where there is nothing to show.

    Attributes
    ----------
    answers
        The respondents' own positions today, in ascending order; empty under five, and once released.
    """

    key: str
    from_: str
    to: str
    scale: Scale
    current: float
    target: float
    answers: tuple[float, ...]
    suppressed: bool
    target_withheld: bool

    @property
    def difference(self) -> float:
        """How far the ambition lies from today."""
        return self.target - self.current

    def absence(self, language: str) -> str:
        """Return why there is no position to show."""
        return PHRASES("suppressed" if self.suppressed else "missing", language)

    def target_absence(self, language: str) -> str:
        """Return why there is no ambition to show."""
        return PHRASES("target_withheld" if self.target_withheld else "no_target", language)


def read_shifts(scores: Scores, language: str) -> tuple[ShiftReading, ...]:
    """Return the shifts, the largest difference with the ambition first, the unknown last."""
    model = scores.settings.model
    readings = []
    for key, row in rows_of(scores.shifts).items():
        text = model.shift_text(key, language)
        readings.append(
            ShiftReading(
                key=key,
                from_=text.from_,
                to=text.to,
                scale=model.items[key].scale,
                current=number_in(row, "current"),
                target=number_in(row, "target"),
                answers=() if is_suppressed(row["suppressed"]) else single_answers(scores, key),
                suppressed=is_suppressed(row["suppressed"]),
                target_withheld=is_target_withheld(row),
            )
        )

    def order(reading: ShiftReading) -> tuple[bool, float, bool]:
        unknown = math.isnan(reading.difference)
        return unknown, 0.0 if unknown else -round(reading.difference, 9), math.isnan(reading.current)

    return tuple(sorted(readings, key=order))


def describe_shifts(scores: Scores, language: str | None = None) -> str:
    """Return the shifts in words: the largest step first, then every shift.

    Parameters
    ----------
    scores
        The scores that the picture shows.
    language
        `nl` or `en`; the engagement's if None.
    """
    language = language or scores.settings.language
    readings = read_shifts(scores, language)
    if not readings:
        return PHRASES("shifts.none", language)
    scale = readings[0].scale
    sentences = [
        PHRASES(
            "describe.shifts",
            language,
            n=len(readings),
            low=compact(scale.low, language),
            high=compact(scale.high, language),
        )
    ]
    if all(math.isnan(reading.current) and math.isnan(reading.target) for reading in readings):
        return " ".join([*sentences, PHRASES("no_data", language)])
    first = readings[0]
    if first.difference >= LEAST_DIFFERENCE:
        sentences.append(
            PHRASES(
                "describe.largest_step",
                language,
                shift=_way(first, language),
                difference=number(first.difference, language),
            )
        )
    told = "; ".join(_shift(reading, language) for reading in readings)
    sentences.append(PHRASES("describe.all_shifts", language, shifts=told))
    return " ".join(sentences)


def _way(reading: ShiftReading, language: str) -> str:
    return PHRASES("describe.way", language, from_=reading.from_, to=reading.to)


def _shift(reading: ShiftReading, language: str) -> str:
    def told(key: str, value: float, absent: Callable[[], str]) -> str:
        if math.isnan(value):
            return absent()
        return PHRASES(key, language, value=number(value, language))

    now = told("describe.now", reading.current, lambda: reading.absence(language))
    if reading.answers:
        low, high = number(reading.answers[0], language), number(reading.answers[-1], language)
        now = f"{now} ({PHRASES('describe.answers', language, low=low, high=high)})"
    if reading.suppressed:
        return f"{_way(reading, language)}: {now}"
    wished = told("describe.wished", reading.target, lambda: reading.target_absence(language))
    return f"{_way(reading, language)}: {now}, {wished}"
