"""Keys and partners"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WITH_PARTNER = ("drafts", "promises", "recoveries", "replies", "outbox")
_INDEXES = {
    "ix_drafts_tenant_drafts_partner_drafts_created_at_drafts_id": (
        "drafts",
        ["tenant", "partner", "created_at", "id"],
    ),
    "ix_promises_tenant_promises_partner_promises_due_promises_id": ("promises", ["tenant", "partner", "due", "id"]),
    "ix_recoveries_tenant_recoveries_partner_recoveries_logged_at": ("recoveries", ["tenant", "partner", "logged_at"]),
}


def upgrade() -> None:
    for table in _WITH_PARTNER:
        # What is there is the brand's own.
        op.add_column(table, sa.Column("partner", sa.String(length=64), nullable=False, server_default=""))
    for name, (table, columns) in _INDEXES.items():
        op.create_index(op.f(name), table, columns, unique=False)
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("partner", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("name", sa.String(length=256), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("highest_role", sa.String(length=32), nullable=True),
        sa.Column("rate", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.String(length=40), nullable=False),
        sa.Column("expires_at", sa.String(length=40), nullable=True),
        sa.Column("revoked_at", sa.String(length=40), nullable=True),
        sa.Column("last_used_at", sa.String(length=40), nullable=True),
        sa.Column("replaces", sa.String(length=64), nullable=True),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
    )
    op.create_index(op.f("ix_api_keys_tenant_api_keys_partner"), "api_keys", ["tenant", "partner"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_api_keys_tenant_api_keys_partner"), "api_keys")
    op.drop_table("api_keys")
    for name, (table, _) in _INDEXES.items():
        op.drop_index(op.f(name), table)
    for table in reversed(_WITH_PARTNER):
        # Not as a batch: on SQLite that makes the table anew, which those that refer to it do not allow.
        op.drop_column(table, "partner")
