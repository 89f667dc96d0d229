"""The interview guide as a tagged PDF, for the printer."""

from __future__ import annotations

from servex_nb.report.guide_parts import Guide
from servex_nb.report.typesetting import typeset

TEMPLATE = "guide.typ"


def guide_pdf(guide: Guide) -> bytes:
    """Return the guide as PDF (PDF/UA-1 and PDF/A-2a), A4.

    Raises
    ------
    RunError
        If the guide cannot be set.
    """
    (made,) = typeset(TEMPLATE, guide.to_dict(), date=guide.date, parts=guide.letterhead.files())
    return made


def guide_pages(guide: Guide, *, ppi: int = 110) -> list[bytes]:
    """Return every page of the PDF as a PNG picture, `ppi` pixels an inch."""
    return typeset(
        TEMPLATE,
        guide.to_dict(),
        date=guide.date,
        parts=guide.letterhead.files(),
        format_="png",
        ppi=ppi,
    )
