"""A form made whole: what need not be told is filled in, and what only the whole can show is judged."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from servex_nb.model.families import DROP
from servex_nb.model.form import Form, written
from servex_nb.model.model import SHIPPED, Model
from servex_nb.model.scale import Scale
from servex_nb.model.schema import BOUNDS, KINDS
from servex_nb.model.shapes import Reading, guess
from servex_nb.model.shipped import shipped_model
from servex_nb.model.source import Place
from servex_nb.model.voiding import told

# The arrangement, and the group, of what the file puts nowhere.
OWN = "own"
_OWN_ORDER = {"nl": "Volgorde van het model", "en": "The model's order"}
_OWN_GROUP = {"nl": "Eigen elementen", "en": "Own elements"}


def complete(reading: Reading, form: Form, raw: Form, base: Model | None) -> None:
    """Fill in what a file need not tell, and judge what only the whole can show."""
    form.pop("language", None)
    form.pop("base", "")
    # A whole model that was begun from ours, or ours with changes, is not ours any more.
    ours = form.get("key") == SHIPPED or (base is not None and base.origin != "own")
    if ours and form != written(shipped_model()):
        form["adapted_from"] = SHIPPED
    for name in ("name", "scales", "elements"):
        if not form.get(name):
            reading.fault(f"a model needs {name}; begin with base: service-excellence to change ours", ())
    if reading.faults:
        return
    form.setdefault("key", OWN)
    form.setdefault("version", "1")
    form.setdefault("pyramid", {})
    form.setdefault("shifts", {})
    _settle_scales(reading, form, raw, base)
    if reading.faults:
        return
    _judge_levels(reading, form, raw, base)
    for key, layer in form["pyramid"].get("layers", {}).items():
        numbers = list(layer.get("statements", {}))
        if numbers != list(range(1, len(numbers) + 1)) or len(numbers) > 20:
            at = ("pyramid", "layers", key, "statements")
            reading.fault("statements are numbered 1, 2, 3, … without a gap, and at most 20", at)
    for key, shift in form["shifts"].items():
        _judge_keys(reading, shift.get("leans_on", []), form["elements"], ("shifts", key, "leans_on"))
    _settle_arrangements(reading, form, raw, base)


def _settle_scales(reading: Reading, form: Form, raw: Form, base: Model | None) -> None:
    scales = form["scales"]
    scale_of = form.setdefault("scale_of", {})
    if len(scales) == 1:
        scale_of.setdefault("elements", next(iter(scales)))
    for kind in KINDS:
        # A kind of which there are no items has a scale in name only.
        name = scale_of.setdefault(kind, scale_of.get("elements", ""))
        if name not in scales:
            reading.fault(
                f"name one of the scales: {', '.join(scales)}{guess(name, scales)}", ("scale_of", kind)
            )
    before = written(base)["scales"] if base else {}
    for name, scale in scales.items():
        at = ("scales", name)
        levels = _levels(reading, scale, at)
        names = scale.setdefault("levels", {})
        extra = [str(number) for number in names if number not in levels]
        lacking = [str(level) for level in levels if level not in names]
        # A scale that had names is not left without them by mistake.
        unsaid = before.get(name, {}).get("levels") and told(raw, "scales", name).get("levels") != DROP
        if extra:
            reading.fault(f"the scale has no level {', '.join(extra)}", (*at, "levels"))
        elif lacking and (names or unsaid):
            reading.fault(f"name level {', '.join(lacking)} too, or none: levels: drop", (*at, "levels"))


def _levels(reading: Reading, scale: Form, at: Place) -> list[int]:
    bounds = {bound: scale[bound] for bound in BOUNDS if bound in scale}
    try:
        return [round(level) for level in Scale(**bounds).levels]
    except ValidationError as error:
        reading.fault(error.errors()[0]["msg"].removeprefix("Value error, "), at)
        return []


def _judge_levels(reading: Reading, form: Form, raw: Form, base: Model | None) -> None:
    """Hold the texts of the levels, and the steps to the next, to the levels of the elements' scale."""
    scale = form["scales"][form["scale_of"]["elements"]]
    levels = [round(level) for level in Scale(**{b: v for b, v in scale.items() if b != "levels"}).levels]
    dropped = form.pop("level_texts", "") == DROP
    untold = []
    had_texts = {
        key
        for written_texts in (base.texts.values() if base else ())
        for key, element in written_texts.elements.items()
        if element.levels
    }
    for key, element in form["elements"].items():
        if dropped:
            element.pop("levels", None)
            element.pop("next", None)
        at = ("elements", key)
        texts = element.get("levels", {})
        lacking = [str(level) for level in levels if level not in texts]
        for name, allowed in (("levels", levels), ("next", levels[:-1])):
            for number in element.get(name, {}):
                if number not in allowed:
                    span = f"{levels[0]} to {allowed[-1]}" if allowed else "none"
                    reading.fault(
                        f"there is no such level here; allowed are {span}", (*at, name, str(number))
                    )
        if texts and lacking:
            reading.fault(f"tell level {', '.join(lacking)} too, or none: levels: drop", (*at, "levels"))
        had = key in had_texts
        if not texts and had and not dropped and told(raw, "elements", key).get("levels") != DROP:
            untold.append(key)
    if untold:
        reading.fault(
            f"the scale has other levels now, {levels[0]} to {levels[-1]}: tell each level of "
            f"{', '.join(untold)} under levels, or leave all these texts out with level_texts: drop",
            ("elements",),
        )


