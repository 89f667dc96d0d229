"""What a document's sections are made of: texts, figures and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
class Entry(Block):
    """A row of `Entries`: a title, a text under it, and what stands in the further columns."""

    title: str
    text: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Entries(Block):
    """A table of texts that may be long, followed by short ones.

    Attributes
    ----------
    columns
        The headings, the title's first.
    items
        The rows.
    short
        How many columns, of the last ones, hold a date or a figure and need no room to wrap.
    """

    columns: tuple[str, ...]
    items: tuple[Entry, ...]
    short: int = 0


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


def pictures_in(blocks: Sequence[Block]) -> list[Picture]:
    """Return the pictures among some blocks, also those that stand in columns."""
    found: list[Picture] = []
    for block in blocks:
        if isinstance(block, Picture):
            found.append(block)
        elif isinstance(block, Columns):
            found += pictures_in(block.left) + pictures_in(block.right)
    return found
