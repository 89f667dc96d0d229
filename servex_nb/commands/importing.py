"""Interview files, and exported workbooks, into the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from servex_nb.answers import read_interviews, read_mapping
from servex_nb.errors import InputError
from servex_nb.store import Engagement, Export, Taken, Workbook, configuration, read_export


@dataclass(frozen=True)
class Imported:
    """What an import brought, remarks on it, and its counts in words."""

    taken: Taken
    messages: tuple[str, ...]
    counts: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything to tell."""
        return (*self.messages, *self.counts)


def import_files(
    workbook: Workbook,
    client: str,
    files: Sequence[Path],
    *,
    mapping: Path | None = None,
    new: Mapping[str, str] | None = None,
) -> Imported:
    """Import files for one client, all or nothing, and return what they brought.

    An exported workbook brings its settings, agreed scores, targets and actions along; it may
    begin a client that is not there yet.

    Parameters
    ----------
    workbook, client, files
        Where to, for whom, and what.
    mapping
        A mapping's file, or the name of one that comes with the package, for a survey tool's export.
    new
        Settings with which to begin a client that is not there yet; without them that is an error.

    Raises
    ------
    InputError
        With every fault of every file; then nothing was changed.
    """
    exports = [] if mapping else [found for path in files if (found := read_export(path)) is not None]
    if exports:
        if len(files) > 1:
            raise InputError("Import an exported workbook by itself, not together with other files.")
        return _restore(workbook, client, exports[0])
    begins = new is not None and client not in {found.client for found in workbook.engagements()}
    given = {"name": client, **(new or {})}
    settings = configuration.make(client, **given) if begins else workbook.engagement(client).settings
    how = read_mapping(mapping, settings.model.items) if mapping else None
    interviews = read_interviews(files, settings.model, mapping=how)
    # Only now, lest a fault in a file leaves an empty engagement.
    engagement = workbook.create(client, **given) if begins else workbook.engagement(client)
    taken = engagement.take(interviews)
    return Imported(taken, interviews.messages, _told(engagement, taken))


def _restore(workbook: Workbook, client: str, export: Export) -> Imported:
    there = client in {found.client for found in workbook.engagements()}
    engagement = workbook.engagement(client) if there else workbook.create(client)
    restored = engagement.restore(export)
    settled = (
        f"{restored.agreed} agreed scores",
        f"{restored.targets} targets",
        *([f"{restored.priorities} orders of priorities"] if restored.priorities else []),
        f"{restored.actions} actions",
    )
    told = f"{client}: {', '.join(settled)} restored."
    return Imported(restored.taken, restored.messages, (*_told(engagement, restored.taken), told))


def _told(engagement: Engagement, taken: Taken) -> tuple[str, ...]:
    parts = [f"{taken.answers} answers", f"{taken.quotes} quotes", f"{taken.notes} notes"]
    return (
        f"{engagement.client}: {', '.join(parts)} imported; {taken.skipped} known already and skipped.",
        f"Waves: {', '.join(engagement.waves())}.",
    )
