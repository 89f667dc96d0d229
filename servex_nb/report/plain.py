"""Parts of a document as plain values, which every writer lays out."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from typing import Any


class Plain:
    """A dataclass that says itself how it becomes plain; what has no say of its own does so by its fields."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain values, by name."""
        return by_field(self)


def by_field(part: Any) -> dict[str, Any]:
    """Return a dataclass's fields as plain values, by name."""
    return {field.name: plain(getattr(part, field.name)) for field in fields(part)}


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it; a dataclass as a dictionary, a day as ISO has it."""
    if isinstance(value, Plain):
        return value.to_dict()
    if is_dataclass(value):
        return by_field(value)
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return value.isoformat() if isinstance(value, dt.date) else value
