"""A finding: something that the scores say, with what it rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd

from servex_nb.findings.words import COUNTS, Figures, Group, Sentence, say
from servex_nb.model import Model
from servex_nb.scoring import Scores

FindingKind = Literal[
    "strength",
    "gap",
    "gate",
    "blind-spot",
    "contradiction",
    "disagreement",
    "change",
    "coverage",
    "voice",
    "question",
    "fragile",
]


@dataclass(frozen=True)
class Finding:
    """Something that the scores say.

    Attributes
    ----------
    kind
        What sort of thing it is.
    name
        What tells it from others of its kind, such as `culture` or `level.board.front-line`.
    keys
        The items that it is about, the most telling first.
    severity
        0 to 1: how much it matters; each kind states its rule.
    sentences
        What it says.
    here
        By item what it says of that item alone, for the item's own page.
    evidence
        The figures that it rests on, by item key, "" for those of the whole.
    model
        The model that the keys belong to.
    groups
        The groups of respondents that it tells apart.
    internal
        Whether it stays on the consultant's own screen.
    wave
        The wave that it is about.
    answers
        `respondent`, `item`, `score`: the answers behind it; None once released.
    """

    kind: FindingKind
    name: str
    keys: tuple[str, ...]
    severity: float
    sentences: tuple[Sentence, ...]
    evidence: Mapping[str, Figures]
    model: Model = field(repr=False, compare=False)
    here: Mapping[str, Sentence] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    internal: bool = False
    wave: str = ""
    answers: pd.DataFrame | None = field(default=None, repr=False, compare=False)

    @property
    def id(self) -> str:
        """Stable and readable: the kind and the name, such as `gap.design`."""
        return f"{self.kind}.{self.name}"

    def text(self, language: str) -> str:
        """Return what it says, in a sentence or a few."""
        said = [sentence.said(self.model, language, self.evidence) for sentence in self.sentences]
        return " ".join(sentence for sentence in said if sentence)

    def lead(self, language: str) -> str:
        """Return its first sentence, for where there is room for no more."""
        return self.sentences[0].said(self.model, language, self.evidence)

    def about(self, key: str, language: str) -> str:
        """Return what it says of one item, for that item's own page; "" if nothing."""
        sentence = self.here.get(key)
        return sentence.said(self.model, language, self.evidence) if sentence else ""

    def headline(self, language: str) -> str:
        """Return the name of its kind, as a heading."""
        return say(f"kind.{self.kind}", language)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; a figure that is missing is None."""
        plain: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "severity": round(self.severity, 3),
            "internal": self.internal,
            "wave": self.wave,
            "keys": list(self.keys),
            "groups": [{"attribute": group.attribute, "value": group.value} for group in self.groups],
            "figures": {
                key: {name: _plain(name, value) for name, value in figures.items()}
                for key, figures in self.evidence.items()
            },
            "text": {language: self.text(language) for language in self.model.languages},
        }
        if self.answers is not None:
            plain["answers"] = self.answers.to_dict("records")
        return plain


def _plain(name: str, value: float) -> float | int | None:
    if math.isnan(value):
        return None
    return int(value) if name in COUNTS else float(value)


def figures_of(row: pd.Series[Any], *names: str) -> dict[str, float]:
    """Return some figures of a row of scores; those that are missing are left out."""
    found = {name: row[name] for name in names if name in row.index}
    return {name: float(value) for name, value in found.items() if not pd.isna(value)}


def answers_behind(scores: Scores, keys: Iterable[str]) -> pd.DataFrame | None:
    """Return the numeric answers on some items and their parts; None once released.

    Returns
    -------
    pandas.DataFrame
        `respondent` (the code), `item`, `score`, by item in the model's order.
    """
    ratings, model = scores.ratings, scores.settings.model
    if ratings is None:
        return None
    wanted = {part for key in keys for part in (key, *(child.key for child in model.children(key)))}
    items = [item for item in ratings.items if item in wanted]
    given = ratings.given[:, [ratings.place[item] for item in items]]
    columns, rows = np.nonzero(~np.isnan(given).T)
    found = pd.DataFrame(
        {
            "respondent": [ratings.respondents[row] for row in rows],
            "item": [items[column] for column in columns],
            "score": given[rows, columns],
        }
    )
    return found.sort_values(["item", "respondent"], kind="stable", ignore_index=True)


def unit(model: Model, key: str) -> float:
    """Return a quarter of an item's scale: one level of 1 to 5."""
    scale = model.items[key].scale
    return (scale.high - scale.low) / 4
