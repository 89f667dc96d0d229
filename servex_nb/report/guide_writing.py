"""A guide's files, in each format that there is a writer for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from servex_nb.files import Existing, write_kept
from servex_nb.report.guide_docx import guide_docx
from servex_nb.report.guide_parts import Guide
from servex_nb.report.guide_pdf import guide_pdf
from servex_nb.report.writing import check_formats

WRITERS: Mapping[str, Callable[[Guide], bytes]] = {"pdf": guide_pdf, "docx": guide_docx}


def write_guide(guide: Guide, folder: Path, formats: str | Sequence[str], existing: Existing) -> list[Path]:
    """Write the guide in each format; see `Guide.write`."""
    chosen = check_formats(formats, WRITERS)
    files = {folder / f"{guide.name}.{name}": WRITERS[name](guide) for name in chosen}
    return write_kept(files, existing)
