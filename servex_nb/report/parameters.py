"""The parameters of the report notebook, checked wherever they come from."""

from __future__ import annotations

import ast
import difflib
import os
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from servex_nb.errors import Fault, InputError
from servex_nb.store.location import CLIENT_VARIABLE

# papermill begins the cell that it inserts with this line.
_INSERTED = "# Parameters"


class Parameters(BaseModel):
    """What the report notebook is told; the notebook's first cell states the defaults.

    Attributes
    ----------
    client, workbook, wave, language, formats, output, date, theme, final, not_anonymous
        As in the notebook's parameters cell; empty text stands for the default. An empty client
        is the one that the environment names as `SERVEX_CLIENT`.
    """

    model_config = ConfigDict(frozen=True, strict=True)

    client: str
    workbook: str
    wave: str
    language: str
    formats: str
    output: str
    date: str
    theme: str
    final: bool
    not_anonymous: bool

    @classmethod
    def of(cls, namespace: Mapping[str, Any]) -> Parameters:
        """Return the parameters that stand in a notebook's namespace.

        papermill inserts whatever it is given, and a misspelt name would leave the default in
        force unnoticed; so the names that it inserted are read back and checked.

        Parameters
        ----------
        namespace
            The notebook's `globals()`.

        Raises
        ------
        InputError
            If a name is unknown, a value has the wrong type, or no client is named.
        """
        unknown = [name for name in _inserted(namespace.get("In", ())) if name not in cls.model_fields]
        faults = [Fault(_unknown(name, cls.model_fields), column=name) for name in unknown]
        try:
            found = cls.model_validate({name: namespace.get(name) for name in cls.model_fields})
        except ValidationError as error:
            faults += [_mistyped(problem) for problem in error.errors()]
        if faults:
            raise InputError("The notebook's parameters are wrong:", faults)
        client = found.client or os.environ.get(CLIENT_VARIABLE, "")
        if not client:
            raise InputError("Name a client: set `client` in the notebook's parameters, or -p client KEY.")
        return found.model_copy(update={"client": client})


def _inserted(cells: Iterable[str]) -> list[str]:
    """Return the names assigned in the cells that papermill inserted."""
    names = []
    for cell in cells:
        if cell.startswith(_INSERTED):
            for node in ast.walk(ast.parse(cell)):
                if isinstance(node, ast.Assign):
                    names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return names


def _unknown(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    meant = f"; did you mean {close[0]}?" if close else ""
    return f"there is no such parameter{meant} Known are {', '.join(known)}."


def _mistyped(problem: Any) -> Fault:
    kind = {"string_type": "text", "bool_type": "True or False"}.get(problem["type"], "another type")
    value = repr(problem["input"])
    hint = " (papermill turns 007 into 7: use -r instead of -p)" if kind == "text" else ""
    return Fault(f"must be {kind}{hint}", column=str(problem["loc"][0]), value=value)
