"""Names that find room: on more lines, in wider columns, in smaller type; they are never cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from servex_nb.charts.lettering import Block, widest_word, wrap
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.theme import Face

_STEPS = 5


@dataclass(frozen=True)
class Names:
    """Names in lines, in the order given, and the size in points that all of them have."""

    lines: tuple[tuple[str, ...], ...]
    size: float

    def block(self, sheet: Sheet, place: int, colour: str = "", *, face: Face | None = None) -> Block:
        """Return one of the names to write, by default in ink."""
        return Block(tuple(sheet.line(part, colour, face=face, size=self.size) for part in self.lines[place]))

    def blocks(self, sheet: Sheet, *, face: Face | None = None) -> list[Block]:
        """Return the names to write, all in one face."""
        return [self.block(sheet, place, face=face) for place in range(len(self.lines))]

    def height(self, sheet: Sheet) -> float:
        """Return the height in mm of the name that has most lines."""
        return max(map(len, self.lines), default=0) * sheet.line("", size=self.size).height


def between(usual: float, widest: float) -> list[float]:
    """Return widths in mm for a column of names, from the usual to the widest, to try in turn."""
    if widest <= usual:
        return [usual]
    return [usual + (widest - usual) * place / _STEPS for place in range(_STEPS + 1)]


def letter(place: int) -> str:
    """Return what stands for a name that has no room where it belongs: A to Z, then AA, AB and on."""
    before, last = divmod(place, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]


def sizes(sheet: Sheet) -> Iterator[float]:
    """Yield the sizes in points that names may have on a sheet, the usual first."""
    usual, least = sheet.label_size, min(sheet.theme.smallest_size, sheet.label_size)
    yield from dict.fromkeys((usual, (usual + least) / 2, least))


def fit_names(
    sheet: Sheet,
    names: Sequence[str],
    rooms: Sequence[float],
    fits: Callable[[Names], bool],
    *,
    face: Face | None = None,
    smaller: bool = True,
    broken: bool = True,
    apart: bool = False,
) -> Names | None:
    """Return names in the largest type, then in the narrowest column, that fits; None if none does.

    Of two columns that fit, the one in which fewer words break is better.

    Parameters
    ----------
    rooms
        Widths in mm to try, in order.
    fits
        Whether there is room for the names in these lines.
    face
        The face to measure in; the bold one of labels if None, for that is wider.
    smaller
        Whether smaller type than the usual is tried too.
    broken
        Whether words may break.
    apart
        Whether names do not share a column, so that one with a long word may be wider than others.
    """
    face = face or sheet.theme.label_strong
    for size in sizes(sheet) if smaller else [sheet.label_size]:
        words = [widest_word(name, face, size) for name in names]

        def breaking(room: float, words: Sequence[float] = words) -> int:
            return sum(word > room for word in words)

        for room in rooms if apart else sorted(rooms, key=breaking):
            if not broken and breaking(room):
                continue
            own = [max(room, min(word, max(rooms))) if apart else room for word in words]
            lines = (wrap(name, face, size, wide) for name, wide in zip(names, own, strict=True))
            found = Names(tuple(lines), size)
            if fits(found):
                return found
    return None
