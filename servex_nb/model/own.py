"""A client's own model: a file of changes to the shipped one, or of a model of other elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from servex_nb.errors import InputError, name_of
from servex_nb.model.completing import complete
from servex_nb.model.form import Form, documents, written
from servex_nb.model.model import SHIPPED, Model, load_model
from servex_nb.model.schema import FILE
from servex_nb.model.shapes import LANGUAGES, Reading
from servex_nb.model.shipped import shipped_model
from servex_nb.model.source import read_file, read_source
from servex_nb.model.voiding import without_void

_SUMMARY = "The model cannot be used; mend these faults, and nothing is changed until then:"
_LANGUAGE = {"nl": "Dutch", "en": "English"}
_SHOWN = 5


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
    try:
        data = read_file(path)
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); name a model file, in YAML.") from None
    return parse_model(data, name_of(path))


def parse_model(data: bytes, file: str = "") -> OwnModel:
    """Return the model that a file's content describes; as `read_model`."""
    source = read_source(data, file)
    if not isinstance(source.value, dict) or source.faults:
        faults = source.faults or [source.fault("this holds no keys; begin with base: or name:", ())]
        raise InputError(_SUMMARY, faults)
    if not source.value:
        fault = source.fault("this is empty; begin with base: service-excellence, or with name:", ())
        raise InputError(_SUMMARY, [fault])
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
    form = FILE.read(reading, raw, _start(written(base) if base else {}), ())
    if base and not reading.faults:
        # What the changes make void can be told only from a file that is well formed.
        reading = Reading(reading.source, language=reading.language)
        form = FILE.read(reading, raw, _start(without_void(base, raw)), ())
    if not reading.faults:
        complete(reading, form, raw, base)
    if reading.faults:
        raise InputError(_SUMMARY, reading.faults)
    if form == written(shipped_model()):
        return OwnModel(shipped_model(), tuple(_messages(reading)))
    try:
        return OwnModel(load_model(documents(form)), tuple(_messages(reading)))
    except InputError as error:
        raise InputError(_SUMMARY, error.faults) from None


def _start(form: Form) -> Form:
    """Return a base's form without what only the end shows: whether it still differs from ours."""
    return {key: value for key, value in form.items() if key != "adapted_from"}


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
