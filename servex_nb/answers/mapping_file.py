"""A mapping as a file."""

from __future__ import annotations

from typing import Any

import yaml

from servex_nb.answers.mapping import Mapping


def mapping_yaml(mapping: Mapping) -> str:
    """Return a mapping as a file that `read_mapping` takes back as it was."""
    plain = _plain(mapping.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100)


def _plain(value: Any) -> Any:
    """Return data without what YAML need not tell: a list of one name is that name."""
    if isinstance(value, dict):
        # Only names of columns may stand alone.
        return {key: part if key in ("missing", "ignore") else _plain(part) for key, part in value.items()}
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0]
    return value
