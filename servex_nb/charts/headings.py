"""The names of groups over their columns, none so near the next that the two read as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servex_nb.charts.breakdown import Group
from servex_nb.charts.lettering import Block, breaks_well, wrap
from servex_nb.charts.reading import PHRASES
from servex_nb.charts.rows import head_line
from servex_nb.charts.sheet import Sheet

# The most lines that a group's name may take over its column.
_MOST_LINES = 3
# What parts a name from the next column's, in letters.
_APART = 1.5


@dataclass(frozen=True)
class Heading:
    """A group's name over a column whose middle is `x`, in lines of at most `room` mm."""

    sheet: Sheet
    group: Group
    name: str
    x: float
    room: float
    language: str

    @property
    def title(self) -> Sequence[str]:
        """The name in lines."""
        return wrap(self.name, self.sheet.theme.label_strong, self.sheet.note_size, self.room)

    @property
    def block(self) -> Block:
        """The name with the number of the group's respondents."""
        sheet, theme, group = self.sheet, self.sheet.theme, self.group
        lines = [head_line(sheet, part) for part in self.title]
        if group.suppressed or group.n is None:
            told = wrap(PHRASES("suppressed_short", self.language), theme.label, sheet.note_size, self.room)
        else:
            told = (f"n {group.n}",)
        lines += [sheet.line(part, theme.slate, size=sheet.note_size) for part in told]
        return Block(tuple(lines))

    @property
    def readable(self) -> bool:
        """Whether the name takes few lines and breaks where its language allows."""
        face, size = self.sheet.theme.label_strong, self.sheet.note_size
        return len(self.title) <= _MOST_LINES and breaks_well(self.name, face, size, self.room)

    def narrowed(self, by: float) -> Heading:
        """Return the heading in lines that are so many mm shorter than its widest."""
        wide = max((head_line(self.sheet, part).width for part in self.title), default=0.0)
        return replace(self, room=max(wide - by, 1.0))


def keep_apart(headings: Sequence[Heading]) -> tuple[list[Heading], bool]:
    """Return headings of which those that come too near each other are narrower, and whether none do then."""
    found = list(headings)
    for place in range(len(found) - 1):
        left, right = found[place : place + 2]
        lacks = _lacking(left, right)
        if lacks > 0:
            # The one of the two gives way that reads better so.
            ways = ([left.narrowed(2 * lacks), right], [left, right.narrowed(2 * lacks)])
            found[place : place + 2] = min(ways, key=lambda pair: _trouble(*pair))
    return found, all(_lacking(*found[place : place + 2]) <= 0 for place in range(len(found) - 1))


def _trouble(left: Heading, right: Heading) -> tuple[bool, bool, int]:
    """Return how badly two headings read beside each other, the worst first."""
    unreadable = not (left.readable and right.readable)
    return _lacking(left, right) > 0, unreadable, len(left.title) + len(right.title)


def _lacking(left: Heading, right: Heading) -> float:
    """Return what two headings lack between them; their lines stand side by side from the foot."""
    rows = zip(reversed(left.block.lines), reversed(right.block.lines), strict=False)
    taken = max((one.width + other.width for one, other in rows), default=0.0) / 2
    return _APART * head_line(left.sheet, "n").width - (right.x - left.x - taken)
