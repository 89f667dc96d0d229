"""What a screen needs to know of a client's model, as plain data."""

from __future__ import annotations

from typing import Any

from servex_nb.model import Kind, Model, Settings
from servex_nb.model.scale import Scale


def material(settings: Settings) -> dict[str, Any]:
    """Return the model's structure and its texts in each language, in the arrangement's order."""
    model = settings.model
    arrangement = model.arrangement(settings.arrangement)
    group_of = {key: group.key for group in arrangement.groups for key in group.elements}
    kinds = ("elements", "pyramid", "shifts")
    return {
        "scales": {
            kind: _scale(model.structure.scales[getattr(model.structure, kind).scale]) for kind in kinds
        },
        "gate": model.structure.pyramid.gate,
        "elements": [
            {"key": key, "group": group_of.get(key, ""), "children": _children(model, key)}
            for key in arrangement.elements
        ],
        "layers": [
            {"key": layer.key, "children": _children(model, layer.key)} for layer in model.of_kind(Kind.LAYER)
        ],
        "shifts": [shift.key for shift in model.of_kind(Kind.SHIFT)],
        "texts": {language: _texts(settings, language) for language in model.languages},
    }


def _scale(scale: Scale) -> dict[str, Any]:
    return {"low": scale.low, "high": scale.high, "step": scale.step, "levels": list(scale.levels)}


def _children(model: Model, key: str) -> list[dict[str, Any]]:
    return [{"key": child.key, "weight": child.weight} for child in model.children(key)]


def _texts(settings: Settings, language: str) -> dict[str, Any]:
    model = settings.model
    texts = model.texts[language]
    groups = texts.arrangements[settings.arrangement].groups
    items = {
        key: {"name": model.name(key, language), "short": model.short(key, language)} for key in model.items
    }
    structure = model.structure
    named = {"elements": structure.elements.scale, "pyramid": structure.pyramid.scale}
    # The names of maturity fit an element, not a statement that is more or less true.
    if named["pyramid"] == named["elements"]:
        del named["pyramid"]
    levels = {
        kind: {f"{level:g}": name for level, name in texts.scales.get(scale, {}).items()}
        for kind, scale in named.items()
    }
    more = {
        **{key: _element(model, key, language) for key in texts.elements if key in model.items},
        **_sub_elements(model, language),
        **_layers(model, language),
        **_shifts(model, language),
    }
    return {
        "groups": dict(groups),
        "levels": levels,
        "items": {key: {**item, **more.get(key, {})} for key, item in items.items()},
    }


def _element(model: Model, key: str, language: str) -> dict[str, Any]:
    text = model.element_text(key, language)
    return {
        "description": text.description,
        "levels": {f"{level:g}": told for level, told in text.levels.items()},
    }


def _sub_elements(model: Model, language: str) -> dict[str, dict[str, Any]]:
    found = {}
    for item in model.of_kind(Kind.SUB_ELEMENT):
        parent, _, part = item.key.rpartition(".")
        text = model.element_text(parent, language).sub_elements[part]
        found[item.key] = {
            "description": text.description,
            "questions": list(text.questions),
            "look_for": list(text.look_for),
        }
    return found


def _layers(model: Model, language: str) -> dict[str, dict[str, Any]]:
    return {
        layer.key: {"description": model.layer_text(layer.key, language).description}
        for layer in model.of_kind(Kind.LAYER)
    }


def _shifts(model: Model, language: str) -> dict[str, dict[str, Any]]:
    found = {}
    for item in model.of_kind(Kind.SHIFT):
        text = model.shift_text(item.key, language)
        found[item.key] = {
            "from": text.from_,
            "to": text.to,
            "from_description": text.from_description,
            "to_description": text.to_description,
            "tip": text.tip,
        }
    return found
