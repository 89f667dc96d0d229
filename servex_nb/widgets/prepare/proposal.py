"""A change of the model that is saved at once, or first shown with what it would leave out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from servex_nb.errors import InputError, ServexError
from servex_nb.model import OwnModel
from servex_nb.widgets.controls import button, classed, html
from servex_nb.widgets.desk import Desk, Trouble, told
from servex_nb.widgets.look import bullets, element
from servex_nb.widgets.prepare.scope import newly_left_out, told_changes


class Proposal:
    """Saves a changed model; asks first where answers would no longer count."""

    def __init__(self, desk: Desk, saved: Callable[[], None]) -> None:
        self.desk = desk
        self.saved = saved
        self.trouble = Trouble()
        self.waiting: OwnModel | None = None
        self.warning = html()
        self.apply = button(desk.say("model.apply"), self._apply, primary=True)
        self.leave = button(desk.say("model.leave"), self.withdraw)
        self.buttons = widgets.HBox([self.apply, self.leave])
        self.view = classed(widgets.VBox([self.warning, self.buttons, self.trouble.view]), "servex-proposal")
        self.withdraw()

    def make(self, change: Callable[[], OwnModel], *, ask: bool = False, advice: str = "") -> None:
        """Make a changed model and save it, or ask first; `advice` says what a control may hold."""
        try:
            own = change()
            lost = newly_left_out(self.desk.engagement, own.model)
        except ServexError as error:
            # What was shown before is not what was asked for last.
            self.withdraw()
            wrong = told(error, self.desk.language)
            self.trouble.tell([advice] if advice and isinstance(error, InputError) else wrong)
            self.desk.sign.refused(self.desk.language)
            return
        if not (lost or ask):
            self._save(own)
            return
        say = self.desk.say
        now = self.desk.engagement.settings.model
        changed = told_changes(own.model, self.desk.language, now) or [say("model.asked.same")]
        lines = [*changed, *own.messages] if ask else []
        if lost:
            lines.append(say("model.left_out", n=lost))
        self.waiting = own
        self.trouble.clear()
        self.warning.value = element("h3", say("model.ask")) + bullets(lines)
        self.buttons.layout.visibility = "visible"

    def withdraw(self) -> None:
        """Leave the model as it is."""
        self.waiting = None
        self.warning.value = ""
        self.buttons.layout.visibility = "hidden"

    def _apply(self) -> None:
        if self.waiting:
            self._save(self.waiting)

    def _save(self, own: OwnModel) -> None:
        if self.desk.keep(lambda: self.desk.engagement.change(model=own.model), self.trouble):
            self.withdraw()
            self.saved()
            self.warning.value = bullets(list(own.messages), "quiet")


def shown(view: Any, *, there: bool) -> None:
    """Show a control, or keep its room empty."""
    view.layout.visibility = "visible" if there else "hidden"
