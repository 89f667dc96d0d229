"""A mark on released scores, by which it shows where a figure was changed after their release."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import fields, is_dataclass
from typing import Any

import pandas as pd

from servex_nb.model import Settings
from servex_nb.scoring.scores import Scores

# Of this process alone: no text that was written anywhere can bring figures past the check.
_KEY = secrets.token_bytes(32)


def seal_of(scores: Scores) -> str:
    """Return the mark of all figures that scores hold (HMAC with SHA-256, another in each process)."""
    return hmac.new(_KEY, _told(scores, Scores).encode(), "sha256").hexdigest()


def _told(value: Any, kind: type | None = None) -> str:
    if isinstance(value, pd.DataFrame | pd.Series):
        return str(value.to_json(orient="split", double_precision=15, default_handler=str))
    if isinstance(value, Settings):
        return value.model.fingerprint
    if is_dataclass(value):
        names = [field.name for field in fields(kind or type(value))]
        return "\n".join(f"{name}: {_told(getattr(value, name))}" for name in names)
    return repr(value)
