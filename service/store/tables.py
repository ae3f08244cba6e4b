"""The tables. Every row belongs to a tenant, and every row that tells of letters has a salt and a hash in the chain."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = sa.MetaData(naming_convention=NAMES)


def _tenant() -> sa.Column[str]:
    return sa.Column("tenant", sa.String(64), primary_key=True)


def _partner() -> sa.Column[str]:
    """Whose queue it is in: that of a partner of the brand, or the brand's own, which is no name."""
    return sa.Column("partner", sa.String(64), nullable=False, server_default="")


def _salt() -> sa.Column[str]:
    """Random, so that a row's hash in the chain tells nothing once the row is erased."""
    return sa.Column("salt", sa.String(32), nullable=False)


DRAFTS = sa.Table(
    "drafts",
    METADATA,
    _tenant(),
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("scenario", sa.String(64), nullable=False),
    sa.Column("ticket_key", sa.String(64)),
    sa.Column("ticket_id", sa.String(256)),
    sa.Column("customer", sa.String(64)),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("made_by", sa.String(256), nullable=False),
    sa.Column("created_at", sa.String(40), nullable=False),
    sa.Column("updated_at", sa.String(40), nullable=False),
    _partner(),
    _salt(),
    sa.Index(None, "tenant", "created_at", "id"),
    sa.Index(None, "tenant", "partner", "created_at", "id"),
    sa.Index(None, "tenant", "ticket_key"),
    sa.Index(None, "tenant", "customer"),
)


def _of_draft(name: str, *columns: sa.Column[Any] | sa.Index) -> sa.Table:
    """A table of things that belong to a draft, by their own id."""
    return sa.Table(
        name,
        METADATA,
        _tenant(),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("draft_id", sa.String(64), nullable=False),
        *columns,
        sa.Column("content", sa.JSON, nullable=False),
        _salt(),
        sa.ForeignKeyConstraint(["tenant", "draft_id"], ["drafts.tenant", "drafts.id"]),
        sa.Index(None, "tenant", "draft_id"),
    )


