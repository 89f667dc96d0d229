"""How a score came about, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from servex_nb.errors import InputError
from servex_nb.model import Model, Settings
from servex_nb.scoring.ratings import Ratings, weighted_mean

Matrix = NDArray[np.float64]

OVERALL = "overall"
_DIMENSION = "dimension."


def explain(
    ratings: Ratings | None, elements: pd.DataFrame, settings: Settings, key: str
) -> Mapping[str, pd.DataFrame]:
    """Return how a score came about, as `Scores.explain` tells it.

    Parameters
    ----------
    ratings
        What each respondent said; None where the scores are released.
    elements
        Indexed by element key, in the arrangement's order: `score`.
    settings
        Give the model and the arrangement.
    key
        What to explain.

    Returns
    -------
    Mapping[str, pandas.DataFrame]
        Of an element or layer with parts: `answers`, a row a respondent, with the direct answer,
        those to the parts, and the respondent's `score`; the row `weight` above the last holds
        the weights of the parts. Of any item: `respondents`, with `weight`, `share` (of the
        weights of those who have a score, 0 to 1), `score`, and `points` = share × score, whose
        sum is the score. Of a dimension and of `overall`: `elements`, in the same way. The last
        row of each is called by the key, and holds the score under `score`.
    """
    if ratings is None:
        raise InputError(
            "Released scores cannot be explained: what single respondents said is not released. "
            "Explain the scores from before their release."
        )
    groups = settings.model.arrangement(settings.arrangement).groups
    families = {_DIMENSION + group.key: group.elements for group in groups}
    families = {group.key: group.elements for group in groups} | families | {OVERALL: tuple(elements.index)}
    if key in ratings.place:
        return _of_item(ratings, settings.model, key)
    if key in families:
        return {"elements": _of_elements(elements, settings.model, families[key], key)}
    raise InputError(f"There is no score called {key!r}: give an item's key, a dimension's, or {OVERALL}.")


def _of_item(ratings: Ratings, model: Model, key: str) -> Mapping[str, pd.DataFrame]:
    people = pd.Index(ratings.respondents, name="respondent")
    respondents = _shares(people, ratings.weights, ratings.column(key), key)
    children = model.children(key)
    if not children:
        return {"respondents": respondents}
    columns = [key, *(child.key for child in children)]
    given = ratings.given[:, [ratings.place[column] for column in columns]]
    answers = pd.DataFrame(given, people, pd.Index(columns, name="item")).assign(score=ratings.column(key))
    means = weighted_mean(answers.to_numpy(np.float64), ratings.weights[:, None], axis=0)
    # What nobody said about this is no step on the way.
    answers = answers[answers["score"].notna()]
    answers.loc["weight"] = [np.nan, *(child.weight for child in children), np.nan]
    answers.loc[key] = means
    return {"answers": answers, "respondents": respondents}


def _of_elements(elements: pd.DataFrame, model: Model, keys: Sequence[str], key: str) -> pd.DataFrame:
    weights = np.array([model.items[element].weight for element in keys])
    scores = elements["score"].reindex(list(keys)).to_numpy(np.float64)
    return _shares(pd.Index(keys, name="element"), weights, scores, key)


def _shares(index: pd.Index, weights: Matrix, scores: Matrix, key: str) -> pd.DataFrame:
    known = ~np.isnan(scores)
    steps = pd.DataFrame({"weight": weights, "score": scores}, index)[known]
    steps.insert(1, "share", steps["weight"] / steps["weight"].sum())
    steps["points"] = steps["share"] * steps["score"]
    mean = float(weighted_mean(scores, weights, axis=0))
    total = steps[["weight", "share", "points"]].sum()
    steps.loc[key] = [total["weight"], total["share"], mean, total["points"]]
    return steps
