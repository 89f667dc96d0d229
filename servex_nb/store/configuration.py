"""The settings of an engagement, as they were changed."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, insert, select

from servex_nb.errors import Fault, InputError
from servex_nb.model import Settings
from servex_nb.store import tables
from servex_nb.store.acts import cleaned

# The key is the engagement's own, and the model is the one that the package ships.
NAMES = tuple(name for name in Settings.model_fields if name not in ("client", "model"))


IDENTITY = "identity"


def read(connection: Connection, engagement: int, client: str) -> Settings:
    """Return the settings that stand: of each the last value that was given."""
    table = tables.setting
    query = select(table.c.name, table.c.value).where(table.c.engagement_id == engagement)
    given = {name: json.loads(value) for name, value in connection.execute(query.order_by(table.c.id))}
    return make(client, **{name: value for name, value in given.items() if name in NAMES})


def identity(connection: Connection, engagement: int) -> str:
    """Return what an engagement and its copies share, however they are called."""
    table = tables.setting
    query = select(table.c.value).where(table.c.engagement_id == engagement, table.c.name == IDENTITY)
    return str(json.loads(connection.execute(query.order_by(table.c.id.desc())).scalars().first() or '""'))


def write(connection: Connection, engagement: int, event: int, given: dict[str, Any]) -> None:
    """Append settings."""
    rows = [
        {
            "engagement_id": engagement,
            "event_id": event,
            "name": name,
            "value": json.dumps(value, ensure_ascii=False),
        }
        for name, value in given.items()
    ]
    connection.execute(insert(tables.setting), rows)


def make(client: str, **given: Any) -> Settings:
    """Return settings, or raise an InputError that tells everything that is wrong in them."""
    unknown = [name for name in given if name not in NAMES]
    if unknown:
        raise InputError(f"There is no setting {', '.join(unknown)}; choose from {', '.join(NAMES)}.")
    texts = {name: cleaned(value) if isinstance(value, str) else value for name, value in given.items()}
    try:
        return Settings(client=client, **texts)
    except ValidationError as error:
        faults = [
            Fault(problem["msg"], column=".".join(map(str, problem["loc"])), value=str(problem["input"]))
            for problem in error.errors()
        ]
        raise InputError("These settings cannot be used:", faults) from None
