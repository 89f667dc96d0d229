"""What each column of a file holds: proposed, chosen anew, and made into a mapping."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import get_args

from servex_nb.answers.columns import attribute_fits, called
from servex_nb.answers.columns import field as known_field
from servex_nb.answers.mapping import FieldName, MappedAttribute, MappedField, MappedItem
from servex_nb.answers.mapping import Mapping as ColumnMapping
from servex_nb.answers.text import fold
from servex_nb.files import slug
from servex_nb.model import Item, Kind, Model
from servex_nb.model.language import Phrases
from servex_nb.widgets.prepare.scope import spoken

_say = Phrases("servex_nb.widgets")
FIELDS: tuple[str, ...] = get_args(FieldName)
ATTRIBUTE = "attribute:"
_LONGEST_ATTRIBUTE = 38


def is_ready(headers: Sequence[str]) -> bool:
    """Whether a file has one row an answer already, so that nothing needs to be mapped."""
    return {"respondent", "item", "score"} <= {known_field(header) for header in headers}


def meanings(model: Model, language: str) -> list[tuple[str, str]]:
    """Return what a column may hold, in words and as a key: nothing, something of a person, or an item."""
    fields = [(_say(f"field.{name}", language), f"field:{name}") for name in FIELDS]
    attribute = (_say("field.attribute", language), ATTRIBUTE)
    items: dict[str, str] = {}
    for item in model.items.values():
        name = item_name(model, item, language)
        # A list shows the first of two that are called alike.
        items[f"{name} ({item.key})" if name in items else name] = f"item:{item.key}"
    return [(_say("field.none", language), ""), *fields, attribute, *items.items()]


def item_name(model: Model, item: Item, language: str) -> str:
    """Return what an item is called in a list of all: with what it belongs to; a shift by both poles."""
    shown = spoken(model, language)
    if item.kind is Kind.SHIFT:
        return model.name(item.key, shown)
    name = model.short(item.key, shown)
    return f"{model.short(item.parent, shown)} › {name}" if item.parent else name


def attribute_name(header: str, taken: Collection[str]) -> str:
    """Return what an attribute of a person may be called, made of its column's name."""
    plain = slug(header).replace("-", "_")[:_LONGEST_ATTRIBUTE]
    plain = plain if plain[:1].isalpha() else f"a_{plain}"[:_LONGEST_ATTRIBUTE]
    tries = (plain, *(f"{plain}_{number}" for number in range(2, 10)))
    return next(made for made in tries if attribute_fits(made) and made not in taken)


def proposed(headers: Sequence[str], mapping: ColumnMapping) -> list[str]:
    """Return what a mapping takes each column for, "" for nothing."""
    held: dict[str, str] = {}
    for name, field in mapping.fields.items():
        held |= {fold(column): f"field:{name}" for column in field.column}
    for key, item in mapping.items.items():
        held |= {fold(column): f"item:{key}" for column in item.column or ()}
    for attribute in mapping.attributes.values():
        held |= {fold(column): ATTRIBUTE for column in attribute.column}
    return [
        next((meaning for name, meaning in held.items() if name in called(header)), "") for header in headers
    ]


def mapped(
    base: ColumnMapping,
    columns: Mapping[str, str],
    *,
    reverse: Collection[str] = (),
    missing: Collection[str] = (),
    words: Callable[[str], dict[str, str]] = lambda _: {},
) -> ColumnMapping:
    """Return the mapping in which each column (by its name) holds what was chosen for it.

    Parameters
    ----------
    base, columns
        The mapping that was proposed, and what was chosen instead.
    reverse
        The columns whose scores are reversed.
    missing
        Texts that count as no answer.
    words
        Gives what words mean as scores of an item, by its key.
    """
    fields: dict[FieldName, MappedField] = {}
    items: dict[str, MappedItem] = {}
    attributes: dict[str, MappedAttribute] = {}
    for header, meaning in columns.items():
        kind, _, key = meaning.partition(":")
        if kind == "field":
            name: FieldName = key  # type: ignore[assignment]  # the choices are FIELDS
            before = base.fields.get(name, MappedField(column=(header,)))
            fields[name] = before.model_copy(update={"column": (header,)})
        elif kind == "item":
            item = base.items.get(key, MappedItem(column=(header,)))
            told = {"column": (header,), "reverse": header in reverse, "words": words(key) or item.words}
            items[key] = item.model_copy(update=told)
        elif meaning == ATTRIBUTE:
            attributes[attribute_name(header, attributes)] = MappedAttribute(column=(header,))
    numbered = "" if "respondent" in fields else base.numbered or "S"
    ignored = tuple(header for header, meaning in columns.items() if not meaning)
    return base.model_copy(
        update={
            "fields": fields,
            "items": items,
            "attributes": attributes,
            "missing": tuple(missing),
            "numbered": numbered,
            "ignore": ignored,
            "recognise": False,
        }
    )


def twice(columns: Mapping[str, str]) -> list[str]:
    """Return what was chosen for more than one column."""
    chosen = [meaning for meaning in columns.values() if meaning and meaning != ATTRIBUTE]
    return sorted({meaning for meaning in chosen if chosen.count(meaning) > 1})
