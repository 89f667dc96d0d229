"""Names that find room: on more lines, in smaller type, and at last shortened, but never alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from servex_nb.charts.lettering import ELLIPSIS, Block, clean, wrap
from servex_nb.charts.sheet import Sheet
from servex_nb.charts.theme import Face

# The letters that a shortened name keeps of its beginning, where it must show its end too.
_HEAD = 6
# A word that begins at most so many letters before two names part is shown whole.
_NEAR = 8
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
) -> Names | None:
    """Return whole names in the largest type, then in the narrowest column, that fits; None if none does.

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
    """
    face = face or sheet.theme.label_strong
    for size in sizes(sheet) if smaller else [sheet.label_size]:
        for room in rooms:
            found = Names(tuple(wrap(name, face, size, room) for name in names), size)
            if fits(found):
                return found
    return None


def shorten_names(
    sheet: Sheet, names: Sequence[str], room: float, most: int, *, face: Face | None = None
) -> Names:
    """Return names in at most so many lines of the smallest type; two that differ stay different.

    A name ends where its room does; where that would make it the same as another one it shows
    where the two part instead.
    """
    face = face or sheet.theme.label_strong
    *_, size = sizes(sheet)
    whole = [clean(name, face).strip() for name in names]
    lines = [wrap(name, face, size, room, most=most) for name in whole]
    for _ in names:
        alike = [group for group in _alike(lines) if len({whole[place] for place in group}) > 1]
        for group in alike:
            told = _told_apart([whole[place] for place in group], face, size, (room, most))
            for place, parts in zip(group, told, strict=True):
                lines[place] = parts
        if not alike:
            break
    return Names(tuple(lines), size)


def _alike(lines: Sequence[tuple[str, ...]]) -> list[list[int]]:
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, parts in enumerate(lines):
        groups[parts].append(place)
    return [group for group in groups.values() if len(group) > 1]


def _told_apart(
    names: Sequence[str], face: Face, size: float, fit: tuple[float, int]
) -> list[tuple[str, ...]]:
    """Return names that begin alike by where they part: from the start of a word, where it is near."""
    # The first and the last by alphabet have no more in common than all of them.
    ends = min(names), max(names)
    pairs = enumerate(zip(*ends, strict=False))
    shared = ends[0][: next((place for place, (one, other) in pairs if one != other), min(map(len, ends)))]
    word = shared.rfind(" ") + 1
    told = []
    if 0 < len(shared) - word <= _NEAR:
        told = [_about(name, word, face, size, fit) for name in names]
    if len(set(told)) < len(set(names)):
        told = [_about(name, len(shared), face, size, fit) for name in names]
    return told


def _about(name: str, parting: int, face: Face, size: float, fit: tuple[float, int]) -> tuple[str, ...]:
    """Return a name by its beginning and by what follows from where it parts from another."""
    room, most = fit

    def lines(head: int, end: str) -> tuple[str, ...] | None:
        found = wrap(f"{name[:head].rstrip()}{ELLIPSIS}{end}", face, size, room)
        return found if len(found) <= most else None

    ends = [name[parting:], *(name[parting:end] + ELLIPSIS for end in range(len(name) - 1, parting, -1))]
    for least in (min(_HEAD, parting), 0):
        end = next((end for end in ends if lines(least, end)), None)
        if end is not None:
            heads = (lines(head, end) for head in range(parting, least - 1, -1))
            return next(found for found in heads if found)
    return wrap(f"{ELLIPSIS}{name[parting:]}", face, size, room, most=most)
