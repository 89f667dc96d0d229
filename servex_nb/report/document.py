"""The document: built once, written in every format.

A document holds finished texts, figures and pictures, and knows nothing of scores. Its parts are
frozen; `to_dict` gives the plain values that each writer lays out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from servex_nb.report.letterhead import PLAIN, Letterhead
from servex_nb.report.plain import Plain, by_field


@dataclass(frozen=True)
class Block(Plain):
    """A part of a section; its kind is the name of its class."""

    def to_dict(self) -> dict[str, Any]:
        """Return the block as plain values, with its kind."""
        return {"kind": type(self).__name__.lower(), **by_field(self)}


@dataclass(frozen=True)
class Lead(Block):
    """The sentence or two under a title."""

    text: str


@dataclass(frozen=True)
class Paragraph(Block):
    """Running text."""

    text: str


@dataclass(frozen=True)
class Note(Block):
    """Small text: how to read something, or where it comes from."""

    text: str


@dataclass(frozen=True)
class Subheading(Block):
    """A heading within a section."""

    text: str


@dataclass(frozen=True)
class Rule(Block):
    """A hairline between two parts of a page."""


@dataclass(frozen=True)
class Picture(Block):
    """A chart.

    Attributes
    ----------
    name
        Its name in file names, unique within the document.
    svg
        The picture.
    description
        The alternative text, made from the data.
    width
        The width at which it was drawn, in millimetres.
    """

    name: str
    svg: str
    description: str
    width: float


@dataclass(frozen=True)
class Hero(Block):
    """A large figure with its label, and text beside it."""

    value: str
    label: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Quotation(Block):
    """Somebody's words, and who in general said them."""

    text: str
    attribution: str = ""


@dataclass(frozen=True)
class Point(Block):
    """A numbered point: a title, what it is about, and a text."""

    title: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Points(Block):
    """Up to three points side by side."""

    items: tuple[Point, ...]


@dataclass(frozen=True)
class Bar(Block):
    """A row of a `Bars` table: a label, a figure, and how far it reaches, 0 to 1 (or None)."""

    label: str
    value: str
    share: float | None
    note: str = ""


@dataclass(frozen=True)
class Bars(Block):
    """A small table with a bar in each row.

    Attributes
    ----------
    columns
        The headings of label, value and note.
    """

    columns: tuple[str, str, str]
    items: tuple[Bar, ...]


@dataclass(frozen=True)
class Table(Block):
    """A table; the first column is text, the others figures."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Panel(Block):
    """The warm panel at the foot of a page: one or more titled texts side by side."""

    items: tuple[Point, ...]


@dataclass(frozen=True)
class Columns(Block):
    """Two stacks of blocks side by side.

    Attributes
    ----------
    share
        The part of the width that the left stack takes, 0 to 1.
    gutter
        The space between the two in print, in millimetres.
    """

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: float = 0.5
    gutter: float = 8.0


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
            found += _pictures(section.blocks)
        return found

    def to_dict(self) -> dict[str, Any]:
        """Return what the document says as plain values."""
        return {name: value for name, value in by_field(self).items() if name != "record"}

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


def _pictures(blocks: Sequence[Block]) -> list[Picture]:
    found: list[Picture] = []
    for block in blocks:
        if isinstance(block, Picture):
            found.append(block)
        elif isinstance(block, Columns):
            found += _pictures(block.left) + _pictures(block.right)
    return found
