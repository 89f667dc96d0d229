"""What stands under a plot: one row of marks and what they mean, and what the plot does not show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from servex_nb.charts import marks
from servex_nb.charts.lettering import Block, Line, wrap
from servex_nb.charts.names import shorten_names
from servex_nb.charts.sheet import Sheet

Swatch = Callable[[Sheet, float, float], None]

KEY_PITCH = 5.4
_ABOVE = 5.0
# What a key beside a plot may take of the sheet's width, and the room before it in mm.
_ASIDE, _BESIDE = 0.4, 4.0
# What a key of one row takes from a sheet, in mm; each further row takes a pitch.
ROW_HEIGHT = KEY_PITCH + _ABOVE


@dataclass(frozen=True)
class Entry:
    """What a mark means; `draw` gets the sheet, the mark's left edge and its middle height."""

    text: str
    draw: Swatch
    width: float


def draw_key(
    sheet: Sheet, entries: Sequence[Entry], *, left: float = 0.0, align: Literal["left", "center"] = "center"
) -> None:
    """Draw the entries at the sheet's foot, in as few rows as they need."""
    rows = _rows(sheet, entries, sheet.width - left)
    for index, row in enumerate(reversed(rows)):
        y = sheet.bottom + (index + 0.5) * KEY_PITCH
        x = left if align == "left" else (sheet.width - _row_width(sheet, row)) / 2
        for entry in row:
            entry.draw(sheet, x, y)
            line = _line(sheet, entry)
            sheet.write_middle(x + entry.width + 1.8, y, line, "left", gid="key")
            x += _entry_width(sheet, entry) + _between(sheet)
    sheet.bottom += len(rows) * KEY_PITCH + (_ABOVE if rows else 0.0)


def draw_key_aside(sheet: Sheet, entries: Sequence[Entry]) -> Sheet:
    """Draw the entries under each other at the sheet's right foot; return the sheet that is left of them."""
    fitted = _fitted(sheet, entries, _ASIDE * sheet.width)
    if not fitted:
        return sheet
    wide = max(_entry_width(sheet, entry) for entry in fitted)
    marks_wide = max(entry.width for entry in fitted)
    left = sheet.width - wide - (marks_wide - min(entry.width for entry in fitted))
    for place, entry in enumerate(reversed(fitted)):
        y = sheet.bottom + (place + 0.5) * KEY_PITCH
        entry.draw(sheet, left + (marks_wide - entry.width) / 2, y)
        sheet.write_middle(left + marks_wide + 1.8, y, _line(sheet, entry), "left", gid="key")
    return replace(sheet, width=left - _BESIDE)


def key_height(sheet: Sheet, entries: Sequence[Entry], *, left: float = 0.0) -> float:
    """Return the height in mm that the entries take."""
    rows = len(_rows(sheet, entries, sheet.width - left))
    return rows * KEY_PITCH + (_ABOVE if rows else 0.0)


def _line(sheet: Sheet, entry: Entry) -> Line:
    return sheet.line(entry.text, sheet.theme.slate, size=sheet.note_size)


def _between(sheet: Sheet) -> float:
    return 4.0 if sheet.half else 7.0


def _entry_width(sheet: Sheet, entry: Entry) -> float:
    return entry.width + 1.8 + _line(sheet, entry).width


def _row_width(sheet: Sheet, row: Sequence[Entry]) -> float:
    return sum(_entry_width(sheet, entry) for entry in row) + _between(sheet) * (len(row) - 1)


def _rows(sheet: Sheet, entries: Sequence[Entry], room: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    for entry in _fitted(sheet, entries, room):
        if rows and _row_width(sheet, [*rows[-1], entry]) <= room:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return rows


def write_notes(sheet: Sheet, texts: Sequence[str]) -> None:
    """Write sentences at the sheet's foot on what its picture does not show."""
    theme = sheet.theme
    lines = [
        sheet.line(part, theme.slate, size=sheet.note_size)
        for text in texts
        for part in wrap(text, theme.label, sheet.note_size, sheet.width)
    ]
    block = Block(tuple(lines))
    sheet.write_block(0.0, sheet.bottom + block.height, block, gid="absence")
    sheet.bottom += block.height + (3.0 if lines else 0.0)


def _fitted(sheet: Sheet, entries: Sequence[Entry], room: float) -> list[Entry]:
    """Return entries no wider than a row: a client's own words may be, and stay apart when shortened."""
    if all(_entry_width(sheet, entry) <= room for entry in entries):
        return list(entries)
    words = room - max(entry.width for entry in entries) - 1.8
    # Names are shortened in the smallest type, and stand here in that of notes.
    words *= sheet.theme.smallest_size / max(sheet.note_size, sheet.theme.smallest_size)
    short = shorten_names(sheet, [entry.text for entry in entries], words, 1, face=sheet.theme.label)
    return [
        entry if _entry_width(sheet, entry) <= room else replace(entry, text=" ".join(parts))
        for entry, parts in zip(entries, short.lines, strict=True)
    ]


def score_swatch(sheet: Sheet, x: float, y: float) -> None:
    """Draw a dot on its line."""
    sheet.stroke([x, x + 7.0], [y, y], sheet.theme.accent, sheet.theme.score_line)
    marks.dot(sheet, x + 3.5, y, gid="key")


def dot_swatch(sheet: Sheet, x: float, y: float) -> None:
    """Draw a dot."""
    marks.dot(sheet, x + marks.DOT, y, gid="key")


def ring_swatch(sheet: Sheet, x: float, y: float) -> None:
    """Draw the ring of an agreed score."""
    marks.ring(sheet, x + marks.DOT, y, gid="key")


def diamond_swatch(sheet: Sheet, x: float, y: float) -> None:
    """Draw the diamond of an ambition."""
    marks.diamond(sheet, x + marks.DIAMOND, y, gid="key")


def missing_swatch(sheet: Sheet, x: float, y: float) -> None:
    """Draw a hatched field."""
    marks.hatch(sheet, box(x, y, 7.0), gid="key")


def box(x: float, y: float, wide: float, high: float = 2.8) -> list[tuple[float, float]]:
    """Return the corners of a field whose left edge is `x` and whose middle is `y`."""
    return [(x, y - high / 2), (x + wide, y - high / 2), (x + wide, y + high / 2), (x, y + high / 2)]
