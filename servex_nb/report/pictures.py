"""The report's pictures: charts drawn at the size at which they are printed."""

from __future__ import annotations

from collections.abc import Callable

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
    name: str, width: float, height: float, description: str, draw: Callable[[Axes], object]
) -> Picture:
    figure = Figure(figsize=(width / _MM_PER_INCH, height / _MM_PER_INCH))
    draw(figure.add_axes((0, 0, 1, 1)))
    return Picture(name, svg(figure, description=description), description, width)


def cover_wheel(material: Material) -> Picture:
    """Return the wheel without words, for the title page."""
    language = material.language
    return _picture(
        "cover",
        155,
        155,
        charts.describe_wheel(material.scores, language),
        lambda ax: charts.wheel(material.scores, ax=ax, language=language, labels=False),
    )


def summary_wheel(material: Material) -> Picture:
    """Return the wheel for the summary, beside the pyramid."""
    language = material.language
    return _picture(
        "summary-wheel",
        WHEEL,
        WHEEL,
        charts.describe_wheel(material.scores, language),
        lambda ax: charts.wheel(material.scores, ax=ax, language=language),
    )


def summary_pyramid(material: Material) -> Picture:
    """Return the pyramid for the summary, beside the wheel."""
    return _pyramid(material, "summary-pyramid", PYRAMID, WHEEL)


def pyramid(material: Material) -> Picture:
    """Return the pyramid at the page's full width."""
    return _pyramid(material, "pyramid", FULL, 112)


def _pyramid(material: Material, name: str, width: float, height: float) -> Picture:
    language = material.language
    return _picture(
        name,
        width,
        height,
        charts.describe_pyramid(material.scores, language, earlier=material.earlier),
        lambda ax: charts.pyramid(
            material.scores, ax=ax, earlier=material.earlier, language=language, source=source_line(material)
        ),
    )


def radar(material: Material) -> Picture:
    """Return the radar at the page's full width."""
    language = material.language
    source = f"{source_line(material)} {_say('source.n', language)}"
    return _picture(
        "radar",
        FULL,
        140,
        charts.describe_radar(material.scores, language, earlier=material.earlier),
        lambda ax: charts.radar(
            material.scores, ax=ax, earlier=material.earlier, language=language, source=source
        ),
    )


def shifts(material: Material) -> Picture:
    """Return the shifts at the page's full width."""
    language = material.language
    rows = len(material.scores.shifts)
    return _picture(
        "shifts",
        FULL,
        24 + 8.8 * rows,
        charts.describe_shifts(material.scores, language),
        lambda ax: charts.shifts(material.scores, ax=ax, language=language, source=source_line(material)),
    )


def perception(material: Material, attribute: str) -> Picture:
    """Return how the groups of an attribute see the elements, at the page's full width."""
    language, scores = material.language, material.scores
    return _picture(
        f"perception-{attribute}",
        FULL,
        natural_height(len(scores.elements)),
        charts.describe_perception(scores, attribute, language),
        lambda ax: charts.perception(
            scores, attribute, ax=ax, language=language, source=source_line(material)
        ),
    )


def gaps(material: Material) -> Picture:
    """Return the elements' ways to their ambition, by priority, at the page's full width."""
    language, scores = material.language, material.scores
    return _picture(
        "gaps",
        FULL,
        natural_height(len(scores.elements)),
        charts.describe_gaps(scores, language),
        lambda ax: charts.gaps(scores, ax=ax, language=language, source=source_line(material)),
    )


def ladder(material: Material, key: str) -> Picture:
    """Return the bar of levels on which one element stands."""
    language = material.language
    return _picture(
        f"ladder-{key}",
        FULL,
        22,
        charts.describe_ladder(material.scores, key, language),
        lambda ax: charts.ladder(material.scores, key, ax=ax, language=language),
    )
