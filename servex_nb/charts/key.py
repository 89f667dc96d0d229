"""What stands under a plot: one row of marks and what they mean, and what the plot does not show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from servex_nb.charts import marks
from servex_nb.charts.closeness import spared
from servex_nb.charts.lettering import Block, wrap
from servex_nb.charts.sheet import Sheet

Swatch = Callable[[Sheet, float, float], None]

KEY_PITCH = 5.4
_ABOVE = 5.0
# What a key beside a plot may take of the sheet's width, and the room before it in mm.
_ASIDE, _BESIDE = 0.4, 4.0
# Between a mark and its words.
_AFTER_MARK = 1.8
# What a key of one row takes from a sheet, in mm; each further row takes a pitch.
ROW_HEIGHT = KEY_PITCH + _ABOVE
_ABOVE_NOTES = 3.0
# About what a sentence of one line at the foot takes.
NOTE_HEIGHT = 3.7 + _ABOVE_NOTES
BORDER_DASHES = (1.2, 2.4)


@dataclass(frozen=True)
class Entry:
    """What a mark means; `draw` gets the sheet, the mark's left edge and its middle height."""

    text: str
    draw: Swatch
    width: float


@dataclass(frozen=True)
class _Set:
    """An entry with its words in lines, in mm."""

    entry: Entry
    words: Block

    @classmethod
    def all_of(cls, sheet: Sheet, entries: Sequence[Entry], room: float) -> list[_Set]:
        """Return entries no wider than the room, on more lines where a client's own words need them."""
        face, size = sheet.theme.label, sheet.note_size
        found = []
        for entry in entries:
            parts = wrap(entry.text, face, size, room - entry.width - _AFTER_MARK)
            words = Block(tuple(sheet.line(part, sheet.theme.slate, size=size) for part in parts))
            found.append(cls(entry, words))
        return found

    @property
    def width(self) -> float:
        """The width of mark and words."""
        return self.entry.width + _AFTER_MARK + self.words.width

    @property
    def height(self) -> float:
        """The height that it takes of a key."""
        return KEY_PITCH + sum(line.height for line in self.words.lines[1:])

    def draw(self, sheet: Sheet, x: float, y: float, *, marks_wide: float = 0.0) -> None:
        """Draw the mark in a column from `x`, and the words beside it, around `y`."""
        wide = max(marks_wide, self.entry.width)
        self.entry.draw(sheet, x + (wide - self.entry.width) / 2, y)
        x += wide + _AFTER_MARK
        if len(self.words.lines) == 1:
            sheet.write_middle(x, y, self.words.lines[0], "left", gid="key")
        else:
            sheet.write_block(x, y + self.words.height / 2, self.words, gid="key")


def draw_key(
    sheet: Sheet, entries: Sequence[Entry], *, left: float = 0.0, align: Literal["left", "center"] = "center"
) -> None:
    """Draw the entries at the sheet's foot, in as few rows as they need."""
    rows, foot = _rows(sheet, entries, sheet.width - left), sheet.bottom
    for row in reversed(rows):
        high = max(each.height for each in row)
        x = left if align == "left" else (sheet.width - _row_width(sheet, row)) / 2
        for each in row:
            each.draw(sheet, x, foot + high / 2)
            x += each.width + _between(sheet)
        foot += high
    sheet.bottom = foot + (spared(_ABOVE) if rows else 0.0)


def size_aside(sheet: Sheet, entries: Sequence[Entry]) -> tuple[float, float]:
    """Return the width and height in mm of entries under each other."""
    found = _Set.all_of(sheet, entries, _ASIDE * sheet.width)
    if not found:
        return 0.0, 0.0
    words = max(each.words.width for each in found)
    return max(entry.width for entry in entries) + _AFTER_MARK + words, sum(each.height for each in found)


def draw_key_aside(sheet: Sheet, entries: Sequence[Entry]) -> Sheet:
    """Draw the entries under each other at the sheet's right foot; return the sheet that is left of them."""
    found = _Set.all_of(sheet, entries, _ASIDE * sheet.width)
    if not found:
        return sheet
    marks_wide = max(entry.width for entry in entries)
    left = sheet.width - size_aside(sheet, entries)[0]
    foot = sheet.bottom
    for each in reversed(found):
        each.draw(sheet, left, foot + each.height / 2, marks_wide=marks_wide)
        foot += each.height
    if foot > sheet.top:
        raise sheet.too_low("The words of the key")
    return left_of_key(sheet, entries)


def left_of_key(sheet: Sheet, entries: Sequence[Entry]) -> Sheet:
    """Return the sheet that a key at its right leaves."""
    return replace(sheet, width=sheet.width - size_aside(sheet, entries)[0] - _BESIDE) if entries else sheet


def key_height(sheet: Sheet, entries: Sequence[Entry], *, left: float = 0.0) -> float:
    """Return the height in mm that the entries take."""
    rows = _rows(sheet, entries, sheet.width - left)
    return sum(max(each.height for each in row) for row in rows) + (spared(_ABOVE) if rows else 0.0)


def _between(sheet: Sheet) -> float:
    return 4.0 if sheet.half else 7.0


def _row_width(sheet: Sheet, row: Sequence[_Set]) -> float:
    return sum(each.width for each in row) + _between(sheet) * (len(row) - 1)


def _rows(sheet: Sheet, entries: Sequence[Entry], room: float) -> list[list[_Set]]:
    rows: list[list[_Set]] = []
    for each in _Set.all_of(sheet, entries, room):
        if rows and _row_width(sheet, [*rows[-1], each]) <= room:
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def write_notes(sheet: Sheet, texts: Sequence[str]) -> None:
    """Write sentences at the sheet's foot on what its picture does not show."""
    block = _notes(sheet, texts)
    sheet.write_block(0.0, sheet.bottom + block.height, block, gid="absence")
    sheet.bottom += _taken(block)


def notes_height(sheet: Sheet, texts: Sequence[str]) -> float:
    """Return the height in mm that the sentences take."""
    return _taken(_notes(sheet, texts))


def _taken(block: Block) -> float:
    return block.height + (spared(_ABOVE_NOTES) if block.lines else 0.0)


def _notes(sheet: Sheet, texts: Sequence[str]) -> Block:
    theme = sheet.theme
    return Block(
        tuple(
            sheet.line(part, theme.slate, size=sheet.note_size)
            for text in texts
            for part in wrap(text, theme.label, sheet.note_size, sheet.width)
        )
    )


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


def dotted_swatch(sheet: Sheet, x: float, y: float) -> None:
    """Draw the dotted line of a border."""
    theme = sheet.theme
    sheet.stroke([x, x + 7.0], [y, y], theme.edge, theme.rim_line, dashes=BORDER_DASHES, gid="key")


def box(x: float, y: float, wide: float, high: float = 2.8) -> list[tuple[float, float]]:
    """Return the corners of a field whose left edge is `x` and whose middle is `y`."""
    return [(x, y - high / 2), (x + wide, y - high / 2), (x + wide, y + high / 2), (x, y + high / 2)]
