"""The texts of one item in one language: read as lines to edit, told anew, put back as shipped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from servex_nb.model.form import Form, written
from servex_nb.model.model import Item, Kind, Model
from servex_nb.model.own import OwnModel, changed_model, parse_model
from servex_nb.model.shipped import shipped_model

Place = tuple[str, int | None]
# Texts, lists of texts a line each, and texts by level.
PLAIN, LINES, NUMBERED = "plain", "lines", "numbered"
FIELDS: Mapping[Kind, Mapping[str, str]] = {
    Kind.ELEMENT: {"description": PLAIN, "levels": NUMBERED, "next": NUMBERED},
    Kind.SUB_ELEMENT: {"description": PLAIN, "questions": LINES, "look_for": LINES},
    Kind.LAYER: {"name": PLAIN, "description": PLAIN, "statements": LINES, "step": PLAIN},
    Kind.SHIFT: {
        "from": PLAIN,
        "to": PLAIN,
        "from_description": PLAIN,
        "to_description": PLAIN,
        "tip": PLAIN,
    },
}


def fields(item: Item) -> list[Place]:
    """Return what can be told of an item: field and level, which is None where a field has none."""
    levels = [round(level) for level in item.scale.levels]
    found: list[Place] = []
    for name, kind in FIELDS[item.kind].items():
        if kind == NUMBERED:
            found += [(name, level) for level in (levels if name == "levels" else levels[:-1])]
        else:
            found.append((name, None))
    return found


def told(model: Model, item: Item, language: str) -> dict[Place, str]:
    """Return the text of each field, "" where there is none; of a list, a line each."""
    record = _record(written(model), item)
    texts = {}
    for name, level in fields(item):
        if name == "statements":
            texts[name, level] = "\n".join(said["name"][language] for said in record.get(name, {}).values())
            continue
        said = record.get(name, {})
        text = (said if level is None else said.get(level, {})).get(language, "")
        texts[name, level] = text if isinstance(text, str) else "\n".join(text)
    return texts


def retell(model: Model, item: Item, language: str, texts: Mapping[Place, str]) -> OwnModel:
    """Return the model with the texts of an item in one language told anew, as `told` gives them.

    What is emptied goes in the other language too; what is new stands in for it until it is translated.

    Raises
    ------
    InputError
        If a text cannot be kept.
    """
    before = told(model, item, language)
    form = written(model)
    record = _record(form, item)
    for (name, level), text in texts.items():
        if text.strip() != before[name, level]:
            _tell(record, name, level, language, text.strip(), FIELDS[item.kind][name])
    return _made(form)


def drop_part(model: Model, item: Item) -> OwnModel:
    """Return the model without a layer of the pyramid or a shift."""
    family, _, key = item.key.rpartition(".")
    change: Form = (
        {"pyramid": {"layers": {key: "drop"}}} if family == "pyramid" else {"shifts": {key: "drop"}}
    )
    return changed_model(model, yaml.safe_dump(change).encode("utf-8"))


def put_back(model: Model, key: str) -> OwnModel:
    """Return the model with a shipped layer or shift in it again, in its old place."""
    shipped, form = written(shipped_model()), written(model)
    family, _, part = key.rpartition(".")
    theirs, ours = (
        told["pyramid"].setdefault("layers", {}) if family == "pyramid" else told["shifts"]
        for told in (shipped, form)
    )
    together = {**ours, part: {**theirs[part]}}
    if family == "shift":
        leant = together[part]["leans_on"]
        together[part]["leans_on"] = [element for element in leant if element in form["elements"]]
    order = [*theirs, *(known for known in ours if known not in theirs)]
    ours.clear()
    ours |= {known: together[known] for known in order if known in together}
    return _made(form)


def _record(form: Form, item: Item) -> Form:
    family, _, part = item.key.rpartition(".")
    if item.kind is Kind.LAYER:
        found: Form = form["pyramid"]["layers"][part]
    elif item.kind is Kind.SHIFT:
        found = form["shifts"][part]
    elif item.kind is Kind.SUB_ELEMENT:
        found = form["elements"][family]["sub_elements"][part]
    else:
        found = form["elements"][item.key]
    return found


def _tell(record: Form, name: str, level: int | None, language: str, text: str, kind: str) -> None:
    if name == "statements":
        record[name] = _statements(record.get(name, {}), language, _lines(text))
        return
    place: dict[Any, Any] = record if level is None else record.setdefault(name, {})
    key: Any = name if level is None else level
    if not text:
        place.pop(key, None)
        return
    value: Any = _lines(text) if kind == LINES else text
    had = place.get(key, {})
    place[key] = {other: value if other == language else had.get(other, value) for other in ("nl", "en")}


def _statements(had: dict[int, Form], language: str, names: list[str]) -> dict[int, Form]:
    found = {}
    for number, name in enumerate(names, start=1):
        before = had.get(number, {"name": {"nl": name, "en": name}})
        if before["name"][language] != name:
            # A short label of other words would mislead; the name itself stands in for it.
            before = {"name": {**before["name"], language: name}}
        found[number] = before
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _made(form: Form) -> OwnModel:
    plain = {name: part for name, part in form.items() if name != "adapted_from"}
    if plain == written(shipped_model()):
        return OwnModel(shipped_model())
    return parse_model(yaml.safe_dump(form, allow_unicode=True, sort_keys=False).encode("utf-8"))
