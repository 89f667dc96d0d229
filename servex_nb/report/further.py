"""The further charts: those that are kept for a client and that no report draws of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from servex_nb.charts import source_line
from servex_nb.charts.recipe import Data
from servex_nb.charts.wanting import wanting
from servex_nb.errors import InputError
from servex_nb.model.language import Phrases
from servex_nb.model.recipe import CHARTS, REPORTED
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
    "parts": "the model has no parts of {key} any more",
}
_GROUPED = ("heatmap", "coverage", "perception")
# The size in mm at which two stand on a page, under the section's title.
_TWO_ON_A_PAGE = (FULL, 88.0)
# More groups than this one picture cannot tell apart.
MOST_MARKS = 4


def further_section(material: Material) -> Section | None:
    """Return the kept charts that stand nowhere else; None without any that this wave can show.

    One that cannot be drawn is left out, and `left_out` tells why.
    """
    language, blocks = material.language, list[Block]()
    for chart, drawing in _further(material):
        try:
            picture = drawing().picture()
        except InputError:
            continue
        blocks += [Subheading(_say(f"further.{chart}", language)), picture, *named(material, chart)]
    if not blocks:
        return None
    blocks.insert(0, Lead(_say("further.lead", language)))
    return Section(
        "further", _say("further.title", language), tuple(blocks), _say("further.kicker", language)
    )


def further_drawings(material: Material) -> dict[str, Callable[[], Drawing]]:
    """Return what draws each further chart of a report on this material, by its name."""
    return dict(_further(material))


def wanted(material: Material, chart: str) -> str:
    """Return what a wave has not that a kept chart shows, in words; "" where nothing is wanting."""
    want = wanting(material.charts[chart], Data(material.scores, material.earlier, actions=material.actions))
    return _WANTED[want].format(attribute=_attribute(material, chart), key=material.charts[chart].key)


def by_itself(material: Material, attribute: str) -> bool:
    """Whether every report on this material shows how the groups of an attribute see the elements."""
    return attribute in material.broken_down and len(material.shown_groups(attribute)) <= MOST_MARKS


def _further(material: Material) -> Iterator[tuple[str, Callable[[], Drawing]]]:
    found = [
        chart
        for chart in CHARTS
        if chart in material.charts and _is_further(material, chart) and not wanted(material, chart)
    ]
    for chart in found:
        source = source_line(material.scores, material.language)
        own = len(found) == 1 or material.charts[chart].size is not None
        place = Place(chart, None if own else _TWO_ON_A_PAGE, whole=True)
        yield chart, partial(drawn, material, chart, place, *_beside(material, chart), source=source)


def _is_further(material: Material, chart: str) -> bool:
    """Whether the report has no other place for a chart: where it shows groups, the gaps have none."""
    if chart == "gaps":
        return bool(material.broken_down)
    if chart == "perception":
        return not by_itself(material, _attribute(material, chart))
    return chart not in REPORTED


def _attribute(material: Material, chart: str) -> str:
    return material.charts[chart].by or "level"


def _beside(material: Material, chart: str) -> tuple[Any, ...]:
    """Return what a chart takes beside the scores."""
    if chart == "waves":
        return (material.earlier,)
    if chart in _GROUPED:
        return (_attribute(material, chart),)
    return (material.charts[chart].key,) if chart == "spread" else ()
