"""The history: every change, with who made it and when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
from sqlalchemy import Connection, RowMapping, Select, Table, select

from servex_nb.store import acts, configuration, reading, tables
from servex_nb.store.respondents import Pseudonyms

COLUMNS = ("when", "who", "what", "item", "respondent", "wave", "detail")

_SAID = (tables.participation, tables.answer, tables.note, tables.quote)
_SETTLED = (tables.setting, tables.agreed, tables.target, tables.priorities, tables.action)


def history(connection: Connection, engagement: int, *, names: bool = False) -> pd.DataFrame:
    """Return every event and every fact that it brought, oldest first.

    Parameters
    ----------
    connection, engagement
        Where to read.
    names
        Whether respondents' names and the names of files, which may hold them, are given;
        otherwise codes stand for respondents, also within texts.

    Returns
    -------
    pandas.DataFrame
        `when` (UTC), `who`, `what`, `item`, `respondent`, `wave`, `detail`; empty text where
        something does not apply.
    """
    rows: list[tuple[tuple[int, int, int], tuple[Any, ...]]] = []
    events: dict[int, RowMapping] = {}
    for event in connection.execute(
        select(tables.event).where(tables.event.c.engagement_id == engagement)
    ).mappings():
        events[event["id"]] = event
        detail = ": ".join(part for part in ((event["file"] if names else ""), event["detail"]) if part)
        if event["what"] == acts.RENAMED and not names:
            detail = detail.partition(": ")[0]
        if event["what"] != acts.UNSAID:
            told = (event["at"], event["who"], event["what"], "", "", "", detail)
            rows.append(((event["id"], 0, 0), told))
    for rank, table in enumerate((*_SETTLED, *_SAID), start=1):
        for fact, said in _facts(connection, engagement, table, names=names):
            event = events[fact["event_id"]]
            rows.append(((event["id"], rank, fact["id"]), (event["at"], event["who"], *said)))
    rows.sort(key=lambda row: row[0])
    found = pd.DataFrame.from_records([row for _, row in rows], columns=list(COLUMNS))
    found = found.astype({name: "str" for name in COLUMNS if name != "when"})
    found["when"] = pd.to_datetime(found["when"]).dt.tz_localize("UTC")
    if not names:
        hide = Pseudonyms(connection, engagement)
        found["detail"] = found["detail"].map(hide).astype("str")
    return found


def _facts(
    connection: Connection, engagement: int, table: Table, *, names: bool
) -> Iterator[tuple[RowMapping, tuple[str, ...]]]:
    """Give each fact of a table with what, item, respondent, wave and detail."""
    before: dict[int, RowMapping] = {}
    for fact in connection.execute(_query(table, engagement)).mappings():
        before[fact["id"]] = fact
        earlier = before.get(fact.get("replaces") or 0)
        what = table.name if earlier is None else "replaced"
        respondent = fact.get("identifier" if names else "code", "")
        told = (what, fact.get("item", ""), respondent, fact.get("wave", ""), _detail(table, fact, earlier))
        yield fact, told


def _query(table: Table, engagement: int) -> Select[Any]:
    if table is tables.setting:
        # What is no setting of a user is the store's own.
        ours = table.c.engagement_id == engagement, table.c.name.in_(configuration.NAMES)
        return select(table).where(*ours).order_by(table.c.id)
    if "engagement_id" in table.c:
        return select(table).where(table.c.engagement_id == engagement).order_by(table.c.id)
    respondent = tables.respondent
    return (
        select(table, respondent.c.code, respondent.c.identifier)
        .join_from(table, respondent)
        .where(respondent.c.engagement_id == engagement)
        .order_by(table.c.id)
    )


def _detail(table: Table, fact: RowMapping, earlier: RowMapping | None) -> str:
    if table is tables.setting:
        return f"{fact['name']} = {configuration.told(fact['name'], fact['value'])}"
    if table is tables.answer:
        now = _answer(fact)
        changed = now if earlier is None else f"{_answer(earlier)} → {now}"
        return f"{changed} ({fact['moment']}, by {fact['by']})"
    if table is tables.note:
        return str(fact["text"])
    if table is tables.quote:
        return f"{fact['text']} ({fact['permission']})" if fact["text"] else "dropped"
    if table is tables.participation:
        told = {name: fact[name] for name in ("role", "department", "level", "weight")}
        if reading.is_taken_out(fact["attributes"]):
            return "taken out"
        return ", ".join(f"{name} = {value}" for name, value in told.items() if value is not None)
    if table is tables.priorities:
        return ", ".join(json.loads(fact["chosen"])) or "as computed"
    if table is tables.action:
        return str(fact["what"]) or "dropped"
    score = "withdrawn" if fact["score"] is None else _number(fact["score"])
    return f"{score}: {fact['reason']}" if fact["reason"] else score


def _answer(fact: RowMapping) -> str:
    return str(fact["state"]) if fact["score"] is None else _number(fact["score"])


def _number(value: float) -> str:
    # In full: a history that rounds could show a change from 3.3 to 3.3.
    return repr(value).removesuffix(".0")
