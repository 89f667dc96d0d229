"""The interview's screen: one widget that holds the form and the pictures."""

from __future__ import annotations

from servex_nb.store import Workbook
from servex_nb.widgets.front.page import Page, script, style
from servex_nb.widgets.interview.dialogue import Copy, Dialogue

PACKAGE = "servex_nb.widgets.interview"
# One module, in the order in which its parts need each other.
SCRIPTS = (
    "held",
    "scoring",
    "noting",
    "quotes",
    "unsettled",
    "saying",
    "everyone",
    "radar",
    "pyramid",
    "shifts",
    "pictures",
    "filing",
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


class InterviewScreen(Page):
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

    def __init__(
        self, workbook: Workbook, client: str, respondent: str = "", *, copy: Copy | None = None
    ) -> None:
        dialogue = Dialogue(workbook, client, copy)
        if respondent:
            dialogue.begin(respondent)
        super().__init__(dialogue, script=script(PACKAGE, SCRIPTS), style=style(PACKAGE, "interview"))
