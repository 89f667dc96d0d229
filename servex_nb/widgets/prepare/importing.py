"""An interview file or a survey's export taken in: its columns shown, corrected, and imported."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from servex_nb.answers import Interviews, propose_mapping, read_interviews
from servex_nb.answers.interviews import read_table
from servex_nb.answers.mapping import Mapping
from servex_nb.answers.mapping_file import mapping_yaml
from servex_nb.answers.table import Table
from servex_nb.answers.template import is_template
from servex_nb.answers.workbook import is_workbook
from servex_nb.errors import ServexError, in_language
from servex_nb.files import Existing, write_kept
from servex_nb.model import Item, Model
from servex_nb.store import Export, Taken, read_export, workspace
from servex_nb.widgets.controls import button, cell, choice, classed, heading, html, text, upload, watch
from servex_nb.widgets.desk import Desk, Trouble, told
from servex_nb.widgets.look import bullets, element
from servex_nb.widgets.prepare.columns import is_ready, mapped, meanings, proposed, twice
from servex_nb.widgets.prepare.waves import wave_prepared
from servex_nb.widgets.prepare.wording import WordsForm
from servex_nb.widgets.written import written_files


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
        self.reverse: list[Any] = []
        self.table: Table | None = None
        self.words = WordsForm(desk)
        self.trouble = Trouble()
        self.upload = upload(
            say("import.choose"), ".csv,.xlsx", lambda name, data: self.open(file_name(name), data)
        )
        self.columns = classed(widgets.VBox(layout={"height": "272px"}), "servex-scroll")
        self.start = button(say("import.start"), self._import, primary=True)
        self.start.disabled = True
        self.save = button(say("import.save"), self._save)
        self.missing = text(say("import.missing"), width="420px", hint=say("import.missing.hint"))
        self.survey = classed(widgets.HBox([self.missing, self.save]), "servex-inline")
        self.survey.layout.display = "none"
        self.note = html()
        self.written = html()
        self.view = widgets.VBox(
            [
                heading(say("import.title"), say("import.note")),
                classed(widgets.HBox([self.upload, self.start, self.note]), "servex-inline"),
                self.trouble.view,
                self.columns,
                self.survey,
                self.written,
            ]
        )

    def open(self, name: str, data: bytes) -> None:
        """Show the columns of a file."""
        self.file, self.data = name, data
        self.columns.children, self.choices, self.headers = (), [], ()
        self.base, self.export, self.table = None, None, None
        self.words = WordsForm(self.desk)
        self.survey.layout.display, self.written.value = "none", ""
        self.start.disabled = True
        self.note.value = ""
        self.trouble.clear()
        model = self.desk.engagement.settings.model
        try:
            self._show_columns(model)
        except ServexError as error:
            self.trouble.tell(told(error, self.desk.language))
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
        self._show_survey(table, model)

    def _show_survey(self, table: Table, model: Model) -> None:
        say = self.desk.say
        self.table = table
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
        self.reverse = [self._reversal(header) for header in self.headers]
        rows = []
        for header, example, control, reverse in zip(
            self.headers, first, self.choices, self.reverse, strict=True
        ):
            label = element("div", header) + element("div", example[:80], "quiet")
            named = widgets.HTML(label, layout={"width": "48%"})
            rows.append(classed(widgets.HBox([named, cell(control, "34%"), reverse]), "servex-row"))
            watch(control, lambda _: self._turned())
        self.missing.value = "; ".join(self.base.missing)
        self.survey.layout.display = ""
        self.columns.children = [self.words.view, heading(say("import.survey.title")), *rows]
        self._turned()

    def _reversal(self, header: str) -> Any:
        return widgets.Checkbox(
            description=self.desk.say("import.reverse"),
            tooltip=self.desk.say("import.reverse.of", column=header),
            indent=False,
            layout={"width": "14%"},
        )

    def _turned(self) -> None:
        """Show the words and the reversals that belong to the columns as they are chosen now."""
        if self.table is None or self.base is None:
            return
        items: dict[int, Item] = {}
        model = self.desk.engagement.settings.model
        for position, (control, reverse) in enumerate(zip(self.choices, self.reverse, strict=True)):
            kind, _, key = control.value.partition(":")
            reverse.layout.visibility = "visible" if kind == "item" else "hidden"
            if kind == "item":
                items[position] = model.items[key]
        self.words.show(self.table, items, self.base.skip)

    def _import(self) -> None:
        if self._is_clear():
            self.desk.keep(self._taken, self.trouble)

    def _is_clear(self) -> bool:
        """Whether every column and word has one meaning; tells which has not."""
        if self.base is None:
            return True
        say, model = self.desk.say, self.desk.engagement.settings.model
        if again := twice(self._chosen()):
            names = {key: name for name, key in meanings(model, self.desk.language)}
            self.trouble.tell([say("import.twice", names=", ".join(names[key] for key in again))])
            return False
        if unsaid := self.words.unsaid:
            self.trouble.tell([say("words.unsaid", words=", ".join(unsaid))])
            return False
        return True

    def _mapping(self) -> Mapping | None:
        """Return how the file is read, as it was chosen."""
        if self.base is None:
            return None
        items = self.desk.engagement.settings.model.items
        named = [part.strip() for part in self.missing.value.split(";") if part.strip()]
        return mapped(
            self.base,
            self._chosen(),
            reverse={header for header, box in zip(self.headers, self.reverse, strict=True) if box.value},
            missing=dict.fromkeys([*named, *self.words.missing]),
            words=lambda key: self.words.on(items[key].scale),
        )

    def _save(self) -> None:
        how = self._mapping()
        if how is None or not self._is_clear():
            return
        client = self.desk.client
        path = workspace() / "reports" / client / f"{client}-mapping.yaml"
        written: list[Path] = []

        def write() -> None:
            written.extend(write_kept({path: mapping_yaml(how).encode("utf-8")}, Existing.NUMBER))

        if self.desk.keep(write, self.trouble):
            told = element("p", self.desk.say("import.saved", client=client), "quiet")
            self.written.value = told + written_files(written, self.desk.language)

    def _chosen(self) -> dict[str, str]:
        return {header: control.value for header, control in zip(self.headers, self.choices, strict=True)}

    def _taken(self) -> None:
        engagement = self.desk.engagement
        if self.export is not None:
            restored = engagement.restore(self.export)
            self._tell(restored.taken, self.export.interviews, restored.messages)
            return
        wave = wave_prepared(self.desk)
        how = self._mapping()
        with tempfile.TemporaryDirectory() as folder:
            interviews = read_interviews(
                [self._written(folder)], engagement.settings.model, mapping=how, wave=wave
            )
        taken = engagement.take(interviews)
        self._tell(taken, interviews, interviews.messages)

    def _tell(self, taken: Taken, interviews: Interviews, messages: tuple[str, ...]) -> None:
        self.note.value = ""
        self.survey.layout.display = "none"
        remarks = [in_language(message, self.desk.language) for message in messages]
        self.columns.children = [html(bullets([self._counted(taken, interviews), *remarks]))]
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
