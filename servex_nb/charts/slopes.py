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


@dataclass(frozen=True)
class Slope:
    """An element in two waves; NaN where there is nothing to show.

    Attributes
    ----------
    change, low, high
        Now minus past in points of the scale, and its 95 % interval, which released scores lack.
    judged, shows
        Whether there is an interval to judge the change by, and whether it excludes 0.
    suppressed
        Whether either wave's score is hidden.
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
    suppressed: bool

    @property
    def compared(self) -> bool:
        """Whether both waves have a score to show."""
        return not math.isnan(self.past + self.now)


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
                # What nobody scored now was not assessed, whatever is hidden of the earlier wave.
                reading.suppressed
                or (before is not None and before.suppressed and not math.isnan(reading.score)),
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
    # One decimal would hide on which side of nought an end lies.
    ends = {"low": signed(slope.low, language, 2), "high": signed(slope.high, language, 2)}
    return PHRASES("waves.interval", language, **ends)


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
    hidden = [slope for slope in slopes if not slope.compared and slope.suppressed]
    open_ = [slope for slope in slopes if not slope.compared and not slope.suppressed]
    past = [slope for slope in open_ if not math.isnan(slope.past)]
    now = [slope for slope in open_ if not math.isnan(slope.now)]
    neither = [slope for slope in open_ if slope not in (*past, *now)]
    texts = []
    for key, found, wave in (
        ("waves.only", past, waves[0]),
        ("waves.only", now, waves[1]),
        ("waves.neither", neither, ""),
        ("waves.suppressed", hidden, ""),
    ):
        if found:
            names = listing([slope.name for slope in found], language)
            texts.append(PHRASES(key, language, names=names, wave=wave))
    return texts
