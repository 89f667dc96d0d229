"""A client's own model: a file of changes to the shipped one, or of a model of other elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from servex_nb.errors import InputError, name_of
from servex_nb.model.form import FILE, KINDS, SCALE, Form, documents, written
from servex_nb.model.model import SHIPPED, Model, load_model
from servex_nb.model.scale import Scale
from servex_nb.model.shapes import DROP, KEEP, LANGUAGES, Reading, guess
from servex_nb.model.shipped import shipped_model
from servex_nb.model.source import Place, read_source

_SUMMARY = "The model cannot be used; mend these faults, and nothing is changed until then:"
_LANGUAGE = {"nl": "Dutch", "en": "English"}
_SHOWN = 5
# The arrangement, and the group, of what the file puts nowhere.
OWN = "own"
_OWN_ORDER = {"nl": "Volgorde van het model", "en": "The model's order"}
_OWN_GROUP = {"nl": "Eigen elementen", "en": "Own elements"}


@dataclass(frozen=True)
class OwnModel:
    """A model that was read from a file, and what to tell about it."""

    model: Model
    messages: tuple[str, ...] = ()


def read_model(path: Path | str) -> OwnModel:
    """Return the model in a file.

    Raises
    ------
    InputError
        If the file cannot be read, or anything in it is wrong; each fault is told with its line
        and its path in the file.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); name a model file, in YAML.") from None
    return parse_model(data, name_of(path))


def parse_model(data: bytes, file: str = "") -> OwnModel:
    """Return the model that a file's content describes; as `read_model`."""
    source = read_source(data, file)
    if not isinstance(source.value, dict) or source.faults:
        faults = source.faults or [source.fault("this holds no keys; begin with base: or name:", ())]
        raise InputError(_SUMMARY, faults)
    raw = source.value
    reading = Reading(source, language=str(raw.get("language", "")))
    return _read(reading, raw, _base(reading, raw))


def changed_model(model: Model, changes: bytes) -> OwnModel:
    """Return a model with changes, told as in a model file whose base it is; as `read_model`."""
    source = read_source(changes, "")
    if source.faults:
        raise InputError(_SUMMARY, source.faults)
    return _read(Reading(source), source.value, model)


def _read(reading: Reading, raw: Form, base: Model | None) -> OwnModel:
    start = _prepared(base, raw) if base else {}
    # Whether it still differs from ours shows at the end.
    start.pop("adapted_from", "")
    form = FILE.read(reading, raw, start, ())
    if not reading.faults:
        _complete(reading, form, raw, base)
    if reading.faults:
        raise InputError(_SUMMARY, reading.faults)
    if form == written(shipped_model()):
        return OwnModel(shipped_model(), tuple(_messages(reading)))
    try:
        return OwnModel(load_model(documents(form)), tuple(_messages(reading)))
    except InputError as error:
        raise InputError(_SUMMARY, error.faults) from None


def model_yaml(model: Model) -> str:
    """Return a model as a complete model file, to start a client's own from."""
    return yaml.safe_dump(_plain(written(model)), allow_unicode=True, sort_keys=False, width=100)


