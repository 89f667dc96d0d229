"""What changes make void in the model that they change: the rest of it is where they start."""

from __future__ import annotations

from typing import Any

from servex_nb.model.families import DROP, KEEP
from servex_nb.model.form import Form, written
from servex_nb.model.model import Model
from servex_nb.model.schema import BOUNDS


def told(value: Any, *path: str) -> dict[str, Any]:
    """Return the mapping at a path of what the file holds; empty where there is none."""
    for key in path:
        value = value.get(key, {}) if isinstance(value, dict) else {}
    return value if isinstance(value, dict) else {}


def without_void(base: Model, raw: Form) -> Form:
    """Return the base's form without what the changes make void: what is asked for then must be told.

    An element that is dropped leaves arrangements, routes and shifts; where a scale gets other
    levels, the words for the old ones go; an arrangement that is told anew loses its old order.
    """
    form = written(base)
    asked = told(raw, "elements")
    kept = asked.get(KEEP, list(form["elements"]))
    gone = {key for key in form["elements"] if asked.get(key) == DROP or key not in kept}
    for shift in form["shifts"].values():
        shift["leans_on"] = [key for key in shift["leans_on"] if key not in gone]
    for name, arrangement in form["arrangements"].items():
        _without(arrangement, gone)
        changes = told(raw, "arrangements", name)
        if "order" in changes:
            arrangement.pop("groups", None)
        if "groups" in changes:
            arrangement.pop("order", None)
    for name, scale in form["scales"].items():
        changes = told(raw, "scales", name)
        if any(bound in changes and _number(changes[bound]) != scale[bound] for bound in BOUNDS):
            scale["levels"] = {}
    if _other_levels(form, raw):
        for element in form["elements"].values():
            element["levels"], element["next"] = {}, {}
    return form


def _other_levels(form: Form, raw: Form) -> bool:
    """Whether the changes give the elements other levels than the base's."""
    old = form["scale_of"]["elements"]
    new = told(raw, "scale_of").get("elements", old)
    known = form["scales"].get(new, {"step": 1.0}) | {
        bound: _number(value) for bound, value in told(raw, "scales", new).items() if bound in BOUNDS
    }
    return any(known.get(bound) != form["scales"][old][bound] for bound in BOUNDS)


def _number(value: Any) -> float | None:
    try:
        return float(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _without(arrangement: Form, gone: set[str]) -> None:
    """Take elements out of an arrangement, and what is empty without them."""
    if arrangement.get("centre") in gone:
        del arrangement["centre"]
    if "order" in arrangement:
        arrangement["order"] = [key for key in arrangement["order"] if key not in gone]
    groups = arrangement.get("groups", {})
    for part in (*groups.values(), *arrangement["route"]):
        part["elements"] = [key for key in part["elements"] if key not in gone]
    if groups:
        arrangement["groups"] = {key: group for key, group in groups.items() if group["elements"]}
    arrangement["route"] = [step for step in arrangement["route"] if step["elements"]]
