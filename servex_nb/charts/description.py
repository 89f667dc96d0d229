"""What a reader takes from a chart, in words: the alternative text of its picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from servex_nb.charts.overlays import (
    Overlaid,
    describe_overlays,
    furthest_apart,
    hidden_groups,
    read_overlays,
)
from servex_nb.charts.reading import (
    PHRASES,
    Reading,
    agreed_counts,
    find_element,
    read_elements,
    wave_name,
)
from servex_nb.charts.telling import bounds, interval, listed, with_asides
from servex_nb.model.language import compact, listing, number, percent, round_half_up
from servex_nb.scoring import Scores


def describe_radar(
    scores: Scores,
    language: str | None = None,
    *,
    earlier: Scores | None = None,
    by: str = "",
    overlays: Mapping[str, Overlaid] | None = None,
) -> str:
    """Return the radar in words: what stands out, what is missing, and every score with its interval and n.

    Parameters
    ----------
    scores
        The scores that the radar shows.
    language
        `nl` or `en`; the engagement's if None.
    earlier
        The earlier wave that the radar shows, if any.
    by, overlays
        What lies over the radar.

    Raises
    ------
    InputError
        If an overlay cannot be drawn.
    """
    language = language or scores.settings.language
    readings = read_elements(scores, language)
    sentences = [_opening("radar", readings, language), *_overall(scores, readings, language)]
    if _scored(readings):
        sentences += [*_extremes(readings, language), *_largest_gap(readings, language)]
        sentences += agreed_counts(readings, language)
    over = read_overlays(scores, by, overlays, language)
    sentences += [*furthest_apart(readings, over, language), *_absent(readings, language)]
    known = any(not math.isnan(reading.low + reading.high) for reading in readings)
    sentences += listed("describe.all", _score_list(readings, language), language, intervals=known)
    if earlier is not None:
        sentences += _changes(readings, earlier, language)
    sentences += describe_overlays(scores, over, language)
    if by and (hidden := hidden_groups(scores, by, language)):
        sentences.append(PHRASES("describe.suppressed", language, names=listing(hidden, language)))
    return " ".join(sentences)


def describe_wheel(scores: Scores, language: str | None = None) -> str:
    """Return the wheel in words: each element with its level, group by group.

    Parameters
    ----------
    scores
        The scores that the wheel shows.
    language
        `nl` or `en`; the engagement's if None.
    """
    language = language or scores.settings.language
    readings = read_elements(scores, language)
    sentences = [_opening("wheel", readings, language), *_overall(scores, readings, language)]
    if _scored(readings):
        sentences += _extremes(readings, language)
    sentences += _absent(readings, language)
    if _scored(readings):
        sentences += _by_group(scores, readings, language)
    return " ".join(sentences)


def describe_ladder(scores: Scores, element_key: str, language: str | None = None) -> str:
    """Return an element's ladder in words: score with its interval, level and ambition.

    Parameters
    ----------
    scores
        The scores that the ladder shows.
    element_key
        The element's key.
    language
        `nl` or `en`; the engagement's if None.

    Raises
    ------
    InputError
        If there is no such element.
    """
    language = language or scores.settings.language
    reading = find_element(scores, element_key, language)
    said = {"name": reading.name, **bounds(reading.scale, language)}
    if math.isnan(reading.counted):
        sentences = [PHRASES("describe.ladder_absent", language, absence=reading.absence(language), **said)]
    else:
        sentences = [
            PHRASES(
                "describe.ladder",
                language,
                score=number(reading.counted, language),
                level=_level(scores, reading, language),
                **said,
            )
        ]
    if not math.isnan(reading.agreed):
        key = "agreed_on" if math.isnan(reading.score) else "agreed_instead"
        sentences.append(PHRASES(f"describe.{key}", language, score=number(reading.score, language)))
    if not math.isnan(reading.low + reading.high):
        (told,) = interval(reading.low, reading.high, language)
        sentences.append(PHRASES("describe.interval_is", language, interval=told))
    if not math.isnan(reading.target):
        target = number(reading.target, language)
        sentences.append(PHRASES("describe.target", language, target=target))
        if not math.isnan(reading.gap):
            sentences[-1] = PHRASES(
                "describe.target_gap", language, target=target, gap=_signed(reading.gap, language)
            )
    return " ".join(sentences)


def _signed(value: float, language: str) -> str:
    return number(value, language).replace("-", "−")


def _printed(value: float) -> float:
    """Return a figure as it is printed, so that what looks equal is equal; NaN as minus infinity."""
    return -math.inf if math.isnan(value) else round_half_up(value)


def _scored(readings: Sequence[Reading]) -> list[Reading]:
    return [reading for reading in readings if not math.isnan(reading.counted)]


def _opening(chart: str, readings: Sequence[Reading], language: str) -> str:
    return PHRASES(f"describe.{chart}", language, n=len(readings), **bounds(readings[0].scale, language))


def _overall(scores: Scores, readings: Sequence[Reading], language: str) -> list[str]:
    if not _scored(readings):
        return [PHRASES("no_data", language)] if not any(reading.suppressed for reading in readings) else []
    mean = float(scores.overall["score"])
    return [] if math.isnan(mean) else [PHRASES("describe.mean", language, score=number(mean, language))]


def _extremes(readings: Sequence[Reading], language: str) -> list[str]:
    scored = _scored(readings)
    printed = [_printed(reading.counted) for reading in scored]
    high, low = max(printed), min(printed)
    if high == low:
        return [PHRASES("describe.alike", language, n=len(scored), score=number(high, language))]

    def told(key: str, value: float) -> str:
        names = [reading.name for reading in scored if _printed(reading.counted) == value]
        return PHRASES(
            f"describe.{key}",
            language,
            n=len(names),
            names=listing(names, language),
            score=number(value, language),
        )

    return [told("highest", high), told("lowest", low)]


def _largest_gap(readings: Sequence[Reading], language: str) -> list[str]:
    aimed = [reading for reading in readings if not math.isnan(reading.gap)]
    if not aimed:
        return []
    widest = max(_printed(reading.gap) for reading in aimed)
    if widest <= 0:
        return [PHRASES("describe.no_gap", language)]
    names = [reading.name for reading in aimed if _printed(reading.gap) == widest]
    return [
        PHRASES(
            "describe.gap",
            language,
            n=len(names),
            names=listing(names, language),
            gap=number(widest, language),
        )
    ]


def _absent(readings: Sequence[Reading], language: str) -> list[str]:
    absent = [reading for reading in readings if math.isnan(reading.counted)]
    sentences = []
    for key, hidden in (("describe.missing", False), ("describe.suppressed", True)):
        names = [reading.name for reading in absent if reading.suppressed is hidden]
        # That nothing at all was assessed has been said.
        if names and (hidden or len(names) < len(readings)):
            sentences.append(PHRASES(key, language, names=listing(names, language)))
    return sentences


def _score_list(readings: Sequence[Reading], language: str) -> list[str]:
    told = []
    for reading in _scored(readings):
        asides = interval(reading.low, reading.high, language)
        if not math.isnan(reading.score):
            asides.append(f"n {reading.n}")
        if not math.isnan(reading.agreed):
            asides.append(PHRASES("agreed_score", language, score=number(reading.agreed, language)))
        if not math.isnan(reading.target):
            asides.append(PHRASES("ladder.target", language, target=number(reading.target, language)))
        score = reading.absence(language) if math.isnan(reading.score) else number(reading.score, language)
        if reading.partly:
            asides.append(PHRASES("coverage", language, share=percent(reading.coverage, language)))
        told.append(with_asides(f"{reading.name} {score}", asides))
    return told


def _changes(readings: Sequence[Reading], earlier: Scores, language: str) -> list[str]:
    past = {reading.key: reading.score for reading in read_elements(earlier, language)}
    told = [
        PHRASES(
            "describe.from_to",
            language,
            name=reading.name,
            past=number(past[reading.key], language),
            now=number(reading.score, language),
        )
        for reading in readings
        if not math.isnan(past.get(reading.key, math.nan) + reading.score)
    ]
    if not told:
        return []
    return [PHRASES("describe.changes", language, wave=wave_name(earlier, language), changes="; ".join(told))]


def _level(scores: Scores, reading: Reading, language: str) -> str:
    reached = reading.maturity
    name = scores.settings.model.level_name(reached, language)
    return f"{compact(reached, language)} {name}".strip()


def _by_group(scores: Scores, readings: Sequence[Reading], language: str) -> list[str]:
    """Return the elements with their levels, one sentence a group, or one for all."""
    settings = scores.settings
    arrangement = settings.model.arrangement(settings.arrangement)
    by_key = {reading.key: reading for reading in readings}

    def told(keys: Iterable[str]) -> str:
        found = [by_key[key] for key in keys if not math.isnan(by_key[key].counted)]
        return "; ".join(
            with_asides(
                f"{reading.name} {number(reading.counted, language)}",
                [_level(scores, reading, language), *reading.said_agreed(language)],
            )
            for reading in found
        )

    names = settings.model.texts[language].arrangements[settings.arrangement].groups
    if not arrangement.groups:
        return [PHRASES("describe.all", language, scores=told(arrangement.elements))]
    sentences = []
    centre = arrangement.centre
    if centre is not None and told([centre]):
        sentences.append(PHRASES("describe.centre", language, score=told([centre])))
    for group in arrangement.groups:
        scored = told(key for key in group.elements if key != centre)
        if scored:
            sentences.append(f"{names[group.key]}: {scored}.")
    return sentences
