"""A Word document in the report's style: headings, lines, tables, and room to write."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from servex_nb.report.word_markup import add_field, describe_table, repacked, set_row, storable

FONT = "IBM Plex Sans"
INK, SLATE, ACCENT = "1B2733", "4F5F6E", "0F6B73"
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
TEXT_WIDTH = 170.0

# Name: size in points, colour, bold, space before and after in points.
_PARAGRAPHS = {
    "Normal": (9.5, INK, False, 0, 3),
    "Title": (26, INK, True, 60, 14),
    "Heading 1": (20, INK, True, 2, 6),
    "Heading 2": (10.5, ACCENT, True, 8, 3),
    "Heading 3": (10.5, INK, True, 10, 3),
    "Kicker": (8.5, ACCENT, True, 6, 0),
    "Lead": (10.5, SLATE, False, 0, 4),
    "Small": (8, SLATE, False, 0, 1),
    "Question": (10.5, INK, False, 0, 3),
    "Label": (8, SLATE, False, 8, 0),
    "Level": (7.5, SLATE, False, 0, 0),
    "Position": (9.5, INK, False, 2, 2),
    "Gap": (2, SLATE, False, 0, 0),
}
_LETTERS = {
    "Bold": (None, None, True),
    "Faint": (None, SLATE, False),
    "Value": (12, INK, True),
    "Half": (8, SLATE, False),
}


@dataclass(frozen=True)
class Line:
    """A paragraph: pieces of text, each plain or with the name of a style for letters."""

    pieces: tuple[str | tuple[str, str], ...]
    style: str = "Normal"
    right: bool = False


Cell = Sequence[Line]


def line(*pieces: str | tuple[str, str], style: str = "Normal", right: bool = False) -> Line:
    """Return a paragraph of pieces."""
    return Line(pieces, style, right)


class Word:
    """A Word document that is written from top to bottom.

    Parameters
    ----------
    title, language, date
        What stands in its properties; the date is also that of every part of the file.
    head, foot
        The running head's two sides, and the foot's left side; the right one counts the pages.
    accent
        The colour of lesser headings, as RRGGBB.
    """

    def __init__(
        self,
        *,
        title: str,
        language: str,
        date: dt.date,
        head: tuple[str, str],
        foot: str,
        accent: str = ACCENT,
    ) -> None:
        self._document = docx.Document()
        self._set_properties(title, language, date)
        self._set_styles(language, accent)
        self._set_page(head, foot)
        self._page_breaks = False

    def new_page(self) -> None:
        """Begin a new page with the next heading or line."""
        self._page_breaks = True

    def heading(self, text: str, level: int) -> None:
        """Add a heading; level 0 is the document's title."""
        style = "Title" if level == 0 else f"Heading {level}"
        # A hyphen before a part of a word (visie, -missie) must not be left behind on its line.
        self.lines(line(text.replace(" -", " \u2011"), style=style))

    def picture(self, png: bytes, description: str, *, width: float, height: float) -> None:
        """Add a picture at the right margin, as large as it can be within `width` and `height` (mm)."""
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        shape = paragraph.add_run().add_picture(io.BytesIO(png))
        share = min(Mm(width) / shape.width, Mm(height) / shape.height)
        shape.width, shape.height = Emu(round(shape.width * share)), Emu(round(shape.height * share))
        shape._inline.docPr.set("descr", storable(description))

    def lines(self, *lines: Line) -> None:
        """Add paragraphs that stay on the page of what follows them."""
        for added in lines:
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.page_break_before = self._page_breaks or None
            self._page_breaks = False
            _write(paragraph, added)
            paragraph.paragraph_format.keep_with_next = True

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[float],
        *,
        description: str,
        header: bool = False,
        rules: str = "",
        height: float | None = None,
        keep: bool = True,
    ) -> None:
        """Add a table.

        Parameters
        ----------
        rows
            Cells, each of which is a sequence of paragraphs.
        widths
            The columns' widths in millimetres.
        description
            What it holds, for a reader who does not see it.
        header
            Whether the first row names the columns.
        rules
            `top` or `bottom` for a thin line at each row.
        height
            The rows' least height in millimetres.
        keep
            Whether it stays on the page of what follows.
        """
        table = self._document.add_table(len(rows), len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        describe_table(table, description, rules)
        for place, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            set_row(row._tr, header=header and place == 0)
            if height is not None and not (header and place == 0):
                row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
            for cell, width, content in zip(row.cells, widths, cells, strict=True):
                cell.width = Mm(width)
                _fill(cell, content, keep=keep or place < len(rows) - 1)
        # Two tables in a row would become one.
        gap = self._document.add_paragraph(style="Gap")
        gap.paragraph_format.keep_with_next = keep

    def ruled(self, count: int, description: str, *, keep: bool = False) -> None:
        """Add lines to write on."""
        rows = [[[line()]]] * count
        self.table(rows, [TEXT_WIDTH], description=description, rules="bottom", height=7, keep=keep)

    def content(self) -> bytes:
        """Return the file: the same bytes for the same document."""
        made = io.BytesIO()
        self._document.save(made)
        return repacked(made.getvalue())

    def _set_properties(self, title: str, language: str, date: dt.date) -> None:
        properties = self._document.core_properties
        midnight = dt.datetime.combine(date, dt.time())
        properties.title, properties.language = storable(title)[:255], LOCALES[language]
        properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
        properties.created = properties.modified = midnight
        properties.revision = 1

    def _set_styles(self, language: str, accent: str) -> None:
        styles = self._document.styles
        for name, (size, colour, bold, before, after) in _PARAGRAPHS.items():
            style: Any = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            _set_letters(style, size, accent if colour == ACCENT else colour, bold=bold)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            style.paragraph_format.line_spacing = 1.05
            if name == "Position":
                style.paragraph_format.tab_stops.add_tab_stop(Mm(15))
            # The template's title has a line under it.
            for border in style.element.findall(f".//{qn('w:pBdr')}"):
                border.getparent().remove(border)
        for name, (letters, shade, strong) in _LETTERS.items():
            _set_letters(styles.add_style(name, WD_STYLE_TYPE.CHARACTER), letters, shade, bold=strong)
        for found in styles.element.iter(qn("w:lang")):
            found.set(qn("w:val"), LOCALES[language])

    def _set_page(self, head: tuple[str, str], foot: str) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin, section.bottom_margin = Mm(22), Mm(18)
        section.different_first_page_header_footer = True
        left, right = head
        for part, pieces in (
            (section.header, (left, right)),
            (section.footer, (foot, "")),
            (section.first_page_footer, (foot, "")),
        ):
            paragraph = part.paragraphs[0]
            paragraph.paragraph_format.tab_stops.clear_all()
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH), alignment=2)
            _write(paragraph, line("\t".join(pieces), style="Small"))
            if part is not section.header:
                for field in ("PAGE", " / ", "NUMPAGES"):
                    add_field(paragraph, field)


def _set_letters(style: Any, size: float | None, colour: str | None, *, bold: bool) -> None:
    style.font.name, style.font.bold = FONT, bold
    style.font.size = Pt(size) if size is not None else None
    if colour is not None:
        style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # The template's headings name a theme's font, which would win.
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)


def _write(paragraph: Paragraph, content: Line) -> None:
    paragraph.style = content.style
    if content.right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for piece in content.pieces:
        text, style = piece if isinstance(piece, tuple) else (piece, None)
        paragraph.add_run(storable(text), style)


def _fill(cell: _Cell, content: Cell, *, keep: bool) -> None:
    for place, added in enumerate(content or (line(),)):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        _write(paragraph, added)
        paragraph.paragraph_format.keep_with_next = keep
