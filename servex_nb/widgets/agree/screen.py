"""The screen on which scores are settled: one widget that holds the form and the priorities."""

from __future__ import annotations

from servex_nb.store import Workbook
from servex_nb.widgets.agree.dialogue import Dialogue
from servex_nb.widgets.front.page import Page, script, style

PACKAGE = "servex_nb.widgets.agree"
# One module, in the order in which its parts need each other.
SCRIPTS = (
    "agreement",
    "spread",
    "settling",
    "levers",
    "actions",
    "element",
    "priorities",
    "meaning",
    "elements",
    "overview",
    "bar",
    "keys",
    "screen",
)


class AgreeScreen(Page):
    """What consultant and client settle of a wave, to be shown in a notebook.

    What is on it is read from the workbook whenever it is opened; nothing is kept in the widget.

    Parameters
    ----------
    workbook
        The store.
    client
        Whose wave it is.
    wave
        The wave; the latest if empty.
    language
        `nl` or `en`; if empty the one last used in the browser, else the client's own.

    Raises
    ------
    InputError
        If there is no such client or wave.
    """

    def __init__(self, workbook: Workbook, client: str, wave: str = "", language: str = "") -> None:
        dialogue = Dialogue(workbook, client, wave, language)
        super().__init__(dialogue, script=script(PACKAGE, SCRIPTS), style=style(PACKAGE, "agree"))
