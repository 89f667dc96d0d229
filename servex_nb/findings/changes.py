"""Changes since the wave before that are more than chance."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from servex_nb.findings.finding import Finding, figures_of, unit
from servex_nb.findings.words import Clauses, Item, Sentence
from servex_nb.model.language import round_half_up
from servex_nb.scoring import Scores

MOST = 3


def changes(scores: Scores, earlier: Scores | None) -> Iterator[Finding]:
    """Yield what improved since the wave before, and what fell back, one finding each.

    An element counts where the interval of its change leaves out 0, and the two scores also
    differ as they are written. Severity: the largest change, one level being 1.
    """
    if earlier is None or scores.change is None or scores.change.since != earlier.wave:
        return
    model, found = scores.settings.model, scores.change.elements
    known = scores.change.moved
    steps = {key: _step(scores, earlier, key) for key in known}
    for name, sign in (("improved", 1), ("fell-back", -1)):
        moved = [key for key in known if steps[key] * sign > 0]
        keys = tuple(sorted(moved, key=lambda key: -abs(steps[key]))[:MOST])
        if not keys:
            continue
        parts = [Sentence("change.part", key, {"element": Item(key)}) for key in keys]
        evidence = {
            key: {
                "earlier": float(earlier.element(key)["score"]),
                "score": float(scores.element(key)["score"]),
                **figures_of(found.T[key], "change", "low", "high"),
            }
            for key in keys
        }
        yield Finding(
            kind="change",
            name=name,
            keys=keys,
            severity=min(abs(steps[keys[0]]) / unit(model, keys[0]), 1.0),
            sentences=(Sentence(f"change.{name}", words={"elements": Clauses(parts), "wave": earlier.wave}),),
            evidence=evidence,
            model=model,
        )


def _step(scores: Scores, earlier: Scores, key: str) -> float:
    """Return the change as the two scores show it, 0 where one of them is not shown."""
    both = [each.elements["score"].get(key, float("nan")) for each in (scores, earlier)]
    if any(pd.isna(value) for value in both):
        return 0.0
    now, before = (round_half_up(value) for value in both)
    return now - before
