"""What was shown to a client."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of what was released."""
    op.create_table(
        "released",
        sa.Column("id", sa.Integer),
        sa.Column("engagement_id", sa.Integer, nullable=False),
        sa.Column("event_id", sa.Integer, nullable=False),
        sa.Column("wave", sa.String, nullable=False),
        sa.Column("as_of", sa.Integer, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("attributes", sa.Text, nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_released"),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_released_engagement_id"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_released_event_id"),
        sa.ForeignKeyConstraint(["as_of"], ["event.id"], name="fk_released_as_of"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_released_engagement_id_wave", "released", ["engagement_id", "wave"])
