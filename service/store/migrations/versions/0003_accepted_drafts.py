"""Accepted drafts"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "parked",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("partner", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("ticket_key", sa.String(length=64), nullable=True),
        sa.Column("ticket_id", sa.String(length=256), nullable=True),
        sa.Column("customer", sa.String(length=64), nullable=True),
        sa.Column("held_until", sa.String(length=40), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_parked")),
    )
    op.create_index(op.f("ix_parked_held_until"), "parked", ["held_until"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_parked_held_until"), "parked")
    op.drop_table("parked")
