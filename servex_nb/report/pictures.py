"""The report's pictures: charts drawn at the size at which they are printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from servex_nb import charts
from servex_nb.charts import source_line
from servex_nb.charts.rows import natural_height
from servex_nb.charts.wanting import is_weighed
from servex_nb.errors import InputError
from servex_nb.model import Kind, Recipe
from servex_nb.model.language import Phrases
from servex_nb.report.blocks import Picture
from servex_nb.report.drawing import FULL, Drawing, Place, Wishes, drawn, kept
from servex_nb.report.further import by_itself, further_drawings
from servex_nb.report.material import Material

_say = Phrases("servex_nb.report")

# A wheel with its labels needs more than half the width, the pyramid beside it less.
GUTTER = 3.5
WHEEL = 84.0
PYRAMID = FULL - WHEEL - GUTTER


def cover_wheel(material: Material) -> Picture:
    """Return the wheel without words, for the title page."""
    return _cover_wheel(material).picture()


def _cover_wheel(material: Material) -> Drawing:
    return drawn(material, "wheel", Place("cover", (155.0, 155.0)), emblem=True)


def summary_wheel(material: Material) -> Picture:
    """Return the wheel for the summary, beside the pyramid."""
    return _summary_wheel(material).picture()


def _summary_wheel(material: Material) -> Drawing:
    return drawn(material, "wheel", Place("summary-wheel", (WHEEL, WHEEL)))


def summary_pyramid(material: Material) -> Picture:
    """Return the pyramid for the summary, beside the wheel."""
    return _pyramid(material, Place("summary-pyramid", (PYRAMID, WHEEL))).picture()


def pyramid(material: Material) -> Picture:
    """Return the pyramid at the page's full width."""
    return _pyramid(material, Place("pyramid", (FULL, 112.0), whole=True)).picture()


def _pyramid(material: Material, place: Place) -> Drawing:
    told = {"earlier": material.earlier}
    return drawn(material, "pyramid", place, told=told, source=_source(material))


def radar(material: Material) -> Picture:
    """Return the radar at the page's full width."""
    return _radar(material).picture()


def _radar(material: Material) -> Drawing:
    source = f"{_source(material)} {_say('source.n', material.language)}"
    place = Place("radar", (FULL, 140.0), whole=True)
    return drawn(material, "radar", place, told={"earlier": material.earlier}, source=source)


def shifts(material: Material) -> Picture:
    """Return the shifts at the page's full width."""
    return _shifts(material).picture()


def _shifts(material: Material) -> Drawing:
    size = FULL, 24 + 8.8 * material.theme.air * len(material.scores.shifts)
    return drawn(material, "shifts", Place("shifts", size, whole=True), source=_source(material))


def perception(material: Material, attribute: str) -> Picture:
    """Return how the groups of an attribute see the elements, at the page's full width."""
    return _perception(material, attribute).picture()


def perception_name(attribute: str) -> str:
    """Return what the picture of an attribute's groups is kept by."""
    return Recipe("perception", by=attribute).name


def _perception(material: Material, attribute: str) -> Drawing:
    place = Place(f"perception-{attribute}", _rows_size(material), whole=True)
    return drawn(material, perception_name(attribute), place, attribute, source=_source(material))


def gaps(material: Material) -> Picture:
    """Return the elements' ways to their ambition, by priority, at the page's full width."""
    return _gaps(material).picture()


def _gaps(material: Material) -> Drawing:
    place = Place("gaps", _rows_size(material), whole=True)
    return drawn(material, "gaps", place, source=_source(material))


def ladder(material: Material, key: str) -> Picture:
    """Return the bar of levels on which one element stands."""
    return _ladder(material, key).picture()


def _ladder(material: Material, key: str) -> Drawing:
    return drawn(material, "ladder", Place(f"ladder-{key}", (FULL, 22.0)), key)


def actions(material: Material) -> Picture | None:
    """Return the actions' effort beside their effect, at the page's full width.

    None where few actions have both, unless the picture is kept, or where their numbers find no room.
    """
    if not _weighed(material):
        return None
    try:
        return _actions(material).picture()
    except InputError:
        return None


def _weighed(material: Material) -> bool:
    """Whether enough actions have an effort and an effect."""
    return is_weighed(material.actions, kept="actions" in material.charts)


def _actions(material: Material) -> Drawing:
    # Numbers as in the table: there is room for them, however long the actions' own words are.
    numbers = {str(key): str(place) for place, key in enumerate(material.actions.index, start=1)}
    words = {key: f"{numbers[str(key)]}. {what}" for key, what in material.actions["what"].items()}
    with kept(material, "actions"):
        wishes = Wishes.of(material, "actions", Place("actions", (FULL, 88.0), whole=True))
        ax = charts.actions(
            material.actions,
            ax=wishes.axes(),
            theme=wishes.theme,
            language=material.language,
            labels=numbers,
            **wishes.words,
        )
    said = charts.describe_actions(material.actions.assign(what=pd.Series(words)), material.language)
    return Drawing("actions", ax, wishes.titled(said))


def drawings(material: Material) -> dict[str, Callable[[], Drawing]]:
    """Return what draws each picture of the report on this material by its name, further charts last."""
    scores = material.scores
    found: dict[str, Callable[[], Drawing]] = {
        "cover": partial(_cover_wheel, material),
        "summary-wheel": partial(_summary_wheel, material),
        "radar": partial(_radar, material),
    }
    if material.model.of_kind(Kind.LAYER):
        small, whole = Place("summary-pyramid", (PYRAMID, WHEEL)), Place("pyramid", (FULL, 112.0), whole=True)
        found |= {place.name: partial(_pyramid, material, place) for place in (small, whole)}
    if len(scores.shifts):
        found["shifts"] = partial(_shifts, material)
    # Groups take the place of the ways to the ambitions.
    if not material.broken_down and not scores.elements["gap"].isna().all():
        found["gaps"] = partial(_gaps, material)
    if _weighed(material):
        found["actions"] = partial(_actions, material)
    for attribute in material.broken_down:
        if by_itself(material, attribute):
            found[f"perception-{attribute}"] = partial(_perception, material, attribute)
    found |= {f"ladder-{key}": partial(_ladder, material, str(key)) for key in scores.elements.index}
    return found | further_drawings(material)


def _source(material: Material) -> str:
    return source_line(material.scores, material.language)


def _rows_size(material: Material) -> tuple[float, float]:
    return FULL, natural_height(material.theme, len(material.scores.elements))
