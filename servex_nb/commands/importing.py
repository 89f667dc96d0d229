"""Interview files, and exported workbooks, into the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from servex_nb.answers import read_interviews, read_mapping
from servex_nb.errors import InputError
from servex_nb.store import Engagement, Export, Taken, Workbook, read_export


def import_files(
    workbook: Workbook, client: str, files: Sequence[Path], *, mapping: Path | None = None
) -> list[str]:
    """Import files for one client, all or nothing, and return what to tell.

    An exported workbook brings its settings, agreed scores, targets and actions along; it may
    begin a client that is not there yet.

    Parameters
    ----------
    workbook, client, files
        Where to, for whom, and what.
    mapping
        A mapping's file, or the name of one that comes with the package, for a survey tool's export.

    Raises
    ------
    InputError
        With every fault of every file; then nothing was changed.
    """
    how = read_mapping(mapping) if mapping else None
    exports = [] if how else [found for path in files if (found := read_export(path)) is not None]
    if not exports:
        engagement = workbook.engagement(client)
        interviews = read_interviews(files, engagement.settings.model, mapping=how)
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
