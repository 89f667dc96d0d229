"""The texts of the model, item by item: what it means, what to ask, what each level looks like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from servex_nb.model import Item, Kind, Model, shipped_model
from servex_nb.model.retelling import FIELDS as FIELDS_OF
from servex_nb.model.retelling import LINES, Place, drop_part, put_back, retell, told
from servex_nb.widgets.controls import LABEL, button, choice, classed, html, watch
from servex_nb.widgets.desk import Desk
from servex_nb.widgets.look import element
from servex_nb.widgets.prepare.columns import item_name
from servex_nb.widgets.prepare.proposal import Proposal

_LANGUAGES = (("Nederlands", "nl"), ("English", "en"))


class TextsForm:
    """Texts of one item in one language; each is kept when it is left."""

    def __init__(self, desk: Desk, saved: Callable[[], None]) -> None:
        self.desk = desk
        say = desk.say
        self.proposal = Proposal(desk, saved)
        self.filling = False
        self.areas: dict[Place, widgets.Textarea] = {}
        self.item = choice(say("texts.item"), [], width="560px")
        self.language = choice(say("texts.language"), _LANGUAGES, desk.language, width="300px")
        self.drop = button(say("model.drop"), self._drop)
        self.back = button(say("model.take_back"), self._put_back)
        watch(self.item, lambda _: self._turned())
        watch(self.language, lambda _: self._turned())
        self.texts = classed(widgets.VBox(layout={"height": "330px"}), "servex-scroll")
        self.view = widgets.VBox(
            [
                classed(widgets.HBox([self.item, self.language, self.drop, self.back]), "servex-inline"),
                html(element("p", say("texts.note"), "quiet")),
                self.texts,
                self.proposal.view,
            ]
        )

    def show(self) -> None:
        """Show the items that the model has now, and the texts of the chosen one."""
        chosen = self.item.value
        options = self._options()
        self.filling = True
        self.item.options = options
        self.item.value = chosen if chosen in [key for _, key in options] else options[0][1]
        self.filling = False
        self._fill()

    @property
    def model(self) -> Model:
        """The model as it stands in the store."""
        return self.desk.engagement.settings.model

    @property
    def chosen(self) -> Item | None:
        """The item whose texts are shown; None for one that was dropped."""
        return self.model.items.get(self.item.value)

    def _options(self) -> list[tuple[str, str]]:
        model, language = self.model, self.desk.language
        here = [item for item in model.items.values() if item.kind in FIELDS_OF]
        gone = [
            item
            for item in shipped_model().items.values()
            if item.kind in (Kind.LAYER, Kind.SHIFT) and item.key not in model.items
        ]
        out = self.desk.say("model.out")
        names: dict[str, str] = {}
        for item in here:
            name = item_name(model, item, language)
            names[f"{name} ({item.key})" if name in names else name] = item.key
        lost = {f"{item_name(shipped_model(), item, language)} ({out})": item.key for item in gone}
        return [*names.items(), *lost.items()]

    def _turned(self) -> None:
        if not self.filling:
            self.proposal.withdraw()
            self.proposal.trouble.clear()
            self._fill()

    def _fill(self) -> None:
        item = self.chosen
        part = item is None or item.kind in (Kind.LAYER, Kind.SHIFT)
        self.drop.layout.display = "" if item and part else "none"
        self.back.layout.display = "none" if item else ""
        self.areas = {}
        if item:
            for place, text in told(self.model, item, self.language.value).items():
                self.areas[place] = self._area(item, place, text)
        self.texts.children = list(self.areas.values())

    def _area(self, item: Item, place: Place, text: str) -> Any:
        name, level = place
        kind = FIELDS_OF[item.kind][name]
        made = widgets.Textarea(
            value=text,
            description=self.desk.say(f"texts.{name}", level=level, after=(level or 0) + 1),
            continuous_update=False,
            rows=4 if kind == LINES else 2,
            style={"description_width": LABEL},
            layout={"width": "97%", "min_height": "92px" if kind == LINES else "56px", "flex": "none"},
        )
        watch(made, lambda _: self._keep())
        return made

    def _keep(self) -> None:
        item = self.chosen
        if self.filling or item is None:
            return
        given = {place: area.value for place, area in self.areas.items()}
        levels = [bool(text.strip()) for (name, _), text in given.items() if name == "levels"]
        if any(levels) and not all(levels):
            self.proposal.trouble.tell([self.desk.say("texts.levels.all")])
            return
        for name in ("name", "from", "to"):
            if (name, None) in given and not given[name, None].strip():
                field = self.desk.say(f"texts.{name}")
                self.proposal.trouble.tell([self.desk.say("texts.needed", field=field)])
                return
        self.proposal.trouble.clear()
        self.proposal.make(
            lambda: retell(self.model, item, self.language.value, given), advice=self.desk.say("texts.wrong")
        )

    def _drop(self) -> None:
        if item := self.chosen:
            self.proposal.make(lambda: drop_part(self.model, item))

    def _put_back(self) -> None:
        self.proposal.make(lambda: put_back(self.model, self.item.value))
