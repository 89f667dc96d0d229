"""The preparation as a whole: a bar, and the steps under it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets

from servex_nb.store import Workbook
from servex_nb.widgets.controls import choice, classed, html, watch
from servex_nb.widgets.desk import Desk
from servex_nb.widgets.look import element, style_sheet
from servex_nb.widgets.prepare.client import ClientStep
from servex_nb.widgets.prepare.files import FilesStep
from servex_nb.widgets.prepare.model import ModelStep
from servex_nb.widgets.prepare.papers import Papers
from servex_nb.widgets.prepare.plan import PlanStep
from servex_nb.widgets.prepare.respondents import RespondentsStep
from servex_nb.widgets.prepare.step import Step

_LANGUAGES = (("Nederlands", "nl"), ("English", "en"))


class Preparation:
    """The screen on which an engagement is prepared; everything on it is kept at once.

    Parameters
    ----------
    workbook
        The store.
    client
        Whose preparation it is; "" to choose or begin one on the screen.
    papers
        Makes the papers that other rooms write: guides, template and the model as a report shows it.
    """

    def __init__(self, workbook: Workbook, client: str = "", *, papers: Papers) -> None:
        self.desk = Desk(workbook)
        if client:
            self.desk.client = client
            self.desk.language = self.desk.engagement.settings.language
        self.client = ClientStep(self.desk, self._choose, self._name)
        self.model = ModelStep(self.desk, papers)
        self.respondents = RespondentsStep(self.desk)
        self.plan = PlanStep(self.desk)
        self.files = FilesStep(self.desk, papers)
        self.steps: tuple[Step, ...] = (self.client, self.model, self.respondents, self.plan, self.files)
        self.title = html()
        self.who = classed(html(), "servex-who")
        self.language = choice("", _LANGUAGES, self.desk.language, width="196px")
        self.language.style.description_width = "64px"
        self.tabs = widgets.Tab(children=[step.view for step in self.steps])
        bar = classed(widgets.HBox([self.title, self.who, self.language, self.desk.sign.view]), "servex-bar")
        self.view = classed(widgets.VBox([html(style_sheet()), bar, self.tabs]), "servex")
        self.view.children[0].layout.display = "none"
        watch(self.language, self._speak)
        self.tabs.observe(lambda _: self._show(), names="selected_index")
        self.tabs.selected_index = 0
        self._speak(self.desk.language)

    def _repr_mimebundle_(self, **options: Any) -> Mapping[str, Any]:
        bundle: Mapping[str, Any] = self.view._repr_mimebundle_(**options)
        return bundle

    def _speak(self, language: str) -> None:
        self.desk.language = language
        say = self.desk.say
        self.title.value = element("h2", say("title"))
        self.language.description = say("language")
        self.desk.sign.view.value = ""
        self.tabs.titles = [f"{place} {say(f'{step.name}.tab')}" for place, step in enumerate(self.steps, 1)]
        self._show()

    def _choose(self, client: str) -> None:
        self.desk.client, self.desk.wave = client, ""
        self._show()

    def _name(self) -> None:
        self.who.value = element("b", self.desk.engagement.settings.name if self.desk.client else "")

    def _show(self) -> None:
        # A step shows the store: what was refused before is not on the screen any more.
        self.desk.sign.settle()
        self._name()
        self.steps[self.tabs.selected_index or 0].show()
