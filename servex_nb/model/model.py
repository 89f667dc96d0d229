"""The Service Excellence Model as frozen data: structure and texts behind one key per item."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import yaml
from pydantic import ValidationError, model_validator

from servex_nb.errors import InputError
from servex_nb.model.scale import Frozen, Scale
from servex_nb.model.structure import Arrangement, Element, Structure
from servex_nb.model.texts import ElementText, LayerText, ShiftText, Texts

SHIPPED = "service-excellence"


class Kind(StrEnum):
    """What an item is."""

    ELEMENT = "element"
    SUB_ELEMENT = "sub-element"
    LAYER = "layer"
    STATEMENT = "statement"
    SHIFT = "shift"


@dataclass(frozen=True)
class Item:
    """Something that can be scored, known by its key.

    `parent` is the key of the element or layer that this item is a part of, and `weight` its
    weight within that parent (or, for an element, within its dimension).
    """

    key: str
    kind: Kind
    scale: Scale
    parent: str | None = None
    weight: float = 1.0


class Model(Frozen):
    """A model: its structure, and its texts in each language."""

    structure: Structure
    texts: Mapping[str, Texts]

    @model_validator(mode="after")
    def _texts_are_complete(self) -> Model:
        for language, texts in self.texts.items():
            gaps = _missing_texts(self.structure, texts)
            if gaps:
                raise ValueError(f"texts.{language}: no text for {', '.join(gaps)}")
        for name in self.structure.arrangements:
            routes = [texts.arrangements[name].route for texts in self.texts.values()]
            if len({tuple(step.elements for step in route) for route in routes}) > 1:
                raise ValueError(f"arrangements.{name}.route: its steps must be the same in every language")
        return self

    @property
    def fingerprint(self) -> str:
        """A text that differs wherever two models do: the SHA-256 of the model's data."""
        return hashlib.sha256(self.canonical.encode("utf-8")).hexdigest()

    @property
    def canonical(self) -> str:
        """The model as JSON, the same whatever order its keys were told in."""
        data = self.model_dump(mode="json", by_alias=True)
        return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @property
    def origin(self) -> str:
        """Whose model it is: `shipped`, `adapted` from the shipped one, or wholly `own`."""
        if self.structure.adapted_from:
            return "adapted"
        return "shipped" if self.structure.key == SHIPPED else "own"

    @property
    def arrangements(self) -> tuple[str, ...]:
        """The names of the arrangements."""
        return tuple(self.structure.arrangements)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have texts."""
        return tuple(sorted(self.texts))

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item by key: elements with their sub-elements, layers with statements, shifts."""
        return {item.key: item for item in _items_of(self.structure)}

    def children(self, key: str) -> tuple[Item, ...]:
        """Return the sub-elements of an element, or the statements of a layer."""
        return self._families.get(key, ())

    @cached_property
    def _families(self) -> Mapping[str, tuple[Item, ...]]:
        families: dict[str, tuple[Item, ...]] = {}
        for item in self.items.values():
            if item.parent is not None:
                families[item.parent] = (*families.get(item.parent, ()), item)
        return families

    def of_kind(self, kind: Kind) -> tuple[Item, ...]:
        """Return the items of one kind, in the model's order."""
        return tuple(item for item in self.items.values() if item.kind == kind)

    def arrangement(self, name: str) -> Arrangement:
        """Return the arrangement called `name`.

        Raises
        ------
        InputError
            If the model has no such arrangement.
        """
        try:
            return self.structure.arrangements[name]
        except KeyError:
            allowed = ", ".join(self.structure.arrangements)
            raise InputError(f"There is no arrangement {name!r}; choose one of {allowed}.") from None

    def element_text(self, key: str, language: str) -> ElementText:
        """Return the texts of an element."""
        return self.texts[language].elements[key]

    def layer_text(self, key: str, language: str) -> LayerText:
        """Return the texts of a layer, whose key is `pyramid.<layer>`."""
        return self.texts[language].pyramid[key.removeprefix("pyramid.")]

    def shift_text(self, key: str, language: str) -> ShiftText:
        """Return the texts of a shift, whose key is `shift.<shift>`."""
        return self.texts[language].shifts[key.removeprefix("shift.")]

    def name(self, key: str, language: str) -> str:
        """Return an item's full name; of a shift, its two poles."""
        return self._names(key, language)[0]

    def short(self, key: str, language: str) -> str:
        """Return an item's short label, for charts; of a shift, the pole it moves to."""
        return self._names(key, language)[1]

    def level_name(self, level: float, language: str, *, kind: str = "elements") -> str:
        """Return the name of a level of the scale of `elements` or `pyramid`; "" if it has none."""
        scale = getattr(self.structure, kind).scale
        return self.texts[language].scales.get(scale, {}).get(round(level), "")

    def _names(self, key: str, language: str) -> tuple[str, str]:
        item = self.items[key]
        if item.kind is Kind.SHIFT:
            shift = self.shift_text(key, language)
            return f"{shift.from_} → {shift.to}", shift.to
        if item.kind is Kind.LAYER:
            layer = self.layer_text(key, language)
            return layer.name, layer.short
        if item.kind is Kind.ELEMENT:
            element = self.element_text(key, language)
            return element.name, element.short
        parent, _, part = key.rpartition(".")
        if item.kind is Kind.STATEMENT:
            statement = self.layer_text(parent, language).statements[int(part) - 1]
            return statement.name, statement.short
        sub_element = self.element_text(parent, language).sub_elements[part]
        return sub_element.name, sub_element.short


