"""Disagreement: elements whose average hides that people see them very differently."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from servex_nb.findings.finding import Finding, figures_of, unit
from servex_nb.findings.words import Item, Items, People, Sentence
from servex_nb.model.scale import TOLERANCE
from servex_nb.scoring import Scores
from servex_nb.scoring.agreement import AGREED, expected_variance
from servex_nb.scoring.certainty import WIDEST
from servex_nb.scoring.ratings import Matrix

# Of fewer people nobody can say whether they differ or one of them does.
FEWEST = 5
# Below this people agree weakly (r*wg; LeBreton & Senter 2008).
WEAK = 0.50
# Hardly anyone holds an average that at most this share lies within half a level of.
HARDLY, NEAR = 0.10, 0.50
# That opinions differ is said once where it holds of this share of the elements, and of so many.
NEARLY_ALL, MANY = 0.75, 5
# Of so many elements at once, these are named: the ones that divide most.
NAMED = 3
# Two camps: each at least so many people, and between them an empty stretch of so many levels.
CAMP = 3
APART = 1.0
# Somebody stands alone who is so many levels away from the average of the others.
ALONE = 1.5
# Of many people the one at the edge tips the scales a little, which makes nobody alone.
TIPS = 0.10


def disagreements(scores: Scores) -> Iterator[Finding]:
    """Yield the elements on which people agree less than moderately (r*wg(J) below .50).

    Where that holds of nearly all elements it is one finding. The consultant's own screen also
    tells whether there are two camps. Severity: how far the agreement falls short of .70.
    """
    found = [*_by_element(scores)]
    scored = int(scores.elements["score"].notna().sum())
    if len(found) < max(MANY, NEARLY_ALL * scored):
        yield from found
        return
    found.sort(key=lambda finding: -finding.severity)
    keys = tuple(finding.name for finding in found)
    phrase = "disagreement.all" if len(found) == len(scores.elements) else "disagreement.most"
    figures = {key: finding.evidence[key] for key, finding in zip(keys, found, strict=True)}
    yield Finding(
        kind="disagreement",
        name="elements",
        keys=keys,
        severity=found[0].severity,
        sentences=(Sentence(phrase, words={"elements": Items(keys[:NAMED])}),),
        here={key: finding.here[key] for key, finding in zip(keys, found, strict=True)},
        evidence={**figures, "": {"divided": float(len(found)), "scored": float(scored)}},
        model=scores.settings.model,
    )


def _by_element(scores: Scores) -> Iterator[Finding]:
    model = scores.settings.model
    for key, row in scores.elements.iterrows():
        if not row["agreement"] < WEAK or row["n"] < FEWEST or pd.isna(row["score"]):
            continue
        name = str(key)
        sentences = [Sentence(_phrase(scores, name), name, {"element": Item(name)})]
        evidence = {name: figures_of(row, "score", "low", "high", "n", "agreement")}
        part = _dividing_part(scores, name)
        if part:
            sentences.append(Sentence("disagreement.part", part, {"part": Item(part)}))
            evidence[part] = figures_of(scores.item(part), "score", "n", "agreement")
        camps = _camps(scores, name)
        if camps:
            sentences.append(Sentence("disagreement.camps", name))
            evidence[name] |= camps
        yield Finding(
            kind="disagreement",
            name=name,
            keys=(name, part) if part else (name,),
            severity=float((AGREED - row["agreement"]) / AGREED),
            sentences=tuple(sentences),
            here={name: sentences[0]},
            evidence=evidence,
            model=model,
        )


def _phrase(scores: Scores, key: str) -> str:
    """Return what is said of an average on which people do not agree.

    Whether anyone holds it only their own scores tell; that it says little, only a wide interval.
    """
    row, scale = scores.element(key), scores.settings.model.items[key].scale
    if scores.ratings is not None:
        column = scores.ratings.column(key)
        away = np.abs(column[~np.isnan(column)] - float(row["score"]))
        if (away <= NEAR * unit(scores.settings.model, key) + TOLERANCE).mean() <= HARDLY:
            return "disagreement.far"
    wide = row["high"] - row["low"] > WIDEST * (scale.high - scale.low) + TOLERANCE
    return "disagreement.clear" if wide else "disagreement.differ"


def lone_voices(scores: Scores) -> Iterator[Finding]:
    """Yield, for the consultant alone, who by himself makes an element one of disagreement.

    Without that person the agreement rises from below .70 to .70 or more, by `TIPS` at least, and
    the score lies at least `ALONE` levels from the average of the others, of whom there are `FEWEST` or more.
    Severity: the distance, four levels being 1.
    """
    ratings, model = scores.ratings, scores.settings.model
    if ratings is None:
        return
    for key in map(str, scores.elements.index):
        column = ratings.column(key)
        rows = np.flatnonzero(~np.isnan(column))
        if len(rows) <= FEWEST:
            continue
        values = column[rows]
        rest = (values.sum() - values) / (len(values) - 1)
        apart = np.abs(values - rest) / unit(model, key)
        place = int(apart.argmax())
        expected = expected_variance(model.items[key].scale)
        whole, without = _agreement(values, expected), _agreement(np.delete(values, place), expected)
        if apart[place] < ALONE or whole >= AGREED or without < max(AGREED, whole + TIPS):
            continue
        code = ratings.respondents[rows[place]]
        yield Finding(
            kind="voice",
            name=key,
            keys=(key,),
            severity=min(float(apart[place]) / 4, 1.0),
            sentences=(Sentence("voice", key, {"element": Item(key), "who": People((code,))}),),
            evidence={
                key: {
                    "score": float(values[place]),
                    "others": float(rest[place]),
                    "n": float(len(values) - 1),
                    "agreement": whole,
                    "agreement_without": without,
                }
            },
            model=model,
        )


def _agreement(values: Matrix, expected: float) -> float:
    return max(float(1 - values.var(ddof=1) / expected), 0.0)


def _dividing_part(scores: Scores, key: str) -> str:
    """Return the sub-element on which people agree least, where that is less than on the whole."""
    children = [child.key for child in scores.settings.model.children(key)]
    parts = scores.items.reindex(children)
    known = parts["agreement"].astype(float)[parts["n"] >= FEWEST].dropna()
    if len(known) < 2 or known.min() >= scores.elements["agreement"][key]:
        return ""
    return str(known.idxmin())


def _camps(scores: Scores, key: str) -> dict[str, float]:
    """Return the sizes and averages of two camps with nobody between them; empty without."""
    if scores.ratings is None:
        return {}
    column = scores.ratings.column(key)
    values = np.sort(column[~np.isnan(column)])
    steps = np.diff(values)[CAMP - 1 : len(values) - CAMP]
    if not len(steps) or steps.max() < APART * unit(scores.settings.model, key):
        return {}
    place = int(steps.argmax()) + CAMP
    low, high = values[:place], values[place:]
    return {
        "n_low": float(len(low)),
        "n_high": float(len(high)),
        "camp_low": float(low.mean()),
        "camp_high": float(high.mean()),
    }
