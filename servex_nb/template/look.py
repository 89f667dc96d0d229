"""The formats of the template's cells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from servex_nb.charts import HOUSE

FONT = "Calibri"
# The height of a line in sizes of its letters, and what a row has more than its lines (pt).
_LINE, _AIR = 1.3, 3
_COMMON = {"font_name": FONT, "font_size": 10, "font_color": HOUSE.ink, "valign": "top"}
_WRAPPED = {**_COMMON, "text_wrap": True}
_FILLED_IN = {**_WRAPPED, "locked": False, "border": 1, "border_color": HOUSE.hairline}
_RULED = {**_WRAPPED, "bottom": 1, "bottom_color": HOUSE.hairline}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {**_COMMON, "bold": True, "font_size": 18, "font_color": HOUSE.accent_dark},
    "lead": {**_WRAPPED, "font_size": 11, "font_color": HOUSE.slate},
    "text": {**_WRAPPED, "font_size": 11},
    "number": {**_COMMON, "font_size": 11, "bold": True, "font_color": HOUSE.accent, "align": "right"},
    "header": {**_WRAPPED, "bold": True, "font_color": HOUSE.paper, "bg_color": HOUSE.accent_dark},
    "section": {
        **_WRAPPED,
        "bold": True,
        "font_size": 11,
        "font_color": HOUSE.paper,
        "bg_color": HOUSE.accent,
    },
    "parent": {**_WRAPPED, "bold": True, "bg_color": HOUSE.mist},
    "parent_text": {**_WRAPPED, "bg_color": HOUSE.mist},
    "item": {**_RULED, "indent": 1},
    "cell": _RULED,
    "strong": {**_RULED, "bold": True},
    "hint": {**_COMMON, "italic": True, "font_color": HOUSE.slate},
    "value": {**_FILLED_IN, "num_format": "@"},
    "date": {**_FILLED_IN, "num_format": "yyyy-mm-dd", "align": "left"},
    "score": {**_FILLED_IN, "align": "center", "num_format": "General"},
    "prose": _FILLED_IN,
    "hidden": {**_COMMON, "font_color": HOUSE.faint},
}


class Look:
    """The formats in one workbook, by name."""

    def __init__(self, book: Any) -> None:
        self._formats = {name: book.add_format(told) for name, told in _FORMATS.items()}

    def __getitem__(self, name: str) -> Any:
        return self._formats[name]


def fit_row(
    sheet: Any, row: int, texts: Sequence[tuple[str, float]], *, size: float = 10, least: int = 1
) -> None:
    """Make a row as high as its texts need, each given with the width of its column.

    Excel and LibreOffice do so only when somebody types in the row.
    """
    lines = max(
        [
            least,
            *(
                sum(max(1, math.ceil(len(line) / width)) for line in text.split("\n"))
                for text, width in texts
            ),
        ]
    )
    sheet.set_row(row, lines * size * _LINE + _AIR)


def set_page(
    sheet: Any, *, title: str, page: str, repeat: int | None = None, landscape: bool = False
) -> None:
    """Set a sheet up for A4, its width on one page, with a header and footer."""
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    if landscape:
        sheet.set_landscape()
    if repeat is not None:
        sheet.repeat_rows(0, repeat)
    # In a header an ampersand begins a code.
    sheet.set_header(f'&L&"{FONT},Regular"&9{title.replace("&", "&&")}')
    sheet.set_footer(f'&R&"{FONT},Regular"&9{page} &P / &N')
