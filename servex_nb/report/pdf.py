"""The report as a tagged PDF, for print, screen readers and the archive."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

import typst

from servex_nb.charts import font_files
from servex_nb.errors import RunError
from servex_nb.report.characters import legible, spelled
from servex_nb.report.document import Document

# PDF/UA-1 refuses a picture without alternative text; PDF/A-2a is for the archive.
STANDARDS = ["ua-1", "a-2a"]


def pdf(document: Document) -> bytes:
    """Return the document as PDF (PDF/UA-1 and PDF/A-2a).

    Raises
    ------
    RunError
        If the document cannot be set.
    """
    (made,) = _compile(document, "pdf")
    return made


def pages(document: Document, *, ppi: int = 110) -> list[bytes]:
    """Return every page of the PDF as a PNG picture, `ppi` pixels an inch."""
    return _compile(document, "png", ppi=ppi)


def _compile(document: Document, format_: Literal["pdf", "png"], *, ppi: int | None = None) -> list[bytes]:
    """Set the document, whose texts reach the template as data and are never read as markup."""
    with tempfile.TemporaryDirectory(prefix="servex-") as name:
        folder = Path(name)
        plain = legible(document.to_dict())
        for picture in document.pictures():
            (folder / f"{picture.name}.svg").write_text(spelled(picture.svg), "utf-8")
        # typst takes folders of fonts, and matplotlib's holds one that has a mark for every sign.
        for font in font_files():
            shutil.copy(font, folder)
        (folder / "document.json").write_text(json.dumps(plain), "utf-8")
        with as_file(files("servex_nb.report") / "templates" / "report.typ") as template:
            (folder / "report.typ").write_bytes(template.read_bytes())
        options = {"pdf_standards": STANDARDS} if format_ == "pdf" else {"ppi": ppi}
        midnight = dt.datetime.combine(document.date, dt.time(), tzinfo=dt.UTC)
        try:
            compiler = typst.Compiler(root=folder, font_paths=[folder], ignore_system_fonts=True)
            made, warnings = compiler.compile_with_warnings(
                folder / "report.typ", format=format_, timestamp=midnight, **options
            )
        except typst.TypstError as error:
            raise RunError(f"The PDF cannot be made: {error.message}") from error
        # An unknown font is only warned of, and would be replaced by another one in silence.
        if warnings:
            raise RunError("The PDF cannot be made: " + "; ".join(warning.message for warning in warnings))
    return [made] if isinstance(made, bytes) else list(made or ())
