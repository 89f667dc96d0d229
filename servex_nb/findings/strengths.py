"""Strengths: what stands high for this client, and firmly."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from servex_nb.findings.finding import Finding, figures_of, unit
from servex_nb.findings.words import Clauses, Filling, Item, Sentence
from servex_nb.scoring import Scores

# A strength holds at least this share of its scale (3.6 of 1 to 5), whatever the others score.
HIGH = 0.65
# Where no interval may be shown, that of a solid score reaches about so far down, in levels.
REACH = 0.5
MOST = 3


def strengths(scores: Scores) -> Iterator[Finding]:
    """Yield one finding on the elements to build on, if there are any.

    An element is a strength where its score is solid (see `certainty`: enough people, who agree),
    holds at least `HIGH` of the scale, and lies above the client's average with its whole
    interval. Severity: how far it lies above the average, two levels being 1.
    """
    found = scores.elements[[_is_strength(scores, str(key)) for key in scores.elements.index]]
    ranked = found["score"].astype(float).sort_values(ascending=False, kind="stable").index[:MOST]
    keys = tuple(str(key) for key in ranked)
    if not keys:
        return
    model, first = scores.settings.model, keys[0]
    above = scores.elements["score"][first] - scores.overall["score"]
    names = ("score", "low", "high", "n", "agreement")
    parts = [Sentence("strength.part", key, {"element": Item(key)}) for key in keys]
    words: dict[str, Filling] = {"elements": Clauses(parts)}
    yield Finding(
        kind="strength",
        name=first,
        keys=keys,
        severity=min(float(above) / (2 * unit(model, first)), 1.0),
        sentences=(Sentence("strength.one" if len(keys) == 1 else "strength.more", first, words),),
        evidence={
            "": {"score": float(scores.overall["score"])},
            **{
                key: {**figures_of(scores.element(key), *names), "top": model.items[key].scale.high}
                for key in keys
            },
        },
        model=model,
    )


def _is_strength(scores: Scores, key: str) -> bool:
    row, overall = scores.element(key), scores.overall["score"]
    if row["certainty"] != "solid" or pd.isna(row["score"]) or pd.isna(overall):
        return False
    scale = scores.settings.model.items[key].scale
    low = row["score"] - REACH * unit(scores.settings.model, key) if pd.isna(row["low"]) else row["low"]
    return bool(scale.fulfilment(row["score"]) >= HIGH and low > overall)
