"""The sheet of an export that holds the model, whole, to be read back."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pandas as pd

from servex_nb.errors import Fault, InputError
from servex_nb.model import Model, load_model, shipped_model

SHEET = "model"
# A cell of Excel holds 32,767 signs.
_PIECE = 30_000
_DATA = "data."


def model_sheet(model: Model, language: str) -> pd.DataFrame:
    """Return a model as the rows of a sheet: what it is, its items, and all of it as JSON in pieces."""
    rows = [
        ("model", model.structure.key),
        ("version", model.structure.version),
        ("fingerprint", model.fingerprint),
        ("own", "no" if model == shipped_model() else "yes"),
    ]
    rows += [(key, model.name(key, language)) for key in model.items]
    # Spelt so that no spreadsheet takes a part of it for a code of its own (_x0041_).
    data = json.dumps(json.loads(model.canonical)).replace("_x", "\\u005fx")
    pieces = [data[start : start + _PIECE] for start in range(0, len(data), _PIECE)]
    rows += [(f"{_DATA}{place}", piece) for place, piece in enumerate(pieces, start=1)]
    return pd.DataFrame(rows, columns=["key", "value"])


def own_model(file: str, records: Sequence[Sequence[str]]) -> Model | None:
    """Return the client's own model in a sheet; None if it has the shipped one, or is an older export.

    Raises
    ------
    InputError
        If the model was changed by hand.
    """
    told = {row[0]: row[1] for row in records if len(row) > 1}
    if told.get("own") != "yes":
        return None
    pieces = [key for key in told if key.startswith(_DATA)]
    try:
        data = json.loads("".join(told[f"{_DATA}{place}"] for place in range(1, len(pieces) + 1)))
        model = load_model(data) if isinstance(data, dict) else None
    except (ValueError, KeyError, RecursionError, InputError):
        model = None
    if model is None or model.fingerprint != told.get("fingerprint"):
        reason = "the model was changed in this sheet; change it with servex set CLIENT --model FILE instead"
        raise InputError("Nothing was imported:", [Fault(reason, file, SHEET)])
    return model
