"""The files: guides for interviews on paper, and surveys taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import ipywidgets as widgets

from servex_nb.store import Engagement
from servex_nb.widgets.controls import button, classed, heading, html, watch
from servex_nb.widgets.desk import Desk, Trouble
from servex_nb.widgets.look import bullets
from servex_nb.widgets.prepare.importing import ImportForm
from servex_nb.widgets.prepare.respondents import called, people_of, waves_of
from servex_nb.widgets.prepare.step import Step


class Papers(Protocol):
    """Writes guides for interviews."""

    def __call__(
        self, engagement: Engagement, wave: str, respondents: list[str], *, formats: str, names: bool
    ) -> list[Path]:
        """Write a guide for each respondent, or a blank one, and return the files."""


class FilesStep(Step):
    """Writes guides for the respondents that are chosen, and imports files."""

    name = "files"

    def __init__(self, desk: Desk, papers: Papers) -> None:
        super().__init__(desk)
        self.papers = papers
        self.view_chosen = 0

    def build(self) -> list[Any]:
        """Return the two views."""
        say = self.desk.say
        self.importing = ImportForm(self.desk)
        views = classed(widgets.Tab(children=[self._guides(), self.importing.view]), "servex-views")
        views.titles = [say("files.guides"), say("files.import")]
        views.selected_index = self.view_chosen
        views.observe(self._turn, names="selected_index")
        return [views]

    def _turn(self, change: Any) -> None:
        self.view_chosen = change["new"]

    def _guides(self) -> Any:
        say = self.desk.say
        waves = waves_of(self.desk.engagement)
        self.wave = waves[-1]
        self.wave_field = widgets.Dropdown(
            options=waves, value=self.wave, description=say("respondents.wave"), layout={"width": "380px"}
        )
        self.people = widgets.SelectMultiple(
            description=say("files.people"), rows=9, layout={"width": "520px", "height": "210px"}
        )
        self.pdf = widgets.Checkbox(value=True, description="PDF", indent=False, layout={"width": "90px"})
        self.word = widgets.Checkbox(value=True, description="Word", indent=False, layout={"width": "90px"})
        self.names = widgets.Checkbox(
            value=False, description=say("files.names"), indent=False, layout={"width": "300px"}
        )
        self.write = button(say("files.write"), self._write, primary=True)
        self.trouble = Trouble()
        self.written = html()
        watch(self.wave_field, self._turn_to_wave)
        self._turn_to_wave(self.wave)
        return widgets.VBox(
            [
                heading(say("files.guides.title"), say("files.guides.note")),
                self.wave_field,
                self.people,
                widgets.HBox([self.pdf, self.word, self.names]),
                widgets.HBox([self.write, self.trouble.view]),
                self.written,
            ]
        )

    def _turn_to_wave(self, wave: str) -> None:
        self.wave = wave
        people = people_of(self.desk.engagement, wave)
        self.people.options = [
            (
                " · ".join(part for part in (person["respondent"], called(person), person["role"]) if part),
                person["respondent"],
            )
            for person in people.to_dict("records")
        ]

    def _write(self) -> None:
        formats = ",".join(name for name, box in (("pdf", self.pdf), ("docx", self.word)) if box.value)
        if not formats:
            self.trouble.tell([self.desk.say("files.no_format")])
            return
        chosen = list(self.people.value)
        written: list[Path] = []

        def write() -> None:
            written.extend(
                self.papers(self.desk.engagement, self.wave, chosen, formats=formats, names=self.names.value)
            )

        if self.desk.keep(write, self.trouble):
            self.written.value = bullets([str(path) for path in written])
