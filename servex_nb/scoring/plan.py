"""Which questions are asked at which level, and how long an interview then takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from servex_nb.errors import Fault, InputError
from servex_nb.model import Kind, Model
from servex_nb.model.groups import LEVELS

# Minutes: our own rule of thumb, for an interview in which answers are also explained.
OPENING = 5.0
CLOSING = 5.0
MINUTES = {
    Kind.ELEMENT: 1.5,
    Kind.SUB_ELEMENT: 0.75,
    Kind.LAYER: 0.5,
    Kind.STATEMENT: 0.5,
    Kind.SHIFT: 1.0,
}


class Depth(StrEnum):
    """How far a part of the model is asked about: with all it is made of, as a whole, or not."""

    FULL = "full"
    QUICK = "quick"
    NOT = "not"


# A level knows some things at first hand, and the rest from a distance. Shifts are about direction,
# which whoever serves customers all day is not asked to set.
_AT_A_DISTANCE: Mapping[str, Mapping[Depth, frozenset[str]]] = {
    "board": {
        Depth.QUICK: frozenset({"design", "engagement", "processes", "innovation", "pyramid"}),
    },
    "management": {},
    "front-line": {
        Depth.QUICK: frozenset({"vision", "leadership", "monitoring", "innovation"}),
        Depth.NOT: frozenset({"shift"}),
    },
}


@dataclass(frozen=True)
class Plan:
    """The items that are asked at each level.

    Attributes
    ----------
    model
        The model that the items belong to.
    asked
        The items' keys by level (`board`, `management`, `front-line`), in the model's order; a
        level that is left out is not interviewed. A mapping of lists will do, as read from JSON.

    Raises
    ------
    InputError
        If a level or an item is unknown.
    """

    model: Model
    asked: Mapping[str, Iterable[str]]

    def __post_init__(self) -> None:
        faults = [
            Fault(f"must be one of {', '.join(LEVELS)}", column="level", value=level)
            for level in self.asked
            if level not in LEVELS
        ]
        given = {level: dict.fromkeys(keys) for level, keys in self.asked.items()}
        faults += [
            Fault("is no item of the model", column=level, value=key)
            for level, keys in given.items()
            for key in keys
            if key not in self.model.items
        ]
        if faults:
            raise InputError("The plan of questions cannot be used:", faults)
        asked = {level: self._in_order(given.get(level, ())) for level in LEVELS}
        object.__setattr__(self, "asked", asked)

    def keys(self, level: str) -> tuple[str, ...]:
        """Return the items that are asked at a level."""
        return tuple(self.asked.get(level, ()))

    def depth(self, level: str, part: str) -> Depth:
        """Return how far an element is asked about at a level, or `pyramid`, or `shift`."""
        whole, details = _items_of(self.model, part)
        asked = set(self.keys(level))
        if asked & set(details):
            return Depth.FULL
        if not asked & set(whole):
            return Depth.NOT
        return Depth.QUICK if details else Depth.FULL

    def ask(self, level: str, part: str, depth: Depth | str) -> Plan:
        """Return a plan in which an element, `pyramid` or `shift` is asked as far as `depth` says."""
        whole, details = _items_of(self.model, part)
        wanted = {Depth.FULL: (*whole, *details), Depth.QUICK: whole, Depth.NOT: ()}[Depth(depth)]
        kept = [key for key in self.keys(level) if key not in {*whole, *details}]
        return Plan(self.model, {**self.asked, level: [*kept, *wanted]})

    def depths(self) -> pd.DataFrame:
        """Return how far each part is asked about: a row an element, `pyramid`, `shift`; a column a level."""
        table = {level: [self.depth(level, part) for part in parts(self.model)] for level in LEVELS}
        return pd.DataFrame(table, index=pd.Index(parts(self.model), name="part"))

    def minutes(self, level: str) -> float:
        """Return how many minutes an interview takes at a level, 0 where nothing is asked."""
        return interview_minutes(self.model, self.keys(level))

    def _in_order(self, keys: Iterable[str]) -> tuple[str, ...]:
        wanted = set(keys)
        return tuple(key for key in self.model.items if key in wanted)


def default_plan(model: Model) -> Plan:
    """Return a plan in which each level is asked in full about what it knows at first hand.

    Whatever a client added to the model is asked in full at every level.
    """
    plan = Plan(model, dict.fromkeys(LEVELS, model.items))
    for level, distances in _AT_A_DISTANCE.items():
        for depth, distant in distances.items():
            for part in distant.intersection(parts(model)):
                plan = plan.ask(level, part, depth)
    return plan


def chosen_plan(model: Model, depths: Mapping[str, Mapping[str, str]]) -> Plan:
    """Return the usual plan with other depths where they were chosen and the model still has the part.

    Parameters
    ----------
    model
        The model whose parts are asked about.
    depths
        By level and part how far it is asked about, where that is not as usual.
    """
    plan = default_plan(model)
    known = parts(model)
    for level, chosen in depths.items():
        for part, depth in chosen.items():
            if part in known:
                plan = plan.ask(level, part, depth)
    return plan


def parts(model: Model) -> tuple[str, ...]:
    """Return what a plan chooses from: the elements' keys, and `pyramid` and `shift` if it has them."""
    others = {"pyramid": Kind.LAYER, "shift": Kind.SHIFT}
    return (
        *(item.key for item in model.of_kind(Kind.ELEMENT)),
        *(part for part, kind in others.items() if model.of_kind(kind)),
    )


def interview_minutes(model: Model, keys: Iterable[str]) -> float:
    """Return how many minutes it takes to ask about `keys`, opening and closing included."""
    asked = asking_minutes(model, keys)
    return OPENING + asked + CLOSING if asked else 0.0


def asking_minutes(model: Model, keys: Iterable[str]) -> float:
    """Return how many minutes the questions about `keys` take by themselves."""
    return sum(MINUTES[model.items[key].kind] for key in keys)


def _items_of(model: Model, part: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the items that ask about a part as a whole, and those that ask in detail."""
    if part == "shift":
        return tuple(item.key for item in model.of_kind(Kind.SHIFT)), ()
    if part == "pyramid":
        whole = tuple(item.key for item in model.of_kind(Kind.LAYER))
    elif part in parts(model):
        whole = (part,)
    else:
        raise InputError(f"There is no part {part!r} to ask about; choose one of {', '.join(parts(model))}.")
    return whole, tuple(child.key for key in whole for child in model.children(key))
