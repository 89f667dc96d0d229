"""Names in a list under a circle that has no room for them, each with the number of its spoke."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from servex_nb.charts.lettering import Block, Line, wrap
from servex_nb.charts.rim import Rim, label_round
from servex_nb.charts.sheet import NoRoomError, Sheet

_GUTTER, _AFTER_NUMBER, _BELOW, _ABOVE = 4.0, 1.6, 0.5, 4.0
_MOST_COLUMNS = 2
# The most in mm that parts the lines of a list beside a circle further, where there is room.
_MOST_BELOW = 1.6
# The radius in mm of a circle that needs no list, and the least of one that has it; a list that wins less
# than this is not worth looking names up in.
_CLEAR, _LEAST, _GAIN = 20.0, 16.0, 1.15
# The share of the sheet's width under which a smaller circle with names is too small.
_SMALLEST = 0.17
# On a low sheet, the share of its height that a circle's radius has at least with names round it, and the
# share of its width that a list beside a larger one takes.
_CLEAR_SHARE, _LISTED = 0.27, 0.54


@dataclass(frozen=True)
class Numbered:
    """A name in the list: its number, and what stands behind it."""

    number: str
    name: str
    detail: str


@dataclass(frozen=True)
class NumberedList:
    """Names in one or two columns, each in lines, and their height in mm with the room above them."""

    sheet: Sheet
    entries: Sequence[Numbered]
    columns: Sequence[Sequence[Block]]
    height: float
    size: float
    below: float = _BELOW

    @classmethod
    def on(cls, sheet: Sheet, entries: Sequence[Numbered]) -> NumberedList:
        """Return the arrangement that takes least height."""
        found = [cls._in(sheet, entries, count, sheet.note_size) for count in range(1, _MOST_COLUMNS + 1)]
        return min(found, key=lambda each: each.height)

    @classmethod
    def hung(cls, sheet: Sheet, entries: Sequence[Numbered], free: float) -> NumberedList | None:
        """Return one column from the top down in `free` mm, in the largest type; None without room."""
        for size in (sheet.label_size, sheet.note_size):
            found = cls._in(sheet, entries, 1, size)
            spare = free + _ABOVE - found.height
            if spare >= 0 and (
                size == sheet.note_size or all(len(block.lines) == 1 for block in found.columns[0])
            ):
                more = min(spare / len(entries), _MOST_BELOW)
                high = found.height + more * len(entries)
                under = replace(sheet, bottom=sheet.top + _ABOVE - high)
                return replace(found, sheet=under, height=high, below=_BELOW + more)
        return None

    @classmethod
    def _in(cls, sheet: Sheet, entries: Sequence[Numbered], count: int, size: float) -> NumberedList:
        room = (sheet.width - _GUTTER * (count - 1)) / count - _indent(sheet, entries, size)
        blocks = [_block(sheet, entry, room, size) for entry in entries]
        high = -(-len(blocks) // count)
        columns = [blocks[start : start + high] for start in range(0, len(blocks), high)]
        tallest = max(sum(block.height + _BELOW for block in column) for column in columns)
        return cls(sheet, entries, columns, tallest + _ABOVE, size)

    def draw(self) -> None:
        """Write the list at the sheet's foot, and leave the sheet the room above it."""
        sheet = self.sheet
        numbers = iter(self.entries)
        indent = _indent(sheet, self.entries, self.size)
        wide = (sheet.width + _GUTTER) / len(self.columns)
        for place, column in enumerate(self.columns):
            top = sheet.bottom + self.height - _ABOVE
            for block in column:
                number = Block((_number(sheet, next(numbers), self.size),))
                sheet.write_block(place * wide + indent - _AFTER_NUMBER, top, number, "right", gid="number")
                sheet.write_block(place * wide + indent, top, block, gid="label")
                top -= block.height + self.below
        sheet.bottom += self.height


def _number(sheet: Sheet, entry: Numbered, size: float) -> Line:
    theme = sheet.theme
    return sheet.line(entry.number, theme.slate, face=theme.label_strong, size=size)


