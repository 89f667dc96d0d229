"""A client's brand, changed part by part, and theme, changed as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from servex_nb.charts import read_changes, theme_of, tinted
from servex_nb.errors import InputError
from servex_nb.model import Brand, Recipe, ThemeChanges, read_logo


def rebranded(before: Brand, *, colour: str | None, firm: str | None, logo: str | None) -> Brand:
    """Return a brand with other parts; None leaves a part as it is, "" takes it away.

    Parameters
    ----------
    colour
        As #0F6B73.
    logo
        A PNG or JPEG file.

    Raises
    ------
    InputError
        If a part cannot be used.
    """
    told = {"colour": colour, "firm": firm, "logo": read_logo(Path(logo)) if logo else logo}
    return Brand(**{**before.model_dump(), **{name: part for name, part in told.items() if part is not None}})


def themed(told: str, kept: Mapping[str, Recipe]) -> ThemeChanges:
    """Return the theme of a file or a name, as a client's settings keep it; our own for "".

    Parameters
    ----------
    kept
        The charts that are kept for the client's reports, whose colours must go with it.

    Raises
    ------
    InputError
        If the file or anything in it cannot be used, or a kept chart's colours not beside it.
    """
    changes = read_changes(told) if told else ThemeChanges()
    theme = theme_of(changes)
    for chart, recipe in kept.items():
        try:
            tinted(theme, **recipe.colours)
        except InputError as error:
            raise InputError(
                f"The theme does not go with the colours in which the chart {chart} is kept for reports. "
                f"Change that chart in the notebook 04_charts, or engagement.forget_chart({chart!r}).",
                error.faults,
            ) from None
    return changes
