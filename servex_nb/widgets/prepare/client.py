"""The client: who it is, and what was settled for its reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import ipywidgets as widgets

from servex_nb.files import slug
from servex_nb.model import Settings
from servex_nb.widgets.controls import LABEL, button, choice, classed, field, heading, html, text, watch
from servex_nb.widgets.desk import Desk, Trouble
from servex_nb.widgets.look import element
from servex_nb.widgets.prepare.brand import BrandForm
from servex_nb.widgets.prepare.step import Step

_LANGUAGES = (("Nederlands", "nl"), ("English", "en"))


def arrangement_names(settings: Settings, language: str) -> list[tuple[str, str]]:
    """Return the names of the model's arrangements with their keys."""
    model = settings.model
    texts = model.texts[language if language in model.texts else model.languages[0]]
    return [(texts.arrangements[key].name, key) for key in model.arrangements]


class ClientStep(Step):
    """Chooses or begins a client, and keeps its settings."""

    name = "client"
    needs_client = False

    def __init__(self, desk: Desk, choose: Callable[[str], None], renamed: Callable[[], None]) -> None:
        super().__init__(desk)
        self.choose = choose
        self.renamed = renamed
        self.fields: dict[str, Any] = {}
        self.view_chosen = 0

    def build(self) -> list[Any]:
        """Return the choice of client, and a new one's or this one's fields."""
        say = self.desk.say
        clients = [
            (f"{known.name} ({known.client})", known.client) for known in self.desk.workbook.engagements()
        ]
        self.chooser = choice(say("client.choose"), [(say("client.new"), ""), *clients], self.desk.client)
        watch(self.chooser, self.choose)
        place = element("p", say("client.place"), "quiet") + element("p", self.desk.workbook.place)
        return [
            self.chooser,
            *([self._views()] if self.desk.client else self._new()),
            classed(html(place), "servex-panel", "servex-foot"),
        ]

    def _new(self) -> list[Any]:
        say = self.desk.say
        self.trouble = Trouble()
        self.new_name = text(say("client.name"), hint=say("client.name.hint"))
        self.new_key = text(say("client.key"), hint="regiobank-noord")
        self.new_language = choice(say("client.language"), _LANGUAGES, self.desk.language)
        self.begin = button(say("client.begin"), self._begin, primary=True)
        watch(self.new_name, self._propose_key)
        watch(self.new_key, lambda _: self.trouble.clear())
        return [
            heading(say("client.new.title"), say("client.new.note")),
            self.new_name,
            self.new_key,
            self.new_language,
            field(self.begin, self.trouble),
        ]

    def _propose_key(self, name: str) -> None:
        if name.strip() and not self.new_key.value:
            self.new_key.value = slug(name)
        self.trouble.clear()

    def _begin(self) -> None:
        key, name = self.new_key.value.strip(), self.new_name.value.strip()
        if not key:
            self.trouble.tell([self.desk.say("client.key.needed")])
            return
        there = key in {known.client for known in self.desk.workbook.engagements()}
        advice = self.desk.say("client.key.there" if there else "client.new.wrong")
        told = {"name": name or key, "language": self.new_language.value}
        if self.desk.keep(lambda: self.desk.workbook.create(key, **told), self.trouble, advice):
            self.choose(key)

    def _views(self) -> Any:
        self.brand = BrandForm(self.desk)
        views = classed(
            widgets.Tab(children=[widgets.VBox(self._settings()), self.brand.view]), "servex-views"
        )
        views.titles = [self.desk.say("client.settings"), self.desk.say("brand.tab")]
        views.selected_index = self.view_chosen
        views.observe(self._turn, names="selected_index")
        return views

    def _turn(self, change: Any) -> None:
        self.view_chosen = change["new"]

    def _settings(self) -> list[Any]:
        say, settings = self.desk.say, self.desk.engagement.settings
        arrangements = arrangement_names(settings, self.desk.language)
        bases = [(say(f"client.basis.{basis}"), basis) for basis in ("respondent", "assessor")]
        threshold = widgets.IntText(
            value=settings.threshold,
            description=say("client.threshold"),
            style={"description_width": LABEL},
            layout={"width": "240px"},
        )
        self.fields = {
            "name": text(say("client.name"), settings.name),
            "language": choice(say("client.language"), _LANGUAGES, settings.language),
            "arrangement": choice(say("client.arrangement"), arrangements, settings.arrangement),
            "threshold": threshold,
            "basis": choice(say("client.basis"), bases, settings.basis),
        }
        rows = [heading(say("client.settings"), say("client.settings.note"))]
        for name, control in self.fields.items():
            trouble = Trouble()
            watch(control, partial(self._change, name, trouble))
            rows.append(field(control, trouble))
        return [*rows, html(element("p", say("client.threshold.note"), "quiet"))]

    def _change(self, name: str, trouble: Trouble, value: Any) -> None:
        advice = self.desk.say(f"client.{name}.wrong") if name in ("name", "threshold") else ""
        given = value.strip() if isinstance(value, str) else value
        kept = self.desk.keep(lambda: self.desk.engagement.change(**{name: given}), trouble, advice)
        if kept and name == "name":
            self.renamed()
