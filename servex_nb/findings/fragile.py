"""Fragile conclusions: what would read otherwise without one person, or with another weight.

All of this rests on single people, and stays with the consultant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from servex_nb.findings.finding import Finding
from servex_nb.findings.words import Clauses, Item, Items, People, Sentence, Words
from servex_nb.model.scale import TOLERANCE
from servex_nb.scoring import Ratings, Scores
from servex_nb.scoring.ratings import Matrix

# How much hangs on each conclusion; these are the severities.
PRIORITY, LAYER, RANK, WEIGHT, MATURITY = 0.6, 0.5, 0.4, 0.35, 0.3
# Leaving one out of fewer tells nothing that the number of interviews does not.
FEWEST = 4
NAMED = 4
FACTORS = (0.5, 2.0)


def fragile(scores: Scores) -> Iterator[Finding]:
    """Yield, for the consultant alone, the conclusions that one person or one weight decides.

    Looked at are the first priority, the pyramid's level, the strongest and the weakest element,
    and the maturity levels, each with every respondent left out in turn; and the first priority
    with every element's weight halved and doubled. Severity: by what hangs on the conclusion.
    """
    ratings = scores.ratings
    if ratings is None or len(ratings.respondents) < FEWEST:
        return
    without = _Without.of(scores, ratings)
    yield from _first_priority(scores, without)
    yield from _pyramid_level(scores, ratings)
    yield from _extreme(scores, without, "top", 1.0)
    yield from _extreme(scores, without, "bottom", -1.0)
    yield from _weights(scores)
    yield from _maturity(scores, without)


@dataclass(frozen=True)
class _Without:
    """The elements' figures with each respondent left out: respondents × elements."""

    codes: tuple[str, ...]
    keys: tuple[str, ...]
    score: Matrix
    gap: Matrix

    @classmethod
    def of(cls, scores: Scores, ratings: Ratings) -> _Without:
        table, keys = scores.elements, tuple(map(str, scores.elements.index))
        left = without_each(ratings, keys)
        agreed, target = table["agreed"].astype(float).to_numpy(), table["target"].astype(float).to_numpy()
        targets = np.tile(target, (len(left), 1))
        if scores.wished is not None:
            wished = dict(zip(scores.wished.respondents, without_each(scores.wished, keys), strict=True))
            asked = (table["target_source"] == "respondents").to_numpy()
            own = np.array([wished.get(code, target) for code in ratings.respondents])
            targets = np.where(asked, own, targets)
        counts = np.where(np.isnan(agreed), left, agreed)
        return cls(ratings.respondents, keys, left, np.asarray(targets - counts, np.float64))


def without_each(ratings: Ratings, keys: Sequence[str]) -> Matrix:
    """Return the weighted means with each respondent left out, respondents × items; NaN without any."""
    values = ratings.values[:, [ratings.place[key] for key in keys]]
    mask, weights = ~np.isnan(values), ratings.weights[:, None]
    terms, heavy = np.where(mask, values, 0.0) * weights, mask * weights
    weight = heavy.sum(axis=0) - heavy
    others = mask.sum(axis=0) - mask > 0
    total = terms.sum(axis=0) - terms
    return np.asarray(np.divide(total, weight, out=np.full(values.shape, np.nan), where=others))


def _first_priority(scores: Scores, without: _Without) -> Iterator[Finding]:
    if scores.order:
        # Whoever chose the order decided what comes first.
        return
    weights = _element_weights(scores)
    tie = _ties(scores)
    now = _first(scores.elements["gap"].astype(float).to_numpy() * weights, tie)
    if now is None:
        return
    later = [_first(row * weights, tie) for row in without.gap]
    yield from _flips(scores, without, "priority", PRIORITY, now, later)


def _extreme(scores: Scores, without: _Without, name: str, sign: float) -> Iterator[Finding]:
    known = scores.elements["score"].astype(float).to_numpy() * sign
    if (~np.isnan(known)).sum() < 3 or np.nanmax(known) - np.nanmin(known) <= TOLERANCE:
        return
    now = int(np.nanargmax(known))
    later: list[int | None] = []
    for row in without.score * sign:
        best = int(np.nanargmax(row))
        is_other = np.isnan(row[now]) or row[best] > row[now] + TOLERANCE
        later.append(best if is_other else now)
    yield from _flips(scores, without, name, RANK, now, later)


def _flips(
    scores: Scores, without: _Without, name: str, severity: float, now: int, later: Sequence[int | None]
) -> Iterator[Finding]:
    """Yield a finding where another element takes an element's place without somebody."""
    others = [place for place in later if place is not None and place != now]
    if not others:
        return
    other = max(sorted(set(others)), key=others.count)
    codes = tuple(sorted(code for code, place in zip(without.codes, later, strict=True) if place == other))
    element, instead = without.keys[now], without.keys[other]
    row, next_row = scores.element(element), scores.element(instead)
    yield _fragile(
        scores,
        name,
        severity,
        (element, instead),
        codes,
        {"element": Item(element), "other": Item(instead)},
        {
            element: {"score": float(row["score"]), "gap": float(row["gap"])},
            instead: {"score": float(next_row["score"]), "gap": float(next_row["gap"])},
        },
    )


