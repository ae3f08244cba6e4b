"""Hand each letter to another system as a signed webhook. A repeat has the same `webhook-id`, and so is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from service.delivery.post import Address, Answer, post
from service.delivery.signature import signed
from service.domain.audit import canonical
from service.domain.parcel import Carried, Parcel
from service.domain.receivers import Webhook
from service.network.guarded import Resolve, Unreachable, resolve
from service.network.headers import secret

LETTER = "letter.send"
"""The message's type."""
_LATER = frozenset((408, 425, 429))


@dataclass(frozen=True, slots=True)
class HookCarrier:
    """Posts letters one after the other. Whoever takes one answers with 2xx, and sees to it from then on."""

    to: Webhook
    secrets: Mapping[str, str] = field(repr=False)
    clock: Callable[[], datetime]
    resolve: Resolve = resolve

    @property
    def way(self) -> str:
        return "webhook"

    async def carry(self, parcel: Parcel) -> Carried:
        now = self.clock()
        id = f"letter_{parcel.recipient_id}"
        body = canonical({"type": LETTER, "timestamp": now.isoformat(), "data": parcel.model_dump(mode="json")})
        to = Address(self.to.url, self.to.timeout_seconds, self.to.allow_private, self.resolve)
        try:
            headers = signed(id, now, body, secret(self.to.secret, self.secrets))
            return _told(await post(to, body, headers), id)
        except Unreachable as exc:
            # The receiver tells a repeat by its id, so that a try with an unknown end may be made again.
            return Carried(outcome="deferred", reason=str(exc), reference=id)

    async def close(self) -> None:
        """Nothing is open."""


def _told(answer: Answer, id: str) -> Carried:
    if answer.taken:
        return Carried(outcome="delivered", reference=id)
    later = answer.status >= 500 or answer.status in _LATER
    return Carried(outcome="deferred" if later else "refused", reason=f"it answers {answer.status}", reference=id)
