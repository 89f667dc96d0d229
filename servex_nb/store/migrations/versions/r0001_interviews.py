"""Engagements, respondents, and what they answered and said."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the interviews."""
    op.create_table(
        "engagement",
        sa.Column("id", sa.Integer),
        sa.Column("client", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_engagement"),
        sa.UniqueConstraint("client", name="uq_engagement_client"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer),
        sa.Column("engagement_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("file", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_event_engagement_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_engagement_id", "event", ["engagement_id"])
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer),
        sa.Column("engagement_id", sa.Integer, nullable=False),
        sa.Column("event_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_setting"),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_setting_engagement_id"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_setting_event_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_setting_engagement_id", "setting", ["engagement_id"])
    op.create_table(
        "respondent",
        sa.Column("id", sa.Integer),
        sa.Column("engagement_id", sa.Integer, nullable=False),
        sa.Column("identifier", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_respondent"),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_respondent_engagement_id"),
        sa.UniqueConstraint("engagement_id", "identifier", name="uq_respondent_engagement_id_identifier"),
        sa.UniqueConstraint("engagement_id", "code", name="uq_respondent_engagement_id_code"),
        sqlite_autoincrement=True,
    )
    _table_of_facts(
        "participation",
        sa.Column("role", sa.String),
        sa.Column("department", sa.String),
        sa.Column("level", sa.String),
        sa.Column("weight", sa.Float(53)),
    )
    op.create_index("ix_participation_respondent_id_wave", "participation", ["respondent_id", "wave"])
    _answers()
    _words()


def _answers() -> None:
    _table_of_facts(
        "answer",
        sa.Column("item", sa.String, nullable=False),
        sa.Column("moment", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("score", sa.Float(53)),
        sa.Column("date", sa.Date),
        sa.Column("replaces", sa.Integer),
        sa.Column("sheet", sa.String, nullable=False),
        sa.Column("row", sa.Integer),
        sa.ForeignKeyConstraint(["replaces"], ["answer.id"], name="fk_answer_replaces"),
    )
    op.create_index(
        "ix_answer_respondent_id_wave_item_moment_by",
        "answer",
        ["respondent_id", "wave", "item", "moment", "by"],
    )
    op.create_index("ix_answer_replaces", "answer", ["replaces"])


def _words() -> None:
    _table_of_facts(
        "note",
        sa.Column("item", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("sheet", sa.String, nullable=False),
        sa.Column("row", sa.Integer),
    )
    op.create_index("ix_note_respondent_id_wave_item", "note", ["respondent_id", "wave", "item"])
    _table_of_facts(
        "quote",
        sa.Column("item", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("permission", sa.String, nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("replaces", sa.Integer),
        sa.Column("sheet", sa.String, nullable=False),
        sa.Column("row", sa.Integer),
        sa.ForeignKeyConstraint(["replaces"], ["quote.id"], name="fk_quote_replaces"),
    )
    op.create_index("ix_quote_respondent_id_wave_item", "quote", ["respondent_id", "wave", "item"])
    op.create_index("ix_quote_replaces", "quote", ["replaces"])


def _table_of_facts(name: str, *parts: sa.schema.SchemaItem) -> None:
    """Make a table of what a respondent told in a wave."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer),
        sa.Column("respondent_id", sa.Integer, nullable=False),
        sa.Column("event_id", sa.Integer, nullable=False),
        sa.Column("wave", sa.String, nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["respondent_id"], ["respondent.id"], name=f"fk_{name}_respondent_id"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=f"fk_{name}_event_id"),
        sqlite_autoincrement=True,
    )
