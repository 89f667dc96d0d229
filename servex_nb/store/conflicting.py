"""Which answers of a wave two people gave differently, unseen of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import and_, func, select

from servex_nb.store import planned, reading, tables
from servex_nb.store.conversation import Given, Key, conflicts
from servex_nb.store.engagement import Engagement

Conflicts = Mapping[str, Mapping[Key, tuple[Given, ...]]]


def conflicting(engagement: Engagement, wave: str) -> Conflicts:
    """Return what nobody settled yet, by the respondent's code and by what is answered.

    Those who withdrew count nowhere, and are left out.
    """
    table, respondent = tables.answer, tables.respondent
    key = [table.c[name] for name in ("respondent_id", "item", "moment", "by")]
    ours = and_(respondent.c.engagement_id == engagement.number, table.c.wave == wave)
    # Nothing that was answered once can be in conflict, and that is nearly all.
    often = (
        select(*key)
        .join_from(table, respondent)
        .where(ours)
        .group_by(*key)
        .having(func.count() > 1)
        .subquery()
    )
    query = (
        select(
            respondent.c.code,
            table.c.id.label("number"),
            *(table.c[name] for name in ("replaces", "item", "moment", "by", "state", "score")),
            *(tables.event.c[name] for name in ("who", "at", "file")),
        )
        .join_from(table, respondent)
        .join(tables.event, tables.event.c.id == table.c.event_id)
        .join(often, and_(*(own == often.c[own.name] for own in key)))
        .where(ours)
        .order_by(table.c.id)
    )
    histories: dict[str, list[Given]] = defaultdict(list)
    with engagement.database.reading() as connection:
        known = reading.people(connection, engagement.number, wave)
        for row in connection.execute(query).mappings():
            histories[row["code"]].append(Given(**{name: row[name] for name in row if name != "code"}))
    if planned.CONSENT in known:
        for code in known["respondent"][known[planned.CONSENT] == planned.WITHDRAWN]:
            histories.pop(code, None)
    found = {code: conflicts(history) for code, history in histories.items()}
    return {code: open_ for code, open_ in found.items() if open_}