def _judge_keys(reading: Reading, keys: Iterable[str], known: Iterable[str], at: Place) -> None:
    keys, known = list(keys), list(known)
    for key in keys:
        if key not in known:
            reading.fault(f"there is no element {key!r}{guess(key, known)}", at, key)
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        reading.fault(f"{key} stands here more than once", at)


def _settle_arrangements(reading: Reading, form: Form, raw: Form, base: Model | None) -> None:
    elements = list(form["elements"])
    arrangements = form.setdefault("arrangements", {})
    if not arrangements:
        arrangements[OWN] = {"name": _OWN_ORDER, "order": elements}
    for name, arrangement in arrangements.items():
        at = ("arrangements", name)
        if arrangement.get("order") and arrangement.get("groups"):
            reading.fault("give either groups or an order", at)
            continue
        if arrangement.get("centre") == DROP:
            del arrangement["centre"]
        if "centre" in arrangement:
            _judge_keys(reading, [arrangement["centre"]], elements, (*at, "centre"))
        asked = told(raw, "arrangements", name)
        if base and name in base.structure.arrangements and not {"order", "groups"} & set(asked):
            _place_new(arrangement, elements)
        _judge_arrangement(reading, arrangement, elements, at)


def _placed(arrangement: Form) -> list[str]:
    groups = arrangement.get("groups", {}).values()
    return arrangement.get("order") or [key for group in groups for key in group["elements"]]


def _place_new(arrangement: Form, elements: list[str]) -> None:
    """Put elements that the base does not know last: in the order, or in a group of their own."""
    new = [key for key in elements if key not in _placed(arrangement)]
    if not new:
        return
    if "groups" in arrangement:
        own = arrangement["groups"].get(OWN, {"name": _OWN_GROUP, "elements": []})
        together = {**own, "elements": [*own["elements"], *new]}
        arrangement["groups"] = {**arrangement["groups"], OWN: together}
    else:
        arrangement["order"] = [*arrangement["order"], *new]


def _judge_arrangement(reading: Reading, arrangement: Form, elements: list[str], at: Place) -> None:
    place = (*at, "order" if arrangement.get("order") else "groups")
    _judge_keys(reading, _placed(arrangement), elements, place)
    missing = [key for key in elements if key not in _placed(arrangement)]
    if missing:
        reading.fault(f"every element stands in an arrangement; put {', '.join(missing)} in it too", place)
    for key, group in arrangement.get("groups", {}).items():
        if not group["elements"]:
            reading.fault("a group has one element at least", (*at, "groups", key))
    for number, step in enumerate(arrangement.get("route", []), start=1):
        _judge_keys(reading, step["elements"], elements, (*at, "route", str(number), "elements"))
