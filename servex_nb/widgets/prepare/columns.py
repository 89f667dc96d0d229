"""What each column of a file holds: proposed, chosen anew, and made into a mapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from servex_nb.answers.columns import called
from servex_nb.answers.columns import field as known_field
from servex_nb.answers.mapping import FieldName, MappedField, MappedItem
from servex_nb.answers.mapping import Mapping as ColumnMapping
from servex_nb.answers.text import fold
from servex_nb.model import Model
from servex_nb.model.language import Phrases
from servex_nb.widgets.prepare.scope import spoken

_say = Phrases("servex_nb.widgets")
FIELDS: tuple[str, ...] = get_args(FieldName)


def is_ready(headers: Sequence[str]) -> bool:
    """Whether a file has one row an answer already, so that nothing needs to be mapped."""
    return {"respondent", "item", "score"} <= {known_field(header) for header in headers}


def meanings(model: Model, language: str) -> list[tuple[str, str]]:
    """Return what a column may hold, in words and as a key: nothing, a person's field, or an item."""
    shown = spoken(model, language)
    fields = [(_say(f"field.{name}", language), f"field:{name}") for name in FIELDS]
    items = [(f"{key} – {model.short(key, shown)}", f"item:{key}") for key in model.items]
    return [(_say("field.none", language), ""), *fields, *items]


def proposed(headers: Sequence[str], mapping: ColumnMapping) -> list[str]:
    """Return what a mapping takes each column for, "" for nothing."""
    held: dict[str, str] = {}
    for name, field in mapping.fields.items():
        held |= {fold(column): f"field:{name}" for column in field.column}
    for key, item in mapping.items.items():
        held |= {fold(column): f"item:{key}" for column in item.column or ()}
    return [
        next((meaning for name, meaning in held.items() if name in called(header)), "") for header in headers
    ]


def mapped(base: ColumnMapping, columns: Mapping[str, str]) -> ColumnMapping:
    """Return the mapping in which each column (by its name) holds what was chosen for it."""
    fields: dict[FieldName, MappedField] = {}
    items: dict[str, MappedItem] = {}
    for header, meaning in columns.items():
        kind, _, key = meaning.partition(":")
        if kind == "field":
            name: FieldName = key  # type: ignore[assignment]  # the choices are FIELDS
            before = base.fields.get(name, MappedField(column=(header,)))
            fields[name] = before.model_copy(update={"column": (header,)})
        elif kind == "item":
            item = base.items.get(key, MappedItem(column=(header,)))
            items[key] = item.model_copy(update={"column": (header,)})
    numbered = "" if "respondent" in fields else base.numbered or "S"
    ignored = tuple(header for header, meaning in columns.items() if not meaning)
    return base.model_copy(
        update={"fields": fields, "items": items, "numbered": numbered, "ignore": ignored, "recognise": False}
    )


def twice(columns: Mapping[str, str]) -> list[str]:
    """Return what was chosen for more than one column."""
    chosen = [meaning for meaning in columns.values() if meaning]
    return sorted({meaning for meaning in chosen if chosen.count(meaning) > 1})
