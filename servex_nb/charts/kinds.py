"""What arguments of charts must be, told before a picture goes wrong on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import UnionType
from typing import Any, get_args, get_type_hints

import pandas as pd

from servex_nb.errors import InputError
from servex_nb.scoring import Scores

_LONGEST = 60


def shown(value: object) -> str:
    """Return a value as a message shows it: a short one whole, of another its kind."""
    text = repr(value) if isinstance(value, str | int | float | list | tuple | dict) else ""
    return text if text and len(text) <= _LONGEST else f"an object of the kind {type(value).__name__}"


def plain_kinds(function: Callable[..., object]) -> dict[str, Any]:
    """Return the parameters whose kinds are classes, or one of some classes."""
    return {
        name: kind
        for name, kind in get_type_hints(function).items()
        if isinstance(kind, type)
        or (isinstance(kind, UnionType) and all(type(each) is type for each in get_args(kind)))
    }


def check_kind(chart: str, name: str, value: object, kind: Any) -> None:
    """Raise InputError if an argument of a chart is not of its kind; how to mend it stands with it."""
    if isinstance(value, kind):
        return
    wanted = kind if isinstance(kind, type) else get_args(kind)[0]
    if issubclass(wanted, Scores):
        told = isinstance(value, str) and value.isprintable() and len(value) <= _LONGEST
        client = value if told and name == "data" else "noorderveen"
        wave = value if told else "1"
        call = f"engagement({client!r})" + ("" if name == "data" else f", wave={wave!r}")
        raise InputError(
            f"{chart} needs scores as {name}, not {shown(value)}. Make them of a client's answers: "
            f"assess(Workbook.open().{call}), with assess and Workbook of servex_nb."
        )
    if issubclass(wanted, pd.DataFrame):
        raise InputError(
            f"{chart} needs a table as {name}, not {shown(value)}: one row an action, as "
            "Workbook.open().engagement(…).actions() hands them out."
        )
    kinds = "text" if wanted is str else f"a {wanted.__name__}"
    raise InputError(f"{chart} needs {kinds} as {name}, not {shown(value)}.")


def check_words(**words: object) -> None:
    """Raise InputError if what stands around a plot is no text."""
    for name, value in words.items():
        if value is not None and not isinstance(value, str):
            raise InputError(f"{name}={shown(value)} is no text: write it in quotes.")


def check_mapping(name: str, value: object, example: str) -> None:
    """Raise InputError if an argument is no mapping by text."""
    if value is None or (isinstance(value, Mapping) and all(isinstance(key, str) for key in value)):
        return
    raise InputError(f"{name}={shown(value)} is no mapping: write it as {name}={example}.")
