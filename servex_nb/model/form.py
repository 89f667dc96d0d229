"""The one-file form of a model: each thing with its texts in both languages beside it.

The model itself keeps its structure apart from its texts, a mapping a language; here stand the
ways there and back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servex_nb.model.families import Numbered, Record
from servex_nb.model.model import Model
from servex_nb.model.schema import (
    ARRANGEMENT,
    ELEMENT,
    KINDS,
    LAYER,
    NAME,
    SHIFT,
    STATEMENT,
    SUB_ELEMENT,
)
from servex_nb.model.shapes import LANGUAGES, Text, Texts

Form = dict[str, Any]


def written(model: Model) -> Form:
    """Return a model as it stands in a model file, complete: reading that file gives the model."""
    structure = model.structure.model_dump()
    texts = model.model_dump(by_alias=True)["texts"]

    def told(shape: Record, *path: str) -> Form:
        return _gathered(shape, {language: _at(texts[language], path) for language in LANGUAGES})

    elements: Form = {}
    for element in structure["elements"]["items"]:
        key = element["key"]
        parts = {
            part["key"]: {
                **told(SUB_ELEMENT, "elements", key, "sub_elements", part["key"]),
                **_weight(part),
            }
            for part in element["sub_elements"]
        }
        elements[key] = {**told(ELEMENT, "elements", key), **_weight(element), "sub_elements": parts}
    layers: Form = {}
    for layer in structure["pyramid"]["layers"]:
        statements = {
            language: texts[language]["pyramid"][layer["key"]]["statements"] for language in LANGUAGES
        }
        layers[layer["key"]] = {
            **told(LAYER, "pyramid", layer["key"]),
            "brings": layer["brings"],
            "statements": {
                number: _gathered(
                    STATEMENT, {language: said[number - 1] for language, said in statements.items()}
                )
                for number in range(1, layer["statements"] + 1)
            },
        }
    adapted = {name: value for name, value in structure.items() if name == "adapted_from" and value}
    return {
        **adapted,
        "key": structure["key"],
        "version": structure["version"],
        **told(Record({"name": NAME})),
        "scales": {
            name: {
                **scale,
                "levels": _numbered(
                    {language: texts[language]["scales"].get(name, {}) for language in LANGUAGES}
                ),
            }
            for name, scale in structure["scales"].items()
        },
        "scale_of": {kind: structure[kind]["scale"] for kind in KINDS},
        "elements": elements,
        "pyramid": {"gate": structure["pyramid"]["gate"], "layers": layers},
        "shifts": {
            shift["key"]: {**told(SHIFT, "shifts", shift["key"]), "leans_on": list(shift["leans_on"])}
            for shift in structure["shifts"]["items"]
        },
        "arrangements": {
            name: _arrangement(
                arrangement, {language: texts[language]["arrangements"][name] for language in LANGUAGES}
            )
            for name, arrangement in structure["arrangements"].items()
        },
    }


def documents(form: Form) -> Form:
    """Return a complete form as `load_model` takes it: the structure, and the texts by language."""
    elements = form["elements"].items()
    layers = form["pyramid"].get("layers", {})
    structure = {
        "key": form["key"],
        "version": form["version"],
        "adapted_from": form.get("adapted_from", ""),
        "scales": {
            name: {k: v for k, v in scale.items() if k != "levels"} for name, scale in form["scales"].items()
        },
        "elements": {
            "scale": form["scale_of"]["elements"],
            "items": [
                {
                    "key": key,
                    **_weight(element),
                    "sub_elements": [
                        {"key": part, **_weight(said)}
                        for part, said in element.get("sub_elements", {}).items()
                    ],
                }
                for key, element in elements
            ],
        },
        "pyramid": {
            "scale": form["scale_of"]["pyramid"],
            **({"gate": form["pyramid"]["gate"]} if "gate" in form["pyramid"] else {}),
            "layers": [
                {"key": key, "brings": layer["brings"], "statements": len(layer.get("statements", {}))}
                for key, layer in layers.items()
            ],
        },
        "shifts": {
            "scale": form["scale_of"]["shifts"],
            "items": [
                {"key": key, "leans_on": shift.get("leans_on", [])} for key, shift in form["shifts"].items()
            ],
        },
        "arrangements": {
            name: {
                "centre": arrangement.get("centre"),
                "order": arrangement.get("order", []),
                "groups": [
                    {"key": key, "elements": group["elements"]}
                    for key, group in arrangement.get("groups", {}).items()
                ],
            }
            for name, arrangement in form["arrangements"].items()
        },
    }
    return {"structure": structure, "texts": {language: _texts(form, language) for language in LANGUAGES}}


def _texts(form: Form, language: str) -> Form:
    def said(shape: Record, record: Form) -> Form:
        return _named(_of_language(shape, record, language))

    return {
        "language": language,
        "name": form["name"][language],
        "scales": {
            name: {number: text[language] for number, text in scale["levels"].items()}
            for name, scale in form["scales"].items()
            if scale.get("levels")
        },
        "elements": {
            key: {
                **said(ELEMENT, element),
                "sub_elements": {
                    part: said(SUB_ELEMENT, told) for part, told in element.get("sub_elements", {}).items()
                },
            }
            for key, element in form["elements"].items()
        },
        "pyramid": {
            key: {
                **said(LAYER, layer),
                "statements": [said(STATEMENT, told) for told in layer.get("statements", {}).values()],
            }
            for key, layer in form["pyramid"].get("layers", {}).items()
        },
        "shifts": {key: _of_language(SHIFT, shift, language) for key, shift in form["shifts"].items()},
        "arrangements": {
            name: {
                "name": arrangement["name"][language],
                "groups": {
                    key: group["name"][language] for key, group in arrangement.get("groups", {}).items()
                },
                "route": [
                    {"elements": step["elements"], "text": step["text"][language]}
                    for step in arrangement.get("route", [])
                ],
            }
            for name, arrangement in form["arrangements"].items()
        },
    }


def _at(texts: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    for key in path:
        texts = texts[key]
    return texts


def _weight(record: Mapping[str, Any]) -> Form:
    return {"weight": record["weight"]} if record.get("weight", 1.0) != 1.0 else {}


def _gathered(shape: Record, by_language: Mapping[str, Any]) -> Form:
    """Return the texts of one thing with their languages together."""
    found: Form = {}
    for name, part in shape.fields.items():
        told = {language: texts[name] for language, texts in by_language.items() if texts.get(name)}
        if told and isinstance(part, Numbered) and isinstance(part.member, Text):
            found[name] = _numbered(told)
        elif told and isinstance(part, Text | Texts):
            found[name] = {
                language: text if isinstance(text, str) else list(text) for language, text in told.items()
            }
    return found


def _numbered(told: Mapping[str, Mapping[int, str]]) -> dict[int, dict[str, str]]:
    numbers = sorted({number for texts in told.values() for number in texts})
    return {number: {language: texts[number] for language, texts in told.items()} for number in numbers}


def _of_language(shape: Record, record: Form, language: str) -> Form:
    """Return the texts of one thing in one language."""
    found: Form = {}
    for name, part in shape.fields.items():
        if name not in record:
            continue
        if isinstance(part, Text | Texts):
            found |= {name: record[name][language]} if language in record[name] else {}
        elif isinstance(part, Numbered) and isinstance(part.member, Text):
            found[name] = {number: text[language] for number, text in record[name].items()}
    return found


def _named(texts: Form) -> Form:
    """Return texts with the full name standing in for a short label that is not there."""
    return {**texts, "short": texts.get("short", texts["name"])}


def _arrangement(arrangement: Form, by_language: Mapping[str, Any]) -> Form:
    found = _gathered(ARRANGEMENT, by_language)
    if arrangement["centre"]:
        found["centre"] = arrangement["centre"]
    if arrangement["order"]:
        found["order"] = list(arrangement["order"])
    else:
        found["groups"] = {
            group["key"]: {
                "name": {language: said["groups"][group["key"]] for language, said in by_language.items()},
                "elements": list(group["elements"]),
            }
            for group in arrangement["groups"]
        }
    routes = [said["route"] for said in by_language.values()]
    found["route"] = [
        {
            "elements": list(steps[0]["elements"]),
            "text": {language: step["text"] for language, step in zip(by_language, steps, strict=True)},
        }
        for steps in zip(*routes, strict=True)
    ]
    return found
