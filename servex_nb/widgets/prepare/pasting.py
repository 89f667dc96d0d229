"""A list of respondents pasted at once: one a line, all of them or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import ipywidgets as widgets

from servex_nb.answers import words
from servex_nb.widgets.controls import LABEL, button, classed
from servex_nb.widgets.desk import Desk, Trouble
from servex_nb.widgets.prepare.people import people_of
from servex_nb.widgets.prepare.waves import wave_prepared

# What a spreadsheet copies has tabs.
_BETWEEN = re.compile(r"[;\t]")
_MOST, _LONGEST = 4, 200


@dataclass(frozen=True)
class Pasted:
    """A line of the list."""

    name: str
    role: str = ""
    department: str = ""
    level: str = ""


def pasted(text: str) -> list[Pasted]:
    """Return the people in a list, one a line: name; role; department; level."""
    rows = ([part.strip() for part in _BETWEEN.split(line)] for line in text.splitlines() if line.strip())
    return [Pasted(*row[:_MOST]) for row in rows]


class PasteForm:
    """Room for a list, which opens when it is asked for."""

    def __init__(self, desk: Desk, saved: Callable[[], None]) -> None:
        self.desk = desk
        self.saved = saved
        self.trouble = Trouble()
        self.open = button(desk.say("paste.open"), self._open)
        self.text = widgets.Textarea(
            description=desk.say("paste.list"),
            placeholder=desk.say("paste.hint"),
            rows=4,
            style={"description_width": LABEL},
            layout={"width": "72%", "height": "96px"},
        )
        self.add = button(desk.say("paste.add"), self._add, primary=True)
        self.form = widgets.HBox([self.text, self.add])
        self.form.layout.display = "none"
        self.view = classed(widgets.VBox([self.open, self.form, self.trouble.view]), "servex-paste")

    def _open(self) -> None:
        self.form.layout.display = "" if self.form.layout.display == "none" else "none"

    def _add(self) -> None:
        engagement, wave = self.desk.engagement, wave_prepared(self.desk)
        known = people_of(engagement, wave)
        taken = {*known["respondent"], *known["name"]}
        people = pasted(self.text.value)
        if wrong := list(self._wrong(people, taken)):
            self.trouble.tell(wrong)
            return

        def plan() -> None:
            for person in people:
                engagement.plan_respondent(
                    person.name,
                    wave=wave,
                    role=person.role,
                    department=person.department,
                    level=person.level,
                )

        if people and self.desk.keep(plan, self.trouble):
            self.text.value = ""
            self._open()
            self.saved()

    def _wrong(self, people: list[Pasted], taken: set[str]) -> Iterator[str]:
        say = self.desk.say
        seen = {name.casefold() for name in taken}
        for person in people:
            if not person.name or len(max(person.name, person.role, person.department, key=len)) > _LONGEST:
                yield say("paste.wrong", who=person.name[:40] or person.role[:40])
            elif person.name.casefold() in seen:
                yield say("respondents.known", who=person.name)
            seen.add(person.name.casefold())
            try:
                words.level(person.level)
            except ValueError:
                yield say("paste.level", who=person.name, level=person.level[:40])
