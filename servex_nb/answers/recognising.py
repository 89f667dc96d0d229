"""Items recognised by what a survey calls them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence

from servex_nb.answers import columns
from servex_nb.answers.mapping import MappedField, MappedItem, Mapping, ready_mapping, ready_mappings
from servex_nb.answers.text import fold
from servex_nb.model import Kind, Model

_SIGNS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
# So alike are two texts that differ in a word or a typing error.
_ALIKE = 0.85


def names_of_items(model: Model) -> dict[str, str]:
    """Return the item for each text that stands for one and no other, without signs and capitals.

    It may be called by its key, name, short label or a question, in any language of the model.
    """
    found: dict[str, str] = {}
    for names in _names(model):
        meant: dict[str, set[str]] = {}
        for key, name in names:
            meant.setdefault(plain(name), set()).add(key)
        clear = {name: next(iter(keys)) for name, keys in meant.items() if len(keys) == 1 and name}
        found = clear | found
    return found


def plain(text: str) -> str:
    """Return `text` without signs, spaces and capitals."""
    return _SIGNS.sub("", fold(text))


def recognise(header: str, named: dict[str, str], *, further: Iterable[str] = ()) -> str:
    """Return the item that a column is about; "" if none is exactly meant.

    Parameters
    ----------
    header
        The column's name.
    named
        The items by name, as `names_of_items` gives them.
    further
        What else the file says of the column, such as the text of its question.
    """
    for text in _parts(header, *further):
        if item := named.get(plain(text)):
            return item
    return ""


def propose_mapping(headers: Sequence[str], model: Model, *, texts: Sequence[str] = ()) -> Mapping:
    """Return a mapping for a file with these columns, as far as its columns are recognised.

    Columns are taken for items by key, name, short label or question, in any language of the
    model, or by what looks most like one of these. A survey tool is known by its own columns.

    Parameters
    ----------
    headers
        The names of the columns.
    model
        The model whose items are looked for.
    texts
        A second row of headings, if the file has one; Qualtrics writes the questions there.
    """
    base = _tool(headers)
    fields = dict(base.fields) if base else {}
    taken = {fold(name) for field in fields.values() for name in field.column}
    taken |= {fold(name) for name in base.ignore} if base else set()
    named = names_of_items(model)
    items: dict[str, MappedItem] = {}
    rest: list[tuple[str, Sequence[str]]] = []
    for at, header in enumerate(headers):
        if columns.called(header) & taken or not header.strip():
            continue
        field = columns.field(header)
        if field in columns.ROW and field not in fields:
            fields[field] = MappedField(column=(header,))  # type: ignore[index]  # columns.ROW are the names
            continue
        further = texts[at : at + 1]
        if item := recognise(header, named, further=further):
            items.setdefault(item, MappedItem(column=(header,)))
        else:
            rest.append((header, further))
    for header, further in rest:
        if item := _nearest(header, named, further):
            items.setdefault(item, MappedItem(column=(header,)))
    numbered = "" if "respondent" in fields else "S"
    start = base or Mapping(numbered="S")
    in_order = {key: items[key] for key in model.items if key in items}
    return start.model_copy(
        update={"fields": fields, "items": in_order, "numbered": numbered, "recognise": False}
    )


def _names(model: Model) -> Iterator[list[tuple[str, str]]]:
    """Yield each item with what it may be called; what comes first is meant where two are called alike."""
    yield [(key, key) for key in model.items]
    yield [(key, model.name(key, language)) for key in model.items for language in model.languages]
    yield [(key, model.short(key, language)) for key in model.items for language in model.languages]
    yield [
        (item.key, question)
        for item in model.of_kind(Kind.SUB_ELEMENT)
        for language in model.languages
        for question in _questions(model, item.key, language)
    ]


def _questions(model: Model, key: str, language: str) -> tuple[str, ...]:
    parent, _, part = key.rpartition(".")
    return model.element_text(parent, language).sub_elements[part].questions


def _parts(*texts: str) -> Iterator[str]:
    """Yield each text, and the parts of it in which a tool may name an item.

    A row of a grid stands behind its question, between brackets or after a dash; a code stands
    before its text, "Q1[needslistening]. How do you listen? [Listening]".
    """
    for text in texts:
        yield text
        yield from filter(None, columns.coded(text))
        # A text between brackets within a question is rarely an item's whole name.
        yield from reversed(_BRACKETS.findall(text))
        if " - " in text:
            yield text.rpartition(" - ")[2]


def _nearest(header: str, named: dict[str, str], further: Iterable[str]) -> str:
    for text in _parts(header, *further):
        if near := difflib.get_close_matches(plain(text), named, n=1, cutoff=_ALIKE):
            return named[near[0]]
    return ""


def _tool(headers: Sequence[str]) -> Mapping | None:
    """Return the mapping of the survey tool that writes such columns; None if it is none of them."""
    there = frozenset().union(*map(columns.called, headers))

    def known(mapping: Mapping) -> int:
        own = [*mapping.ignore, *(name for field in mapping.fields.values() for name in field.column)]
        return len(there & {fold(name) for name in own})

    fitting = [
        mapping
        for mapping in map(ready_mapping, ready_mappings())
        if all(there & {fold(name) for name in field.column} for field in mapping.fields.values())
    ]
    return max(fitting, key=known, default=None)
