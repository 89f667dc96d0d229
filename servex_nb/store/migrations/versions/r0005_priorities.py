"""The order of the priorities, and what the writer of a settlement had seen."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table of the orders, and let a settlement tell what its writer had seen."""
    for name in ("agreed", "target"):
        op.add_column(name, sa.Column("seen", sa.Integer))
    op.create_table(
        "priorities",
        sa.Column("id", sa.Integer),
        sa.Column("engagement_id", sa.Integer, nullable=False),
        sa.Column("event_id", sa.Integer, nullable=False),
        sa.Column("wave", sa.String, nullable=False),
        sa.Column("chosen", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_priorities"),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name="fk_priorities_engagement_id"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_priorities_event_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_priorities_engagement_id_wave", "priorities", ["engagement_id", "wave"])
