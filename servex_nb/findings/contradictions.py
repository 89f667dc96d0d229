"""Contradictions: a shift that stands high while what it leans on stands low, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from servex_nb.findings.finding import Finding
from servex_nb.findings.words import Clauses, Filling, Item, Sentence, Way
from servex_nb.scoring import Scores

# How far apart the two must lie, as shares of their scales, before they contradict each other.
LEAST = 0.20
# What is called high holds at least this share of its scale, what is called low at most that.
HIGH = 0.60
LOW = 0.50
# Fewer people are no ground to call a client's own words contradictory.
FEWEST = 5
MOST = 2


def contradictions(scores: Scores) -> Iterator[Finding]:
    """Yield the shifts that contradict the elements they lean on, the largest difference first.

    The shift and the mean of the elements are both taken as shares of their scales. One of them
    must be high, the other low, and they must lie `LEAST` apart; of each at least `FEWEST` people
    gave a score. Severity: the difference, half a scale being 1.
    """
    found = [finding for key in scores.shifts.index for finding in _contradiction(scores, str(key))]
    yield from sorted(found, key=lambda finding: -finding.severity)[:MOST]


def _contradiction(scores: Scores, key: str) -> Iterator[Finding]:
    model = scores.settings.model
    current, n = float(scores.shifts["current"][key]), float(scores.shifts["n"][key])
    shift = next(item for item in model.structure.shifts.items if f"shift.{item.key}" == key)
    leans = scores.elements.reindex(list(shift.leans_on))
    elements = [str(name) for name in leans.index[leans["score"].notna() & (leans["n"] >= FEWEST)]]
    # An element that is not known might well be the one that explains it.
    if np.isnan(current) or n < FEWEST or not elements or len(elements) < len(leans):
        return
    scale = model.items[key].scale
    position = scale.fulfilment(current)
    shares = [model.items[name].scale.fulfilment(float(leans["score"][name])) for name in elements]
    ground = float(np.mean(shares))
    if max(position, ground) < HIGH or min(position, ground) > LOW or abs(position - ground) < LEAST:
        return
    parts = [Sentence("contradiction.part", name, {"element": Item(name)}) for name in elements]
    words: dict[str, Filling] = {"way": Way(key), "elements": Clauses(parts)}
    said = Sentence("contradiction.ahead" if position > ground else "contradiction.behind", key, words)
    yield Finding(
        kind="contradiction",
        name=key.removeprefix("shift."),
        keys=(key, *elements),
        severity=min(abs(position - ground) / 0.5, 1.0),
        sentences=(said,),
        here=dict.fromkeys((key, *elements), said),
        evidence={
            key: {
                "current": current,
                "n": n,
                "position": position,
                "ground": ground,
                "bottom": scale.low,
                "top": scale.high,
            },
            **{
                name: {"score": float(leans["score"][name]), "n": float(leans["n"][name])}
                for name in elements
            },
        },
        model=model,
    )
