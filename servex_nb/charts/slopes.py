"""What a chart reads of two waves: where each element stood, stands, and whether the change shows."""

from __future__ import annotations

import math
from dataclasses import dataclass

from servex_nb.charts.reading import PHRASES, read_elements, wave_name
from servex_nb.charts.telling import bounds, with_asides
from servex_nb.errors import InputError
from servex_nb.model.language import listing, number, round_half_up
from servex_nb.model.scale import Scale
from servex_nb.scoring import Scores

# One decimal would nearly always hide what an interval's end is beside nought.
_DECIMALS = (2, 3, 4, 5)


@dataclass(frozen=True)
class Slope:
    """An element in two waves; NaN where there is nothing to show.

    Attributes
    ----------
    change, low, high
        Now minus past in points of the scale, and its 95 % interval, which released scores lack.
    past_interval, now_interval
        The 95 % interval of each wave's score.
    judged, shows
        Whether there is an interval to judge the change by, and whether it excludes 0.
    past_hidden, now_hidden
        Whether that wave's score may not be shown.
    """

    key: str
    name: str
    scale: Scale
    past: float
    now: float
    change: float
    low: float
    high: float
    judged: bool
    shows: bool
    past_hidden: bool
    now_hidden: bool
    past_interval: tuple[float, float] = (math.nan, math.nan)
    now_interval: tuple[float, float] = (math.nan, math.nan)

    @property
    def compared(self) -> bool:
        """Whether both waves have a score to show."""
        return not math.isnan(self.past + self.now)

    @property
    def states(self) -> tuple[str, str]:
        """What there is of the earlier wave and of this one: `shown`, `hidden` or `missing`."""
        return _state(self.past, self.past_hidden), _state(self.now, self.now_hidden)


def read_slopes(scores: Scores, earlier: Scores, language: str) -> list[Slope]:
    """Return the elements of `scores` in two waves, the highest now first and those without a score last.

    Raises
    ------
    InputError
        If both are the same wave, or rest on different people's word.
    """
    if scores.wave == earlier.wave:
        raise InputError(
            f"Both scores are of wave {scores.wave!r}; give those of an earlier wave to compare with."
        )
    if scores.basis != earlier.basis:
        raise InputError(
            f"Wave {earlier.wave!r} rests on the {earlier.basis}s' answers, wave {scores.wave!r} on the "
            f"{scores.basis}s': score both on the same basis."
        )
    past = {reading.key: reading for reading in read_elements(earlier, language)}
    known = scores.change if scores.change and scores.change.since == earlier.wave else None
    slopes = []
    for reading in read_elements(scores, language):
        before = past.get(reading.key)
        # Points of another scale are no points of this one.
        alike = before is not None and before.scale == reading.scale
        was = before.score if before is not None and alike else math.nan
        was_within = (before.low, before.high) if before is not None and alike else (math.nan, math.nan)
        interval = (math.nan, math.nan)
        judged = shows = False
        if known is not None and reading.key in known.elements.index and not math.isnan(was + reading.score):
            ends = known.elements
            interval = float(ends["low"][reading.key]), float(ends["high"][reading.key])
            judged = scores.released or not math.isnan(interval[0])
            shows = known.shows(reading.key)
        slopes.append(
            Slope(
                reading.key,
                reading.name,
                reading.scale,
                was,
                reading.score,
                reading.score - was,
                *interval,
                judged,
                shows,
                before is not None and before.suppressed,
                reading.suppressed,
                was_within,
                (reading.low, reading.high),
            )
        )
    return sorted(slopes, key=lambda slope: (math.isnan(slope.now), -round(slope.now, 9)))


def signed(value: float, language: str, decimals: int = 1) -> str:
    """Return a change with its sign; what is printed as nought has none."""
    if math.isnan(value):
        return ""
    text = number(value, language, decimals).replace("-", "−")
    if round_half_up(value, decimals) == 0:
        return text.removeprefix("−")
    return f"+{text}" if value > 0 else text


def interval_text(slope: Slope, language: str) -> str:
    """Return a change's interval; "" where there is none."""
    if math.isnan(slope.low + slope.high):
        return ""
    ends = {"low": _end(slope.low, language), "high": _end(slope.high, language)}
    return PHRASES("waves.interval", language, **ends)


def _end(value: float, language: str) -> str:
    """Return an interval's end in as many decimals as tell on which side of nought it lies."""
    decimals = next((count for count in _DECIMALS if round_half_up(value, count) != 0), _DECIMALS[0])
    return signed(value, language, decimals)


def describe_waves(scores: Scores, earlier: Scores, language: str | None = None) -> str:
    """Return two waves in words: which changes show, then every score then and now.

    Parameters
    ----------
    scores
        The scores of the later wave.
    earlier
        Those of the earlier wave.
    language
        `nl` or `en`; the engagement's if None.

    Raises
    ------
    InputError
        If both are the same wave, or rest on different people's word.
    """
    language = language or scores.settings.language
    slopes = read_slopes(scores, earlier, language)
    scale = slopes[0].scale
    sentences = [
        PHRASES(
            "describe.waves",
            language,
            n=len(slopes),
            past=wave_name(earlier, language),
            now=wave_name(scores, language),
            **bounds(scale, language),
        )
    ]
    compared = [slope for slope in slopes if slope.compared]
    shown = [_clear(slope, language) for slope in compared if slope.shows]
    if shown:
        sentences.append(PHRASES("describe.change_shows", language, names="; ".join(shown)))
        if any(slope.judged and not slope.shows for slope in compared):
            sentences.append(PHRASES("describe.change_quiet", language))
    elif any(slope.judged for slope in compared):
        sentences.append(PHRASES("describe.no_change_shows", language))
    told = [
        PHRASES(
            "describe.from_to",
            language,
            name=slope.name,
            past=number(slope.past, language),
            now=number(slope.now, language),
        )
        for slope in compared
    ]
    if told:
        sentences.append(PHRASES("describe.all", language, scores="; ".join(told)))
    waves = wave_name(earlier, language), wave_name(scores, language)
    return " ".join([*sentences, *(f"{text}." for text in left_out(slopes, waves, language))])


def _clear(slope: Slope, language: str) -> str:
    """Return a change that shows, with its interval."""
    ends = interval_text(slope, language)
    told = [PHRASES("describe.interval_of", language, interval=ends)] if ends else []
    return with_asides(f"{slope.name} {signed(slope.change, language)}", told)


def left_out(slopes: list[Slope], waves: tuple[str, str], language: str) -> list[str]:
    """Return in words which elements cannot be compared, and why; `waves` are the earlier and this one."""
    past, now = waves
    texts = []
    for states, (key, said) in {
        ("shown", "missing"): ("only", {"wave": past}),
        ("missing", "shown"): ("only", {"wave": now}),
        ("missing", "missing"): ("neither", {}),
        ("missing", "hidden"): ("missing_hidden", {"missing": past, "hidden": now}),
        ("hidden", "missing"): ("missing_hidden", {"missing": now, "hidden": past}),
        ("shown", "hidden"): ("hidden", {"wave": now}),
        ("hidden", "shown"): ("hidden", {"wave": past}),
        ("hidden", "hidden"): ("both_hidden", {}),
    }.items():
        found = [slope.name for slope in slopes if slope.states == states]
        if found:
            texts.append(PHRASES(f"waves.{key}", language, names=listing(found, language), **said))
    return texts


def _state(score: float, hidden: bool) -> str:
    if not math.isnan(score):
        return "shown"
    return "hidden" if hidden else "missing"
