"""The parts of a model: elements, layers, shifts and arrangements, by key."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from servex_nb.model.scale import Frozen, Scale

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Weight = Annotated[float, Field(gt=0, allow_inf_nan=False)]
RESERVED = frozenset({"pyramid", "shift"})


class SubElement(Frozen):
    """A part of an element; its item key is `<element>.<key>`."""

    key: Key
    weight: Weight = 1.0


class Element(Frozen):
    """One of the elements, with the sub-elements that make it up."""

    key: Key
    weight: Weight = 1.0
    sub_elements: tuple[SubElement, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _plain_keys(cls, data: Any) -> Any:
        """Let a sub-element of ordinary weight be written as its key alone."""
        if isinstance(data, dict) and isinstance(data.get("sub_elements"), list):
            parts = [{"key": part} if isinstance(part, str) else part for part in data["sub_elements"]]
            return {**data, "sub_elements": parts}
        return data

    @model_validator(mode="after")
    def _not_reserved(self) -> Element:
        if self.key in RESERVED:
            raise ValueError(f"an element cannot be called {self.key!r}")
        return self


class Elements(Frozen):
    """All elements and the name of their scale."""

    scale: str
    items: Annotated[tuple[Element, ...], Field(min_length=1)]


class Layer(Frozen):
    """A layer of the pyramid, with its number of statements."""

    key: Key
    statements: Annotated[int, Field(ge=0, le=20)]
    brings: Literal["satisfaction", "delight"]


class Pyramid(Frozen):
    """The layers from the ground up, and the gate between them."""

    scale: str
    gate: Annotated[float, Field(gt=0, le=1)] = 0.70
    layers: tuple[Layer, ...] = ()


class Shift(Frozen):
    """A shift between two poles, and the elements that it leans on."""

    key: Key
    leans_on: tuple[Key, ...] = ()


class Shifts(Frozen):
    """All shifts and the name of their scale."""

    scale: str
    items: tuple[Shift, ...] = ()


class Group(Frozen):
    """A dimension: elements that an arrangement puts together."""

    key: Key
    elements: Annotated[tuple[Key, ...], Field(min_length=1)]


class Arrangement(Frozen):
    """The order of the elements, their groups, and the one in the centre, if any."""

    centre: Key | None = None
    groups: tuple[Group, ...] = ()
    order: tuple[Key, ...] = ()

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements' keys in the order of this arrangement; the first has number 1."""
        return self.order or tuple(key for group in self.groups for key in group.elements)


class Structure(Frozen):
    """A model without its texts.

    `adapted_from` is the key of the model that this one is a changed version of, if any.
    """

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    version: str
    adapted_from: str = ""
    scales: dict[str, Scale]
    elements: Elements
    pyramid: Pyramid
    shifts: Shifts
    arrangements: Annotated[dict[Key, Arrangement], Field(min_length=1)]

    @model_validator(mode="after")
    def _check(self) -> Structure:
        for kind in ("elements", "pyramid", "shifts"):
            scale = getattr(self, kind).scale
            if scale not in self.scales:
                raise ValueError(f"{kind}: scale {scale!r} is not one of {sorted(self.scales)}")
        known = [element.key for element in self.elements.items]
        _refuse_twice("elements", known)
        for element in self.elements.items:
            _refuse_twice(f"elements.{element.key}", [part.key for part in element.sub_elements])
        _refuse_twice("pyramid.layers", [layer.key for layer in self.pyramid.layers])
        _refuse_twice("shifts", [shift.key for shift in self.shifts.items])
        for shift in self.shifts.items:
            unknown = set(shift.leans_on) - set(known)
            if unknown:
                raise ValueError(f"shifts.{shift.key}: leans on unknown elements {sorted(unknown)}")
        for name, arrangement in self.arrangements.items():
            _check_arrangement(name, arrangement, known)
        return self


def _refuse_twice(where: str, keys: list[str]) -> None:
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ValueError(f"{where}: {', '.join(twice)} stands there more than once")


def _check_arrangement(name: str, arrangement: Arrangement, known: list[str]) -> None:
    if arrangement.order and arrangement.groups:
        raise ValueError(f"arrangements.{name}: give either groups or an order")
    if sorted(arrangement.elements) != sorted(known):
        raise ValueError(f"arrangements.{name}: must name each of {sorted(known)} exactly once")
    if arrangement.centre is not None and arrangement.centre not in known:
        raise ValueError(f"arrangements.{name}: the centre {arrangement.centre!r} is no element")
