"""The report as a tagged PDF, for print, screen readers and the archive."""

from __future__ import annotations

from servex_nb.report.document import Document
from servex_nb.report.typesetting import typeset

TEMPLATE = "report.typ"


def pdf(document: Document) -> bytes:
    """Return the document as PDF (PDF/UA-1 and PDF/A-2a).

    Raises
    ------
    RunError
        If the document cannot be set.
    """
    (made,) = typeset(TEMPLATE, document.to_dict(), date=document.date, parts=_files(document))
    return made


def pages(document: Document, *, ppi: int = 110) -> list[bytes]:
    """Return every page of the PDF as a PNG picture, `ppi` pixels an inch."""
    return typeset(
        TEMPLATE,
        document.to_dict(),
        date=document.date,
        parts=_files(document),
        format_="png",
        ppi=ppi,
    )


def _files(document: Document) -> dict[str, str | bytes]:
    charts = {f"{picture.name}.svg": picture.svg for picture in document.pictures()}
    return {**charts, **document.cover.letterhead.files()}
