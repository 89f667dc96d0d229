"""What consultant and client settle on: agreed scores, targets and actions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of the settlements."""
    for name in ("agreed", "target"):
        _table_of_settlements(
            name,
            sa.Column("score", sa.Float(53)),
            sa.Column("reason", sa.Text, nullable=False),
        )
        op.create_index(f"ix_{name}_engagement_id_wave_item", name, ["engagement_id", "wave", "item"])
    _table_of_settlements(
        "action",
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("owner", sa.String, nullable=False),
        sa.Column("by_when", sa.Date),
        sa.Column("effort", sa.Float(53)),
        sa.Column("effect", sa.Float(53)),
        sa.Column("replaces", sa.Integer),
        sa.ForeignKeyConstraint(["replaces"], ["action.id"], name="fk_action_replaces"),
    )
    op.create_index("ix_action_engagement_id_wave", "action", ["engagement_id", "wave"])
    op.create_index("ix_action_replaces", "action", ["replaces"])


def _table_of_settlements(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer),
        sa.Column("engagement_id", sa.Integer, nullable=False),
        sa.Column("event_id", sa.Integer, nullable=False),
        sa.Column("wave", sa.String, nullable=False),
        sa.Column("item", sa.String, nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=f"fk_{name}_engagement_id"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=f"fk_{name}_event_id"),
        sqlite_autoincrement=True,
    )
