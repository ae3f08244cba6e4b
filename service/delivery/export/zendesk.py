"""Letters as bodies for Zendesk's `POST /api/v2/tickets/create_many.json`, one a line, each of at most 100 tickets.

Zendesk takes a body and answers with a job: whether each ticket was made says that job, and not its first answer.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator

from service.domain.parcel import Parcel

MOST = 100
"""Tickets in a body; Zendesk takes no more."""


def zendesk_tickets(parcels: Iterable[Parcel]) -> Iterator[str]:
    left = iter(parcels)
    while page := [_ticket(parcel) for parcel in itertools.islice(left, MOST)]:
        yield json.dumps({"tickets": page}, ensure_ascii=False) + "\n"


def _ticket(parcel: Parcel) -> dict[str, object]:
    """`external_id` is the same at every export, by which a ticket that is there already is found."""
    said = {"html_body": parcel.html} if parcel.html else {"body": parcel.body}
    ticket: dict[str, object] = {
        "subject": parcel.subject,
        "external_id": f"{parcel.batch_id}/{parcel.recipient_id}",
        "comment": {**said, "public": True},
        "tags": ["amends", parcel.batch_id],
    }
    requester = {"name": parcel.name or parcel.email, "email": parcel.email} if parcel.email else None
    return ticket | ({"requester": requester} if requester else {})
