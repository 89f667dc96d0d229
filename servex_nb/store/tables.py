"""The tables of the store.

Facts are appended, never overwritten. What was done, when and by whom stands in `event`; every
fact points to the event that brought it. Times are UTC without a zone.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.sql.schema import SchemaItem

# The last of the revisions in `migrations/versions`; a larger one was made by a newer version.
REVISION = "0005"

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _table(name: str, *parts: SchemaItem) -> Table:
    # Without AUTOINCREMENT SQLite hands out an erased row's number again, and "the highest number
    # is the current one" would no longer hold.
    key = Column("id", Integer, primary_key=True)
    return Table(name, metadata, key, *parts, sqlite_autoincrement=True)


def _to(table: str, *, nullable: bool = False, column: str = "") -> Column[int]:
    return Column(column or f"{table}_id", Integer, ForeignKey(f"{table}.id"), nullable=nullable)


def _text(name: str, kind: type[String] = String) -> Column[str]:
    return Column(name, kind, nullable=False)


engagement = _table("engagement", _text("client"), UniqueConstraint("client"))

event = _table(
    "event",
    _to("engagement"),
    Column("at", DateTime, nullable=False),
    _text("who"),
    _text("what"),
    _text("detail", Text),
    _text("file"),
    Index(None, "engagement_id"),
)

setting = _table(
    "setting",
    _to("engagement"),
    _to("event"),
    _text("name"),
    _text("value", Text),  # JSON
    Index(None, "engagement_id"),
)

respondent = _table(
    "respondent",
    _to("engagement"),
    _text("identifier"),  # as in the file; leaves the store only where names are asked for
    _text("code"),
    UniqueConstraint("engagement_id", "identifier"),
    UniqueConstraint("engagement_id", "code"),
)

participation = _table(
    "participation",
    _to("respondent"),
    _to("event"),
    _text("wave"),
    # Null where this row tells nothing about it.
    Column("role", String),
    Column("department", String),
    Column("level", String),
    Column("weight", Float(53)),
    Column("attributes", Text),  # JSON: the further attributes that this row tells
    Index(None, "respondent_id", "wave"),
)

answer = _table(
    "answer",
    _to("respondent"),
    _to("event"),
    _text("wave"),
    _text("item"),
    _text("moment"),
    _text("by"),
    _text("state"),
    Column("score", Float(53)),
    Column("date", Date),
    _to("answer", nullable=True, column="replaces"),
    _text("sheet"),
    Column("row", Integer),
    Index(None, "respondent_id", "wave", "item", "moment", "by"),
    # Foreign keys are looked up the other way when a respondent is erased.
    Index(None, "replaces"),
)

note = _table(
    "note",
    _to("respondent"),
    _to("event"),
    _text("wave"),
    _text("item"),
    _text("text", Text),
    _text("by"),
    Column("date", Date),
    # Written in the form, where one note holds everything: it stands instead of all before it.
    Column("whole", Boolean, nullable=False),
    _text("sheet"),
    Column("row", Integer),
    Index(None, "respondent_id", "wave", "item"),
)

quote = _table(
    "quote",
    _to("respondent"),
    _to("event"),
    _text("wave"),
    _text("item"),
    _text("text", Text),
    _text("permission"),
    Column("date", Date),
    _to("quote", nullable=True, column="replaces"),
    _text("sheet"),
    Column("row", Integer),
    Index(None, "respondent_id", "wave", "item"),
    Index(None, "replaces"),
)


def _settlement(name: str) -> Table:
    return _table(
        name,
        _to("engagement"),
        _to("event"),
        _text("wave"),
        _text("item"),
        Column("score", Float(53)),  # null where an earlier one was withdrawn
        _text("reason", Text),
        # The last of the item's that its writer had seen (0: none); null where all were seen.
        Column("seen", Integer),
        Index(None, "engagement_id", "wave", "item"),
    )


agreed = _settlement("agreed")
target = _settlement("target")

# In which order the elements come first where people chose one; the last of a wave stands.
priorities = _table(
    "priorities",
    _to("engagement"),
    _to("event"),
    _text("wave"),
    _text("chosen", Text),  # JSON: element keys; none where the computed order stands again
    Index(None, "engagement_id", "wave"),
)

# What was shown to a client, so that what is shown later does not give away what was hidden then.
released = _table(
    "released",
    _to("engagement"),
    _to("event"),
    _text("wave"),
    # Answers, respondents and settings were as they are in all events up to this one.
    _to("event", column="as_of"),
    _text("digest"),  # differs wherever the state does that it was made from
    _text("attributes", Text),  # JSON: by what the scores were broken down
    _text("told", Text),  # JSON: the figures
    Index(None, "engagement_id", "wave"),
)

action = _table(
    "action",
    _to("engagement"),
    _to("event"),
    _text("wave"),
    _text("item"),
    _text("what", Text),  # empty where an earlier one was dropped
    _text("why", Text),
    _text("owner"),
    Column("by_when", Date),
    Column("effort", Float(53)),
    Column("effect", Float(53)),
    _to("action", nullable=True, column="replaces"),
    Index(None, "engagement_id", "wave"),
    Index(None, "replaces"),
)
