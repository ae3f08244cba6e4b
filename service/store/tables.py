"""The tables. Every row belongs to a tenant, and every row but the chain's own has a salt and a hash in the chain."""

from __future__ import annotations

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
    _salt(),
    sa.Index(None, "tenant", "created_at", "id"),
    sa.Index(None, "tenant", "ticket_key"),
    sa.Index(None, "tenant", "customer"),
)


def _of_draft(name: str, *columns: sa.Column[object]) -> sa.Table:
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
)
RECOVERIES = sa.Table(
    "recoveries",
    METADATA,
    _tenant(),
    sa.Column("draft_id", sa.String(64), primary_key=True),
    sa.Column("logged_at", sa.String(40), nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    _salt(),
    sa.Index(None, "tenant", "logged_at"),
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

CHAINED = (DRAFTS, VERSIONS, SIGN_OFFS, OUTCOMES, SENDINGS, PROMISES, RECOVERIES, REPLIES, OUTBOX)
"""The tables whose rows the chain vouches for."""