def _fragile(
    scores: Scores,
    name: str,
    severity: float,
    keys: tuple[str, ...],
    codes: tuple[str, ...],
    words: Mapping[str, Words],
    evidence: Mapping[str, Mapping[str, float]],
) -> Finding:
    # Where many can tip it, who they are matters less than that there are so many.
    phrase = f"fragile.{name}" if len(codes) <= NAMED else f"fragile.{name}.many"
    whole = {"n": float(len(codes)), **evidence.get("", {})}
    return Finding(
        kind="fragile",
        name=name,
        keys=keys,
        severity=severity,
        sentences=(Sentence(phrase, "", {**words, "who": People(codes)}),),
        evidence={**evidence, "": whole},
        model=scores.settings.model,
    )


def _pyramid_level(scores: Scores, ratings: Ratings) -> Iterator[Finding]:
    model, pyramid = scores.settings.model, scores.pyramid
    keys = tuple(map(str, pyramid.layers.index))
    if pyramid.level is None:
        return
    scales = [model.items[key].scale for key in keys]
    low = np.array([scale.low for scale in scales])
    width = np.array([scale.high - scale.low for scale in scales])
    shares = (without_each(ratings, keys) - low) / width
    holds = shares >= model.structure.pyramid.gate - TOLERANCE
    levels = np.logical_and.accumulate(holds, axis=1).sum(axis=1)
    others = levels[levels != pyramid.level].tolist()
    if not others:
        return
    other = max(sorted(set(others)), key=others.count)
    codes = tuple(
        sorted(code for code, level in zip(ratings.respondents, levels, strict=True) if level == other)
    )
    decides = keys[min(other, pyramid.level)]
    levels_told = {
        "": {"level": float(pyramid.level), "levels": float(len(keys)), "level_other": float(other)}
    }
    evidence = {**levels_told, decides: {"fulfilment": float(pyramid.layers["fulfilment"][decides])}}
    words = {"layer": Item(decides, full=True)}
    yield _fragile(scores, "pyramid", LAYER, (decides,), codes, words, evidence)


def _weights(scores: Scores) -> Iterator[Finding]:
    if scores.order:
        return
    gaps, weights = scores.elements["gap"].astype(float).to_numpy(), _element_weights(scores)
    tie = _ties(scores)
    keys = tuple(map(str, scores.elements.index))
    now = _first(gaps * weights, tie)
    if now is None:
        return
    moved: dict[int, list[int]] = {}
    for place in range(len(keys)):
        for factor in FACTORS:
            tried = weights.copy()
            tried[place] *= factor
            first = _first(gaps * tried, tie)
            if first is not None and first != now:
                moved.setdefault(first, []).append(place)
    # Halving the first itself gives the place to the next: that needs no finding of its own.
    rivals = tuple(keys[first] for first, places in moved.items() if first in places)
    if not rivals:
        return
    model = scores.settings.model
    yield Finding(
        kind="fragile",
        name="weights",
        keys=(keys[now], *rivals),
        severity=WEIGHT,
        sentences=(
            Sentence(
                "fragile.weights", "", {"element": Item(keys[now]), "others": Items(rivals, alone=True)}
            ),
        ),
        evidence={
            "": {"n": float(len(rivals))},
            **{
                key: {
                    "gap": float(scores.elements["gap"][key]),
                    "weight": scores.settings.model.items[key].weight,
                }
                for key in (keys[now], *rivals)
            },
        },
        model=model,
    )


def _maturity(scores: Scores, without: _Without) -> Iterator[Finding]:
    """Yield one finding on the elements whose level depends on one person."""
    model = scores.settings.model
    told: dict[str, tuple[tuple[str, ...], float, float]] = {}
    for place, key in enumerate(without.keys):
        row, scale = scores.element(key), model.items[key].scale
        if pd.isna(row["score"]) or not pd.isna(row["agreed"]):
            continue
        column = without.score[:, place]
        levels = np.array([np.nan if np.isnan(value) else scale.level_reached(value) for value in column])
        changed = ~np.isnan(levels) & (levels != row["maturity"])
        if changed.any():
            codes = tuple(sorted(np.array(without.codes)[changed]))
            told[key] = (codes, float(row["maturity"]), float(levels[changed][0]))
    if not told:
        return
    keys = tuple(sorted(told, key=lambda key: len(told[key][0])))[:NAMED]
    parts = [
        Sentence(
            "fragile.part" if len(told[key][0]) <= NAMED else "fragile.part.many",
            key,
            {"element": Item(key), "who": People(told[key][0])},
        )
        for key in keys
    ]
    yield Finding(
        kind="fragile",
        name="maturity",
        keys=keys,
        severity=MATURITY,
        sentences=(Sentence("fragile.maturity", "", {"elements": Clauses(parts)}),),
        evidence={
            key: {
                "n": float(len(told[key][0])),
                "level": told[key][1],
                "level_other": told[key][2],
                "score": float(scores.elements["score"][key]),
            }
            for key in keys
        },
        model=model,
    )


def _element_weights(scores: Scores) -> Matrix:
    return np.array([scores.settings.model.items[str(key)].weight for key in scores.elements.index])


def _ties(scores: Scores) -> Matrix:
    """Return what decides between equal priorities: the higher agreement, as it is with everybody."""
    return scores.elements["agreement"].fillna(-1.0).to_numpy(np.float64)


def _first(values: Matrix, tie: Matrix) -> int | None:
    """Return the place of the first priority, as `priorities` ranks; None without a gap."""
    known = np.where(np.isnan(values), 0.0, values)
    if known.max(initial=0.0) <= 0:
        return None
    rounded = np.round(known, 2)
    return int(max(np.flatnonzero(known > 0), key=lambda place: (rounded[place], tie[place], -place)))
