"""What a chart shows and a wave has not."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from servex_nb.charts.recipe import Data
from servex_nb.model import Kind, Model, Recipe
from servex_nb.scoring import Scores, is_compared

Want = Literal["", "earlier", "targets", "actions", "groups", "compared", "parts", "layers", "shifts"]
# Fewer actions need no picture, unless it is kept.
LEAST_ACTIONS = 3
_GROUPED = ("heatmap", "coverage", "perception")


def wanting(recipe: Recipe, data: Data) -> Want:
    """Return what is not there of what a recipe's chart shows, so that reports leave it out; "" if all is.

    `earlier`: a wave before. `targets`: an element with a score and a target. `actions`: one with an
    effort and an effect. `groups`: one that may be shown. `compared`: an element with scores of two
    of them. `parts`: those of the recipe's key. `layers`, `shifts`: any of these in the model.
    """
    chart, scores = recipe.chart, data.scores
    if absent := lacking(chart, scores.settings.model):
        return absent
    if chart == "waves" and data.earlier is None:
        return "earlier"
    if chart in ("gaps", "priorities") and scores.elements["gap"].isna().all():
        return "targets"
    if chart == "actions" and (data.actions is None or data.actions[["effort", "effect"]].dropna().empty):
        return "actions"
    if chart in _GROUPED and not _has_groups(scores, recipe.by or "level"):
        return "groups"
    if chart == "perception" and not is_compared(scores.group_elements, recipe.by or "level"):
        return "compared"
    model = scores.settings.model
    if chart == "spread" and recipe.key and not (recipe.key in model.items and model.children(recipe.key)):
        return "parts"
    return ""


def lacking(chart: str, model: Model) -> Want:
    """Return what a model has none of, so that a chart can show nothing of it in any wave; "" if it can."""
    if chart == "pyramid" and not model.of_kind(Kind.LAYER):
        return "layers"
    return "shifts" if chart == "shifts" and not model.of_kind(Kind.SHIFT) else ""


def is_weighed(actions: pd.DataFrame, *, kept: bool) -> bool:
    """Whether enough actions have an effort and an effect for a report to draw them."""
    both = actions[["effort", "effect"]].notna().all(axis="columns")
    return int(both.sum()) >= (1 if kept else LEAST_ACTIONS)


def _has_groups(scores: Scores, attribute: str) -> bool:
    groups = scores.groups[(scores.groups["attribute"] == attribute) & (scores.groups["value"] != "")]
    return bool((~groups["suppressed"].eq(True)).any())
