"""Pages set by typst, from a template and plain data that are never read as markup."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tempfile
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Literal

import typst

from servex_nb.charts import font_files
from servex_nb.errors import RunError
from servex_nb.report.characters import legible, spelled

# PDF/UA-1 refuses a picture without alternative text; PDF/A-2a is for the archive.
STANDARDS = ["ua-1", "a-2a"]


def typeset(
    template: str,
    data: Mapping[str, Any],
    *,
    date: dt.date,
    parts: Mapping[str, str | bytes] | None = None,
    format_: Literal["pdf", "png"] = "pdf",
    ppi: int = 110,
) -> list[bytes]:
    """Return a document as one PDF (PDF/UA-1 and PDF/A-2a), or as a picture a page.

    Parameters
    ----------
    template
        The template's name in `templates`, such as `report.typ`.
    data
        Plain values, which the template reads from `document.json`.
    date
        The date that the PDF carries.
    parts
        By file name what the template uses: SVG as text; PNG and further fonts as bytes.
    ppi
        Pixels an inch, of a PNG.

    Raises
    ------
    RunError
        If the document cannot be set.
    """
    with tempfile.TemporaryDirectory(prefix="servex-") as name:
        folder = Path(name)
        for file, part in (parts or {}).items():
            content = part if isinstance(part, bytes) else spelled(part).encode("utf-8")
            (folder / file).write_bytes(content)
        # typst takes folders of fonts, and matplotlib's holds one that has a mark for every sign.
        for font in font_files():
            shutil.copy(font, folder)
        (folder / "document.json").write_text(json.dumps(legible(data)), "utf-8")
        for layout in {template, "look.typ"}:
            with as_file(files("servex_nb.report") / "templates" / layout) as source:
                (folder / layout).write_bytes(source.read_bytes())
        options = {"pdf_standards": STANDARDS} if format_ == "pdf" else {"ppi": ppi}
        midnight = dt.datetime.combine(date, dt.time(), tzinfo=dt.UTC)
        try:
            compiler = typst.Compiler(root=folder, font_paths=[folder], ignore_system_fonts=True)
            made, warnings = compiler.compile_with_warnings(
                folder / template, format=format_, timestamp=midnight, **options
            )
        except typst.TypstError as error:
            raise RunError(f"The PDF cannot be made: {error.message}") from error
        # An unknown font is only warned of, and would be replaced by another one in silence.
        if warnings:
            raise RunError("The PDF cannot be made: " + "; ".join(warning.message for warning in warnings))
    return [made] if isinstance(made, bytes) else list(made or ())
