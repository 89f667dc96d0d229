"""The further charts: those that are kept for a client and that no report draws of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from servex_nb.charts import source_line
from servex_nb.charts.recipe import Data
from servex_nb.charts.wanting import wanting
from servex_nb.errors import InputError
from servex_nb.findings import MOST_MARKS, shown_groups
from servex_nb.model.groups import GROUPED_BY, attribute_name
from servex_nb.model.language import Phrases
from servex_nb.model.recipe import CHARTS, REPORTED, Recipe
from servex_nb.report.blocks import Block, Lead, Subheading
from servex_nb.report.document import Section
from servex_nb.report.drawing import FULL, Drawing, Place, drawn
from servex_nb.report.material import Material
from servex_nb.report.naming import named

_say = Phrases("servex_nb.report")

# For the command line, which speaks English.
_WANTED: Mapping[str, str] = {
    "": "",
    "earlier": "there is no wave before it that may be shown",
    "targets": "no element has both a score and a target",
    "actions": "no action has both an effort and an effect",
    "groups": "no group by {attribute} may be shown",
    "compared": "no element has scores of two groups by {attribute} that may be shown",
    "parts": "the model has no parts of {key} any more",
    "layers": "the model has no pyramid",
    "shifts": "the model has no shifts",
}
_GROUPED = ("heatmap", "coverage", "perception")
# The size in mm at which two stand on a page, under the section's title.
_TWO_ON_A_PAGE = (FULL, 88.0)


def further_section(material: Material) -> Section | None:
    """Return the kept charts that stand nowhere else; None without any that this wave can show.

    One that cannot be drawn is left out, and `left_out` tells why.
    """
    language, blocks = material.language, list[Block]()
    for name, drawing in _further(material):
        try:
            picture = drawing().picture()
        except InputError:
            continue
        blocks += [Subheading(_heading(material, name)), picture, *named(material, name)]
    if not blocks:
        return None
    blocks.insert(0, Lead(_say("further.lead", language)))
    return Section(
        "further", _say("further.title", language), tuple(blocks), _say("further.kicker", language)
    )


def further_drawings(material: Material) -> dict[str, Callable[[], Drawing]]:
    """Return what draws each further chart of a report on this material, by its name."""
    return dict(_further(material))


def wanted(material: Material, recipe: Recipe) -> str:
    """Return what a wave has not that a chart shows, in words; "" where nothing is wanting."""
    want = wanting(recipe, Data(material.scores, material.earlier, actions=material.actions))
    return _WANTED[want].format(attribute=attribute_name(_attribute(recipe), "en"), key=recipe.key)


def by_itself(material: Material, attribute: str) -> bool:
    """Whether every report on this material shows how the groups of an attribute see the elements."""
    return attribute in material.broken_down and len(shown_groups(material.scores, attribute)) <= MOST_MARKS


def _further(material: Material) -> Iterator[tuple[str, Callable[[], Drawing]]]:
    found = [
        (name, recipe)
        for name, recipe in _in_order(material)
        if _is_further(material, recipe) and not wanted(material, recipe)
    ]
    source = source_line(material.scores, material.language)
    for name, recipe in found:
        own = len(found) == 1 or recipe.size is not None
        place = Place(name, None if own else _TWO_ON_A_PAGE, whole=True)
        yield name, partial(drawn, material, name, place, *_beside(material, recipe), source=source)


def _in_order(material: Material) -> list[tuple[str, Recipe]]:
    """Return what is kept, chart by chart; of each the whole first, then parts in the model's order."""
    charts, items = list(CHARTS), ["", *material.model.items]

    def place(kept: tuple[str, Recipe]) -> tuple[int, int, str]:
        recipe = kept[1]
        return charts.index(recipe.chart), items.index(recipe.key) if recipe.key in items else 0, kept[0]

    return sorted(material.charts.items(), key=place)


def _heading(material: Material, name: str) -> str:
    """Return what stands above a further chart: what it is, and of what where there may be several."""
    language, recipe = material.language, material.charts[name]
    heading = _say(f"further.{recipe.chart}", language)
    if name == recipe.chart:
        return heading
    of = material.short(recipe.key) if recipe.key else attribute_name(recipe.by, language)
    return f"{heading}: {of}"


def _is_further(material: Material, recipe: Recipe) -> bool:
    """Whether the report has no other place for a chart: where it shows groups, the gaps have none."""
    if recipe.chart == "gaps":
        return bool(material.broken_down)
    if recipe.chart == "perception":
        return not by_itself(material, _attribute(recipe))
    return recipe.chart not in REPORTED


def _attribute(recipe: Recipe) -> str:
    return recipe.by or GROUPED_BY[0]


def _beside(material: Material, recipe: Recipe) -> tuple[Any, ...]:
    """Return what a chart takes beside the scores."""
    if recipe.chart == "waves":
        return (material.earlier,)
    if recipe.chart in _GROUPED:
        return (_attribute(recipe),)
    return (recipe.key,) if recipe.chart == "spread" else ()
