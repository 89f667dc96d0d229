"""The bench's screen: one widget that holds controls, picture and Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import traitlets
from matplotlib.axes import Axes

from servex_nb.charts.recipe import draw
from servex_nb.model import Recipe
from servex_nb.store import Workbook
from servex_nb.widgets.bench.bench import Bench
from servex_nb.widgets.bench.choice import SAY
from servex_nb.widgets.bench.dialogue import Dialogue
from servex_nb.widgets.front.page import Page, script, style

PACKAGE = "servex_nb.widgets.bench"
SCRIPTS = ("talk", "fields", "controls", "picture", "foot", "bench")


class BenchScreen(Page):
    """The analyst's bench, to be shown in a notebook; nothing is kept in the widget.

    Parameters
    ----------
    workbook
        The store.
    client
        Whose charts come first.
    folder
        Where a client's files go, by key.

    Raises
    ------
    InputError
        If there is no such client.
    """

    _words = traitlets.Dict().tag(sync=True)

    def __init__(self, workbook: Workbook, client: str, *, folder: Callable[[str], Path]) -> None:
        self._dialogue = Dialogue(Bench(workbook, folder), client)
        super().__init__(self._dialogue, script=script(PACKAGE, SCRIPTS), style=style(PACKAGE, "bench"))
        self._words = dict(SAY.templates)

    @property
    def recipe(self) -> Recipe:
        """How the picture on the bench is wanted."""
        return self._dialogue.choice.recipe

    @property
    def python(self) -> str:
        """The Python that draws the picture on the bench."""
        return self._dialogue.bench.draw(self._dialogue.choice).python

    @property
    def description(self) -> str:
        """What the picture on the bench says in words."""
        return self._dialogue.bench.draw(self._dialogue.choice).description

    def ax(self) -> Axes:
        """Return the chart on the bench as new axes of matplotlib, to change anything of it."""
        choice = self._dialogue.choice
        return draw(choice.recipe, self._dialogue.bench.data(choice), language=choice.language)
