"""What stands in the store, as frames."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, exists, func, select
from sqlalchemy.sql.elements import ColumnElement

from servex_nb.answers import frames as shape
from servex_nb.answers.text import natural
from servex_nb.store import tables

ANSWERS = (*shape.ANSWER_KEY, "state", "score", "weight", "date", "role", "department", "level")
NOTES = ("respondent", "wave", "item", "text", "by", "date")
QUOTES = ("respondent", "wave", "item", "text", "permission", "level", "role", "department", "date")
PEOPLE = ("respondent", "wave", *shape.DETAILS)
SETTLED = ("wave", "item", "score", "reason")
ORDERED = ("wave", "item")
# What a row of taking part says of somebody who was planned by mistake; a later row plans again.
TAKEN_OUT = "taken_out"
ACTIONS = ("wave", "item", "what", "why", "owner", "by_when", "effort", "effect")

_SAID = (tables.answer, tables.note, tables.quote)

_DTYPES = {
    **dict.fromkeys(("score", "weight", "effort", "effect"), "float64"),
    **dict.fromkeys(("date", "by_when"), "datetime64[us]"),
}


def frame(rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows as a frame: text that is missing is empty, numbers NaN, dates NaT."""
    found = pd.DataFrame.from_records([tuple(row) for row in rows], columns=list(columns))
    kinds = {name: _DTYPES.get(name, "str") for name in columns}
    texts = [name for name, kind in kinds.items() if kind == "str"]
    found[texts] = found[texts].fillna("")
    return found.astype(kinds)


def waves(connection: Connection, engagement: int) -> tuple[str, ...]:
    """Return the waves by first date; naturally (2 before 10) where any of them has no date.

    Waves in which nobody has said anything yet come last.
    """
    return waves_by_engagement(connection, engagement).get(engagement, ())


def latest_wave(connection: Connection, engagement: int) -> str | None:
    """Return the last wave in which anything was said; else the last that is planned, if any."""
    said = _waves(connection, _SAID, engagement).get(engagement, ())
    return next(iter((said or waves(connection, engagement))[-1:]), None)


def code(connection: Connection, respondent: int) -> str:
    """Return the code of a respondent by number."""
    table = tables.respondent
    return str(connection.execute(select(table.c.code).where(table.c.id == respondent)).scalar_one())


def waves_by_engagement(connection: Connection, engagement: int | None = None) -> dict[int, tuple[str, ...]]:
    """Return the ordered waves of every engagement, or of one."""
    said = _waves(connection, _SAID, engagement)
    planned = _waves(connection, (tables.participation,), engagement)
    return {
        number: (
            *said.get(number, ()),
            *(w for w in planned.get(number, ()) if w not in said.get(number, ())),
        )
        for number in {**planned, **said}
    }


def _waves(
    connection: Connection, from_tables: Sequence[Table], engagement: int | None
) -> dict[int, tuple[str, ...]]:
    found: dict[int, dict[str, dt.date | None]] = {}
    for table in from_tables:
        columns = [tables.respondent.c.engagement_id, table.c.wave]
        first = [func.min(table.c.date)] if "date" in table.c else []
        query = select(*columns, *first).join_from(table, tables.respondent).group_by(*columns)
        if engagement is not None:
            query = query.where(tables.respondent.c.engagement_id == engagement)
        for number, label, *days in connection.execute(query):
            labels = found.setdefault(number, {})
            dates = [day for day in (labels.get(label), *days) if day is not None]
            labels[label] = min(dates, default=None)
    return {number: _ordered(labels) for number, labels in found.items()}


def _ordered(labels: Mapping[str, dt.date | None]) -> tuple[str, ...]:
    naturally = sorted(labels, key=lambda label: (natural(label), label))
    dates = {label: day for label, day in labels.items() if day is not None}
    if len(dates) < len(labels):
        return tuple(naturally)
    return tuple(sorted(naturally, key=dates.__getitem__))


