"""What tells one model from another."""

from __future__ import annotations

import hashlib
import json

from servex_nb.model.model import Model


def fingerprint(model: Model) -> str:
    """Return a text that differs wherever two models do: the SHA-256 of the model's data."""
    data = json.dumps(model.model_dump(mode="json", by_alias=True), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(data.encode("utf-8")).hexdigest()
