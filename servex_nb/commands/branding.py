"""A client's brand, changed part by part, and theme, changed as a whole."""

from __future__ import annotations

from pathlib import Path

from servex_nb.charts import read_changes
from servex_nb.model import Brand, ThemeChanges, read_logo


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


def themed(told: str) -> ThemeChanges:
    """Return the theme of a file or a name, as a client's settings keep it; our own for "".

    Raises
    ------
    InputError
        If the file or anything in it cannot be used.
    """
    return read_changes(told) if told else ThemeChanges()
