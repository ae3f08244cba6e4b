"""Between our values and the rows of the tables."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from service.domain.audit import canonical
from service.domain.books import Once
from service.domain.customer_key import customer_key
from service.domain.draft import DraftState
from service.domain.history import DraftHead, SignOff, Version
from service.domain.outgoing import Outgoing
from service.domain.promise import Promise

Row = Mapping[Any, Any]
SHORT = 256
"""How wide a column is that holds what somebody else has named."""


def stamp(moment: datetime) -> str:
    """A moment so that text sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def due_stamp(due: datetime | date) -> str:
    """A bare day ends with its last moment."""
    return stamp(due if isinstance(due, datetime) else datetime.combine(due, time.max, UTC))


def fresh_salt() -> str:
    return secrets.token_hex(16)


def row_hash(row: Row) -> str:
    """SHA-256 of a row as it is stored, its salt included.

    A row in the brand's own queue counts as one from before there were partners: it was hashed without the column.
    """
    told = {name: value for name, value in row.items() if name != "partner" or value}
    return hashlib.sha256(canonical(told)).hexdigest()


def plain(text: str | None) -> str | None:
    """As a short column can hold it: without NUL, and no longer than it is wide."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")[:SHORT] if text else text


def reply_key(once: Once, queue: str) -> str:
    """An `Idempotency-Key` as it is stored. A partner's begins with a sign that no header may hold."""
    if not queue:
        return once.key
    return "§" + hashlib.sha256(f"{queue}\0{once.key}".encode()).hexdigest()


def draft_row(version: Version, state: DraftState, revision: int, made: Row | None) -> dict[str, Any]:
    """The row that is a draft now; `made` is the row before, whose beginning it keeps."""
    kept = version.kept
    return {
        "id": version.draft_id,
        "status": kept.draft.status,
        "state": state,
        "scenario": kept.draft.scenario,
        "ticket_key": kept.ticket_key,
        "ticket_id": plain(kept.case.ticket.id),
        "customer": customer_key(kept.ticket),
        "version": version.number,
        "revision": revision,
        "made_by": made["made_by"] if made else plain(version.by),
        "created_at": made["created_at"] if made else stamp(version.at),
        "updated_at": stamp(version.at),
    }


def is_erased(row: Row) -> bool:
    """Whether the row of a draft is all that is left of it, so that nobody writes it anew."""
    return bool(row["version"] == 0)


def head_of(row: Row) -> DraftHead:
    fields = ("id", "status", "state", "scenario", "ticket_id", "version", "revision", "made_by")
    return DraftHead.model_validate(
        {name: row[name] for name in (*fields, "created_at", "updated_at")} | {"partner": row["partner"] or None}
    )


def version_row(version: Version) -> dict[str, Any]:
    content = version.model_dump(mode="json", exclude={"draft_id", "number"})
    return {"draft_id": version.draft_id, "number": version.number, "content": content}


def version_of(row: Row) -> Version:
    return Version.model_validate({"draft_id": row["draft_id"], "number": row["number"], **row["content"]})


def sign_off_row(sign_off: SignOff) -> dict[str, Any]:
    content = sign_off.model_dump(mode="json", exclude={"id", "draft_id", "void"})
    return {"id": sign_off.id, "draft_id": sign_off.draft_id, "void": sign_off.void, "content": content}


def sign_off_of(row: Row) -> SignOff:
    own = {"id": row["id"], "draft_id": row["draft_id"], "void": row["void"]}
    return SignOff.model_validate(own | row["content"])


def promise_row(promise: Promise) -> dict[str, Any]:
    content = promise.model_dump(mode="json", exclude={"id", "draft_id", "customer", "state", "owner", "partner"})
    return {
        "id": promise.id,
        "draft_id": promise.draft_id,
        "customer": promise.customer,
        "state": promise.state,
        "owner": plain(promise.owner),
        "due": due_stamp(promise.due),
        "content": content,
    }


def promise_of(row: Row) -> Promise:
    own = {name: row[name] for name in ("id", "draft_id", "customer", "state", "owner")}
    return Promise.model_validate(own | {"partner": row["partner"] or None} | row["content"])


def outgoing_row(message: Outgoing) -> dict[str, Any]:
    content = message.model_dump(mode="json", include={"subject", "body", "at", "tries", "outcome", "number"})
    own = {name: getattr(message, name) for name in ("id", "target", "kind", "draft_id", "state")}
    return {**own, "next_at": stamp(message.next_at), "content": content}


def outgoing_of(row: Row) -> Outgoing:
    own = {name: row[name] for name in ("id", "target", "kind", "draft_id", "state", "next_at")}
    return Outgoing.model_validate(own | row["content"])
