"""What a client's model leaves out of the shipped one: it is not asked, and counts in no score."""

from __future__ import annotations

from collections.abc import Iterable

from servex_nb.model.comparing import only_in
from servex_nb.model.language import Phrases, listing, running
from servex_nb.model.model import Kind, Model
from servex_nb.model.shipped import shipped_model

_say = Phrases("servex_nb.model")


def out_of_scope(model: Model) -> tuple[str, ...]:
    """Return the keys of the shipped items that an adapted model leaves out, in the shipped order.

    Of an element or a layer that is left out whole, its parts are not told apart. A model that is
    wholly the client's own leaves nothing out.
    """
    return tuple(only_in(shipped_model(), model)) if model.origin == "adapted" else ()


def told_out_of_scope(model: Model, language: str) -> str:
    """Return what the model leaves out, in words as they stand inside a sentence; "" if nothing."""
    out = [shipped_model().items[key] for key in out_of_scope(model)]
    told = []
    for kind in Kind:
        alike = [item for item in out if item.kind is kind]
        if not alike:
            continue
        if kind in (Kind.LAYER, Kind.SHIFT) and not model.of_kind(kind):
            told.append(_say(f"scope.{kind}.all", language))
        else:
            names = told_items(shipped_model(), [item.key for item in alike], language)
            told.append(_say(f"scope.{kind}", language, names=names, n=len(alike)))
    # A list in a list is told apart by semicolons.
    return "; ".join(told) if len(told) > 2 else listing(told, language)


def told_items(model: Model, keys: Iterable[str], language: str) -> str:
    """Return items of one kind as a list in running text, sub-elements with their elements."""
    families: dict[str | None, list[str]] = {}
    for key in keys:
        families.setdefault(model.items[key].parent, []).append(_name(model, key, language))
    told = []
    for parent, names in families.items():
        own = listing(names, language)
        whole = running(model.short(parent, language)) if parent else ""
        told.append(_say("scope.part", language, names=own, parent=whole) if parent else own)
    return listing(told, language)


def _name(model: Model, key: str, language: str) -> str:
    kind = model.items[key].kind
    if kind is Kind.SHIFT:
        return f"‘{model.name(key, language)}’"
    return running(model.name(key, language) if kind is Kind.LAYER else model.short(key, language))
