"""In what a client's model differs from the shipped one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from servex_nb.model.form import Form, written
from servex_nb.model.model import Model
from servex_nb.model.shapes import LANGUAGES
from servex_nb.model.shipped import shipped_model


@dataclass(frozen=True)
class Difference:
    """Something that is not as shipped.

    Attributes
    ----------
    key
        An item's key; else `scale.<name>`, `arrangement.<name>`, `pyramid` or `model`.
    kind
        Whether it was added, dropped or changed.
    fields
        What of it was changed, by the names of the model file; of texts only those in the
        language that was asked for.
    """

    key: str
    kind: Literal["added", "dropped", "changed"]
    fields: tuple[str, ...] = ()


def differences(model: Model, language: str) -> Sequence[Difference]:
    """Return in what `model` differs from the shipped one; nothing for a wholly own model.

    Parameters
    ----------
    model
        The model.
    language
        The language in which texts are compared, `nl` or `en`.
    """
    if model.origin == "own":
        return ()
    before, now = (dict(_parts(written(one), language)) for one in (shipped_model(), model))
    found = [Difference(key, "dropped") for key in before if key not in now]
    for key, record in now.items():
        if key not in before:
            found.append(Difference(key, "added"))
            continue
        fields = [name for name in {**before[key], **record} if before[key].get(name) != record.get(name)]
        if fields:
            found.append(Difference(key, "changed", tuple(fields)))
    return tuple(found)


def _parts(form: Form, language: str) -> list[tuple[str, Form]]:
    """Return everything that a form tells, by key, each without its members."""
    parts: list[tuple[str, Form]] = [("model", {"name": form.get("name"), "version": form["version"]})]
    parts += [(f"scale.{name}", scale) for name, scale in form["scales"].items()]
    for key, element in form["elements"].items():
        parts.append((key, element))
        parts += [(f"{key}.{name}", part) for name, part in element["sub_elements"].items()]
    parts.append(("pyramid", {"gate": form["pyramid"]["gate"]}))
    for name, layer in form["pyramid"]["layers"].items():
        parts.append((f"pyramid.{name}", layer))
        parts += [(f"pyramid.{name}.{n}", said) for n, said in layer["statements"].items()]
    parts += [(f"shift.{name}", shift) for name, shift in form["shifts"].items()]
    parts += [(f"arrangement.{name}", told) for name, told in form["arrangements"].items()]
    return [(key, _alone(record, language)) for key, record in parts]


def _alone(record: Mapping[str, Any], language: str) -> Form:
    members = {"sub_elements", "statements"}
    return {name: _said(value, language) for name, value in record.items() if name not in members}


def _said(value: Any, language: str) -> Any:
    """Return a value with its texts in one language."""
    if isinstance(value, dict):
        if value and set(value) <= set(LANGUAGES):
            return value.get(language)
        return {key: _said(part, language) for key, part in value.items()}
    return [_said(part, language) for part in value] if isinstance(value, list) else value
