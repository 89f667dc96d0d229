"""The figures behind a picture, as a table to save."""

from __future__ import annotations

import numpy as np
import pandas as pd

from servex_nb.charts.reading import is_suppressed
from servex_nb.charts.recipe import Data, chosen
from servex_nb.model.recipe import Recipe
from servex_nb.scoring import Scores

_GROUPED = ("perception", "heatmap", "coverage")
_FIGURES = (
    "score",
    "low",
    "high",
    "n",
    "coverage",
    "agreement",
    "agreed",
    "target",
    "gap",
    "current",
    "fulfilment",
)
_OF_ELEMENTS = ("score", "low", "high", "n", "coverage", "agreement", "agreed", "target", "gap")


def figures(recipe: Recipe, data: Data, *, language: str = "") -> pd.DataFrame:
    """Return what a recipe's picture is drawn from, one row a mark.

    Parameters
    ----------
    recipe, data, language
        As for `draw`.

    Returns
    -------
    pandas.DataFrame
        `key`, `label`, the figures (NaN where there is none, or where it may not be shown) and
        `suppressed`; of groups also `attribute` and `group`, of actions `what`, `effort` and
        `effect` alone.
    """
    if recipe.chart == "actions":
        columns = ["what", "effort", "effect"]
        return pd.DataFrame(columns=columns) if data.actions is None else data.actions[columns]
    scores = chosen(recipe, data.scores)
    table = _table(recipe, scores, data.earlier)
    model, language = scores.settings.model, language or scores.settings.language
    names = [recipe.labels.get(str(key)) or model.short(str(key), language) for key in table["key"]]
    table.insert(1, "label", names)
    table["suppressed"] = table["suppressed"].map(lambda value: "yes" if is_suppressed(value) else "")
    return table


def _table(recipe: Recipe, scores: Scores, earlier: Scores | None) -> pd.DataFrame:
    if recipe.chart in _GROUPED:
        told = scores.group_elements
        told = told[told["attribute"] == (recipe.by or "level")].rename(columns={"value": "group"})
        return _hidden(told[["key", "attribute", "group", "score", "n", "suppressed"]])
    if recipe.chart == "pyramid":
        return _keyed(scores.pyramid.layers, ("score", "low", "high", "n", "fulfilment"))
    if recipe.chart == "shifts":
        return _keyed(scores.shifts, ("current", "target", "n"))
    if recipe.chart == "spread" and recipe.key:
        model = scores.settings.model
        parts = [key for key in scores.items.index if model.items[str(key)].parent == recipe.key]
        return _keyed(scores.items.loc[parts], ("score", "n", "agreement"))
    elements = scores.elements.loc[[recipe.key]] if recipe.chart == "ladder" else scores.elements
    table = _keyed(elements, _OF_ELEMENTS)
    if earlier is not None and (recipe.earlier or recipe.chart == "waves"):
        past = _keyed(earlier.elements, ("score",)).set_index("key")["score"]
        table.insert(2, "earlier", table["key"].map(past).astype(float))
    return table


def _keyed(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    return _hidden(frame[[*columns, "suppressed"]].rename_axis("key").reset_index())


def _hidden(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table without the figures of rows that may not be shown."""
    table = frame.reset_index(drop=True).copy()
    out = table["suppressed"].map(is_suppressed).astype(bool)
    for column in table.columns.intersection(list(_FIGURES)):
        table[column] = table[column].astype(float).mask(out, np.nan)
    return table
