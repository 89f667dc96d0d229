"""What the columns of an interview file hold, told from their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from servex_nb.answers import columns
from servex_nb.answers.table import Table
from servex_nb.answers.text import fold
from servex_nb.errors import Fault, InputError
from servex_nb.model import Model
from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message

# An extra column this near to an item's key is a mistyped key rather than a column of its own.
_NEAR_A_KEY = 0.8
# A few columns of somebody's own are no mistake; more are another file, or need a mapping.
_MOST_EXTRA = 10
_LIKE_A_KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")


@dataclass(frozen=True)
class ItemColumn:
    """A column of a wide file: its position, its item, and what it tells of the item.

    `part` is `score`, `target`, `note` or `quote`.
    """

    position: int
    item: str
    part: str


@dataclass(frozen=True)
class Layout:
    """Where an interview file holds what.

    Attributes
    ----------
    fields
        The position of each column that stands for a field, by the field's name.
    items
        The columns that stand for items; none in a tidy file.
    attributes
        The position of each further attribute of a person, by its name.
    messages
        Remarks that are no faults.
    """

    fields: Mapping[str, int]
    items: tuple[ItemColumn, ...]
    messages: tuple[str, ...] = ()
    attributes: Mapping[str, int] = field(default_factory=dict)

    @property
    def wide(self) -> bool:
        """Whether each row is a respondent, rather than an answer."""
        return bool(self.items)


def read_layout(table: Table, model: Model) -> Layout:
    """Return what the columns of `table` hold.

    A tidy file has the columns item and score, a wide one a column for each item.

    Raises
    ------
    InputError
        If it is neither, lacks a column, or has one that is unknown or stands there twice.
    """
    fields: dict[str, int] = {}
    items: dict[tuple[str, str], int] = {}
    attributes: dict[str, int] = {}
    unknown: list[int] = []
    faults: list[Fault] = []
    for position, name in enumerate(table.header):
        if known := columns.field(name):
            first = fields.setdefault(known, position)
        elif item := _item_column(name, model):
            first = items.setdefault(item, position)
        elif attribute := columns.attribute(name):
            first = attributes.setdefault(attribute, position)
        else:
            unknown.append(position)
            continue
        if first != position:
            message = _say("columns.same", first=table.header[first])
            faults.append(table.fault(message, row=1, position=position))
    tidy = "item" in fields and "score" in fields
    if not tidy and not items:
        faults += _neither(table, fields, unknown, model)
    elif tidy:
        faults += _not_tidy(table, [*items.values(), *unknown])
    else:
        faults += _not_wide(table, fields, unknown, model)
    if "respondent" not in fields:
        faults.append(_no_respondent(table, unknown))
    if faults:
        raise InputError(_say("columns.wrong"), faults)
    item_columns = tuple(ItemColumn(position, *item) for item, position in items.items())
    return Layout(fields, item_columns, _extra(table, unknown), attributes)


def known_names(model: Model) -> frozenset[str]:
    """Return every name by which a header can be recognised, in small letters."""
    return frozenset(columns.NAMES) | frozenset(model.items)


def _item_column(name: str, model: Model) -> tuple[str, str] | None:
    """Return the item and part that a column's name stands for."""
    folded = fold(name)
    if folded in model.items:
        return folded, "score"
    item, _, part = folded.rpartition(".")
    return (item, columns.PARTS[part]) if item in model.items and part in columns.PARTS else None


def _neither(table: Table, fields: Mapping[str, int], unknown: list[int], model: Model) -> list[Fault]:
    lacking = [name for name in ("item", "score") if name not in fields]
    if len(lacking) == 1:
        guessed = _guess_header(table, lacking[0], unknown)
        return [table.fault(_say("columns.lacking", lacking=lacking[0], guess=guessed), row=1)]
    message = _say("columns.neither", example=next(iter(model.items)))
    return [table.fault(message, row=1, value=", ".join(table.header)), *_mistyped(table, unknown, model)]


def _not_tidy(table: Table, positions: list[int]) -> list[Fault]:
    allowed = ", ".join((*columns.ROW, *columns.ANSWER))
    return [
        table.fault(
            _say(
                "columns.not_tidy",
                guess=columns.guess(table.header[position], columns.NAMES),
                allowed=allowed,
            ),
            row=1,
            position=position,
        )
        for position in sorted(positions)
        if table.header[position]
    ]


def _not_wide(table: Table, fields: Mapping[str, int], unknown: list[int], model: Model) -> list[Fault]:
    misplaced = [
        table.fault(
            _say("columns.not_wide"),
            row=1,
            position=fields[name],
        )
        for name in columns.ANSWER
        if name in fields
    ]
    named = [table.header[position] for position in unknown if table.header[position]]
    many = []
    if len(named) > _MOST_EXTRA:
        message = _say("columns.many", n=len(named), most=_MOST_EXTRA, named=columns.some(named))
        many.append(table.fault(message, row=1))
    return [*misplaced, *_mistyped(table, unknown, model), *many]


def _mistyped(table: Table, unknown: list[int], model: Model) -> list[Fault]:
    """Return a fault for each unknown column that looks like an item's key."""
    keys = [*model.items, *(f"{key}.{part}" for key in model.items for part in columns.PARTS)]
    faults = []
    for position in unknown:
        name = fold(table.header[position])
        if columns.nearest(name, model.items, cutoff=_NEAR_A_KEY) or _LIKE_A_KEY.fullmatch(name):
            message = _say("columns.mistyped", guess=columns.guess(name, keys))
            faults.append(table.fault(message, row=1, position=position))
    return faults


def _no_respondent(table: Table, unknown: list[int]) -> Fault:
    guessed = _guess_header(table, "respondent", unknown)
    return table.fault(_say("columns.respondent", guess=guessed), row=1)


def _guess_header(table: Table, wanted: str, unknown: list[int]) -> str:
    """Return a question whether one of the unknown columns is the one that lacks."""
    spellings = [spelling for spelling, name in columns.NAMES.items() if name == wanted]
    for position in unknown:
        if columns.nearest(table.header[position], spellings):
            return _say("guess.header", header=table.header[position])
    return ""


def _extra(table: Table, unknown: list[int]) -> tuple[str, ...]:
    names = [table.header[position] for position in unknown]
    if not names:
        return ()
    told = []
    for name in names:
        near = columns.nearest(name, columns.NAMES, cutoff=0.8)
        told.append(_say("columns.extra.guess", name=name, near=near) if near else name)
    return (_say("columns.extra", file=table.file, listed=columns.some(told)),)
