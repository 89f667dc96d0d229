"""A chart drawn for the report: as usual, or as it is kept for the client."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from matplotlib.axes import Axes

from servex_nb import charts
from servex_nb.charts import Theme, paper, png, relabelled, svg, theme_of, tinted
from servex_nb.charts.fitting import TooLowError, may_grow
from servex_nb.charts.recipe import chosen
from servex_nb.charts.sheet import MM_PER_INCH, Heading, heading_height
from servex_nb.errors import InputError
from servex_nb.model import Recipe
from servex_nb.model.recipe import chart_of
from servex_nb.report.blocks import Picture
from servex_nb.report.material import Material

# The width of the page, and the heights that a kept chart may have on it: in mm, and as a share of the usual.
FULL, HIGHEST, LOWEST_SHARE = 170.0, 215.0, 0.7
_NARROWEST = 85.0


@dataclass(frozen=True)
class Drawing:
    """A chart of the report: its name, its axes, and what it says in words."""

    name: str
    ax: Axes
    description: str

    @property
    def width(self) -> float:
        """The printed width in mm."""
        return self._side(0)

    @property
    def height(self) -> float:
        """The printed height in mm."""
        return self._side(1)

    def _side(self, place: int) -> float:
        inches = self.ax.figure.get_figure(root=True).get_size_inches()
        return round(float(inches[place]) * MM_PER_INCH, 6)

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
        Width and height in mm; None for the page's width and the height that the chart takes of itself.
    whole
        Whether it has the page's width to itself: then a kept title, size and overlays hold too.
    """

    name: str
    size: tuple[float, float] | None = None
    whole: bool = False


@dataclass(frozen=True)
class Wishes:
    """What a chart takes of the recipe it is kept by: labels, words above it, and its look.

    Attributes
    ----------
    words
        `title` and `subtitle`; nothing where they are in another language or the chart is small.
    size
        Width and height in mm; None for the chart's own.
    """

    recipe: Recipe
    labels: Mapping[str, str]
    words: Mapping[str, str]
    theme: Theme
    size: tuple[float, float] | None

    @classmethod
    def of(cls, material: Material, name: str, place: Place) -> Wishes:
        """Return what is kept of a chart, by the name it is kept by, for the place where it stands.

        Raises
        ------
        InputError
            If its colours cannot be used.
        """
        recipe = material.charts.get(name) or Recipe(chart_of(name))
        ours = recipe.language in ("", material.language)
        words = {"title": recipe.title, "subtitle": recipe.subtitle} if ours and place.whole else {}
        theme, labels = _theme(material, recipe), labels_of(material, name)
        return cls(recipe, labels, words, theme, _size(recipe, place, Heading(**words), theme))

    def axes(self) -> Axes | None:
        """Return the axes to draw on; None where the chart makes its own."""
        return paper(*self.size) if self.size else None

    def titled(self, said: str) -> str:
        """Return a chart's words with the kept title before them."""
        title = self.words.get("title", "").rstrip(".")
        return f"{title}. {said}" if title else said


def drawn(
    material: Material,
    name: str,
    place: Place,
    *beside: Any,
    told: Mapping[str, Any] | None = None,
    **options: Any,
) -> Drawing:
    """Return a chart of the report in its look and language, as it is kept if it is.

    Parameters
    ----------
    name
        The chart's, and what it shows parts or groups of, as `Recipe.name`.
    beside
        What it takes beside the scores: an element, an attribute or the scores of another wave.
    told
        The options that its alternative text takes too, such as `earlier`.
    **options
        Further options of the chart.

    Raises
    ------
    InputError
        If the chart cannot be drawn as it is kept.
    """

    def on(place: Place) -> Drawing:
        return _drawn(material, name, place, beside, dict(told or {}), options)

    with kept(material, name):
        try:
            with may_grow():
                found = on(place)
        except TooLowError as error:
            if place.size is None or error.height > HIGHEST or _is_sized(material, name, place):
                return on(place)
            # The names of a model of one's own may need more than ours do.
            return on(replace(place, size=(place.size[0], error.height)))
        # Only a chart that took the height it wanted can be higher than the page.
        return on(replace(place, size=(FULL, HIGHEST))) if found.height > HIGHEST else found


def _is_sized(material: Material, name: str, place: Place) -> bool:
    """Whether a chart is kept with a size, which then holds."""
    return place.whole and name in material.charts and material.charts[name].size is not None


def labels_of(material: Material, name: str) -> dict[str, str]:
    """Return the kept names of what a chart shows, by key: those in the report's language."""
    recipe = material.charts.get(name)
    if recipe is None or recipe.language not in ("", material.language):
        return {}
    # The model may have lost an item since.
    return {key: text for key, text in recipe.labels.items() if key in material.model.items}


@contextmanager
def kept(material: Material, name: str) -> Iterator[None]:
    """Say of a chart that is kept, and cannot be drawn so, how to mend that."""
    try:
        yield
    except InputError as error:
        if name not in material.charts:
            raise
        raise InputError(
            f"The chart {name} cannot be drawn as it is kept for {material.scores.settings.client}. Change "
            f"it in the notebook 04_charts, or engagement.forget_chart({name!r}). {error.summary}",
            error.faults,
        ) from None


def _drawn(
    material: Material,
    name: str,
    place: Place,
    beside: tuple[Any, ...],
    told: dict[str, Any],
    options: dict[str, Any],
) -> Drawing:
    wishes, scores, chart = Wishes.of(material, name, place), material.scores, chart_of(name)
    recipe, language = wishes.recipe, material.language
    if place.whole:
        scores = chosen(recipe, scores)
        if "earlier" in told and recipe.earlier is False:
            told["earlier"] = None
        if recipe.by and chart == "radar":
            told["by"] = recipe.by
    ax = getattr(charts, chart)(
        scores,
        *beside,
        ax=wishes.axes(),
        theme=wishes.theme,
        language=language,
        labels=wishes.labels,
        **wishes.words,
        **told,
        **options,
    )
    describe: Callable[..., str] = getattr(charts, f"describe_{chart}")
    said = describe(relabelled(scores, wishes.labels, language), *beside, language=language, **told)
    return Drawing(place.name, ax, wishes.titled(said))


def _theme(material: Material, recipe: Recipe) -> Theme:
    """Return the report's theme in the chart's colours, which belong to the client's own theme alone."""
    own = replace(theme_of(material.scores.settings.theme), scale=material.theme.scale)
    return tinted(own, **recipe.colours) if recipe.colours and material.theme == own else material.theme


def _size(recipe: Recipe, place: Place, heading: Heading, theme: Theme) -> tuple[float, float] | None:
    if not place.whole:
        return place.size
    if recipe.size is None and place.size is None:
        return None
    width, height = place.size or (FULL, 0.0)
    if recipe.size is None:
        # The plot keeps its height under a title, which is measured in the letters it is set in.
        with theme.applied():
            return width, min(height + heading_height(heading, theme, width), HIGHEST)
    wide, high = recipe.size
    return min(max(wide, _NARROWEST), FULL), min(max(high, LOWEST_SHARE * height), HIGHEST)
