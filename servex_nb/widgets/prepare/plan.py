"""The plan: which questions at which level, how long that takes, and what it will show."""

from __future__ import annotations

from functools import partial
from typing import Any

import ipywidgets as widgets

from servex_nb.scoring import LEVELS, Depth, Plan, chosen_plan, default_plan, parts
from servex_nb.widgets.controls import button, cell, choice, classed, html, watch
from servex_nb.widgets.desk import Trouble
from servex_nb.widgets.look import bullets, element
from servex_nb.widgets.prepare.people import people_of
from servex_nb.widgets.prepare.planning import expectations
from servex_nb.widgets.prepare.scope import spoken
from servex_nb.widgets.prepare.step import Step
from servex_nb.widgets.prepare.waves import WaveField, wave_prepared

_NAME, _LEVEL = "31%", "22%"


class PlanStep(Step):
    """Chooses how far each part is asked about at each level; the forecast follows."""

    name = "plan"

    def build(self) -> list[Any]:
        """Return the table of depths beside the forecast."""
        say = self.desk.say
        engagement = self.desk.engagement
        settings = engagement.settings
        self.wave_field = WaveField(self.desk, self._expect, width="auto")
        self.trouble = Trouble()
        self.depths: dict[tuple[str, str], Any] = {}
        self.minutes = {level: html() for level in LEVELS}
        self.forecast = html()
        plan = chosen_plan(settings.model, engagement.depths())
        keys = settings.model.arrangement(settings.arrangement).elements
        others = [part for part in parts(settings.model) if part not in keys]
        rows = [self._row(plan, part) for part in (*keys, *others)]
        table = widgets.VBox([self._head(), *rows, self._foot()], layout={"width": "62%", "flex": "none"})
        self.usual = button(say("plan.usual"), self._as_usual)
        aside = classed(
            widgets.VBox(
                [self.wave_field.view, self.forecast, self.usual, self.trouble.view],
                layout={"flex": "1 1 0", "min_width": "0", "margin": "0 0 0 16px"},
            ),
            "servex-panel",
        )
        self._expect()
        return [widgets.HBox([table, aside])]

    def _head(self) -> Any:
        say = self.desk.say
        names = [say("plan.part"), *(say(f"level.{level}") for level in LEVELS)]
        widths = [_NAME, *(_LEVEL for _ in LEVELS)]
        return classed(
            widgets.HBox(
                [
                    widgets.HTML(element("b", name, "quiet"), layout={"width": width, "margin": "2px"})
                    for name, width in zip(names, widths, strict=True)
                ]
            ),
            "servex-row",
        )

    def _row(self, plan: Plan, part: str) -> Any:
        say, model = self.desk.say, plan.model
        name = (
            say(f"plan.{part}")
            if part not in model.items
            else model.short(part, spoken(model, self.desk.language))
        )
        cells: list[Any] = [widgets.HTML(element("span", name), layout={"width": _NAME, "margin": "2px"})]
        for level in LEVELS:
            options = [(say(f"depth.{depth.value}"), depth.value) for depth in Depth]
            control = choice(f"{name}, {say(f'level.{level}')}", options, plan.depth(level, part).value)
            watch(control, partial(self._ask, level, part))
            self.depths[level, part] = control
            cells.append(cell(control, _LEVEL))
        return classed(widgets.HBox(cells), "servex-row", "servex-tight")

    def _foot(self) -> Any:
        first = widgets.HTML(
            element("b", self.desk.say("plan.minutes")), layout={"width": _NAME, "margin": "2px"}
        )
        for level in LEVELS:
            self.minutes[level].layout.width = _LEVEL
            self.minutes[level].layout.margin = "2px"
        return classed(widgets.HBox([first, *self.minutes.values()]), "servex-row")

    def _ask(self, level: str, part: str, depth: str) -> None:
        engagement = self.desk.engagement
        usual = default_plan(engagement.settings.model).depth(level, part).value
        told = "" if depth == usual else depth
        if self.desk.keep(lambda: engagement.choose_depth(level, part, told), self.trouble):
            self._expect()

    def _as_usual(self) -> None:
        usual = default_plan(self.desk.engagement.settings.model)
        for (level, part), control in self.depths.items():
            control.value = usual.depth(level, part).value

    def _expect(self) -> None:
        say, engagement = self.desk.say, self.desk.engagement
        settings = engagement.settings
        plan = chosen_plan(settings.model, engagement.depths())
        people = people_of(engagement, wave_prepared(self.desk))
        for level, view in self.minutes.items():
            view.value = element("b", say("plan.each", n=round(plan.minutes(level))))
        without = int((people["level"] == "").sum())
        uncounted = [say("plan.no_level", n=without, all=len(people))] if without else []
        lines = [*uncounted, *expectations(plan, people, settings.threshold, self.desk.language)]
        self.forecast.value = element("h3", say("plan.forecast")) + bullets(lines)
