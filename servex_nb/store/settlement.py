"""What consultant and client settle on: agreed scores, targets and actions."""

from __future__ import annotations

import datetime as dt
import math

from sqlalchemy import Connection, Table, insert, select

from servex_nb.answers.columns import guess
from servex_nb.errors import InputError
from servex_nb.model import Model
from servex_nb.store import tables
from servex_nb.store.acts import cleaned

# Of effort and effect: from little to much.
LEVELS = (1, 5)


def check_item(item: str, model: Model) -> str:
    """Return `item` if the model has it, else raise an InputError that names near ones."""
    if item in model.items:
        return item
    raise InputError(f"There is no item {item!r} in the model{guess(item, model.items)}.")


def check_score(item: str, score: float | None, model: Model) -> float | None:
    """Return `score` if it lies within the item's scale; None (or NaN) withdraws what was settled."""
    scale = model.items[check_item(item, model)].scale
    if score is None or math.isnan(score):
        return None
    if not scale.holds(score):
        raise InputError(f"{score:g} is no score of {item}: give {scale.low:g} to {scale.high:g}.")
    return float(score)


def check_level(name: str, value: float | None) -> float | None:
    """Return `value` if it is an effort or effect from 1 (little) to 5 (much), or None."""
    if value is None or math.isnan(value):
        return None
    low, high = LEVELS
    if not low <= value <= high:
        raise InputError(f"{value:g} is no {name}: give {low} (little) to {high} (much).")
    return float(value)


def settle(
    connection: Connection,
    table: Table,
    engagement: int,
    event: int,
    *,
    wave: str,
    item: str,
    score: float | None,
    reason: str,
    seen: int | None,
) -> None:
    """Append an agreed score or a target."""
    row = {
        "engagement_id": engagement,
        "event_id": event,
        "wave": wave,
        "item": item,
        "score": score,
        "reason": cleaned(reason),
        "seen": seen,
    }
    connection.execute(insert(table).values(row))


def act(
    connection: Connection,
    engagement: int,
    event: int,
    *,
    wave: str,
    item: str = "",
    what: str = "",
    why: str = "",
    owner: str = "",
    by_when: dt.date | None = None,
    effort: float | None = None,
    effect: float | None = None,
    replaces: int | None = None,
) -> int:
    """Append an action and return its number."""
    row = {
        "engagement_id": engagement,
        "event_id": event,
        "wave": wave,
        "item": item,
        "what": cleaned(what),
        "why": cleaned(why),
        "owner": cleaned(owner),
        "by_when": by_when,
        "effort": check_level("effort", effort),
        "effect": check_level("effect", effect),
        "replaces": replaces,
    }
    key = connection.execute(insert(tables.action).values(row)).inserted_primary_key
    return int(key[0]) if key else 0


def action_wave(connection: Connection, engagement: int, number: int) -> str:
    """Return the wave of an action that stands, else raise an InputError."""
    table = tables.action
    replaced = select(table.c.replaces).where(table.c.replaces.is_not(None))
    query = select(table.c.wave).where(
        table.c.engagement_id == engagement,
        table.c.id == number,
        table.c.id.not_in(replaced),
        table.c.what != "",
    )
    wave = connection.execute(query).scalar_one_or_none()
    if wave is None:
        raise InputError(f"There is no action {number} that stands; actions() lists them.")
    return str(wave)
