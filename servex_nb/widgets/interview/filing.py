"""Where a line of the scratchpad is filed, and how it is taken from there again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servex_nb.answers import EnteredNote, EnteredQuote
from servex_nb.answers.frames import SCRATCHPAD
from servex_nb.errors import InputError
from servex_nb.store import Said
from servex_nb.widgets.interview.scratchpad import Line, read_lines, write_lines

# What a quote may be used for until its speaker has been asked.
UNASKED = "confidential"


@dataclass(frozen=True)
class Filed:
    """What has to be kept so that a line stands where it is filed now.

    Attributes
    ----------
    notes, quotes
        What changes; none where the line stands there already.
    left
        The item at which the line's words stay, because they were changed there since; "" for none.
    """

    notes: Sequence[EnteredNote] = ()
    quotes: Sequence[EnteredQuote] = ()
    left: str = ""


def filed(said: Said, place: int, item: str, how: str, *, was: str = "") -> Filed:
    """Return what it takes to file a line elsewhere, or with an `item` of "" to put it back on the pad.

    Parameters
    ----------
    said
        What stands.
    place
        The line's place on the scratchpad.
    item, how
        Where it goes, and as what: see `Line`.
    was
        Where the writer has seen it.

    Raises
    ------
    InputError
        If there is no such line, or somebody else has filed it meanwhile.
    """
    lines = list(lines_of(said))
    if not 0 <= place < len(lines):
        raise InputError("There is no such line on the scratchpad.")
    line = lines[place]
    to = replace(line, item=item, how=how if item else "note")
    # What is sent again, because no answer came, is done already.
    if line == to:
        return Filed()
    if line.item != was:
        raise InputError("Somebody else has filed this line meanwhile.")
    notes = dict(said.notes)
    quotes: list[EnteredQuote] = []
    left = "" if not line.item or _taken(line, said, notes, quotes) else line.item
    if to.item and to.how == "quote":
        quotes.append(EnteredQuote(to.item, to.text, UNASKED))
    elif to.item:
        key = _note_of(to)
        notes[key] = f"{notes[key]}\n{to.text}" if notes.get(key) else to.text
    lines[place] = to
    changed = {key: text for key, text in notes.items() if text != said.notes.get(key)}
    return Filed(
        notes=[
            *(EnteredNote(of, text, by) for (of, by), text in changed.items()),
            pad(lines),
        ],
        quotes=quotes,
        left=left,
    )


def lines_of(said: Said) -> tuple[Line, ...]:
    """Return the lines of the scratchpad in what stands, oldest first."""
    return read_lines(said.notes.get((SCRATCHPAD, "assessor"), ""))


def pad(lines: Iterable[Line]) -> EnteredNote:
    """Return the note that holds the lines of a scratchpad."""
    return EnteredNote(SCRATCHPAD, write_lines(lines), "assessor")


def _taken(line: Line, said: Said, notes: dict[tuple[str, str], str], quotes: list[EnteredQuote]) -> bool:
    """Take a line from where it was filed; return whether it was still there as it was put there."""
    if line.how == "quote":
        same = (line.item, line.text, UNASKED)
        found = [q for q in said.quotes if (q.item, q.text, q.permission) == same]
        quotes.extend(EnteredQuote(line.item, "", UNASKED, quote.number) for quote in found)
        return bool(found)
    kept = notes.get(_note_of(line), "").split("\n")
    if line.text not in kept:
        return False
    last = len(kept) - 1 - kept[::-1].index(line.text)
    notes[_note_of(line)] = "\n".join(kept[:last] + kept[last + 1 :])
    return True


def _note_of(line: Line) -> tuple[str, str]:
    return line.item, "assessor" if line.how == "assessor" else "respondent"
