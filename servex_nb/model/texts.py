"""The texts of a model in one language."""

from __future__ import annotations

from pydantic import Field

from servex_nb.model.scale import Frozen


class SubElementText(Frozen):
    """What a sub-element is called, is about, and how to ask about it."""

    name: str
    short: str
    description: str = ""
    questions: tuple[str, ...] = ()
    look_for: tuple[str, ...] = ()


class ElementText(Frozen):
    """What an element is called, what each level looks like, and the step to the next."""

    name: str
    short: str
    description: str = ""
    official: str = ""
    levels: dict[int, str] = Field(default_factory=dict)
    next: dict[int, str] = Field(default_factory=dict)
    sub_elements: dict[str, SubElementText] = Field(default_factory=dict)


class StatementText(Frozen):
    """A statement about a layer that a respondent scores."""

    name: str
    short: str


class LayerText(Frozen):
    """What a layer of the pyramid is called and means, and what makes it hold."""

    name: str
    short: str
    description: str = ""
    statements: tuple[StatementText, ...] = ()
    step: str = ""


class ShiftText(Frozen):
    """The two poles of a shift, and a practical tip."""

    from_: str = Field(alias="from")
    to: str
    from_description: str = ""
    to_description: str = ""
    tip: str = ""


class StepText(Frozen):
    """A step of a route: some elements, and why it is their turn."""

    elements: tuple[str, ...] = ()
    text: str


class ArrangementText(Frozen):
    """What an arrangement and its groups are called, and in which order to work through it."""

    name: str
    groups: dict[str, str] = Field(default_factory=dict)
    route: tuple[StepText, ...] = ()


class Texts(Frozen):
    """All texts of a model in one language."""

    language: str
    name: str = ""
    scales: dict[str, dict[int, str]]
    arrangements: dict[str, ArrangementText]
    elements: dict[str, ElementText]
    pyramid: dict[str, LayerText]
    shifts: dict[str, ShiftText]
