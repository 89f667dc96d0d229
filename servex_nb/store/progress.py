"""How far each interview of a wave is."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from servex_nb.answers.frames import NOT_ASKED
from servex_nb.store import tables
from servex_nb.store.conversation import CLOSED, setting_name
from servex_nb.store.engagement import Engagement


@dataclass(frozen=True)
class Progress:
    """How far an interview is.

    Attributes
    ----------
    answered
        How many items have an answer that stands, by anyone and of any moment.
    own
        The items of which the respondent told how they are today, and how: `scored` or one of the words.
    aimed
        The items of which the respondent told where to go.
    filed
        Whether every answer that stands came from a file.
    closed
        When the interview was read back and closed (UTC); None while it is open.
    """

    answered: int = 0
    own: Mapping[str, str] = field(default_factory=dict)
    aimed: frozenset[str] = frozenset()
    filed: bool = False
    closed: dt.datetime | None = None


def progress(engagement: Engagement, wave: str) -> Mapping[str, Progress]:
    """Return how far each interview of a wave is, by the respondent's code; those that have begun."""
    with engagement.database.reading() as connection:
        answers = _answers(connection, engagement.number, wave)
        closed = _closed(connection, engagement.number, wave)
    return {code: _told(answers[code], closed.get(code)) for code in {*answers, *closed}}


def _told(rows: Sequence[Mapping[str, Any]], closed: dt.datetime | None) -> Progress:
    own = [row for row in rows if row["by"] == "respondent"]
    return Progress(
        answered=len({row["item"] for row in rows}),
        own={row["item"]: row["state"] for row in own if row["moment"] == "current"},
        aimed=frozenset(row["item"] for row in own if row["moment"] == "target"),
        filed=bool(rows) and all(row["file"] for row in rows),
        closed=closed,
    )


def _answers(connection: Connection, engagement: int, wave: str) -> Mapping[str, list[Mapping[str, Any]]]:
    """Return the answers that stand, by the respondent's code."""
    table, respondent = tables.answer, tables.respondent
    last = (
        select(func.max(table.c.id))
        .join_from(table, respondent)
        .where(respondent.c.engagement_id == engagement, table.c.wave == wave)
        .group_by(table.c.respondent_id, table.c.item, table.c.moment, table.c.by)
    )
    query = (
        select(
            respondent.c.code,
            *(table.c[name] for name in ("item", "moment", "by", "state")),
            tables.event.c.file,
        )
        .join_from(table, respondent)
        .join(tables.event, tables.event.c.id == table.c.event_id)
        .where(table.c.id.in_(last), table.c.state != NOT_ASKED)
    )
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["code"]].append(dict(row))
    return found


def _closed(connection: Connection, engagement: int, wave: str) -> Mapping[str, dt.datetime]:
    """Return when interviews were closed, by the respondent's code."""
    codes = select(tables.respondent.c.code).where(tables.respondent.c.engagement_id == engagement)
    names = {setting_name(CLOSED, code, wave): code for code in connection.execute(codes).scalars()}
    table = tables.setting
    query = select(table.c.name, table.c.value).where(
        table.c.engagement_id == engagement, table.c.name.startswith(f"{CLOSED} ")
    )
    kept = {name: json.loads(value) for name, value in connection.execute(query.order_by(table.c.id))}
    return {names[name]: dt.datetime.fromisoformat(at) for name, at in kept.items() if name in names and at}
