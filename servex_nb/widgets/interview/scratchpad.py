"""The scratchpad: lines jotted down during an interview, each with its time and where it was filed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# A line says its time first, then where it was filed, if it was; a line's own words come last, so
# that nothing in them can be taken for either.
_LINE = re.compile(
    r"(?P<at>\d\d:\d\d)(?: → (?P<item>[a-z0-9_.]+)(?: \((?P<how>quote|assessor)\))?)? – (?P<text>.*)"
)


@dataclass(frozen=True)
class Line:
    """One line: its time (HH:MM), its text, and the item under which it was filed ("" for none yet).

    `how` says as what: `note`, `quote`, or `assessor` for the assessor's own note.
    """

    at: str
    text: str
    item: str = ""
    how: str = "note"

    def __str__(self) -> str:
        """Return the line as it is kept."""
        how = "" if self.how == "note" else f" ({self.how})"
        return f"{self.at} → {self.item}{how} – {self.text}" if self.item else f"{self.at} – {self.text}"


def read_lines(kept: str) -> tuple[Line, ...]:
    """Return the lines of a scratchpad as it was kept."""
    found = (_LINE.fullmatch(line) for line in kept.split("\n"))
    return tuple(
        Line(match["at"], match["text"], match["item"] or "", match["how"] or "note")
        for match in found
        if match
    )


def write_lines(lines: Iterable[Line]) -> str:
    """Return the lines as the scratchpad is kept."""
    return "\n".join(map(str, lines))


def one_line(text: str) -> str:
    """Return a text without breaks in it."""
    return " ".join(text.split())
