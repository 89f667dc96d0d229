"""The figures behind a picture, as a table to save."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd

from servex_nb.charts.breakdown import EVERYBODY, Breakdown, read_breakdown
from servex_nb.charts.opinions import single_answers
from servex_nb.charts.perception import read_views
from servex_nb.charts.reading import is_suppressed
from servex_nb.charts.recipe import Data, chosen
from servex_nb.model.recipe import Recipe
from servex_nb.scoring import Scores, ranked_gaps

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
# Dots stand at multiples of this share of a scale's step, the finest that a picture has.
_PLACES = 4


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
        `suppressed`; of groups also `attribute`, `group` ("" for all respondents) and `group_label`,
        of answers that are drawn one by one how many stand at each place, as `answers at 2.5`; of
        actions `what`, `effort` and `effect` alone.
    """
    if recipe.chart == "actions":
        columns = ["what", "effort", "effect"]
        return pd.DataFrame(columns=columns) if data.actions is None else data.actions[columns]
    scores = chosen(recipe, data.scores)
    model, language = scores.settings.model, language or scores.settings.language
    table = _table(recipe, scores, data.earlier, language)
    names = [recipe.labels.get(str(key)) or model.short(str(key), language) for key in table["key"]]
    table.insert(1, "label", names)
    table["suppressed"] = table["suppressed"].map(lambda value: "yes" if is_suppressed(value) else "")
    return table


def _table(recipe: Recipe, scores: Scores, earlier: Scores | None, language: str) -> pd.DataFrame:
    if recipe.chart in _GROUPED:
        return _grouped(recipe, scores, language)
    if recipe.chart == "pyramid":
        return _pyramid(scores, earlier if recipe.earlier else None)
    if recipe.chart == "shifts":
        table = _keyed(scores.shifts, ("current", "target", "n"))
        table.insert(3, "difference", table["target"] - table["current"])
        return _with_answers(table, scores)
    if recipe.chart == "spread" and recipe.key:
        model = scores.settings.model
        parts = [key for key in scores.items.index if model.items[str(key)].parent == recipe.key]
        return _with_answers(_keyed(scores.items.loc[parts], ("score", "n", "agreement")), scores)
    elements = scores.elements.loc[[recipe.key]] if recipe.chart == "ladder" else scores.elements
    table = _keyed(elements, _OF_ELEMENTS)
    if earlier is not None and (recipe.earlier or recipe.chart == "waves"):
        table.insert(2, "earlier", table["key"].map(_past(earlier.elements, "score")).astype(float))
    if recipe.chart == "spread":
        return _with_answers(table, scores)
    if recipe.chart in ("priorities", "gaps"):
        return _prioritised(table, scores)
    return _outlined(table, scores, recipe.by, language) if recipe.chart == "radar" and recipe.by else table


def _grouped(recipe: Recipe, scores: Scores, language: str) -> pd.DataFrame:
    """Return a row a cell: of all respondents first, where the picture has them, then of each group."""
    attribute = recipe.by or "level"
    table = read_breakdown(scores, attribute, language)
    shares = recipe.chart == "coverage"
    rows = [
        {
            "key": key,
            "attribute": attribute,
            "group": "" if group.value == EVERYBODY else group.value,
            "group_label": group.name,
            **_cell(table, key, group.value, group.n, shares=shares),
        }
        for group in table.groups
        for key in table.elements
        if recipe.chart != "perception" or group.value != EVERYBODY
    ]
    found = pd.DataFrame(rows)
    if recipe.chart == "perception":
        apart = {view.key: view.difference for view in read_views(scores, attribute, language)}
        found.insert(5, "difference", found["key"].map(apart).astype(float))
    return found


def _cell(table: Breakdown, key: str, group: str, size: int | None, *, shares: bool) -> Mapping[str, object]:
    cell = table.cells[key, group]
    n = math.nan if cell.suppressed else float(cell.n)
    if not shares:
        return {"score": cell.score, "n": n, "suppressed": cell.suppressed}
    whole = math.nan if size is None else float(size)
    # As the cell is filled.
    share = min(n / whole, 1.0) if whole else math.nan
    return {"n": n, "group_n": whole, "share": share, "suppressed": cell.suppressed}


def _pyramid(scores: Scores, earlier: Scores | None) -> pd.DataFrame:
    table = _keyed(scores.pyramid.layers, ("score", "low", "high", "n", "fulfilment"))
    table.insert(6, "state", [scores.pyramid.state(str(key)) for key in table["key"]])
    if earlier is not None:
        past = _past(earlier.pyramid.layers, "fulfilment")
        table.insert(6, "earlier", table["key"].map(past).astype(float))
    return table


def _past(frame: pd.DataFrame, column: str) -> pd.Series[float]:
    return _keyed(frame, (column,)).set_index("key")[column]


def _prioritised(table: pd.DataFrame, scores: Scores) -> pd.DataFrame:
    """Add how much each element weighs, its gap times that, and which place it has."""
    ranked = ranked_gaps(scores)
    places = {key: place for place, key in enumerate(ranked.index, start=1)}
    weights = [scores.settings.model.items[str(key)].weight for key in table["key"]]
    table.insert(len(table.columns) - 1, "weight", weights)
    table.insert(len(table.columns) - 1, "priority", table["key"].map(ranked).astype(float))
    table.insert(len(table.columns) - 1, "place", table["key"].map(places).astype(float))
    return table


def _outlined(table: pd.DataFrame, scores: Scores, by: str, language: str) -> pd.DataFrame:
    """Add the scores of the groups that lie over a radar, a column each."""
    cells = read_breakdown(scores, by, language)
    for group in cells.groups:
        if group.value != EVERYBODY and not group.suppressed:
            values = [cells.cells[str(key), group.value].score for key in table["key"]]
            table.insert(len(table.columns) - 1, f"{by}: {group.name}", values)
    return table


def _with_answers(table: pd.DataFrame, scores: Scores) -> pd.DataFrame:
    """Add how many answers stand at each place, where a picture shows them: never whose they are."""
    counts = {}
    for key, hidden in zip(table["key"], table["suppressed"], strict=True):
        scale = scores.settings.model.items[str(key)].scale
        step = scale.step / _PLACES
        told = () if is_suppressed(hidden) else single_answers(scores, str(key))
        places = (scale.low + math.floor((answer - scale.low) / step + 0.5 + 1e-9) * step for answer in told)
        counts[key] = Counter(round(place, 6) for place in places)
    for place in sorted(set().union(*counts.values())):
        # Nobody there is a nought; where no answers are shown there is no count.
        there = [float(counts[key][place]) if counts[key] else math.nan for key in table["key"]]
        table.insert(len(table.columns) - 1, f"answers at {place:g}", there)
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