VERSIONS = sa.Table(
    "versions",
    METADATA,
    _tenant(),
    sa.Column("draft_id", sa.String(64), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("content", sa.JSON, nullable=False),
    _salt(),
    sa.ForeignKeyConstraint(["tenant", "draft_id"], ["drafts.tenant", "drafts.id"]),
)
SIGN_OFFS = _of_draft("sign_offs", sa.Column("void", sa.Boolean, nullable=False))
OUTCOMES = _of_draft("outcomes")
SENDINGS = sa.Table(
    "sendings",
    METADATA,
    _tenant(),
    sa.Column("draft_id", sa.String(64), primary_key=True),
    sa.Column("content", sa.JSON, nullable=False),
    _salt(),
    sa.ForeignKeyConstraint(["tenant", "draft_id"], ["drafts.tenant", "drafts.id"]),
)
PROMISES = _of_draft(
    "promises",
    sa.Column("customer", sa.String(64)),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("due", sa.String(40), nullable=False),
    sa.Column("owner", sa.String(256), nullable=False),
    _partner(),
    sa.Index(None, "tenant", "partner", "due", "id"),
)
RECOVERIES = sa.Table(
    "recoveries",
    METADATA,
    _tenant(),
    sa.Column("draft_id", sa.String(64), primary_key=True),
    sa.Column("logged_at", sa.String(40), nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    _partner(),
    _salt(),
    sa.Index(None, "tenant", "logged_at"),
    sa.Index(None, "tenant", "partner", "logged_at"),
)
REPLIES = sa.Table(
    "replies",
    METADATA,
    _tenant(),
    sa.Column("key", sa.String(256), primary_key=True),
    sa.Column("asked", sa.String(64), nullable=False),
    sa.Column("draft_id", sa.String(64)),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    _partner(),
    _salt(),
    sa.Index(None, "tenant", "draft_id"),
)
OUTBOX = sa.Table(
    "outbox",
    METADATA,
    _tenant(),
    sa.Column("id", sa.String(80), primary_key=True),
    sa.Column("target", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("draft_id", sa.String(64)),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("next_at", sa.String(40), nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    _partner(),
    _salt(),
    sa.Index(None, "tenant", "state", "next_at"),
    sa.Index(None, "tenant", "draft_id"),
)
"""Messages to other systems, each written in the transaction of what it tells."""

FILES = sa.Table(
    "files",
    METADATA,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
)
BUNDLES = sa.Table(
    "bundles",
    METADATA,
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("version", sa.String(64), primary_key=True),
    sa.Column("content", sa.JSON, nullable=False),
)
"""Which files made up the rules, the playbook or the prompts of a version: `{path: sha256}`, and the engine's code."""

AUDIT = sa.Table(
    "audit",
    METADATA,
    sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
    sa.Column("tenant", sa.String(64), nullable=False),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("actor", sa.String(256), nullable=False),
    sa.Column("action", sa.String(32), nullable=False),
    sa.Column("table", sa.String(32), nullable=False),
    sa.Column("key", sa.String(256), nullable=False),
    sa.Column("draft_id", sa.String(64), nullable=False),
    sa.Column("row_hash", sa.String(64), nullable=False),
    sa.Column("detail", sa.JSON, nullable=False),
    sa.Column("before", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.Index(None, "tenant", "draft_id"),
)
HEAD = sa.Table(
    "chain_head",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)
"""The one row that says where the chain ends; who writes locks it first."""

API_KEYS = sa.Table(
    "api_keys",
    METADATA,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("tenant", sa.String(64), nullable=False),
    _partner(),
    sa.Column("name", sa.String(256), nullable=False),
    sa.Column("scopes", sa.JSON, nullable=False),
    sa.Column("highest_role", sa.String(32)),
    sa.Column("rate", sa.String(64)),
    sa.Column("created_at", sa.String(40), nullable=False),
    sa.Column("expires_at", sa.String(40)),
    sa.Column("revoked_at", sa.String(40)),
    sa.Column("last_used_at", sa.String(40)),
    sa.Column("replaces", sa.String(64)),
    sa.Column("secret_hash", sa.String(64), nullable=False),
    sa.Index(None, "tenant", "partner"),
)
"""Who may ask. The chain does not vouch for these rows, as a key's last use changes with every use; it notes what is
done with keys."""

PARKED = sa.Table(
    "parked",
    METADATA,
    _tenant(),
    sa.Column("id", sa.String(64), primary_key=True),
    _partner(),
    sa.Column("ticket_key", sa.String(64)),
    sa.Column("ticket_id", sa.String(256)),
    sa.Column("customer", sa.String(64)),
    sa.Column("held_until", sa.String(40), nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    sa.Index(None, "held_until"),
)
"""What drafts that were accepted and are not written yet are to be made from. A row goes with the transaction that
keeps its draft; the chain vouches for the draft, and not for the wait."""

BATCHES = sa.Table(
    "batches",
    METADATA,
    _tenant(),
    sa.Column("id", sa.String(64), primary_key=True),
    _partner(),
    sa.Column("name", sa.String(256), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("reason", sa.String(64), nullable=False),
    sa.Column("incident", sa.JSON, nullable=False),
    sa.Column("model", sa.String(256), nullable=False),
    sa.Column("budget_micros", sa.BigInteger),
    sa.Column("spent_micros", sa.BigInteger, nullable=False),
    sa.Column("run", sa.Integer, nullable=False),
    sa.Column("made_by", sa.String(256), nullable=False),
    sa.Column("created_at", sa.String(40), nullable=False),
    sa.Column("updated_at", sa.String(40), nullable=False),
    sa.Index("ix_batches_created_at", "tenant", "created_at"),
    sa.Index("ix_batches_state", "state"),
)
"""Money is in millionths of a US dollar. `run` counts how often the batch was set going: what was queued before is
nobody's any more."""
RECIPIENTS = sa.Table(
    "recipients",
    METADATA,
    _tenant(),
    sa.Column("batch_id", sa.String(64), primary_key=True),
    sa.Column("id", sa.String(64), primary_key=True),
    _partner(),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("key", sa.String(256), nullable=False),
    sa.Column("customer", sa.String(64)),
    sa.Column("ticket_id", sa.String(256)),
    sa.Column("content", sa.JSON, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("draft_id", sa.String(64)),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("reason", sa.String(256), nullable=False),
    sa.Column("cost_micros", sa.BigInteger, nullable=False),
    sa.Column("drafted_at", sa.String(40)),
    sa.Column("changed_at", sa.String(40), nullable=False),
    sa.ForeignKeyConstraint(["tenant", "batch_id"], ["batches.tenant", "batches.id"]),
    sa.Index("ix_recipients_state", "tenant", "batch_id", "state", "id"),
    sa.Index("ix_recipients_drafted_at", "tenant", "batch_id", "drafted_at"),
    sa.Index("ix_recipients_customer", "tenant", "customer"),
    sa.Index("ix_recipients_ticket_id", "tenant", "ticket_id"),
    sa.Index("ix_recipients_draft_id", "tenant", "draft_id"),
)
"""The people of a batch, each with what they are written from. The chain vouches for their drafts, and notes what is
done with the batch."""
BATCH_APPROVALS = sa.Table(
    "batch_approvals",
    METADATA,
    _tenant(),
    sa.Column("batch_id", sa.String(64), primary_key=True),
    sa.Column("id", sa.String(64), primary_key=True),
    _partner(),
    sa.Column("shape", sa.String(64), nullable=False),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    sa.ForeignKeyConstraint(["tenant", "batch_id"], ["batches.tenant", "batches.id"]),
    sa.Index("ix_batch_approvals_shape", "tenant", "batch_id", "shape"),
)
BATCH_DELIVERIES = sa.Table(
    "batch_deliveries",
    METADATA,
    _tenant(),
    sa.Column("batch_id", sa.String(64), primary_key=True),
    sa.Column("recipient_id", sa.String(64), primary_key=True),
    sa.Column("way", sa.String(32), primary_key=True),
    _partner(),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    sa.ForeignKeyConstraint(["tenant", "batch_id"], ["batches.tenant", "batches.id"]),
    sa.Index("ix_batch_deliveries_outcome", "tenant", "batch_id", "outcome"),
)
"""One row for each way that a letter was sent on: what came of it the last time."""

CHAINED = (DRAFTS, VERSIONS, SIGN_OFFS, OUTCOMES, SENDINGS, PROMISES, RECOVERIES, REPLIES, OUTBOX)
"""The tables whose rows the chain vouches for."""
