"""The first tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=256), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("table", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=256), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("row_hash", sa.String(length=64), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("before", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_tenant_audit_draft_id"), ["tenant", "draft_id"], unique=False)

    op.create_table(
        "bundles",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "version", name=op.f("pk_bundles")),
    )
    head = op.create_table(
        "chain_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_head")),
    )
    op.create_table(
        "drafts",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("scenario", sa.String(length=64), nullable=False),
        sa.Column("ticket_key", sa.String(length=64), nullable=True),
        sa.Column("ticket_id", sa.String(length=256), nullable=True),
        sa.Column("customer", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=256), nullable=False),
        sa.Column("created_at", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.String(length=40), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_drafts")),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drafts_tenant_drafts_customer"), ["tenant", "customer"], unique=False)
        batch_op.create_index(batch_op.f("ix_drafts_tenant_drafts_ticket_key"), ["tenant", "ticket_key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_drafts_tenant_drafts_created_at_drafts_id"), ["tenant", "created_at", "id"], unique=False
        )

    op.create_table(
        "files",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_files")),
    )
    op.create_table(
        "outbox",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("next_at", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_outbox")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_tenant_outbox_draft_id"), ["tenant", "draft_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_outbox_tenant_outbox_state_outbox_next_at"), ["tenant", "state", "next_at"], unique=False
        )

    op.create_table(
        "recoveries",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("logged_at", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "draft_id", name=op.f("pk_recoveries")),
    )
    with op.batch_alter_table("recoveries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recoveries_tenant_recoveries_logged_at"), ["tenant", "logged_at"], unique=False
        )

    op.create_table(
        "replies",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=256), nullable=False),
        sa.Column("asked", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=True),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "key", name=op.f("pk_replies")),
    )
    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_replies_tenant_replies_draft_id"), ["tenant", "draft_id"], unique=False)

    op.create_table(
        "outcomes",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "draft_id"], ["drafts.tenant", "drafts.id"], name=op.f("fk_outcomes_tenant_draft_id_drafts")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_outcomes")),
    )
    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcomes_tenant_outcomes_draft_id"), ["tenant", "draft_id"], unique=False)

    op.create_table(
        "promises",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("customer", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("due", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=256), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "draft_id"], ["drafts.tenant", "drafts.id"], name=op.f("fk_promises_tenant_draft_id_drafts")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_promises")),
    )
    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promises_tenant_promises_draft_id"), ["tenant", "draft_id"], unique=False)

    op.create_table(
        "sendings",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "draft_id"], ["drafts.tenant", "drafts.id"], name=op.f("fk_sendings_tenant_draft_id_drafts")
        ),
        sa.PrimaryKeyConstraint("tenant", "draft_id", name=op.f("pk_sendings")),
    )
    op.create_table(
        "sign_offs",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "draft_id"], ["drafts.tenant", "drafts.id"], name=op.f("fk_sign_offs_tenant_draft_id_drafts")
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_sign_offs")),
    )
    with op.batch_alter_table("sign_offs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sign_offs_tenant_sign_offs_draft_id"), ["tenant", "draft_id"], unique=False
        )

    op.create_table(
        "versions",
        sa.Column("tenant", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "draft_id"], ["drafts.tenant", "drafts.id"], name=op.f("fk_versions_tenant_draft_id_drafts")
        ),
        sa.PrimaryKeyConstraint("tenant", "draft_id", "number", name=op.f("pk_versions")),
    )
    # The chain ends before its first link.
    op.bulk_insert(head, [{"id": 1, "seq": 0, "hash": "0" * 64}])


def downgrade() -> None:
    op.drop_table("versions")
    with op.batch_alter_table("sign_offs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_offs_tenant_sign_offs_draft_id"))

    op.drop_table("sign_offs")
    op.drop_table("sendings")
    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promises_tenant_promises_draft_id"))

    op.drop_table("promises")
    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcomes_tenant_outcomes_draft_id"))

    op.drop_table("outcomes")
    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_replies_tenant_replies_draft_id"))

    op.drop_table("replies")
    with op.batch_alter_table("recoveries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recoveries_tenant_recoveries_logged_at"))

    op.drop_table("recoveries")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_tenant_outbox_state_outbox_next_at"))
        batch_op.drop_index(batch_op.f("ix_outbox_tenant_outbox_draft_id"))

    op.drop_table("outbox")
    op.drop_table("files")
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drafts_tenant_drafts_created_at_drafts_id"))
        batch_op.drop_index(batch_op.f("ix_drafts_tenant_drafts_ticket_key"))
        batch_op.drop_index(batch_op.f("ix_drafts_tenant_drafts_customer"))

    op.drop_table("drafts")
    op.drop_table("chain_head")
    op.drop_table("bundles")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_tenant_audit_draft_id"))

    op.drop_table("audit")