def answers(
    connection: Connection, engagement: int, wave: str | None, until: int | None = None
) -> pd.DataFrame:
    """Return the answers that stand, of one wave or (None) of all; columns `ANSWERS`, and attributes.

    With `until` they are as they stood after that event.
    """
    table = tables.answer
    key = (table.c.respondent_id, table.c.wave, table.c.item, table.c.moment, table.c.by)
    latest = select(func.max(table.c.id)).where(*_of(table, engagement, wave, until)).group_by(*key)
    stands = table.c.id.in_(latest) & (table.c.state != shape.NOT_ASKED)
    found = _said(connection, table, stands, ANSWERS, engagement, wave, attributes=True, until=until)
    found["weight"] = found["weight"].fillna(shape.WEIGHT)
    return found


def notes(connection: Connection, engagement: int, wave: str | None) -> pd.DataFrame:
    """Return the notes that stand; columns `NOTES`.

    One that was written on a screen stands instead of all before it.
    """
    table = tables.note
    later = table.alias()
    replaced = exists().where(
        later.c.respondent_id == table.c.respondent_id,
        later.c.wave == table.c.wave,
        later.c.item == table.c.item,
        later.c.by == table.c.by,
        later.c.id > table.c.id,
        later.c.whole,
    )
    return _said(connection, table, ~replaced & (table.c.text != ""), NOTES, engagement, wave)


def entered(connection: Connection, engagement: int, wave: str) -> dt.date | None:
    """Return the day on which a wave's last answer came in."""
    query = select(func.max(tables.event.c.at)).join_from(tables.answer, tables.event)
    last: dt.datetime | None = connection.execute(query.where(*_of(tables.answer, engagement, wave))).scalar()
    return last.date() if last else None


def quotes(connection: Connection, engagement: int, wave: str | None) -> pd.DataFrame:
    """Return the quotes that stand, each with its latest permission; columns `QUOTES`.

    One that was reworded or taken back on a screen is replaced by another, or by an empty one.
    """
    table = tables.quote
    key = (table.c.respondent_id, table.c.wave, table.c.item, table.c.text)
    ours = _of(table, engagement, wave)
    latest = select(func.max(table.c.id)).where(*ours).group_by(*key)
    replaced = select(table.c.replaces).where(*ours, table.c.replaces.is_not(None))
    stands = table.c.id.in_(latest) & table.c.id.not_in(replaced) & (table.c.text != "")
    return _said(connection, table, stands, QUOTES, engagement, wave)


def people(
    connection: Connection,
    engagement: int,
    wave: str | None,
    *,
    names: bool = False,
    until: int | None = None,
) -> pd.DataFrame:
    """Return the respondents in the order in which they came; columns `PEOPLE`, and `name` if asked for.

    Of each detail the last that was told stands; weight is NaN where none was. A column for each
    further attribute that anyone in the engagement has follows, "" where not told. With `until` all
    is as it was after that event.
    """
    table = tables.participation
    columns = (*PEOPLE, "name") if names else PEOPLE
    query = (
        select(
            tables.respondent.c.code,
            *(table.c[name] for name in PEOPLE[1:]),
            tables.respondent.c.identifier,
            table.c.attributes,
        )
        .join_from(table, tables.respondent)
        .where(*_of(table, engagement, wave, until))
        .order_by(table.c.respondent_id, table.c.id)
    )
    told = pd.DataFrame.from_records(
        [tuple(row) for row in connection.execute(query)], columns=[*PEOPLE, "name", "attributes"]
    )
    told = _without_taken_out(connection, engagement, told)
    attributes = _attributes(connection, engagement)
    for name in attributes:
        told[name] = [shape.unpack(text).get(name) for text in told["attributes"].fillna("")]
    # The last that is not missing, in each column.
    last = told.groupby(["respondent", "wave"], sort=False, as_index=False).last()
    chosen = last[[*columns, *attributes]]
    return frame(chosen.astype(object).where(chosen.notna(), None).values.tolist(), list(chosen.columns))


def further(people: pd.DataFrame) -> list[str]:
    """Return the names of the attributes that `people` gives beside the ordinary details."""
    return [str(name) for name in people if name not in (*PEOPLE, "name")]


def _attributes(connection: Connection, engagement: int) -> list[str]:
    """Return the names of the further attributes that respondents of an engagement have, sorted."""
    table = tables.participation
    query = select(table.c.attributes).where(*_of(table, engagement, None), table.c.attributes.is_not(None))
    texts = connection.execute(query.distinct()).scalars()
    return sorted({name for text in texts for name in shape.unpack(text)} - {TAKEN_OUT})


