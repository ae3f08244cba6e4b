"""The receivers of a profile: webhooks, and the two kinds of complaint workflows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import JsonValue

from service.delivery.number import number_in
from service.delivery.post import Address, Answer, post
from service.delivery.signature import signed
from service.domain.audit import canonical
from service.domain.outgoing import Delivery, Outgoing
from service.domain.receivers import DeskWorkflow, SignedWorkflow, Webhook
from service.network.guarded import Resolve, Unreachable, resolve
from service.network.headers import filled_headers, secret

_GONE = 410
"""The receiver says that it wants no more."""


@dataclass(frozen=True, slots=True)
class SignedReceiver:
    """Takes signed messages: a webhook, or a complaint workflow that is one."""

    to: Webhook | SignedWorkflow
    secrets: Mapping[str, str] = field(repr=False)
    resolve: Resolve = resolve

    async def take(self, message: Outgoing, now: datetime) -> Delivery:
        body = canonical({"type": message.kind, "timestamp": message.at.isoformat(), "data": message.body})
        id_from = self.to.id_from if isinstance(self.to, SignedWorkflow) else None
        try:
            headers = signed(message.id, now, body, secret(self.to.secret, self.secrets))
            return _told(await post(_address(self.to, self.resolve), body, headers), message, id_from)
        except Unreachable as exc:
            return Delivery(delivered=False, reason=str(exc))


@dataclass(frozen=True, slots=True)
class DeskReceiver:
    """A help desk's API. `Idempotency-Key` is the same at every try, for desks that know it."""

    to: DeskWorkflow
    secrets: Mapping[str, str] = field(repr=False)
    resolve: Resolve = resolve

    async def take(self, message: Outgoing, now: datetime) -> Delivery:
        body = canonical(_under(self.to.under, dict(message.body)))
        try:
            headers: Sequence[tuple[str, str]] = (
                ("Idempotency-Key", message.id),
                *filled_headers(self.to.headers, self.secrets),
            )
            return _told(await post(_address(self.to, self.resolve), body, headers), message, self.to.id_from)
        except Unreachable as exc:
            return Delivery(delivered=False, reason=str(exc))


def _address(to: Webhook | SignedWorkflow | DeskWorkflow, resolve: Resolve) -> Address:
    return Address(to.url, to.timeout_seconds, to.allow_private, resolve)


def _under(path: str | None, row: JsonValue) -> JsonValue:
    for key in reversed(path.split(".") if path else ()):
        row = {key: row}
    return row


def _told(answer: Answer, message: Outgoing, id_from: str | None) -> Delivery:
    if not answer.taken:
        return Delivery(delivered=False, reason=f"it answers {answer.status}", for_good=answer.status == _GONE)
    if id_from is None:
        return Delivery(delivered=True, number=message.id)
    number = number_in(_parsed(answer.body), id_from)
    # It was taken: another try would only enter it twice.
    lacking = "" if number else f"its answer has no number at {id_from}"
    return Delivery(delivered=True, number=number or message.id, reason=lacking)


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
