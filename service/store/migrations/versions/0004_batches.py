"""Batches"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OF_BATCH = (["tenant", "batch_id"], ["batches.tenant", "batches.id"])


def upgrade() -> None:
    _make_batches()
    _make_recipients()
    _make_approvals()
    _make_deliveries()


def _make_batches() -> None:
    op.create_table(
        "batches",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("partner", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("name", sa.String(length=256), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("incident", sa.JSON(), nullable=False),
        sa.Column("model", sa.String(length=256), nullable=False),
        sa.Column("budget_micros", sa.BigInteger(), nullable=True),
        sa.Column("spent_micros", sa.BigInteger(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=256), nullable=False),
        sa.Column("created_at", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_batches")),
    )
    op.create_index("ix_batches_created_at", "batches", ["tenant", "created_at"], unique=False)
    op.create_index("ix_batches_state", "batches", ["state"], unique=False)


def _make_recipients() -> None:
    op.create_table(
        "recipients",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("batch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("partner", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=256), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=True),
        sa.Column("ticket_id", sa.String(length=256), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=256), nullable=False),
        sa.Column("cost_micros", sa.BigInteger(), nullable=False),
        sa.Column("drafted_at", sa.String(length=40), nullable=True),
        sa.Column("changed_at", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(*_OF_BATCH, name=op.f("fk_recipients_tenant_batches")),
        sa.PrimaryKeyConstraint("tenant", "batch_id", "id", name=op.f("pk_recipients")),
    )
    by_state = ["tenant", "batch_id", "state", "id"]
    op.create_index("ix_recipients_state", "recipients", by_state, unique=False)
    op.create_index("ix_recipients_drafted_at", "recipients", ["tenant", "batch_id", "drafted_at"], unique=False)
    op.create_index("ix_recipients_customer", "recipients", ["tenant", "customer"], unique=False)
    op.create_index("ix_recipients_ticket_id", "recipients", ["tenant", "ticket_id"], unique=False)
    op.create_index("ix_recipients_draft_id", "recipients", ["tenant", "draft_id"], unique=False)


def _make_approvals() -> None:
    op.create_table(
        "batch_approvals",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("batch_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("partner", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("shape", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(*_OF_BATCH, name=op.f("fk_batch_approvals_tenant_batches")),
        sa.PrimaryKeyConstraint("tenant", "batch_id", "id", name=op.f("pk_batch_approvals")),
    )
    op.create_index("ix_batch_approvals_shape", "batch_approvals", ["tenant", "batch_id", "shape"], unique=False)


def _make_deliveries() -> None:
    op.create_table(
        "batch_deliveries",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("batch_id", sa.String(length=64), nullable=False),
        sa.Column("recipient_id", sa.String(length=64), nullable=False),
        sa.Column("way", sa.String(length=32), nullable=False),
        sa.Column("partner", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(*_OF_BATCH, name=op.f("fk_batch_deliveries_tenant_batches")),
        sa.PrimaryKeyConstraint("tenant", "batch_id", "recipient_id", "way", name=op.f("pk_batch_deliveries")),
    )
    by_outcome = ["tenant", "batch_id", "outcome"]
    op.create_index("ix_batch_deliveries_outcome", "batch_deliveries", by_outcome, unique=False)


def downgrade() -> None:
    for table in ("batch_deliveries", "batch_approvals", "recipients", "batches"):
        op.drop_table(table)