def _indent(sheet: Sheet, entries: Sequence[Numbered], size: float) -> float:
    return max(_number(sheet, entry, size).width for entry in entries) + _AFTER_NUMBER


def _block(sheet: Sheet, entry: Numbered, room: float, size: float) -> Block:
    """Return a name with its detail: on its last line where that leaves room, else beneath."""
    theme = sheet.theme
    names = wrap(entry.name, theme.label, size, room)
    both = " · ".join(part for part in (names[-1], entry.detail) if part)
    if sheet.line(both, size=size).width <= room:
        return Block(tuple(sheet.line(part, size=size) for part in (*names[:-1], both)))
    details = wrap(entry.detail, theme.label, size, room)
    lines = [sheet.line(part, size=size) for part in names]
    return Block((*lines, *(sheet.line(part, theme.slate, size=size) for part in details)))


def named_or_numbered(
    sheet: Sheet,
    entries: Sequence[Numbered],
    bearings: Sequence[float],
    named: Callable[[], tuple[Rim, list[Block]]],
    *,
    gap: float,
    largest: float,
) -> tuple[Rim, list[Block], NumberedList | None]:
    """Return a circle with names round it, or where that would be small with numbers, and the list to draw.

    Parameters
    ----------
    entries
        What the list says, in the order of `bearings`.
    named
        Gives the circle with the names round it.

    Raises
    ------
    NoRoomError
        If the sheet is too low for either.
    """
    found, lacking = None, sheet.too_low(f"The {len(entries)} names round the circle")
    with suppress(NoRoomError):
        found = named()
    radius = found[0].radius if found else 0.0
    if found and radius >= min(_CLEAR, largest) - 1e-6:
        return *found, None
    told = NumberedList.on(sheet, entries)
    with suppress(NoRoomError):
        rim, blocks = _round(sheet, told, bearings, gap=gap, largest=largest)
        if rim.radius >= max(min(_LEAST, largest) - 1e-6, _GAIN * radius):
            return rim, blocks, told
    if found is None or radius < min(_SMALLEST * sheet.width, largest):
        raise lacking
    return *found, None


def listed_beside(
    sheet: Sheet,
    entries: Sequence[Numbered],
    bearings: Sequence[float],
    key: Callable[[Sheet], float],
    *,
    than: float,
    gap: float,
    largest: float,
) -> tuple[Rim, list[Block], NumberedList] | None:
    """Return a circle with numbers round it at the right of a low sheet, and the list to draw at its left.

    Parameters
    ----------
    entries
        What the list says, in the order of `bearings`.
    key
        Gives the height in mm of a key in the list's column, at its foot.
    than
        The radius in mm of a circle with names round it; 0 where there is no room for one.

    Returns
    -------
    tuple[Rim, list[Block], NumberedList] | None
        None where names leave the circle large enough, or the list finds no room.
    """
    if than >= min(_CLEAR_SHARE * sheet.height, largest) - 1e-6:
        return None
    left = sheet.column(_LISTED * sheet.width)
    told = NumberedList.hung(left, entries, left.height - key(left))
    if told is None:
        return None
    beside = sheet.column(sheet.width - left.width - _GUTTER)
    with suppress(NoRoomError):
        rim, blocks = _round(beside, replace(told, height=0.0), bearings, gap=gap, largest=largest)
        if rim.radius >= max(_LEAST, _GAIN * than):
            away = left.width + _GUTTER
            places = [replace(place, x=place.x + away) for place in rim.places]
            return replace(rim, x=rim.x + away, places=places), blocks, told
    return None


def _round(
    sheet: Sheet, told: NumberedList, bearings: Sequence[float], *, gap: float, largest: float
) -> tuple[Rim, list[Block]]:
    """Return a circle with the list's numbers round it, above the list."""
    face = sheet.theme.label_strong
    above = replace(sheet, bottom=sheet.bottom + told.height)
    return label_round(
        above,
        [entry.number for entry in told.entries],
        lambda found: found.blocks(above, face=face),
        bearings,
        room=_LEAST,
        gap=gap,
        largest=largest,
        face=face,
    )
