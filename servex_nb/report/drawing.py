"""A chart drawn for the report: as usual, or as it is kept for the client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from matplotlib.axes import Axes

from servex_nb import charts
from servex_nb.charts import Theme, paper, png, relabelled, svg, theme_of, tinted
from servex_nb.charts.recipe import chosen
from servex_nb.charts.sheet import Heading, heading_height
from servex_nb.errors import InputError
from servex_nb.model import Recipe
from servex_nb.report.blocks import Picture
from servex_nb.report.material import Material

# The width of the page, and the heights that a kept chart may have on it: in mm, and as a share of the usual.
FULL, HIGHEST, LOWEST_SHARE = 170.0, 215.0, 0.7
_NARROWEST = 85.0


@dataclass(frozen=True)
class Drawing:
    """A chart of the report: its name, its axes, what it says in words, and its width in mm."""

    name: str
    ax: Axes
    description: str
    width: float

    def picture(self) -> Picture:
        """Return it as the report holds it."""
        return Picture(self.name, svg(self.ax, description=self.description), self.description, self.width)

    def files(self) -> dict[str, bytes]:
        """Return it as files by their endings: SVG with outlined letters, and PNG at 300 dpi."""
        drawn = svg(self.ax, description=self.description, outlined=True)
        return {"svg": drawn.encode("utf-8"), "png": png(self.ax)}


@dataclass(frozen=True)
class Place:
    """Where a chart stands in the report.

    Attributes
    ----------
    name
        The picture's.
    size
        Width and height in mm.
    whole
        Whether it has the page's width to itself: then a kept title, size and overlays hold too.
    """

    name: str
    size: tuple[float, float]
    whole: bool = False


def drawn(
    material: Material,
    chart: str,
    place: Place,
    *key: str,
    told: Mapping[str, Any] | None = None,
    **options: Any,
) -> Drawing:
    """Return a chart of the report in its look and language, as it is kept if it is.

    Parameters
    ----------
    chart
        Its name, such as `radar`.
    key
        What it takes beside the scores: an element or an attribute.
    told
        The options that its alternative text takes too, such as `earlier`.
    **options
        Further options of the chart.

    Raises
    ------
    InputError
        If the chart cannot be drawn as it is kept.
    """
    kept = material.charts.get(chart)
    try:
        return _drawn(material, chart, kept or Recipe(chart), place, key, dict(told or {}), options)
    except InputError as error:
        if kept is None:
            raise
        raise InputError(
            f"The chart {chart} cannot be drawn as it is kept for {material.scores.settings.client}. Change "
            f"it in the notebook 04_charts, or engagement.forget_chart({chart!r}). {error.summary}",
            error.faults,
        ) from None


def _drawn(
    material: Material,
    chart: str,
    recipe: Recipe,
    place: Place,
    key: tuple[str, ...],
    told: dict[str, Any],
    options: dict[str, Any],
) -> Drawing:
    language = material.language
    ours = recipe.language in ("", language)
    labels = {item: text for item, text in recipe.labels.items() if ours and item in material.model.items}
    scores = material.scores
    if place.whole:
        scores = chosen(recipe, scores)
        if "earlier" in told and recipe.earlier is False:
            told["earlier"] = None
        if recipe.by and chart == "radar":
            told["by"] = recipe.by
    words = {"title": recipe.title, "subtitle": recipe.subtitle} if ours and place.whole else {}
    theme = _theme(material, recipe)
    size = _size(recipe, place, Heading(**words), theme)
    ax = getattr(charts, chart)(
        scores,
        *key,
        ax=paper(*size),
        theme=theme,
        language=language,
        labels=labels,
        **words,
        **told,
        **options,
    )
    describe: Callable[..., str] = getattr(charts, f"describe_{chart}")
    said = describe(relabelled(scores, labels, language), *key, language=language, **told)
    title = words.get("title", "").rstrip(".")
    return Drawing(place.name, ax, f"{title}. {said}" if title else said, size[0])


def _theme(material: Material, recipe: Recipe) -> Theme:
    """Return the report's theme in the chart's colours, which belong to the client's own theme alone."""
    own = replace(theme_of(material.scores.settings.theme), scale=material.theme.scale)
    return tinted(own, **recipe.colours) if recipe.colours and material.theme == own else material.theme


def _size(recipe: Recipe, place: Place, heading: Heading, theme: Theme) -> tuple[float, float]:
    width, height = place.size
    if not place.whole:
        return place.size
    if recipe.size is None:
        # The plot keeps its height under a title, which is measured in the letters it is set in.
        with theme.applied():
            return width, min(height + heading_height(heading, theme, width), HIGHEST)
    wide, high = recipe.size
    return min(max(wide, _NARROWEST), FULL), min(max(high, LOWEST_SHARE * height), HIGHEST)
