"""The bench's screen: one widget that holds controls, picture and Python."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from matplotlib.axes import Axes

from servex_nb.charts.recipe import draw
from servex_nb.model import Recipe
from servex_nb.store import Workbook
from servex_nb.widgets.bench.bench import Bench
from servex_nb.widgets.bench.dialogue import Dialogue
from servex_nb.widgets.bench.form import SAY
from servex_nb.widgets.look import font_faces

SCRIPTS = ("fields", "controls", "picture", "foot", "bench")


class BenchScreen(anywidget.AnyWidget):
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

    # Told to each one as it is made, so that the package is imported without reading its fonts.
    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    _words = traitlets.Dict().tag(sync=True)

    def __init__(self, workbook: Workbook, client: str, *, folder: Callable[[str], Path]) -> None:
        self._dialogue = Dialogue(Bench(workbook, folder), client)
        super().__init__(_esm=script(), _css=style(), _words=dict(SAY.templates))
        self.on_msg(self._hear)

    @property
    def recipe(self) -> Recipe:
        """How the picture on the bench is wanted."""
        return self._dialogue.choice.recipe

    @property
    def python(self) -> str:
        """The Python that draws the picture on the bench."""
        return self._dialogue.bench.draw(self._dialogue.choice).python

    def ax(self) -> Axes:
        """Return the chart on the bench as new axes of matplotlib, to change anything of it."""
        choice = self._dialogue.choice
        return draw(choice.recipe, self._dialogue.bench.data(choice), language=choice.language)

    def _hear(self, _: Any, message: dict[str, Any], __: Any) -> None:
        self.send(self._dialogue.answer(message))


@cache
def script() -> str:
    """Return the browser's part as one module."""
    shared = files("servex_nb.widgets.interview") / "front" / "dom.js"
    own = files("servex_nb.widgets.bench") / "front"
    parts = [shared, *(own / f"{name}.js" for name in SCRIPTS)]
    return "\n".join(part.read_text("utf-8") for part in parts)


@cache
def style() -> str:
    """Return the style sheet with its fonts in it, so that the screen needs no network."""
    rules = files("servex_nb.widgets.bench") / "front" / "bench.css"
    return font_faces() + rules.read_text("utf-8")
