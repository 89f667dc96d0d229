"""What an interview guide is made of, as frozen data that every writer reads alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from servex_nb.files import Existing
from servex_nb.report.letterhead import PLAIN, Letterhead
from servex_nb.report.plain import Plain


@dataclass(frozen=True)
class Mark:
    """A value to circle; a level has its name and text, a half step between two levels has none."""

    label: str
    level: bool = True
    name: str = ""
    text: str = ""


@dataclass(frozen=True)
class ScoreLine:
    """The values to circle, from low to high.

    Attributes
    ----------
    marks
        Empty where there are too many to circle: then the score is written in.
    ends
        Between which values it is written in; "" where it is circled.
    """

    marks: tuple[Mark, ...]
    ends: str = ""


@dataclass(frozen=True)
class Part:
    """A sub-element, with how to ask about it."""

    name: str
    questions: tuple[str, ...] = ()
    look_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    """An element: its place, what it is about, and what to ask.

    Attributes
    ----------
    questions
        What to ask about the element as a whole, where its parts are not asked about.
    line
        The score line of the whole, with the level texts of this element.
    """

    kicker: str
    name: str
    about: str
    parts: tuple[Part, ...]
    questions: tuple[str, ...]
    line: ScoreLine


@dataclass(frozen=True)
class Layer:
    """A layer of the pyramid; `statements` are those to be scored."""

    name: str
    about: str
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Poles:
    """A shift's two poles."""

    left: str
    right: str
    left_about: str = ""
    right_about: str = ""


@dataclass(frozen=True)
class Guide(Plain):
    """The guide for one interview, ready to be written.

    Attributes
    ----------
    name
        The files' name without ending.
    language
        `nl` or `en`.
    date
        The date in the files' properties; the interview's own is filled in by hand.
    client
        The client's name.
    facts
        Label and value of what is known of the interview; an empty value is a line to fill in.
    agenda
        The parts of the interview and their minutes, in words.
    part_line, layer_line, shift_line
        The score line of a sub-element, of the pyramid's statements, and of the shifts.
    words
        All the guide's own sentences by name, in its language.
    letterhead
        Whose paper it is.
    """

    name: str
    language: str
    date: dt.date
    client: str
    facts: tuple[tuple[str, str], ...]
    agenda: tuple[tuple[str, str], ...]
    topics: tuple[Topic, ...]
    layers: tuple[Layer, ...]
    shifts: tuple[Poles, ...]
    part_line: ScoreLine
    layer_line: ScoreLine
    shift_line: ScoreLine
    words: dict[str, str]
    letterhead: Letterhead = PLAIN

    def write(
        self,
        folder: Path | str,
        formats: str | Sequence[str] = "pdf,docx",
        *,
        existing: Existing = Existing.REFUSE,
    ) -> list[Path]:
        """Write the guide in each format and return the files; all of them appear, or none.

        Parameters
        ----------
        folder
            Made if it is not there.
        formats
            `pdf`, `docx`, as a sequence or separated by commas.
        existing
            What to do where a file is there already; it may have been typed in.

        Raises
        ------
        InputError
            If a format is unknown, or a file is there already.
        RunError
            If a format cannot be made or a file cannot be written.
        """
        # The writers import this module, and a report has no need of theirs.
        from servex_nb.report.guide_writing import write_guide

        return write_guide(self, Path(folder), formats, existing)
