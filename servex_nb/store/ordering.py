"""The order of the priorities that people chose, wave by wave."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, insert, select

from servex_nb.errors import InputError
from servex_nb.model import Kind, Model
from servex_nb.store import tables
from servex_nb.store.settlement import check_item

# The sheet of an export, which is there only where somebody put elements in an order.
SHEET = "priorities"


def orders(connection: Connection, engagement: int) -> Mapping[str, tuple[str, ...]]:
    """Return by wave the elements in the order that stands; a wave in the computed order is left out."""
    table = tables.priorities
    last = select(func.max(table.c.id)).where(table.c.engagement_id == engagement).group_by(table.c.wave)
    query = select(table.c.wave, table.c.chosen).where(table.c.id.in_(last)).order_by(table.c.id)
    found = {wave: tuple(json.loads(items)) for wave, items in connection.execute(query)}
    return {wave: items for wave, items in found.items() if items}


def told_orders(connection: Connection, engagement: int) -> set[tuple[str, tuple[str, ...]]]:
    """Return every order that was ever chosen, each with its wave."""
    table = tables.priorities
    query = select(table.c.wave, table.c.chosen).where(table.c.engagement_id == engagement)
    return {(wave, tuple(json.loads(items))) for wave, items in connection.execute(query)}


def write_order(
    connection: Connection, engagement: int, event: int, *, wave: str, items: Sequence[str]
) -> None:
    """Append an order of elements; an empty one puts the computed order back."""
    row = {"engagement_id": engagement, "event_id": event, "wave": wave, "chosen": json.dumps(list(items))}
    connection.execute(insert(tables.priorities).values(row))


def check_order(items: Sequence[str], model: Model) -> tuple[str, ...]:
    """Return the elements of an order.

    Raises
    ------
    InputError
        If one of them is no element of the model, or stands there twice.
    """
    for item in items:
        if model.items[check_item(item, model)].kind is not Kind.ELEMENT:
            raise InputError(f"{item} is no element; only elements are put in order.")
        if list(items).count(item) > 1:
            raise InputError(f"{item} stands in the order more than once.")
    return tuple(items)
