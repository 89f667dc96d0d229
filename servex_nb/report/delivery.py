"""Where a report's files go, the note of it in the client's history, and what its record tells."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servex_nb.report.document import Document
from servex_nb.report.parameters import Parameters
from servex_nb.store import Engagement, workspace
from servex_nb.store.acts import WRITTEN

# As an output of a notebook, which only programs read; people see the lines beside it.
_KIND = "application/vnd.servex.report+json"


@dataclass(frozen=True)
class Delivery:
    """What was delivered, as the executed notebook keeps it as the report's record.

    Attributes
    ----------
    files
        The files' names.
    fingerprint
        Differs wherever anything does that the report is made of; see `fingerprint`.
    left_out
        Why charts that are kept for the client are not in it, by their names.
    """

    files: tuple[str, ...]
    fingerprint: str
    left_out: Mapping[str, str]

    @classmethod
    def recorded(cls, notebook: Path) -> Delivery | None:
        """Return what an executed notebook delivered last; None if it is none, or delivered nothing."""
        try:
            found = list(_outputs(json.loads(notebook.read_text("utf-8"))))
            return cls(tuple(found[-1]["files"]), found[-1]["fingerprint"], found[-1]["left_out"])
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None

    def notes(self) -> Iterator[str]:
        """Yield a line for each kept chart that the report has not."""
        for chart, reason in self.left_out.items():
            yield f"The chart {chart} is kept for reports and is not in this one: {reason}"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Show the files in a notebook, and leave everything to programs that read it."""
        lines = [*self.files, *self.notes(), f"Fingerprint {self.fingerprint}"]
        told = {"files": self.files, "fingerprint": self.fingerprint, "left_out": dict(self.left_out)}
        return {"text/plain": "\n".join(lines), _KIND: told}


def report_folder(client: str) -> Path:
    """Return where a client's reports go unless another folder is named."""
    return workspace() / "reports" / client


def deliver(document: Document, engagement: Engagement, chosen: Parameters) -> Delivery:
    """Write the report's files, note it in the history, and return what was delivered.

    A report that is not anonymous rests on every respondent's consent; the history keeps who
    said so, and when.
    """
    folder = Path(chosen.output).absolute() if chosen.output else report_folder(chosen.client)
    files = document.write(folder, chosen.formats)
    consent = "; not anonymous, with every respondent's consent" if chosen.not_anonymous else ""
    engagement.record(WRITTEN, f"{document.name} ({chosen.formats}){consent}")
    names = tuple(path.name for path in files)
    return Delivery(names, document.fingerprint(chosen.formats), document.left_out)


def _outputs(notebook: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            told = output.get("data", {}).get(_KIND)
            if told is not None:
                yield told
