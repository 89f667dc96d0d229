"""The files: guides for interviews on paper, the template to type in, and files taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from servex_nb.widgets.controls import button, classed, heading, html
from servex_nb.widgets.desk import Desk, Trouble
from servex_nb.widgets.look import element
from servex_nb.widgets.prepare.importing import ImportForm
from servex_nb.widgets.prepare.papers import Papers
from servex_nb.widgets.prepare.people import called, people_of
from servex_nb.widgets.prepare.step import Step
from servex_nb.widgets.prepare.waves import WaveField, wave_prepared
from servex_nb.widgets.written import written_files


class FilesStep(Step):
    """Writes guides for the respondents that are chosen and the template for all, and imports files."""

    name = "files"

    def __init__(self, desk: Desk, papers: Papers) -> None:
        super().__init__(desk)
        self.papers = papers
        self.view_chosen = 0

    def build(self) -> list[Any]:
        """Return the three views."""
        say = self.desk.say
        self.importing = ImportForm(self.desk)
        self.wave = WaveField(self.desk, self._turn_to_wave)
        views = classed(
            widgets.Tab(children=[self._guides(), self._template(), self.importing.view]), "servex-views"
        )
        views.titles = [say("files.guides"), say("files.template"), say("files.import")]
        views.selected_index = self.view_chosen
        views.observe(self._turn, names="selected_index")
        note = html(element("p", say("files.wave.note"), "quiet"))
        return [classed(widgets.HBox([self.wave.view, note]), "servex-inline"), views]

    def _turn(self, change: Any) -> None:
        self.view_chosen = change["new"]

    def _guides(self) -> Any:
        say = self.desk.say
        self.people = widgets.SelectMultiple(
            description=say("files.people"), rows=9, layout={"width": "520px", "height": "210px"}
        )
        self.everybody = button(say("files.all"), self._choose_all)
        self.pdf = widgets.Checkbox(value=True, description="PDF", indent=False, layout={"width": "90px"})
        self.word = widgets.Checkbox(value=True, description="Word", indent=False, layout={"width": "90px"})
        self.names = widgets.Checkbox(
            value=False, description=say("files.names"), indent=False, layout={"width": "300px"}
        )
        self.write = button(say("files.write"), self._write, primary=True)
        self.trouble = Trouble()
        self.written = html()
        self._turn_to_wave()
        return widgets.VBox(
            [
                heading(say("files.guides.title"), say("files.guides.note")),
                classed(widgets.HBox([self.people, self.everybody]), "servex-start"),
                widgets.HBox([self.pdf, self.word, self.names]),
                widgets.HBox([self.write, self.trouble.view]),
                self.written,
            ]
        )

    def _template(self) -> Any:
        say = self.desk.say
        self.write_template = button(say("files.template.write"), self._write_template, primary=True)
        self.template_trouble = Trouble()
        self.template_written = html()
        return widgets.VBox(
            [
                heading(say("files.template.title"), say("files.template.note")),
                widgets.HBox([self.write_template, self.template_trouble.view]),
                self.template_written,
            ]
        )

    def _write_template(self) -> None:
        written: list[Path] = []

        def write() -> None:
            written.append(self.papers.template(self.desk.engagement, wave_prepared(self.desk)))

        if self.desk.keep(write, self.template_trouble):
            self.template_written.value = written_files(written, self.desk.language)

    def _turn_to_wave(self) -> None:
        people = people_of(self.desk.engagement, wave_prepared(self.desk))
        self.people.options = [
            (
                " · ".join(part for part in (person["respondent"], called(person), person["role"]) if part),
                person["respondent"],
            )
            for person in people.to_dict("records")
        ]

    def _choose_all(self) -> None:
        self.people.value = tuple(code for _, code in self.people.options)

    def _write(self) -> None:
        formats = ",".join(name for name, box in (("pdf", self.pdf), ("docx", self.word)) if box.value)
        if not formats:
            self.trouble.tell([self.desk.say("files.no_format")])
            return
        chosen = list(self.people.value)
        written: list[Path] = []

        def write() -> None:
            written.extend(
                self.papers.guides(
                    self.desk.engagement,
                    wave_prepared(self.desk),
                    chosen,
                    formats=formats,
                    names=self.names.value,
                )
            )

        if self.desk.keep(write, self.trouble):
            self.written.value = written_files(written, self.desk.language)