def is_taken_out(attributes: str | None) -> bool:
    """Whether a row of taking part takes somebody out who was planned by mistake."""
    return TAKEN_OUT in shape.unpack(attributes or "")


def has_said(connection: Connection, engagement: int) -> set[tuple[str, str]]:
    """Return the respondents' codes and waves in which anything was said."""
    found: set[tuple[str, str]] = set()
    for table in _SAID:
        query = select(tables.respondent.c.code, table.c.wave).join_from(table, tables.respondent)
        rows = connection.execute(query.where(*_of(table, engagement, None)).distinct())
        found |= {(code, wave) for code, wave in rows}
    return found


def _without_taken_out(connection: Connection, engagement: int, told: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of taking part of those who were not taken out last, or have said something."""
    last = told.drop_duplicates(["respondent", "wave"], keep="last").fillna({"attributes": ""})
    gone = {
        (who, wave)
        for who, wave, text in last[["respondent", "wave", "attributes"]].itertuples(index=False)
        if is_taken_out(text)
    }
    gone -= has_said(connection, engagement) if gone else set()
    if not gone:
        return told
    stays = [pair not in gone for pair in zip(told["respondent"], told["wave"], strict=True)]
    return told[stays].reset_index(drop=True)


def settled(connection: Connection, table: Table, engagement: int, wave: str | None) -> pd.DataFrame:
    """Return the agreed scores or targets that stand; columns `SETTLED`."""
    latest = (
        select(func.max(table.c.id)).where(*_of(table, engagement, wave)).group_by(table.c.wave, table.c.item)
    )
    query = (
        select(*(table.c[name] for name in SETTLED))
        .where(table.c.id.in_(latest), table.c.score.is_not(None))
        .order_by(table.c.id)
    )
    return frame(connection.execute(query).all(), SETTLED)


def actions(connection: Connection, engagement: int, wave: str | None) -> pd.DataFrame:
    """Return the actions that stand, indexed by their number; columns `ACTIONS`."""
    table = tables.action
    replaced = select(table.c.replaces).where(table.c.replaces.is_not(None))
    query = (
        select(table.c.id, *(table.c[name] for name in ACTIONS))
        .where(*_of(table, engagement, wave), table.c.id.not_in(replaced), table.c.what != "")
        .order_by(table.c.id)
    )
    rows = connection.execute(query).all()
    return frame([row[1:] for row in rows], ACTIONS).set_index(
        pd.Index([row[0] for row in rows], name="id", dtype="int64")
    )


def _of(
    table: Table, engagement: int, wave: str | None, until: int | None = None
) -> list[ColumnElement[bool]]:
    """Return the conditions for rows of an engagement, of one wave and up to an event unless None."""
    if "engagement_id" in table.c:
        ours = table.c.engagement_id == engagement
    else:
        respondent = tables.respondent
        ours = table.c.respondent_id.in_(
            select(respondent.c.id).where(respondent.c.engagement_id == engagement)
        )
    chosen = [] if wave is None else [table.c.wave == wave]
    return [ours, *chosen, *([] if until is None else [table.c.event_id <= until])]


def _said(
    connection: Connection,
    table: Table,
    stands: ColumnElement[bool],
    columns: Sequence[str],
    engagement: int,
    wave: str | None,
    *,
    attributes: bool = False,
    until: int | None = None,
) -> pd.DataFrame:
    """Return what respondents said, with what is known about them, by respondent in the order it was said."""
    own = [name for name in columns if name in table.c]
    query = (
        select(tables.respondent.c.code, *(table.c[name] for name in own))
        .join_from(table, tables.respondent)
        .where(*_of(table, engagement, wave), stands)
        .order_by(table.c.respondent_id, table.c.id)
    )
    found = frame(connection.execute(query).all(), ("respondent", *own))
    about = [name for name in columns if name in shape.DETAILS]
    if about:
        known = people(connection, engagement, wave, until=until)
        told = further(known) if attributes else []
        found = found.merge(
            known[[*shape.PERSON, *about, *told]], on=[*shape.PERSON], how="left", validate="m:1"
        )
        columns = [*columns, *told]
    return found[list(columns)]
