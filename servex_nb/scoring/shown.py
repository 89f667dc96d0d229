"""The tables of scores as a client sees them: rounded, and without what is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from servex_nb.model.language import round_half_up
from servex_nb.scoring.agreement import WITHHELD, Alpha, Icc
from servex_nb.scoring.figures import CURRENT, TARGET, Place
from servex_nb.scoring.ratings import Ratings
from servex_nb.scoring.score import gate, mean_of_elements
from servex_nb.scoring.scores import PyramidScores, Scores
from servex_nb.scoring.suppression import Breakdown

# Figures on the item's own scale get one decimal; shares two, which are whole per cents.
_DECIMALS = {
    **dict.fromkeys(("score", "low", "high", "agreed", "target", "current"), 1),
    **dict.fromkeys(("fulfilment", "agreement"), 2),
}
_KEPT = frozenset({"n", "suppressed", "coverage", "target_source", "certainty"})
_SPREAD = ["low", "high"]
GROUPS = ("attribute", "value", "members", "n", "suppressed")
GROUP_ELEMENTS = ("attribute", "value", "key", "score", "n", "suppressed")


def shown_tables(scores: Scores, hidden: AbstractSet[Place], breakdown: Breakdown) -> dict[str, Any]:
    """Return the tables of `scores` by name, rounded and without the hidden figures.

    A gap is the difference between the rounded figures, so that it adds up on the page and tells
    nothing more. No mean of elements holds a hidden one.

    Parameters
    ----------
    scores
        The scores with their ratings.
    hidden
        The figures that may not be shown.
    breakdown
        By attribute the groups to tell of.
    """
    elements = _shown(scores.elements, hidden)
    targets = _at(TARGET, elements.index, hidden) & elements["target_source"].eq("respondents")
    elements.loc[targets, "target"] = np.nan
    source = elements["target_source"].astype(object)
    elements["target_source"] = source.where(elements["target"].notna(), None)
    counts = elements["agreed"].fillna(elements["score"])
    elements["gap"] = _rounded(elements["target"] - counts, 1)
    shifts = _shown(scores.shifts, hidden)
    shifts.loc[_own_targets(scores) & _at(TARGET, shifts.index, hidden), "target"] = np.nan
    for shown, exact in ((elements, scores.elements), (shifts, scores.shifts)):
        # That there is one is no figure: whoever reads of none would take it that nobody was asked.
        shown["target_withheld"] = exact["target"].notna() & shown["target"].isna()
    groups = _groups(scores.ratings, elements.index, hidden, breakdown)
    items = _shown(scores.items, hidden)
    whole = not (elements["suppressed"].any() or items["suppressed"].any())
    return {
        # They rest on what is hidden as well.
        "alpha": _rounded_alpha(scores.alpha) if whole else Alpha(None, WITHHELD),
        "icc": _rounded_icc(scores.icc) if whole else Icc(None, None, WITHHELD),
        "overall": _overall(scores, elements),
        "dimensions": _dimensions(scores, elements),
        "elements": elements,
        "items": items,
        "pyramid": _pyramid(scores, hidden),
        "shifts": shifts,
        "groups": groups[0],
        "group_elements": groups[1],
        "contrasts": scores.contrasts.iloc[:0],
        "change": None if scores.change is None else scores.change.shown(_scored(elements)),
    }


def _scored(elements: pd.DataFrame) -> list[str]:
    return [str(key) for key in elements.index[elements["score"].notna()]]


def _at(moment: str, keys: pd.Index, hidden: AbstractSet[Place]) -> pd.Series:
    return pd.Series([Place(moment, str(key)) in hidden for key in keys], index=keys, dtype=bool)


def _own_targets(scores: Scores) -> pd.Series:
    """Return of which shifts the target is the mean of the respondents'."""
    means = [np.nan if scores.wished is None else scores.wished.mean(str(key)) for key in scores.shifts.index]
    return pd.Series(np.equal(scores.shifts["target"].to_numpy(float), means), index=scores.shifts.index)


def _shown(frame: pd.DataFrame, hidden: AbstractSet[Place]) -> pd.DataFrame:
    shown = frame.copy()
    for column in shown.columns.intersection(list(_DECIMALS)):
        shown[column] = _rounded(shown[column], _DECIMALS[str(column)])
    out = _at(CURRENT, shown.index, hidden)
    shown["suppressed"] = out
    figures = [column for column in shown.columns if column not in _KEPT]
    shown.loc[out, figures] = np.nan
    if "certainty" in shown:
        shown["certainty"] = shown["certainty"].mask(out, "few")
    return shown


