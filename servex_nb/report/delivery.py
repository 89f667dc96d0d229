"""Where a report's files go, and the note of it in the client's history."""

from __future__ import annotations

from pathlib import Path

from servex_nb.report.document import Document
from servex_nb.report.parameters import Parameters
from servex_nb.store import Engagement, workspace
from servex_nb.store.acts import WRITTEN


def report_folder(client: str) -> Path:
    """Return where a client's reports go unless another folder is named."""
    return workspace() / "reports" / client


def deliver(document: Document, engagement: Engagement, chosen: Parameters) -> list[Path]:
    """Write the report's files, note it in the history, and return their places.

    A report that is not anonymous rests on every respondent's consent; the history keeps who
    said so, and when.
    """
    folder = Path(chosen.output).absolute() if chosen.output else report_folder(chosen.client)
    files = document.write(folder, chosen.formats)
    consent = "; not anonymous, with every respondent's consent" if chosen.not_anonymous else ""
    engagement.record(WRITTEN, f"{document.name} ({chosen.formats}){consent}")
    return files
