"""The respondents: who is planned, at which level, and who agreed to take part."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import ipywidgets as widgets

from servex_nb.scoring import LEVELS
from servex_nb.store.planned import CONSENT, WITHDRAWN
from servex_nb.widgets.controls import button, cell, choice, classed, html, text, watch
from servex_nb.widgets.desk import Desk, Trouble
from servex_nb.widgets.look import element
from servex_nb.widgets.prepare.pasting import PasteForm
from servex_nb.widgets.prepare.people import called, people_of
from servex_nb.widgets.prepare.step import Step
from servex_nb.widgets.prepare.waves import WaveField, wave_prepared

PAGE = 6
_WIDTHS = {"code": "5%", "name": "17%", "role": "17%", "department": "14%", "level": "18%", "consent": "15%"}


def consent_day(told: str) -> dt.date | None:
    """Return the day of a consent; None where there is none, or it was withdrawn."""
    return dt.date.fromisoformat(told) if told and told != WITHDRAWN else None


class RespondentsStep(Step):
    """Adds people and changes what is known of them, a page of them at a time."""

    name = "respondents"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.page = 0

    def build(self) -> list[Any]:
        """Return the wave, the fields of somebody new, and the table."""
        say = self.desk.say
        self.wave_field = WaveField(self.desk, self._turn_to_wave, new=True)
        self.trouble = Trouble()
        self.new = {
            "name": cell(text(say("respondents.name"), hint=say("respondents.name")), _WIDTHS["name"]),
            "role": cell(text(say("respondents.role"), hint=say("respondents.role")), _WIDTHS["role"]),
            "department": cell(
                text(say("respondents.department"), hint=say("respondents.department")), _WIDTHS["department"]
            ),
            "level": cell(choice(say("respondents.level"), self._levels(), ""), _WIDTHS["level"]),
        }
        self.add = button(say("respondents.add"), self._add, primary=True)
        new = classed(widgets.HBox([*self.new.values(), self.add]), "servex-panel")
        self.rows: dict[str, dict[str, Any]] = {}
        self.takers: dict[str, Any] = {}
        self.paste = PasteForm(self.desk, self._pasted)
        self.table = classed(widgets.VBox(layout={"height": "328px"}), "servex-table")
        self.earlier = button(say("page.earlier"), lambda: self._turn(-1))
        self.later = button(say("page.later"), lambda: self._turn(1))
        self.place = html()
        self._fill()
        return [
            self.wave_field.view,
            new,
            self.paste.view,
            self.trouble.view,
            self.table,
            classed(
                widgets.HBox(
                    [
                        self.earlier,
                        self.place,
                        self.later,
                        html(element("p", say("respondents.note"), "quiet")),
                    ]
                ),
                "servex-inline",
            ),
        ]

    def _levels(self) -> list[tuple[str, str]]:
        return [
            (self.desk.say("level.none"), ""),
            *((self.desk.say(f"level.{name}"), name) for name in LEVELS),
        ]

    @property
    def wave(self) -> str:
        """The wave that is prepared."""
        return wave_prepared(self.desk)

    def _turn_to_wave(self) -> None:
        self.page = 0
        self._fill()

    def _turn(self, pages: int) -> None:
        self.page += pages
        self._fill()

    def _fill(self) -> None:
        people = people_of(self.desk.engagement, self.wave)
        last = max((len(people) - 1) // PAGE, 0)
        self.page = min(max(self.page, 0), last)
        shown = people.iloc[self.page * PAGE : (self.page + 1) * PAGE]
        self.rows, self.takers = {}, {}
        rows = [self._row(person) for person in shown.to_dict("records")]
        none = [html(element("p", self.desk.say("respondents.none")))]
        self.table.children = [self._head(), *(rows or none)]
        self.earlier.disabled, self.later.disabled = self.page == 0, self.page == last
        self.place.value = element(
            "span",
            self.desk.say("respondents.page", n=len(people), page=self.page + 1, pages=last + 1),
            "quiet",
        )

    def _head(self) -> Any:
        names = [
            widgets.HTML(
                element("b", self.desk.say(f"respondents.column.{name}"), "quiet"),
                layout={"width": width, "margin": "2px"},
            )
            for name, width in _WIDTHS.items()
        ]
        return classed(widgets.HBox(names), "servex-row")

    def _row(self, person: dict[Any, Any]) -> Any:
        say, code = self.desk.say, str(person["respondent"])

        def named(field: str) -> str:
            return f"{say(f'respondents.{field}')} {code}"

        told = str(person.get(CONSENT, "") or "")
        controls = {
            "name": text(named("name"), called(person), hint=code),
            "role": text(named("role"), person["role"]),
            "department": text(named("department"), person["department"]),
            "level": choice(named("level"), self._levels(), person["level"]),
            CONSENT: widgets.DatePicker(value=consent_day(told), description=named("consent")),
        }
        for name, control in controls.items():
            cell(control, _WIDTHS[name])
            act = partial(self._rename, code) if name == "name" else partial(self._tell, code, name)
            watch(control, act)
        self.rows[code] = controls
        label = widgets.HTML(element("span", code), layout={"width": _WIDTHS["code"], "margin": "2px"})
        out = button("×", partial(self._take_out, code))
        out.tooltip = f"{say('respondents.take_out')} {code}"
        self.takers[code] = out
        withdrawn = (
            html(element("span", say("respondents.withdrawn"), "quiet")) if told == WITHDRAWN else None
        )
        parts = [label, *controls.values(), *([withdrawn] if withdrawn else []), out]
        return classed(widgets.HBox(parts), "servex-row")

    def _tell(self, code: str, name: str, value: Any) -> None:
        given = value
        if name == CONSENT:
            # An emptied day takes back an agreement, which is more than that none was asked for.
            given = value.isoformat() if value else WITHDRAWN
        self.desk.keep(
            lambda: self.desk.engagement.plan_respondent(code, wave=self.wave, **{name: given}), self.trouble
        )

    def _rename(self, code: str, name: str) -> None:
        given = name.strip() or code
        advice = self.desk.say("respondents.known", who=given)
        self.desk.keep(lambda: self.desk.engagement.rename_respondent(code, given), self.trouble, advice)

    def _take_out(self, code: str) -> None:
        advice = self.desk.say("respondents.answered", who=code)
        change = partial(self.desk.engagement.take_out_respondent, code, wave=self.wave)
        if self.desk.keep(change, self.trouble, advice):
            self._fill()

    def _pasted(self) -> None:
        self.wave_field.fill()
        self._fill()

    def _add(self) -> None:
        values = {name: control.value for name, control in self.new.items()}
        typed = values.pop("name").strip()
        if not typed:
            self.trouble.tell([self.desk.say("respondents.needed")])
            return
        engagement = self.desk.engagement
        known = people_of(engagement, self.wave)
        # Who took part in another wave, however the name was written then, is the same person.
        who = engagement.namesake(typed) or typed
        if who in set(known["respondent"]):
            self.trouble.tell([self.desk.say("respondents.known", who=typed)])
            return
        if self.desk.keep(lambda: engagement.plan_respondent(who, wave=self.wave, **values), self.trouble):
            for control in self.new.values():
                control.value = ""
            self.page = len(known) // PAGE
            self.wave_field.fill()
            self._fill()