def load_model(documents: Mapping[str, Any]) -> Model:
    """Return the model made of a structure and its texts, as read from YAML.

    Parameters
    ----------
    documents
        ``{"structure": …, "texts": {language: …}}``, plain mappings.

    Raises
    ------
    InputError
        If a key is unknown, missing or wrong; each fault is told with its path.
    """
    # Imported where used: errors of the model file are the only place that needs it.
    from servex_nb.errors import Fault

    try:
        return Model.model_validate(documents)
    except ValidationError as error:
        faults = [
            Fault(problem["msg"].removeprefix("Value error, "), path=".".join(map(str, problem["loc"])))
            for problem in error.errors()
        ]
        raise InputError("The model cannot be used:", faults) from None


def read_yaml(text: str) -> Any:
    """Return what a YAML text holds, without running anything in it."""
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both loaders are the safe ones
    except yaml.YAMLError as error:
        raise InputError(f"This is not valid YAML: {error}") from None


def _items_of(structure: Structure) -> list[Item]:
    scales = structure.scales
    items: list[Item] = []
    for element in structure.elements.items:
        scale = scales[structure.elements.scale]
        items.append(Item(element.key, Kind.ELEMENT, scale, weight=element.weight))
        items += [
            Item(f"{element.key}.{part.key}", Kind.SUB_ELEMENT, scale, element.key, part.weight)
            for part in element.sub_elements
        ]
    for layer in structure.pyramid.layers:
        scale = scales[structure.pyramid.scale]
        key = f"pyramid.{layer.key}"
        items.append(Item(key, Kind.LAYER, scale))
        items += [
            Item(f"{key}.{number}", Kind.STATEMENT, scale, key) for number in range(1, layer.statements + 1)
        ]
    scale = scales[structure.shifts.scale]
    items += [Item(f"shift.{shift.key}", Kind.SHIFT, scale) for shift in structure.shifts.items]
    return items


def _missing_texts(structure: Structure, texts: Texts) -> list[str]:
    levels = {name: {round(level) for level in scale.levels} for name, scale in structure.scales.items()}
    gaps = [
        f"scales.{name}, with a name for each level or for none"
        for name, named in texts.scales.items()
        if named and set(named) != levels.get(name)
    ]
    for element in structure.elements.items:
        gaps += _missing_in_element(element, texts, levels[structure.elements.scale])
    for layer in structure.pyramid.layers:
        found = texts.pyramid.get(layer.key)
        if found is None or len(found.statements) != layer.statements:
            gaps.append(f"pyramid.{layer.key} and its {layer.statements} statements")
    gaps += [f"shifts.{shift.key}" for shift in structure.shifts.items if shift.key not in texts.shifts]
    known = {element.key for element in structure.elements.items}
    for name, arrangement in structure.arrangements.items():
        named = texts.arrangements.get(name)
        groups = {group.key for group in arrangement.groups}
        if named is None or groups - set(named.groups):
            gaps.append(f"arrangements.{name}")
        elif {key for step in named.route for key in step.elements} - known:
            gaps.append(f"arrangements.{name}.route, with no other elements than the model's")
    return gaps


def _missing_in_element(element: Element, texts: Texts, levels: set[int]) -> list[str]:
    """Return what an element has no text for; the texts of its levels may all be left out."""
    text = texts.elements.get(element.key)
    if text is None:
        return [f"elements.{element.key}"]
    gaps = [
        f"elements.{element.key}.sub_elements.{part.key}"
        for part in element.sub_elements
        if part.key not in text.sub_elements
    ]
    if text.levels:
        gaps += [f"elements.{element.key}.levels.{level}" for level in sorted(levels ^ set(text.levels))]
    gaps += [f"elements.{element.key}.next.{level}" for level in sorted(set(text.next) - levels)]
    return gaps
