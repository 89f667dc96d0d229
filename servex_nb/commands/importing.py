"""Interview files, and exported workbooks, into the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from servex_nb.answers import read_interviews
from servex_nb.errors import InputError
from servex_nb.store import Engagement, Export, Taken, Workbook, read_export


def import_files(workbook: Workbook, client: str, files: Sequence[Path]) -> list[str]:
    """Import files for one client, all or nothing, and return what to tell.

    An exported workbook brings its settings, agreed scores, targets and actions along; it may
    begin a client that is not there yet.

    Raises
    ------
    InputError
        With every fault of every file; then nothing was changed.
    """
    exports = [found for path in files if (found := read_export(path)) is not None]
    if not exports:
        engagement = workbook.engagement(client)
        interviews = read_interviews(files, engagement.settings.model)
        return [*interviews.messages, *_told(engagement, engagement.take(interviews))]
    if len(files) > 1:
        raise InputError("Import an exported workbook by itself, not together with other files.")
    return _restore(workbook, client, exports[0])


def _restore(workbook: Workbook, client: str, export: Export) -> list[str]:
    there = client in {found.client for found in workbook.engagements()}
    engagement = workbook.engagement(client) if there else workbook.create(client)
    restored = engagement.restore(export)
    settled = (
        f"{restored.agreed} agreed scores",
        f"{restored.targets} targets",
        f"{restored.actions} actions",
    )
    told = f"{client}: {', '.join(settled)} restored."
    return [*restored.messages, *_told(engagement, restored.taken), told]


def _told(engagement: Engagement, taken: Taken) -> list[str]:
    parts = [f"{taken.answers} answers", f"{taken.quotes} quotes", f"{taken.notes} notes"]
    return [
        f"{engagement.client}: {', '.join(parts)} imported; {taken.skipped} known already and skipped.",
        f"Waves: {', '.join(engagement.waves())}.",
    ]
