"""Further attributes of respondents, as surveys have them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Let a participation tell attributes."""
    op.add_column("participation", sa.Column("attributes", sa.Text))
