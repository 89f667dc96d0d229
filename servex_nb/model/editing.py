"""A model changed step by step, as on a screen: each step gives another model, or tells what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import yaml

from servex_nb.errors import InputError
from servex_nb.model.form import Form, documents, written
from servex_nb.model.model import Kind, Model, load_model
from servex_nb.model.own import OwnModel, changed_model
from servex_nb.model.schema import BOUNDS
from servex_nb.model.shipped import shipped_model

_LONGEST_KEY = 40


def edit(model: Model, key: str, **fields: Any) -> OwnModel:
    """Return the model with fields of an element or sub-element told anew.

    Parameters
    ----------
    model, key
        The model, and the item in it.
    **fields
        `name` and `short`, each `{language: text}`, and `weight`.
    """
    return _changed(model, _under(key, fields))


def add(model: Model, parent: str, name: Mapping[str, str]) -> tuple[OwnModel, str]:
    """Return the model with a new element, or a new sub-element of `parent`; and the new item's key."""
    told = next((text for text in name.values() if text.strip()), "")
    taken = {item.rpartition(".")[2] for item in model.items if item.rpartition(".")[0] == parent}
    made = _key(told, taken)
    key = f"{parent}.{made}" if parent else made
    return _changed(model, _under(key, {"name": {**name}})), key


def drop(model: Model, key: str) -> OwnModel:
    """Return the model without an element or sub-element."""
    if model.items[key].kind is Kind.ELEMENT and len(model.of_kind(Kind.ELEMENT)) == 1:
        raise InputError("A model keeps one element at least.")
    return _changed(model, _under(key, "drop"))


def take_back(model: Model, key: str) -> OwnModel:
    """Return the model with an element or sub-element of the shipped one in it again, in its old place."""
    shipped, form = written(shipped_model()), written(model)
    parent, _, part = key.rpartition(".")
    theirs = shipped["elements"][parent]["sub_elements"] if parent else shipped["elements"]
    ours = form["elements"][parent].setdefault("sub_elements", {}) if parent else form["elements"]
    together = {**ours, part: theirs[part]}
    in_order = sorted(together, key=lambda known: [*theirs, known].index(known))
    ours.clear()
    ours |= {known: together[known] for known in in_order}
    if not parent:
        _fit_levels(form, part)
        for name, arrangement in form["arrangements"].items():
            _put_back(arrangement, shipped["arrangements"].get(name, {}), part)
        for name, shift in form["shifts"].items():
            leant = shipped["shifts"].get(name, {}).get("leans_on", [])
            if part in leant:
                shift["leans_on"] = _in_place(shift["leans_on"], part, leant)
    return OwnModel(_loaded(form))


def rescale(model: Model, low: int, high: int, names: Mapping[int, Mapping[str, str]]) -> OwnModel:
    """Return the model with another scale for its elements; the texts of old levels go where it differs.

    With the shipped scale the shipped texts of its elements come back, and its names unless others are told.

    Parameters
    ----------
    low, high
        The lowest and the highest level.
    names
        The name of each level by language; none for levels without names.
    """
    scale = model.structure.elements.scale
    now = model.structure.scales[scale]
    told: dict[str, Any] = {"low": low, "high": high, "step": 1}
    told["levels"] = {level: dict(texts) for level, texts in names.items()} or "drop"
    changes: dict[str, Any] = {"scales": {scale: told}}
    if (low, high, 1) == (now.low, now.high, now.step):
        return _changed(model, changes)
    changes["level_texts"] = "drop"
    other = _changed(model, changes)
    return _with_shipped_levels(other, model.structure.elements.scale, named=bool(names))


def _with_shipped_levels(own: OwnModel, scale: str, *, named: bool) -> OwnModel:
    """Return a model on the shipped scale with the shipped texts of its levels."""
    shipped, form = written(shipped_model()), written(own.model)
    theirs = shipped["scales"][shipped["scale_of"]["elements"]]
    if any(form["scales"][scale][bound] != theirs[bound] for bound in BOUNDS):
        return own
    if not named:
        form["scales"][scale]["levels"] = theirs["levels"]
    for key, element in form["elements"].items():
        for field in ("levels", "next"):
            if key in shipped["elements"]:
                element[field] = shipped["elements"][key][field]
    return OwnModel(_loaded(form), own.messages)


def _under(key: str, told: Any) -> Form:
    parent, _, part = key.rpartition(".")
    if not parent:
        return {"elements": {part: told}}
    return {"elements": {parent: {"sub_elements": {part: told}}}}


def _changed(model: Model, changes: Form) -> OwnModel:
    return changed_model(model, yaml.safe_dump(changes, allow_unicode=True).encode("utf-8"))


def _loaded(form: Form) -> Model:
    """Return the model of a whole form; ours, where nothing in it differs from ours."""
    plain = {name: part for name, part in form.items() if name != "adapted_from"}
    shipped = shipped_model()
    return shipped if plain == written(shipped) else load_model(documents(form))


def _key(name: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[: _LONGEST_KEY - 3]
    key = key if key[:1].isalpha() else f"own_{key}".rstrip("_")
    free = (key, *(f"{key}_{number}" for number in range(2, 100)))
    return next(made for made in free if made not in taken and made not in ("drop", "keep"))


def _fit_levels(form: Form, key: str) -> None:
    """Leave out level texts of an element that comes back to a model with other levels."""
    scale = form["scales"][form["scale_of"]["elements"]]
    levels = range(round(scale["low"]), round(scale["high"]) + 1, round(scale["step"]))
    element = {**form["elements"][key]}
    if set(element.get("levels", {})) != set(levels):
        element.pop("levels", None)
        element.pop("next", None)
    form["elements"][key] = element


def _in_place(keys: list[str], key: str, old: list[str]) -> list[str]:
    """Return `keys` with one more before the first that came after it in `old`."""
    after = old[old.index(key) + 1 :] if key in old else []
    place = next((at for at, known in enumerate(keys) if known in after), len(keys))
    return [*keys[:place], key, *keys[place:]]


def _put_back_in_route(arrangement: Form, old: list[Form], key: str) -> None:
    """Put an element back in the steps of a route that still are those of ours."""
    steps = {str(step["text"]): step for step in arrangement["route"]}
    texts = [str(step["text"]) for step in old]
    if not set(steps) <= set(texts):
        return
    for step, text in zip(old, texts, strict=True):
        if key in step["elements"]:
            there = steps.get(text, {"elements": []})["elements"]
            steps[text] = {**step, "elements": _in_place(there, key, step["elements"])}
    arrangement["route"] = [steps[text] for text in texts if text in steps]


def _put_back(arrangement: Form, shipped: Form, key: str) -> None:
    """Put an element in its old place in an arrangement; last, in one that ours does not have."""
    _put_back_in_route(arrangement, shipped.get("route", []), key)
    if "order" in arrangement:
        arrangement["order"] = _in_place(arrangement["order"], key, shipped.get("order", []))
        return
    groups = arrangement["groups"]
    for name, group in shipped.get("groups", {}).items():
        if key in group["elements"]:
            there = groups.get(name, {"elements": []})["elements"]
            placed = _in_place(there, key, group["elements"])
            groups[name] = {**group, **groups.get(name, {}), "elements": placed}
            in_order = [*shipped["groups"], *groups]
            arrangement["groups"] = {
                known: groups[known] for known in dict.fromkeys(in_order) if known in groups
            }
            break
    else:
        last = groups[next(reversed(groups))]
        last["elements"] = [*last["elements"], key]
    if shipped.get("centre") == key and "centre" not in arrangement:
        arrangement["centre"] = key