def _rounded(column: pd.Series, decimals: int) -> pd.Series:
    return column.astype(float).map(lambda value: round_half_up(value, decimals), na_action="ignore")


def _rounded_alpha(alpha: Alpha) -> Alpha:
    return alpha if alpha.value is None else Alpha(round_half_up(alpha.value, 2))


def _rounded_icc(icc: Icc) -> Icc:
    if icc.single is None or icc.average is None:
        return icc
    return Icc(round_half_up(icc.single, 2), round_half_up(icc.average, 2))


def _pyramid(scores: Scores, hidden: AbstractSet[Place]) -> PyramidScores:
    """Return the pyramid as it may be shown.

    Whether a hidden layer holds may not show through the gate: where the level depends on it,
    there is no telling the level.
    """
    layers = scores.pyramid.layers
    out = _at(CURRENT, layers.index, hidden)
    exact = layers.assign(fulfilment=layers["fulfilment"].mask(out))
    gated = gate(exact, scores.settings.model.structure.pyramid.gate)
    shown = _shown(layers, hidden)
    if gated.blocked_by is not None and out[gated.blocked_by]:
        return PyramidScores(None, None, None, None, shown)
    return replace(gated, layers=shown)


def _mean_shown(scores: Scores, elements: pd.DataFrame, keys: Sequence[str]) -> float:
    """Return a mean of elements without the hidden ones, which it would otherwise give away."""
    shown = [key for key in keys if not pd.isna(elements["score"][key])]
    mean = mean_of_elements(scores.elements, shown, scores.settings.model)
    return mean if np.isnan(mean) else round_half_up(mean)


def _people_shown(scores: Scores, elements: pd.DataFrame, keys: Iterable[str]) -> int:
    """Return how many people gave any of the elements a score, the hidden ones left out."""
    shown = [key for key in keys if not pd.isna(elements["score"][key])]
    return scores.ratings.count(shown) if scores.ratings is not None and shown else 0


def _overall(scores: Scores, elements: pd.DataFrame) -> pd.Series[Any]:
    limits = scores.overall[_SPREAD].astype(float).map(round_half_up, na_action="ignore")
    if elements["suppressed"].any():
        # The interval is that of another mean.
        limits[:] = np.nan
    mean = _mean_shown(scores, elements, list(elements.index))
    told = {"score": mean, **limits.to_dict(), "n": _people_shown(scores, elements, elements.index)}
    return pd.Series({**scores.overall.to_dict(), **told}, dtype=object)


def _dimensions(scores: Scores, elements: pd.DataFrame) -> pd.DataFrame:
    dimensions = scores.dimensions.copy()
    groups = scores.settings.model.arrangement(scores.settings.arrangement).groups
    whole = [not elements.loc[list(group.elements), "suppressed"].any() for group in groups]
    for column in _SPREAD:
        limits = _rounded(dimensions[column], 1)
        dimensions[column] = limits.where(pd.Series(whole, dimensions.index, dtype=bool))
    dimensions["score"] = [_mean_shown(scores, elements, group.elements) for group in groups]
    dimensions["n"] = [_people_shown(scores, elements, group.elements) for group in groups]
    return dimensions


def _groups(
    ratings: Ratings | None, keys: pd.Index, hidden: AbstractSet[Place], breakdown: Breakdown
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the groups and their elements; those who told no value are never a group."""
    rows, elements = [], []
    for group, part in _parts(ratings, breakdown):
        told = [_group_element(part, group.attribute, group.value, str(key), hidden) for key in keys]
        elements += told
        seen = any(not pd.isna(score) for _, _, _, score, _, _ in told)
        n = float(len(part.respondents)) if seen else np.nan
        rows.append((group.attribute, group.value, group.members, n, not seen))
    return (
        pd.DataFrame.from_records(rows, columns=list(GROUPS)),
        pd.DataFrame.from_records(elements, columns=list(GROUP_ELEMENTS)),
    )


def _parts(ratings: Ratings | None, breakdown: Breakdown) -> Iterator[tuple[Any, Ratings]]:
    if ratings is not None:
        for groups in breakdown.values():
            for group in groups:
                yield group, ratings.joined(group.attribute, group.members)


def _group_element(
    part: Ratings, attribute: str, value: str, key: str, hidden: AbstractSet[Place]
) -> tuple[str, str, str, float, float, bool]:
    n = part.count([key])
    out = Place(CURRENT, key, attribute, value) in hidden or Place(CURRENT, key) in hidden
    if out or n == 0:
        return attribute, value, key, np.nan, np.nan, out
    return attribute, value, key, round_half_up(part.mean(key)), float(n), False
