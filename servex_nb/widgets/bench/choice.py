"""What stands chosen on the bench."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from servex_nb.errors import InputError
from servex_nb.model.language import Phrases
from servex_nb.model.recipe import CHARTS, Language, Recipe
from servex_nb.model.scale import Frozen

SAY = Phrases("servex_nb.widgets.bench")
FIRST_CHART = "radar"


class Choice(Frozen):
    """Whose picture is drawn, of what, for whose eyes, and how.

    Attributes
    ----------
    client, wave
        The client's key, and the wave's label; the latest if empty.
    language
        Of the screen and the picture.
    internal
        Whether figures are drawn that are for the consultant alone.
    recipe
        How the picture is wanted.
    """

    client: str
    wave: str = ""
    language: Language = "nl"
    internal: bool = False
    recipe: Recipe = Recipe(FIRST_CHART)

    @classmethod
    def of(cls, told: Any) -> Choice:
        """Return what a browser tells.

        Raises
        ------
        InputError
            If it is no choice.
        """
        try:
            return cls.model_validate(told)
        except ValidationError:
            raise InputError("This choice cannot be read; open the notebook again.") from None


def usual_recipe(chart: str, element: str, *, earlier: bool) -> Recipe:
    """Return a chart as reports draw it.

    Parameters
    ----------
    element
        What a chart of one element shows.
    earlier
        Whether there is a wave before, which reports draw too.

    Raises
    ------
    InputError
        If there is no such chart.
    """
    offered = CHARTS.get(chart, ())
    key = element if "element" in offered else ""
    return Recipe(chart, key=key, earlier=True if earlier and "earlier" in offered else None)
