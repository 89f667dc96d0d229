"""The markup of a Word file, where python-docx has no words for it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

EDGE = "CBD3DA"
# XML has no place for these, whatever they may have meant.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A zip file's earliest date: the same data give the same bytes.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def storable(text: str) -> str:
    """Return `text` with a replacement mark for each character that a Word file cannot hold."""
    return _UNSTORABLE.sub("\ufffd", text)


def describe_table(table: Table, description: str, rules: str) -> None:
    """Set a table's thin lines and margins, and what it holds for a reader who does not see it."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in {"top": ("top", "insideH"), "bottom": ("bottom", "insideH")}.get(rules, ()):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", EDGE)):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", "0"), ("right", "85")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # The schema has them in this order, before and after the look.
    look = properties.find(qn("w:tblLook"))
    for part in (borders, margins):
        properties.append(part) if look is None else look.addprevious(part)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), storable(description))
    properties.append(caption)


def set_row(row: Any, *, header: bool) -> None:
    """Keep a row on one page; a header is repeated on each."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def add_field(paragraph: Paragraph, field: str) -> None:
    """Add a page number, the number of pages, or what stands between them."""
    if not field.isalpha():
        paragraph.add_run(field)
        return
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), field)
    paragraph._p.append(simple)


def repacked(made: bytes) -> bytes:
    """Return an Office file with its parts sorted and without the time at which it was made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as parts, zipfile.ZipFile(packed, "w") as target:
        for name in sorted(parts.namelist()):
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, parts.read(name))
    return packed.getvalue()
