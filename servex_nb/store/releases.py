"""What was shown to a client, and the state that it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from servex_nb.errors import InputError
from servex_nb.store import acts, tables

RELEASED = "figures shown"


@dataclass(frozen=True)
class Release:
    """Figures that were shown.

    Attributes
    ----------
    number
        Its number in the store; the later one is larger.
    wave
        The wave that the figures are of.
    as_of
        The last event of the state that they were made from.
    digest
        A text that differs wherever that state does.
    attributes
        By what the scores were broken down.
    told
        The figures, as `Released.to_dict` gives them.
    """

    number: int
    wave: str
    as_of: int
    digest: str
    attributes: tuple[str, ...]
    told: Mapping[str, Any]


def releases(connection: Connection, engagement: int, wave: str) -> tuple[Release, ...]:
    """Return what was shown of a wave, oldest first."""
    table = tables.released
    query = (
        select(table).where(table.c.engagement_id == engagement, table.c.wave == wave).order_by(table.c.id)
    )
    return tuple(
        Release(
            number=row.id,
            wave=row.wave,
            as_of=row.as_of,
            digest=row.digest,
            attributes=tuple(json.loads(row.attributes)),
            told=json.loads(row.told),
        )
        for row in connection.execute(query)
    )


def last_event(connection: Connection, engagement: int) -> int:
    """Return the number of an engagement's last event."""
    query = select(func.max(tables.event.c.id)).where(tables.event.c.engagement_id == engagement)
    return int(connection.execute(query).scalar() or 0)


def last_change(connection: Connection, engagement: int) -> int:
    """Return the number of the last event that can change a figure, or what may be shown."""
    table = tables.event
    quiet = (acts.WRITTEN, acts.EXPORTED, acts.CHART_WRITTEN, acts.CHART_KEPT, acts.CHART_RESET)
    query = select(func.max(table.c.id)).where(
        table.c.engagement_id == engagement, table.c.what.not_in(quiet)
    )
    return int(connection.execute(query).scalar() or 0)


def record(connection: Connection, engagement: int, shown: Release, beside: Sequence[int]) -> None:
    """Append what is shown, once.

    Parameters
    ----------
    connection, engagement
        Where to write.
    shown
        What is shown; its number does not count.
    beside
        The numbers of the releases of the same wave that were taken into account.

    Raises
    ------
    InputError
        If other figures of the wave were shown in the meantime.
    """
    there = releases(connection, engagement, shown.wave)
    told = json.dumps(shown.told, ensure_ascii=False)
    if any(known.digest == shown.digest and known.told == json.loads(told) for known in there):
        return
    if {known.number for known in there} - set(beside):
        raise InputError(
            f"Other figures of wave {shown.wave!r} were shown in the meantime, or these were released "
            "without what was shown before. Release them again: disclose(engagement, scores)."
        )
    by = f", by {' and '.join(shown.attributes)}" if shown.attributes else ""
    row = {
        "engagement_id": engagement,
        "event_id": acts.begin(connection, engagement, RELEASED, f"wave {shown.wave}{by}"),
        "wave": shown.wave,
        "as_of": shown.as_of,
        "digest": shown.digest,
        "attributes": json.dumps(list(shown.attributes), ensure_ascii=False),
        "told": told,
    }
    connection.execute(insert(tables.released).values(row))
