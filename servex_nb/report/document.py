"""The document: built once, written in every format.

A document holds finished texts, figures and pictures, and knows nothing of scores. Its parts are
frozen; `to_dict` gives the plain values that each writer lays out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from servex_nb.report.blocks import Block, Picture, pictures_in
from servex_nb.report.letterhead import PLAIN, Letterhead
from servex_nb.report.plain import Plain, by_field


@dataclass(frozen=True)
class Section(Plain):
    """A page or more of a report, under one title.

    Attributes
    ----------
    key
        Its name, unique within the document, to find, drop or reorder it by.
    kicker
        The line above the title.
    label
        Its name in the table of contents; the kicker if empty.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    kicker: str
    label: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the section as plain values, with a label in any case."""
        return {**by_field(self), "label": self.label or self.kicker}

    def _repr_html_(self) -> str:
        """Show the section in a notebook as it stands in the report."""
        from servex_nb.report.html import section_html

        return section_html(self)


@dataclass(frozen=True)
class Cover(Plain):
    """The title page.

    Attributes
    ----------
    facts
        Pairs of a label and what it says, at the foot.
    warning
        A sentence that must stand on page 1, or "".
    letterhead
        Whose paper it is.
    """

    kind: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    picture: Picture
    warning: str = ""
    letterhead: Letterhead = PLAIN

    def _repr_html_(self) -> str:
        """Show the cover in a notebook."""
        from servex_nb.report.html import cover_html

        return cover_html(self)


def _nothing_to_keep() -> None:
    """Keep nothing: for a document that shows no client's figures."""


def _no_fingerprint(_: str | Sequence[str]) -> str:
    """Return nothing: for a document that is made of no client's figures."""
    return ""


# What is about a document, and not in it.
_BESIDE = ("record", "fingerprint", "left_out")


@dataclass(frozen=True)
class Document(Plain):
    """A report, ready to be written.

    Attributes
    ----------
    name
        The files' name without ending, readable and safe in any file system.
    language
        `nl` or `en`.
    date
        The date that the report carries; it depends on the data, never on the clock.
    client, label, status
        The running head's left and right side, and the foot.
    words
        The document's own words in its language: page, contents, quotation marks.
    record
        Called before files are written: keeps in the store what they show.
    fingerprint
        Gives the text that differs wherever anything does that the document's files, in the formats
        given, are made of.
    left_out
        Why charts that are kept for the client are not in it, by their names.
    """

    name: str
    language: str
    date: dt.date
    client: str
    label: str
    status: str
    cover: Cover
    sections: tuple[Section, ...]
    words: dict[str, str] = field(default_factory=dict)
    record: Callable[[], None] = field(default=_nothing_to_keep, repr=False, compare=False)
    fingerprint: Callable[[str | Sequence[str]], str] = field(
        default=_no_fingerprint, repr=False, compare=False
    )
    left_out: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse two sections of one name: a reader could not be pointed at either."""
        keys = [section.key for section in self.sections]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise ValueError(f"sections must have different keys; twice: {sorted(twice)}")

    def pictures(self) -> Sequence[Picture]:
        """Return every picture, the cover's first."""
        found = [self.cover.picture]
        for section in self.sections:
            found += pictures_in(section.blocks)
        return found

    def to_dict(self) -> dict[str, Any]:
        """Return what the document says as plain values."""
        return {name: value for name, value in by_field(self).items() if name not in _BESIDE}

    def write(self, folder: Path | str, formats: str | Sequence[str] = "html,pdf") -> list[Path]:
        """Write the document in each format and return the files.

        All formats are made first; then each file appears whole, or none does.

        Parameters
        ----------
        folder
            Made if it is not there.
        formats
            `html`, `pdf`, as a sequence or separated by commas.

        Raises
        ------
        InputError
            If a format is unknown, or other figures of the wave were shown since these were released.
        RunError
            If a format cannot be made or a file cannot be written.
        """
        # The writers import this module.
        from servex_nb.report.writing import write_document

        return write_document(self, Path(folder), formats)
