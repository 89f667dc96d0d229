"""A report's fingerprint: a text that differs wherever anything does that the report is made of."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pandas as pd
from pydantic import BaseModel

from servex_nb import __version__
from servex_nb.report.material import Material
from servex_nb.report.writing import check_formats
from servex_nb.scoring import Scores

# Figures are printed with one or two decimals; beyond this, machines differ.
_DECIMALS = 9
_MATERIAL = ("quotes", "reasons", "groups", "language", "date", "final", "name", "theme")
_SETTINGS = ("client", "name", "arrangement", "threshold", "basis", "gathered")


def fingerprint(material: Material, formats: str | Sequence[str]) -> str:
    """Return the SHA-256 of all that a report is made of, in hexadecimal.

    It rests on what is shown alone: the released scores and those of the wave before, quotes, actions
    and reasons, the settings that a report prints, model, brand and theme, kept charts, language, date,
    whether it is final, the formats, and the package's version. Findings follow from these. Neither the
    order in which rows were read, nor the clock, process or machine has a part in it; nor has the
    notebook that lays the report out, which whoever runs another one adds.

    Parameters
    ----------
    formats
        As `html,pdf` or as a sequence, in any order.

    Raises
    ------
    InputError
        If a format cannot be written.
    """
    settings = material.scores.settings
    told = {
        "version": __version__,
        "formats": sorted(check_formats(formats)),
        "charts": {name: recipe.told for name, recipe in material.charts.items()},
        "scores": _scores(material.scores),
        "earlier": None if material.earlier is None else _scores(material.earlier),
        "model": settings.model.fingerprint,
        "brand": settings.brand.model_dump(mode="json"),
        "own theme": settings.theme.fingerprint,
        # Their numbers in the workbook are printed nowhere.
        "actions": _plain(material.actions.reset_index(drop=True)),
        **{name: _plain(getattr(material, name)) for name in _MATERIAL},
        "settings": {name: getattr(settings, name) for name in _SETTINGS},
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _scores(scores: Scores) -> dict[str, Any]:
    """Return the figures, without the marks of the process and the store that they came from."""
    told = [field.name for field in fields(Scores) if field.name not in ("settings", "ratings", "wished")]
    return {name: _plain(getattr(scores, name)) for name in (*told, "anonymous", "attributes")}


def _plain(value: Any) -> Any:
    """Return anything as plain values; the rows of a table in an order of their own."""
    if isinstance(value, pd.DataFrame):
        # Rows that have no name of their own have a number, which says where they stood.
        numbered = value.index.dtype.kind in "iu"
        rows = value.reset_index(drop=numbered, names=None if numbered else "row").to_dict("records")
        return _sorted([_plain(row) for row in rows])
    if isinstance(value, pd.Series):
        return _plain(value.to_dict())
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, list | tuple):
        found = [_plain(each) for each in value]
        return _sorted(found) if any(isinstance(each, dict) for each in found) else found
    return _single(value)


def _single(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, float):
        # What was read from another column as a whole number is the same figure.
        return None if math.isnan(value) else round(value, _DECIMALS) + 0.0
    return value


def _sorted(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))
