"""Gaps: what is furthest below its target, and which part lags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from servex_nb.findings.finding import Finding, figures_of, unit
from servex_nb.findings.priorities import priorities
from servex_nb.findings.words import Item, Sentence
from servex_nb.model import Kind
from servex_nb.model.language import round_half_up
from servex_nb.model.scale import TOLERANCE
from servex_nb.scoring import Scores

# A gap of less than half a level is near enough to leave to the element's own page.
LEAST = 0.5
MOST = 3
# From so many levels on it is no longer about one level.
LONG = 1.25
# The weight that is told as counting double.
DOUBLE = 2
# How far below its element a part lies before it is named, in levels.
LAGS = 0.3


def gaps(scores: Scores) -> Iterator[Finding]:
    """Yield the largest gaps with the targets, in the order of priority.

    A gap counts where it is at least `LEAST` of a level, the score has 3 respondents or more, and
    its interval (where that is known) stays below the target. Severity: gap × weight, two levels
    being 1.
    """
    model = scores.settings.model
    ranked = [found for found in priorities(scores) if model.items[found.key].kind is Kind.ELEMENT]
    counted = [found for found in ranked if _counts(scores, found.key)][:MOST]
    widest = float(scores.elements["gap"].max())
    for place, found in enumerate(counted):
        row, key = scores.element(found.key), found.key
        phrase = _phrase(row, unit(model, key))
        if place == 0 and row["gap"] >= widest:
            phrase = "gap.widest"
        elif place == 0 and model.items[key].weight > 1 and not scores.order:
            phrase = "gap.double" if model.items[key].weight == DOUBLE else "gap.weighs"
        part = _lagging_part(scores, key)
        sentences = [Sentence(phrase, key, {"element": Item(key)})]
        evidence = {
            key: {
                **figures_of(row, "score", "low", "high", "n", "agreement", "target", "gap"),
                "weight": model.items[key].weight,
            }
        }
        if not pd.isna(row["agreed"]):
            evidence[key]["score"] = float(row["agreed"])
            sentences.append(Sentence("gap.agreed", key))
        if part:
            sentences.append(Sentence("gap.part", part, {"part": Item(part)}))
            evidence[part] = figures_of(scores.item(part), "score", "n")
        yield Finding(
            kind="gap",
            name=key,
            keys=(key, part) if part else (key,),
            severity=min(found.value / (2 * unit(model, key)), 1.0),
            sentences=tuple(sentences),
            evidence=evidence,
            model=model,
        )


def _phrase(row: pd.Series[Any], level: float) -> str:
    """Return how a gap is told, by its size as it is written."""
    size = round_half_up(_written(row) / level)
    if size < 1:
        return "gap.near"
    # Only on a scale whose quarters are its levels can a level be spoken of.
    return "gap.level" if level == 1 and size < LONG else "gap.far"


def _written(row: pd.Series[Any]) -> float:
    """Return a gap as whoever sees the rounded figures works it out: so all see the same findings."""
    counts = row["score"] if pd.isna(row["agreed"]) else row["agreed"]
    return round_half_up(row["target"]) - round_half_up(counts)


def _counts(scores: Scores, key: str) -> bool:
    row = scores.element(key)
    if pd.isna(row["agreed"]) and (row["certainty"] == "few" or row["high"] >= row["target"]):
        return False
    return bool(_written(row) >= LEAST * unit(scores.settings.model, key) - TOLERANCE)


def _lagging_part(scores: Scores, key: str) -> str:
    """Return the sub-element that lies clearly below its element, or ""."""
    model = scores.settings.model
    parts = scores.items["score"].reindex([child.key for child in model.children(key)]).astype(float).dropna()
    if len(parts) < 2:
        return ""
    behind = round_half_up(scores.elements["score"][key]) - round_half_up(parts.min())
    if behind < LAGS * unit(model, key) - TOLERANCE:
        return ""
    return str(parts.idxmin())
