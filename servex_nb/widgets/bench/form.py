"""What the bench offers to choose from, in the words of the screen."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

from servex_nb.charts import THEMES
from servex_nb.charts.wanting import lacking
from servex_nb.model import Kind, Model, Settings
from servex_nb.model.groups import attribute_name
from servex_nb.model.recipe import CHARTS, REPORTED, Recipe
from servex_nb.scoring import GROUPED_BY
from servex_nb.store import Engagement
from servex_nb.widgets.bench.choice import SAY, Choice

# What is named on each chart; where nothing stands here, the elements.
_NAMED: Mapping[str, tuple[Kind, ...]] = {
    "pyramid": (Kind.LAYER,),
    "shifts": (Kind.SHIFT,),
    "actions": (),
}
_TOLD_OF_PEOPLE = ("respondent", "wave", "role", "weight", "name", "consent")
COLOURS = ("accent", "ambition")
# What reports take over of a chart, and when they have it, where it is not as with the others.
_TAKEN = {"wheel": "small", "ladder": "small"} | {name: name for name in ("gaps", "perception", "actions")}


def form(engagement: Engagement, choice: Choice, before: str, reported: Container[str]) -> dict[str, Any]:
    """Return what may be chosen of an engagement, each as pairs of a value and its name.

    A chart has a third text, whether reports have it of themselves, and a fourth where the model has
    nothing to draw in it: why it cannot be chosen.

    Parameters
    ----------
    before
        The wave before the chosen one; "" where there is none.
    reported
        The charts that a report on the wave draws of itself.
    """
    settings, language, recipe = engagement.settings, choice.language, choice.recipe
    chart, kept = recipe.chart, engagement.charts()
    return {
        "client": settings.name,
        "waves": [(wave, wave) for wave in engagement.waves()],
        "before": before,
        "charts": _charts(settings.model, {other.chart for other in kept.values()}, reported, language),
        "options": list(CHARTS[chart]),
        "attributes": _marked(_attributes(engagement, choice), recipe, "by", kept, reported, language),
        "elements": _elements(settings, language),
        "parts": _marked(_parts(settings, language), recipe, "key", kept, reported, language),
        "items": _items(settings, chart, recipe.key, language),
        "themes": [
            ("", SAY("theme.own", language)),
            *((name, SAY(f"theme.{name}", language)) for name in THEMES),
        ],
        "reported": chart in reported,
        "taken": SAY(f"taken.{_TAKEN.get(chart, 'whole' if chart in REPORTED else 'further')}", language),
        "kept": recipe.name in kept,
    }


def _marked(
    names: Sequence[tuple[str, str]],
    recipe: Recipe,
    option: str,
    kept: Container[str],
    reported: Container[str],
    language: str,
) -> list[tuple[str, str]]:
    """Return values of an option with their names, in which it stands if the chart is kept so."""

    def is_kept(value: str) -> bool:
        name = recipe.model_copy(update={option: value}).name
        # A radar with groups over it is the same chart.
        return name in kept and recipe.chart != "radar"

    is_reported = recipe.chart in reported
    return [(value, _mark(name, is_kept(value), is_reported, language)) for value, name in names]


def _mark(name: str, is_kept: bool, is_reported: bool, language: str) -> str:
    if not is_kept:
        return name
    return SAY("marked.reported" if is_reported else "marked.further", language, name=name)


def _charts(
    model: Model, kept: Container[str], reported: Container[str], language: str
) -> list[tuple[str, str, str, str]]:
    """Return every chart with its name, whether reports have it, those first, and why it cannot be drawn."""
    places = {True: SAY("charts.reported", language), False: SAY("charts.further", language)}
    found = []
    for chart in sorted(CHARTS, key=lambda name: name not in reported):
        is_reported, want = chart in reported, lacking(chart, model)
        name = _mark(SAY(f"chart.{chart}", language), chart in kept, is_reported, language)
        reason = SAY(f"absent.{want}", language) if want else ""
        shown = SAY("marked.absent", language, name=name) if want else name
        found.append((chart, shown, places[is_reported], reason))
    return found


def _attributes(engagement: Engagement, choice: Choice) -> list[tuple[str, str]]:
    people = engagement.respondents(choice.wave)
    further = [name for name in people.columns if name not in (*_TOLD_OF_PEOPLE, *GROUPED_BY)]
    # A radar shows no groups unless they are asked for, the others those of the levels.
    none = [("", SAY("by.none", choice.language))] if choice.recipe.chart == "radar" else []
    names = [(str(name), attribute_name(str(name), choice.language)) for name in (*GROUPED_BY, *further)]
    return [*none, *names]


def _elements(settings: Settings, language: str) -> list[tuple[str, str]]:
    arrangement = settings.model.arrangement(settings.arrangement)
    return [(key, settings.model.short(key, language)) for key in arrangement.elements]


def _parts(settings: Settings, language: str) -> list[tuple[str, str]]:
    """Return what has parts whose spread can be shown, the elements together first."""
    model = settings.model
    parents = {item.parent for item in model.items.values() if item.parent}
    layers = [(layer.key, model.short(layer.key, language)) for layer in model.of_kind(Kind.LAYER)]
    told = [*_elements(settings, language), *layers]
    return [("", SAY("part.elements", language)), *((key, name) for key, name in told if key in parents)]


def _items(settings: Settings, chart: str, key: str, language: str) -> list[tuple[str, str]]:
    model: Model = settings.model
    if chart == "ladder":
        return [(key, model.short(key, language))] if key in model.items else []
    if chart == "spread" and key:
        children = [item.key for item in model.items.values() if item.parent == key]
        return [(child, model.short(child, language)) for child in children]
    kinds = _NAMED.get(chart)
    if kinds is None:
        return _elements(settings, language)
    return [(item.key, model.short(item.key, language)) for kind in kinds for item in model.of_kind(kind)]
