"""The model: which elements are asked about, what they are called and how they weigh."""

from __future__ import annotations

from functools import partial
from typing import Any

import ipywidgets as widgets

from servex_nb.model import Kind, Model, shipped_model
from servex_nb.model.editing import add, drop, edit, take_back
from servex_nb.widgets.controls import LABEL, button, choice, classed, heading, html, text, watch
from servex_nb.widgets.desk import Desk
from servex_nb.widgets.look import bullets, element
from servex_nb.widgets.prepare.model_file import ModelFile
from servex_nb.widgets.prepare.papers import Papers
from servex_nb.widgets.prepare.proposal import Proposal, shown
from servex_nb.widgets.prepare.scale import ScaleForm
from servex_nb.widgets.prepare.scope import preview, scope, told_changes
from servex_nb.widgets.prepare.step import Step
from servex_nb.widgets.prepare.texts import TextsForm

_LANGUAGES = ("nl", "en")
_WIDTH = "auto"
# The place of the preview among the views, and what it can show besides a report.
_PREVIEW, _NAMES = 3, "names"


class ModelStep(Step):
    """Changes a client's model part by part; its views are parts, texts, scale, preview and file."""

    name = "model"

    def __init__(self, desk: Desk, papers: Papers) -> None:
        super().__init__(desk)
        self.papers = papers
        self.seen_as = ""
        self.chosen = ""
        self.filling = False
        self.view_chosen = 0

    def build(self) -> list[Any]:
        """Return the five views."""
        say = self.desk.say
        self.scale = ScaleForm(self.desk, self._refresh)
        self.texts = TextsForm(self.desk, self._refresh)
        self.file = ModelFile(self.desk, self._refresh)
        self.seen_as = self.seen_as or self.desk.engagement.settings.language
        self.look = choice(
            say("model.look"),
            [
                (say("model.look.report", language="Nederlands"), "nl"),
                (say("model.look.report", language="English"), "en"),
                (say("model.look.names"), _NAMES),
            ],
            self.seen_as,
            width="460px",
        )
        watch(self.look, self._look)
        self.preview = classed(widgets.HBox(), "servex-preview")
        shown_model = widgets.VBox([self.look, self.preview])
        self.views = classed(
            widgets.Tab(
                children=[
                    *(self._parts(), self.texts.view, self.scale.view, shown_model, self.file.view),
                ]
            ),
            "servex-views",
        )
        self.views.titles = [say(f"model.{name}") for name in ("parts", "texts", "scale", "preview", "file")]
        self.views.selected_index = self.view_chosen
        self.views.observe(self._turn, names="selected_index")
        self._refresh()
        return [self.views]

    def _turn(self, change: Any) -> None:
        self.view_chosen = change["new"]
        self._preview()

    def _look(self, seen_as: str) -> None:
        self.seen_as = seen_as
        self._preview()

    def _preview(self) -> None:
        """Show the model as a report does, or its names side by side; only where it is seen."""
        if self.view_chosen != _PREVIEW:
            return
        engagement = self.desk.engagement
        settings = engagement.settings
        if self.seen_as == _NAMES:
            pages = [preview(settings.model, settings.arrangement, language) for language in _LANGUAGES]
        else:
            pages = [self.papers.model(engagement, self.seen_as)]
        layout = {"width": f"{100 / len(pages):g}%", "height": "396px"}
        self.preview.children = [
            classed(widgets.HTML(page, layout=dict(layout)), "servex-scroll") for page in pages
        ]

    @property
    def model(self) -> Model:
        """The model as it stands in the store."""
        return self.desk.engagement.settings.model

    def _parts(self) -> Any:
        say = self.desk.say
        self.proposal = Proposal(self.desk, self._refresh)
        self.list = widgets.Select(
            rows=15, description=say("model.list"), layout={"width": "360px", "height": "330px"}
        )
        self.list.add_class("servex-cell")
        self.names = {
            (field, language): text(say(f"model.{field}.{language}"), width=_WIDTH)
            for field in ("name", "short")
            for language in _LANGUAGES
        }
        self.weight = widgets.FloatText(
            description=say("model.weight"), style={"description_width": LABEL}, layout={"width": "240px"}
        )
        self.drop = button(say("model.drop"), self._drop)
        self.take_back = button(say("model.take_back"), self._take_back)
        self.new_names = {
            language: text(say(f"model.new.{language}"), width=_WIDTH) for language in _LANGUAGES
        }
        self.add_element = button(say("model.add_element"), lambda: self._add(""))
        self.add_part = button(say("model.add_part"), lambda: self._add(self.chosen.partition(".")[0]))
        for key, control in self.names.items():
            watch(control, partial(self._rename, *key))
        watch(self.weight, lambda value: self._edit(weight=value))
        watch(self.list, self._pick)
        self.differs = classed(html(), "servex-scroll")
        self.differs.layout.height = "108px"
        form = widgets.VBox(
            [
                *self.names.values(),
                widgets.HBox([self.weight, self.drop, self.take_back]),
                self.proposal.view,
                heading(say("model.new")),
                *self.new_names.values(),
                classed(widgets.HBox([self.add_element, self.add_part]), "servex-buttons"),
            ],
            layout={"flex": "1 1 0", "min_width": "0", "margin": "0 0 0 16px"},
        )
        left = widgets.VBox([self.list, self.differs], layout={"width": "368px", "flex": "none"})
        return widgets.HBox([left, form])

    def _refresh(self) -> None:
        settings = self.desk.engagement.settings
        model, language = settings.model, self.desk.language
        rows = scope(model, settings.arrangement, language)
        keys = [key for _, key in rows]
        if self.chosen not in keys:
            self.chosen = keys[0]
        self.filling = True
        self.list.options = rows
        self.list.value = self.chosen
        self.filling = False
        told = told_changes(model, language)
        same = element("p", self.desk.say("model.same"), "quiet")
        self.differs.value = element("h3", self.desk.say("model.differs")) + (bullets(told) or same)
        self._preview()
        self.scale.show(model)
        self.texts.show()
        self._fill(model)

    def _fill(self, model: Model) -> None:
        there = self.chosen in model.items
        whose = model if there else shipped_model()
        self.filling = True
        for (field, language), control in self.names.items():
            named = whose.name if field == "name" else whose.short
            control.value = named(self.chosen, language)
            control.disabled = not there
        self.weight.value = whose.items[self.chosen].weight
        self.weight.disabled = not there
        self.filling = False
        self.drop.layout.display = "" if there else "none"
        self.take_back.layout.display = "none" if there else ""
        parent = self.chosen.partition(".")[0]
        self.add_part.disabled = parent not in model.items
        shown(self.take_back, there=self.chosen in shipped_model().items)

    def _pick(self, key: str) -> None:
        if not self.filling and key:
            self.chosen = key
            self.proposal.withdraw()
            self.proposal.trouble.clear()
            self._fill(self.model)

    def _rename(self, field: str, language: str, value: str) -> None:
        self._edit(**{field: {language: value}})

    def _edit(self, **fields: Any) -> None:
        if not self.filling:
            field = next(iter(fields))
            control = "" if field == "weight" else self.names[field, *fields[field]].description
            advice = self.desk.say(f"model.{field}.wrong", control=control)
            self.proposal.make(lambda: edit(self.model, self.chosen, **fields), advice=advice)

    def _drop(self) -> None:
        is_last = len(self.model.of_kind(Kind.ELEMENT)) == 1 and self.model.items[self.chosen].parent is None
        if is_last:
            self.proposal.trouble.tell([self.desk.say("model.last")])
            return
        self.proposal.make(lambda: drop(self.model, self.chosen))

    def _take_back(self) -> None:
        parent = self.chosen.partition(".")[0]
        if parent != self.chosen and parent not in self.model.items:
            self.proposal.trouble.tell([self.desk.say("model.parent_first")])
            return
        self.proposal.make(lambda: take_back(self.model, self.chosen))

    def _add(self, parent: str) -> None:
        names = {
            language: control.value for language, control in self.new_names.items() if control.value.strip()
        }
        if not names:
            self.proposal.trouble.tell([self.desk.say("model.new.needed")])
            return
        before = self.model
        advice = self.desk.say("model.new.wrong")
        self.proposal.make(lambda: add(self.model, parent, names)[0], advice=advice)
        new = [
            key
            for key, item in self.model.items.items()
            if key not in before.items and item.kind in (Kind.ELEMENT, Kind.SUB_ELEMENT)
        ]
        if new:
            for control in self.new_names.values():
                control.value = ""
            self.list.value = new[0]
            lacking = [language for language in _LANGUAGES if language not in names]
            self.proposal.warning.value = "".join(
                element("p", self.desk.say(f"model.untranslated.{language}"), "quiet") for language in lacking
            )
