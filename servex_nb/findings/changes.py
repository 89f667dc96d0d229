"""Changes since the wave before that are more than chance."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from servex_nb.findings.finding import Finding, unit
from servex_nb.findings.words import Clauses, Item, Sentence
from servex_nb.scoring import Scores

MOST = 3


def changes(scores: Scores, earlier: Scores | None) -> Iterator[Finding]:
    """Yield what improved since the wave before, and what fell back, one finding each.

    An element counts where the interval of its change leaves out 0. Severity: the largest change,
    one level being 1.
    """
    if earlier is None or scores.change is None or scores.change.since != earlier.wave:
        return
    model = scores.settings.model
    known = [
        str(key)
        for key in scores.change.elements.index
        if scores.change.shows(str(key))
        and not pd.isna(scores.elements["score"][key])
        and not pd.isna(earlier.elements["score"].get(key))
    ]
    steps = {key: float(scores.change.elements["change"][key]) for key in known}
    for name, sign in (("improved", 1), ("fell-back", -1)):
        keys = sorted((key for key in steps if steps[key] * sign > 0), key=lambda key: -abs(steps[key]))[
            :MOST
        ]
        if not keys:
            continue
        parts = [Sentence("change.part", key, {"element": Item(key)}) for key in keys]
        words = {"elements": Clauses(parts), "wave": earlier.wave}
        yield Finding(
            kind="change",
            name=name,
            keys=tuple(keys),
            severity=min(abs(steps[keys[0]]) / unit(model, keys[0]), 1.0),
            sentences=(Sentence(f"change.{name}", words=words),),
            evidence={
                key: {
                    "earlier": float(earlier.elements["score"][key]),
                    "score": float(scores.elements["score"][key]),
                    **{
                        column: float(value)
                        for column, value in scores.change.elements.loc[
                            key, ["change", "low", "high"]
                        ].items()
                        if not pd.isna(value)
                    },
                }
                for key in keys
            },
            model=model,
        )
