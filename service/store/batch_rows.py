"""Between batches and the rows that they are kept in. Money is kept in millionths of a US dollar."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from service.domain.access import Place
from service.domain.batch import Batch, Delivery, Recipient, RecipientRow, ShapeApproval, recipient_id
from service.store.rows import Row, plain, stamp

_MICROS = Decimal(1_000_000)


def micros(usd: Decimal | float) -> int:
    return round(Decimal(str(usd)) * _MICROS)


def dollars(kept: int) -> Decimal:
    return Decimal(kept) / _MICROS


def batch_row(batch: Batch) -> dict[str, Any]:
    return {
        "tenant": batch.place.tenant,
        "partner": batch.place.partner or "",
        "id": batch.id,
        "name": plain(batch.name),
        "state": batch.state,
        "reason": batch.reason,
        "incident": batch.incident,
        "model": batch.model,
        "budget_micros": None if batch.budget_usd is None else micros(batch.budget_usd),
        "spent_micros": micros(batch.spent_usd),
        "run": batch.run,
        "made_by": plain(batch.made_by),
        "created_at": stamp(batch.created_at),
        "updated_at": stamp(batch.updated_at),
    }


def batch_of(row: Row) -> Batch:
    return Batch(
        id=row["id"],
        name=row["name"],
        place=Place(tenant=row["tenant"], partner=row["partner"] or None),
        state=row["state"],
        reason=row["reason"],
        incident=row["incident"],
        model=row["model"],
        budget_usd=None if row["budget_micros"] is None else dollars(row["budget_micros"]),
        spent_usd=dollars(row["spent_micros"]),
        run=row["run"],
        made_by=row["made_by"],
        created_at=datetime.fromisoformat(row["created_at"]),
        updated_at=datetime.fromisoformat(row["updated_at"]),
    )


def recipient_row(batch: Batch, recipient: Recipient, at: datetime) -> dict[str, Any]:
    return {
        "tenant": batch.place.tenant,
        "partner": batch.place.partner or "",
        "batch_id": batch.id,
        "id": recipient_id(batch.id, recipient.key),
        "number": recipient.number,
        "key": plain(recipient.key),
        "customer": recipient.customer,
        "ticket_id": _ticket_id(recipient),
        "content": recipient.model_dump(mode="json", include={"case", "source", "fields"}),
        "state": "waiting",
        "tries": 0,
        "reason": "",
        "cost_micros": 0,
        "changed_at": stamp(at),
    }


def _ticket_id(recipient: Recipient) -> str | None:
    ticket = recipient.case.get("ticket")
    told = ticket.get("id") if isinstance(ticket, dict) else None
    return plain(told) if isinstance(told, str) else None


def recipient_of(row: Row) -> RecipientRow:
    return RecipientRow(
        id=row["id"],
        number=row["number"],
        key=row["key"],
        **row["content"],
        customer=row["customer"],
        state=row["state"],
        draft_id=row["draft_id"],
        tries=row["tries"],
        reason=row["reason"],
        cost_usd=dollars(row["cost_micros"]),
        changed_at=datetime.fromisoformat(row["changed_at"]),
    )


def approval_row(batch: Batch, approval: ShapeApproval) -> dict[str, Any]:
    return {
        **_of(batch),
        "id": approval.id,
        "shape": approval.shape,
        "at": stamp(approval.at),
        "content": approval.model_dump(mode="json", exclude={"id", "shape"}),
    }


def approval_of(row: Row) -> ShapeApproval:
    return ShapeApproval(id=row["id"], shape=row["shape"], **row["content"])


def delivery_row(batch: Batch, delivery: Delivery) -> dict[str, Any]:
    return {
        **_of(batch),
        "recipient_id": delivery.recipient_id,
        "way": delivery.way,
        "outcome": delivery.outcome,
        "at": stamp(delivery.at),
        "content": delivery.model_dump(mode="json", exclude={"recipient_id", "way", "outcome"}),
    }


def delivery_of(row: Row) -> Delivery:
    return Delivery(recipient_id=row["recipient_id"], way=row["way"], outcome=row["outcome"], **row["content"])


def _of(batch: Batch) -> dict[str, Any]:
    return {"tenant": batch.place.tenant, "partner": batch.place.partner or "", "batch_id": batch.id}