def _plain(value: Any) -> Any:
    """Return a form with whole numbers written as such."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _base(reading: Reading, raw: Form) -> Model | None:
    """Return the model that the file changes; None where it tells a whole one."""
    if "base" not in raw:
        return None
    if raw["base"] != SHIPPED:
        reading.fault(f"the base can only be {SHIPPED}", ("base",), raw["base"])
    return shipped_model()


def _mapping(value: Any, *path: str) -> dict[str, Any]:
    """Return the mapping at a path of what the file holds; empty where there is none."""
    for key in path:
        value = value.get(key, {}) if isinstance(value, dict) else {}
    return value if isinstance(value, dict) else {}


def _prepared(base: Model, raw: Form) -> Form:
    """Return the base's form without what the changes make void: what is asked for then must be told.

    An element that is dropped leaves arrangements, routes and shifts; where a scale gets other
    levels, the words for the old ones go; an arrangement that is told anew loses its old order.
    """
    form = written(base)
    asked = _mapping(raw, "elements")
    kept = asked.get(KEEP, list(form["elements"]))
    gone = {key for key in form["elements"] if asked.get(key) == DROP or key not in kept}
    for shift in form["shifts"].values():
        shift["leans_on"] = [key for key in shift["leans_on"] if key not in gone]
    for name, arrangement in form["arrangements"].items():
        _without(arrangement, gone)
        told = _mapping(raw, "arrangements", name)
        if "order" in told:
            arrangement.pop("groups", None)
        if "groups" in told:
            arrangement.pop("order", None)
    for name, scale in form["scales"].items():
        told = _mapping(raw, "scales", name)
        if any(bound in told and _number(told[bound]) != scale[bound] for bound in ("low", "high", "step")):
            scale["levels"] = {}
    if _other_levels(form, raw):
        for element in form["elements"].values():
            element["levels"], element["next"] = {}, {}
    return form


def _other_levels(form: Form, raw: Form) -> bool:
    """Whether the changes give the elements other levels than the base's."""
    old = form["scale_of"]["elements"]
    new = _mapping(raw, "scale_of").get("elements", old)
    known = form["scales"].get(new, {"step": 1.0}) | {
        bound: _number(value)
        for bound, value in _mapping(raw, "scales", str(new)).items()
        if bound in SCALE.fields
    }
    return any(known.get(bound) != form["scales"][old][bound] for bound in ("low", "high", "step"))


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


def _complete(reading: Reading, form: Form, raw: Form, base: Model | None) -> None:
    """Fill in what a file need not tell, and judge what only the whole can show."""
    form.pop("language", None)
    form.pop("base", "")
    # A whole model that was begun from ours, or ours with changes, is not ours any more.
    if form.get("key") == SHIPPED and form != written(shipped_model()):
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
        unsaid = before.get(name, {}).get("levels") and _mapping(raw, "scales", name).get("levels") != DROP
        if extra:
            reading.fault(f"the scale has no level {', '.join(extra)}", (*at, "levels"))
        elif lacking and (names or unsaid):
            reading.fault(f"name level {', '.join(lacking)} too, or none: levels: drop", (*at, "levels"))


def _levels(reading: Reading, scale: Form, at: Place) -> list[int]:
    bounds = {bound: scale[bound] for bound in ("low", "high", "step") if bound in scale}
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
        for told in (base.texts.values() if base else ())
        for key, element in told.elements.items()
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
        if not texts and had and not dropped and _mapping(raw, "elements", key).get("levels") != DROP:
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
        told = _mapping(raw, "arrangements", name)
        if base and name in base.structure.arrangements and not {"order", "groups"} & set(told):
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
        arrangement["groups"] = {**arrangement["groups"], OWN: {"name": _OWN_GROUP, "elements": new}}
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


def _messages(reading: Reading) -> Iterator[str]:
    """Yield which texts are still to be translated."""
    for language, paths in reading.stands_in.items():
        other = next(_LANGUAGE[known] for known in LANGUAGES if known != language)
        yield (
            f"{_texts(paths, 'has', 'have')} no {_LANGUAGE[language]} yet; the {other} stands in: "
            f"{_some(paths)}. Translate them later."
        )
    for language, paths in reading.unchanged.items():
        yield (
            f"{_texts(paths, 'was', 'were')} changed, but not in {_LANGUAGE[language]}, which stays as it "
            f"was: {_some(paths)}."
        )


def _texts(paths: list[str], one: str, more: str) -> str:
    return f"1 text {one}" if len(paths) == 1 else f"{len(paths)} texts {more}"


def _some(paths: list[str]) -> str:
    return ", ".join(paths[:_SHOWN]) + (f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else "")
