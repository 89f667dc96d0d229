"""Which kept charts a report does not show, and why."""

from __future__ import annotations

from collections.abc import Sequence

from servex_nb.errors import InputError
from servex_nb.model.groups import GROUPED_BY
from servex_nb.report.blocks import Picture
from servex_nb.report.further import wanted
from servex_nb.report.material import Material
from servex_nb.report.pictures import drawings

_WHEELS = ("cover", "summary-wheel")


def left_out(material: Material, pictures: Sequence[Picture]) -> dict[str, str]:
    """Return why kept charts are not among a report's pictures, by their names."""
    names = [picture.name for picture in pictures]
    return {
        chart: _reason(material, chart)
        for chart in material.charts
        if not any(_shows(name, chart) for name in names)
    }


def _shows(picture: str, name: str) -> bool:
    """Whether a picture is of a kept chart."""
    if name == "wheel":
        return picture in _WHEELS
    if name == "ladder":
        return picture.startswith("ladder-")
    # Groups by level are kept by the chart's name alone.
    return picture in (name, f"summary-{name}", f"{name}-{GROUPED_BY[0]}")


def _reason(material: Material, chart: str) -> str:
    if reason := wanted(material, material.charts[chart]):
        return reason
    draw = next((draw for name, draw in drawings(material).items() if _shows(name, chart)), None)
    if draw is None:
        return "this wave has nothing to draw in it"
    try:
        draw()
    except InputError as error:
        return error.summary
    return "the report's own notebook leaves it out"
