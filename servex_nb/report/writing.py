"""A document's files, in each format that there is a writer for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from servex_nb.errors import InputError
from servex_nb.files import write_whole
from servex_nb.report.document import Document
from servex_nb.report.html import html
from servex_nb.report.pdf import pdf

WRITERS: Mapping[str, Callable[[Document], bytes]] = {"html": html, "pdf": pdf}


def check_formats(formats: str | Sequence[str], there: Collection[str] = WRITERS) -> tuple[str, ...]:
    """Return the formats asked for, as `html,pdf` or as a sequence, of those that there are.

    Raises
    ------
    InputError
        If there is none, or one that cannot be written.
    """
    asked = formats.split(",") if isinstance(formats, str) else formats
    names = tuple(dict.fromkeys(name.strip().lower() for name in asked if name.strip()))
    unknown = [name for name in names if name not in there]
    if unknown or not names:
        found = ", ".join(unknown) or "no format"
        raise InputError(f"{found} cannot be written; choose from {', '.join(there)}.")
    return names


def write_document(document: Document, folder: Path, formats: str | Sequence[str]) -> list[Path]:
    """Write the document in each format; see `Document.write`."""
    files = {folder / f"{document.name}.{name}": WRITERS[name](document) for name in check_formats(formats)}
    document.record()
    write_whole(files)
    return list(files)
