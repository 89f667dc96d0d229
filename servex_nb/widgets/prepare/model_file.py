"""The model as a file: taken in, written out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

from servex_nb.files import Existing, write_kept
from servex_nb.model import model_yaml, parse_model, shipped_model
from servex_nb.model.own import OwnModel
from servex_nb.store import workspace
from servex_nb.widgets.controls import button, heading, html, upload
from servex_nb.widgets.desk import Desk, Trouble
from servex_nb.widgets.prepare.proposal import Proposal
from servex_nb.widgets.written import written_files


class ModelFile:
    """Reads a model file, shows what it changes, and saves it when asked; writes one."""

    def __init__(self, desk: Desk, saved: Callable[[], None]) -> None:
        self.desk = desk
        say = desk.say
        self.proposal = Proposal(desk, saved)
        self.trouble = Trouble()
        self.upload = upload(say("model.file.choose"), ".yaml,.yml", self._take)
        self.write = button(say("model.file.write"), self._write)
        self.restore = button(say("model.file.shipped"), self._restore)
        self.written = html()
        self.view = widgets.VBox(
            [
                heading(say("model.file.in"), say("model.file.in.note")),
                widgets.HBox([self.upload, self.restore]),
                self.proposal.view,
                heading(say("model.file.out"), say("model.file.out.note")),
                self.write,
                self.written,
                self.trouble.view,
            ]
        )

    def _take(self, name: str, data: bytes) -> None:
        self.proposal.make(lambda: parse_model(data, name), ask=True)

    def _restore(self) -> None:
        self.proposal.make(lambda: OwnModel(shipped_model()), ask=True)

    def _write(self) -> None:
        client = self.desk.client
        path = workspace() / "reports" / client / f"{client}-model.yaml"
        content = model_yaml(self.desk.engagement.settings.model).encode("utf-8")
        written: list[Path] = []

        def write() -> None:
            written.extend(write_kept({path: content}, Existing.NUMBER))

        if self.desk.keep(write, self.trouble):
            self.written.value = written_files(written, self.desk.language)
