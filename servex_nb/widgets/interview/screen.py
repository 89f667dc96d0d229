"""The interview's screen: one widget that holds the form and the pictures."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from servex_nb.store import Workbook
from servex_nb.widgets.interview.dialogue import Copy, Dialogue
from servex_nb.widgets.look import font_faces

# One module, in the order in which its parts need each other.
SCRIPTS = (
    "dom",
    "words",
    "figures",
    "saving",
    "held",
    "choosing",
    "scoring",
    "writing",
    "quotes",
    "conflict",
    "radar",
    "pyramid",
    "shifts",
    "pictures",
    "scratchpad",
    "rail",
    "element",
    "layers",
    "positions",
    "opening",
    "closing",
    "respondents",
    "audience",
    "keys",
    "bar",
    "layout",
    "screen",
)


class InterviewScreen(anywidget.AnyWidget):
    """The interviews of one client, to be shown in a notebook.

    What is on it is read from the workbook whenever it is opened; nothing is kept in the widget.

    Parameters
    ----------
    workbook
        The store.
    client
        Whose interviews they are.
    respondent
        The code of the respondent to go on with; "" to choose on the screen.
    copy
        Writes the respondent's copy of an interview.

    Raises
    ------
    InputError
        If there is no such client or respondent.
    """

    # Told to each one as it is made, so that the package is imported without reading its fonts.
    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, workbook: Workbook, client: str, respondent: str = "", *, copy: Copy | None = None
    ) -> None:
        self._dialogue = Dialogue(workbook, client, copy)
        if respondent:
            self._dialogue.begin(respondent)
        super().__init__(_esm=script(), _css=style())
        self.on_msg(self._hear)

    def _hear(self, _: Any, message: dict[str, Any], __: Any) -> None:
        self.send(self._dialogue.answer(message))


@cache
def script() -> str:
    """Return the browser's part as one module."""
    folder = files("servex_nb.widgets.interview") / "front"
    return "\n".join((folder / f"{name}.js").read_text("utf-8") for name in SCRIPTS)


@cache
def style() -> str:
    """Return the style sheet with its fonts in it, so that the screen needs no network."""
    rules = files("servex_nb.widgets.interview") / "front" / "interview.css"
    return font_faces() + rules.read_text("utf-8")
