"""In what one model differs from another, item by item, and which texts are lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from servex_nb.model.model import Item, Kind, Model
from servex_nb.model.shipped import shipped_model

_PYRAMID = (Kind.LAYER, Kind.STATEMENT)
# These differ in ways of their own, or belong to another item.
_APART = {"name", "short", "from_", "to", "levels", "next", "sub_elements", "statements"}


@dataclass(frozen=True)
class Change:
    """One way in which a model differs from another.

    Attributes
    ----------
    kind
        Of an item: `added`, `dropped` (of the pyramid `unlayered`, of the shifts `unshifted`), `named`,
        `weighed`, `told` (other texts). Of the whole: `scaled`, `levels_lost` and `steps_lost` (texts that
        are gone though their element stays), `other`.
    key
        The item; "" for the whole.
    n
        How many texts are lost.
    """

    kind: str
    key: str = ""
    n: int = 1


def changes(model: Model, before: Model | None = None) -> tuple[Change, ...]:
    """Return how a model differs from another; from the shipped one, unless told otherwise."""
    before = before or shipped_model()
    found = tuple(_changes(before, model))
    return found or (() if model == before else (Change("other"),))


def _changes(before: Model, now: Model) -> Iterator[Change]:
    if now.structure.scales != before.structure.scales:
        yield Change("scaled")
    for kind, field in (("levels_lost", "levels"), ("steps_lost", "next")):
        if lost := _lost(before, now, field):
            yield Change(kind, n=lost)
    for key in only_in(now, before):
        yield Change("added", key)
    for key in only_in(before, now):
        yield Change(_dropped(before.items[key]), key)
    for key in [key for key in now.items if key in before.items]:
        item = now.items[key]
        if _called(now, key) != _called(before, key):
            yield Change("named", key)
        if item.weight != before.items[key].weight:
            yield Change("weighed", key)
        if _tells_otherwise(before, now, item):
            yield Change("told", key)


def only_in(there: Model, elsewhere: Model) -> list[str]:
    """Return the keys of what is in one model only; parts come and go with their element or layer."""
    return [
        key
        for key, item in there.items.items()
        if key not in elsewhere.items and (item.parent is None or item.parent in elsewhere.items)
    ]


def _dropped(item: Item) -> str:
    return "unlayered" if item.kind in _PYRAMID else "unshifted" if item.kind is Kind.SHIFT else "dropped"


def _called(model: Model, key: str) -> list[tuple[str, str]]:
    return [(model.name(key, language), model.short(key, language)) for language in model.languages]


def _lost(before: Model, now: Model, field: str) -> int:
    """Return how many texts of levels are gone of elements that stay."""
    language = before.languages[0]
    texts = now.texts.get(language)
    return sum(
        1
        for key, element in before.texts[language].elements.items()
        if texts and key in texts.elements
        for level in getattr(element, field)
        if level not in getattr(texts.elements[key], field)
    )


def _tells_otherwise(before: Model, now: Model, item: Item) -> bool:
    if item.kind is Kind.STATEMENT:
        return False
    return any(
        _differ(_texts(before, item, language), _texts(now, item, language))
        for language in now.languages
        if language in before.languages
    )


def _differ(before: Any, now: Any) -> bool:
    plain = (before.model_dump(exclude=_APART), now.model_dump(exclude=_APART))
    if plain[0] != plain[1]:
        return True
    # Texts of levels that both have: what is gone is told apart.
    return any(
        getattr(before, field)[level] != text
        for field in ("levels", "next")
        if hasattr(now, field)
        for level, text in getattr(now, field).items()
        if level in getattr(before, field)
    )


def _texts(model: Model, item: Item, language: str) -> Any:
    if item.kind is Kind.ELEMENT:
        return model.element_text(item.key, language)
    if item.kind is Kind.LAYER:
        return model.layer_text(item.key, language)
    if item.kind is Kind.SHIFT:
        return model.shift_text(item.key, language)
    parent, _, part = item.key.rpartition(".")
    return model.element_text(parent, language).sub_elements[part]
