"""One approved letter on its way to one person, and whoever carries it there."""

from __future__ import annotations

from typing import Literal, Protocol

from service.domain.value import Value

DeliveryOutcome = Literal["delivered", "refused", "deferred", "unknown"]
"""`delivered`: the receiver has said that it took the letter. `refused`: for good. `deferred`: later perhaps, and
nothing was taken. `unknown`: it may have been taken, so that another try may send it twice."""


class Parcel(Value):
    """What goes out, and where to."""

    batch_id: str
    recipient_id: str
    draft_id: str
    row: int
    key: str
    """What the company knows the recipient by."""
    name: str = ""
    email: str = ""
    ticket_id: str = ""
    locale: str = "en-GB"
    sender: str = ""
    subject: str
    body: str
    html: str = ""


class Carried(Value):
    """What came of one try. A reason is in plain words, and holds nothing of the letter or its recipient."""

    outcome: DeliveryOutcome
    reason: str = ""
    reference: str = ""
    """What the receiver knows it by."""


class Carrier(Protocol):
    """A way to the customer. It never raises for a letter: whatever goes wrong is told."""

    @property
    def way(self) -> str: ...

    async def carry(self, parcel: Parcel) -> Carried: ...

    async def close(self) -> None:
        """Nothing more is to be carried."""
        ...
