"""The report's pictures: charts drawn at the size at which they are printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from servex_nb import charts
from servex_nb.charts import svg
from servex_nb.charts.rows import natural_height
from servex_nb.model.language import Phrases, period
from servex_nb.report.blocks import Picture
from servex_nb.report.material import Material

_say = Phrases("servex_nb.report")

FULL = 170.0
# A wheel with its labels needs more than half the width, the pyramid beside it less.
GUTTER = 3.5
WHEEL = 84.0
PYRAMID = FULL - WHEEL - GUTTER
_MM_PER_INCH = 25.4


def source_line(material: Material) -> str:
    """Return where the figures come from: number of interviews, period, client."""
    scores = material.scores
    when = period(scores.first, scores.last, material.language)
    return _say(
        material.as_gathered("source"),
        material.language,
        n=scores.respondents,
        period=f", {when}" if when else "",
        client=material.client,
    )


def _picture(
    material: Material,
    name: str,
    size: tuple[float, float],
    draw: Callable[..., Axes],
    description: str,
    **options: Any,
) -> Picture:
    """Return a chart at its size in mm, in the report's look and language."""
    width, height = size
    figure = Figure(figsize=(width / _MM_PER_INCH, height / _MM_PER_INCH))
    ax = figure.add_axes((0, 0, 1, 1))
    draw(material.scores, ax=ax, theme=material.theme, language=material.language, **options)
    return Picture(name, svg(figure, description=description), description, width)


def cover_wheel(material: Material) -> Picture:
    """Return the wheel without words, for the title page."""
    description = charts.describe_wheel(material.scores, material.language)
    return _picture(material, "cover", (155, 155), charts.wheel, description, emblem=True)


def summary_wheel(material: Material) -> Picture:
    """Return the wheel for the summary, beside the pyramid."""
    description = charts.describe_wheel(material.scores, material.language)
    return _picture(material, "summary-wheel", (WHEEL, WHEEL), charts.wheel, description)


def summary_pyramid(material: Material) -> Picture:
    """Return the pyramid for the summary, beside the wheel."""
    return _pyramid(material, "summary-pyramid", (PYRAMID, WHEEL))


def pyramid(material: Material) -> Picture:
    """Return the pyramid at the page's full width."""
    return _pyramid(material, "pyramid", (FULL, 112))


def _pyramid(material: Material, name: str, size: tuple[float, float]) -> Picture:
    earlier, source = material.earlier, source_line(material)
    description = charts.describe_pyramid(material.scores, material.language, earlier=earlier)
    return _picture(material, name, size, charts.pyramid, description, earlier=earlier, source=source)


def radar(material: Material) -> Picture:
    """Return the radar at the page's full width."""
    source = f"{source_line(material)} {_say('source.n', material.language)}"
    description = charts.describe_radar(material.scores, material.language, earlier=material.earlier)
    return _picture(
        material, "radar", (FULL, 140), charts.radar, description, earlier=material.earlier, source=source
    )


def shifts(material: Material) -> Picture:
    """Return the shifts at the page's full width."""
    size = FULL, 24 + 8.8 * material.theme.air * len(material.scores.shifts)
    description = charts.describe_shifts(material.scores, material.language)
    return _picture(material, "shifts", size, charts.shifts, description, source=source_line(material))


def perception(material: Material, attribute: str) -> Picture:
    """Return how the groups of an attribute see the elements, at the page's full width."""
    return _picture(
        material,
        f"perception-{attribute}",
        (FULL, natural_height(material.theme, len(material.scores.elements))),
        charts.perception,
        charts.describe_perception(material.scores, attribute, material.language),
        attribute=attribute,
        source=source_line(material),
    )


def gaps(material: Material) -> Picture:
    """Return the elements' ways to their ambition, by priority, at the page's full width."""
    size = FULL, natural_height(material.theme, len(material.scores.elements))
    description = charts.describe_gaps(material.scores, material.language)
    return _picture(material, "gaps", size, charts.gaps, description, source=source_line(material))


def ladder(material: Material, key: str) -> Picture:
    """Return the bar of levels on which one element stands."""
    description = charts.describe_ladder(material.scores, key, material.language)
    return _picture(material, f"ladder-{key}", (FULL, 22), charts.ladder, description, element_key=key)
