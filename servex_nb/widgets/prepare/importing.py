"""An interview file or a survey's export taken in: its columns shown, corrected, and imported."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from servex_nb.answers import Interviews, propose_mapping, read_interviews
from servex_nb.answers.interviews import read_table
from servex_nb.answers.mapping import Mapping
from servex_nb.answers.template import is_template
from servex_nb.answers.workbook import is_workbook
from servex_nb.errors import ServexError
from servex_nb.model import Model
from servex_nb.store import Export, Taken, read_export
from servex_nb.widgets.controls import button, cell, choice, classed, heading, html, upload
from servex_nb.widgets.desk import Desk, Trouble, told
from servex_nb.widgets.look import bullets, element
from servex_nb.widgets.prepare.columns import is_ready, mapped, meanings, proposed, twice
from servex_nb.widgets.prepare.waves import wave_prepared


def file_name(name: str) -> str:
    """Return the name of a file that was sent, without any folder in it."""
    plain = name.replace("\\", "/").rpartition("/")[2]
    return plain if plain not in ("", ".", "..") else "file"


class ImportForm:
    """Shows a file's columns with what each is taken for, and imports all of it or nothing."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        say = desk.say
        self.data = b""
        self.file = ""
        self.headers: tuple[str, ...] = ()
        self.base: Mapping | None = None
        self.export: Export | None = None
        self.choices: list[Any] = []
        self.trouble = Trouble()
        self.upload = upload(
            say("import.choose"), ".csv,.xlsx", lambda name, data: self.open(file_name(name), data)
        )
        self.columns = classed(widgets.VBox(layout={"height": "272px"}), "servex-scroll")
        self.start = button(say("import.start"), self._import, primary=True)
        self.start.disabled = True
        self.note = html()
        self.view = widgets.VBox(
            [
                heading(say("import.title"), say("import.note")),
                classed(widgets.HBox([self.upload, self.start, self.note]), "servex-inline"),
                self.trouble.view,
                self.columns,
            ]
        )

    def open(self, name: str, data: bytes) -> None:
        """Show the columns of a file."""
        self.file, self.data = name, data
        self.columns.children, self.choices, self.headers = (), [], ()
        self.base, self.export = None, None
        self.start.disabled = True
        self.note.value = ""
        self.trouble.clear()
        model = self.desk.engagement.settings.model
        try:
            self._show_columns(model)
        except ServexError as error:
            self.trouble.tell(told(error))
            return
        self.start.disabled = False

    def _show_columns(self, model: Model) -> None:
        say = self.desk.say
        if is_workbook(self.data) and is_template(self.data):
            self.note.value = element("span", say("import.template", file=self.file))
            return
        with tempfile.TemporaryDirectory() as folder:
            path = self._written(folder)
            self.export = read_export(path)
            if self.export is not None:
                self.note.value = element("span", say("import.export", file=self.file))
                return
            table = read_table(path, self.file, model)
        self.headers = table.header
        if is_ready(self.headers):
            self.note.value = element("span", say("import.ready", file=self.file))
            return
        first = table.cells.iloc[0].tolist() if len(table.cells) else [""] * len(self.headers)
        self.base = propose_mapping(self.headers, model, texts=first)
        self.choices = [
            choice(header, meanings(model, self.desk.language), meaning)
            for header, meaning in zip(self.headers, proposed(self.headers, self.base), strict=True)
        ]
        known = sum(bool(control.value) for control in self.choices)
        self.note.value = element(
            "span", say("import.proposed", file=self.file, known=known, n=len(self.headers))
        )
        rows = []
        for header, example, control in zip(self.headers, first, self.choices, strict=True):
            label = element("div", header) + element("div", example[:80], "quiet")
            rows.append(
                classed(
                    widgets.HBox([widgets.HTML(label, layout={"width": "55%"}), cell(control, "42%")]),
                    "servex-row",
                )
            )
        self.columns.children = rows

    def _import(self) -> None:
        if self.base is not None and (again := twice(self._chosen())):
            self.trouble.tell(
                [self.desk.say("import.twice", names=", ".join(part.partition(":")[2] for part in again))]
            )
            return
        self.desk.keep(self._taken, self.trouble)

    def _chosen(self) -> dict[str, str]:
        return {header: control.value for header, control in zip(self.headers, self.choices, strict=True)}

    def _taken(self) -> None:
        engagement = self.desk.engagement
        if self.export is not None:
            restored = engagement.restore(self.export)
            self._tell(restored.taken, self.export.interviews, restored.messages)
            return
        wave = wave_prepared(self.desk)
        how = None if self.base is None else mapped(self.base, self._chosen())
        with tempfile.TemporaryDirectory() as folder:
            interviews = read_interviews(
                [self._written(folder)], engagement.settings.model, mapping=how, wave=wave
            )
        taken = engagement.take(interviews)
        self._tell(taken, interviews, interviews.messages)

    def _tell(self, taken: Taken, interviews: Interviews, messages: tuple[str, ...]) -> None:
        self.note.value = ""
        self.columns.children = [html(bullets([self._counted(taken, interviews), *messages]))]
        self.start.disabled = True

    def _counted(self, taken: Taken, interviews: Interviews) -> str:
        said = (interviews.answers, interviews.notes, interviews.quotes)
        people = {who for frame in said for who in frame["respondent"].unique()}
        return self.desk.say(
            "import.done",
            answers=taken.answers,
            notes=taken.notes,
            quotes=taken.quotes,
            skipped=taken.skipped,
            people=len(people),
        )

    def _written(self, folder: str) -> Path:
        path = Path(folder) / self.file
        path.write_bytes(self.data)
        return path
