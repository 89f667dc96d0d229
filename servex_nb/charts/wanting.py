"""What a chart shows and a wave has not."""

from __future__ import annotations

from typing import Literal

from servex_nb.charts.recipe import Data
from servex_nb.model import Recipe
from servex_nb.scoring import Scores

Want = Literal["", "earlier", "targets", "actions", "groups", "parts"]
_GROUPED = ("heatmap", "coverage", "perception")


def wanting(recipe: Recipe, data: Data) -> Want:
    """Return what is not there of what a recipe's chart shows, so that reports leave it out; "" if all is.

    `earlier`: a wave before. `targets`: an element with a score and a target. `actions`: one with an
    effort and an effect. `groups`: one that may be shown. `parts`: those of the recipe's key.
    """
    chart, scores = recipe.chart, data.scores
    if chart == "waves" and data.earlier is None:
        return "earlier"
    if chart in ("gaps", "priorities") and scores.elements["gap"].isna().all():
        return "targets"
    if chart == "actions" and (data.actions is None or data.actions[["effort", "effect"]].dropna().empty):
        return "actions"
    if chart in _GROUPED and not _has_groups(scores, recipe.by or "level"):
        return "groups"
    model = scores.settings.model
    if chart == "spread" and recipe.key and not (recipe.key in model.items and model.children(recipe.key)):
        return "parts"
    return ""


def _has_groups(scores: Scores, attribute: str) -> bool:
    groups = scores.groups[(scores.groups["attribute"] == attribute) & (scores.groups["value"] != "")]
    return bool((~groups["suppressed"].eq(True)).any())
