"""Which letters of a batch may go, as what goes out. Only a letter that everybody agreed to is one of them."""

from __future__ import annotations

from service.batch.recipients import address_of
from service.domain.batch import RecipientRow
from service.domain.case import CaseFile
from service.domain.history import History
from service.domain.parcel import Parcel

MAY_HAVE_ARRIVED = "it may have arrived; look at the receiver, then try it again on purpose"


def parcel_of(batch_id: str, row: RecipientRow, history: History) -> Parcel | None:
    """None where there is no letter."""
    kept = history.newest.kept
    letter = kept.draft.letter
    if letter is None or not row.case:  # A row without a case was erased.
        return None
    case = kept.case
    return Parcel(
        batch_id=batch_id,
        recipient_id=row.id,
        draft_id=kept.draft.id,
        row=row.number,
        key=row.key,
        name=(case.customer.name if case.customer else None) or "",
        # A draft's case may have been looked at since; where a letter goes says the row that it was made for.
        email=address_of(CaseFile.model_validate(row.case)) or "",
        ticket_id=case.ticket.id or "",
        locale=case.language_region,
        sender=case.sender.name if case.sender else "",
        subject=letter.subject,
        body=letter.body,
        html=letter.html,
    )


def why_not(history: History) -> str | None:
    """Why the letter may not go now; None where it may."""
    if history.head.state == "sent":
        return "it was sent already"
    if history.head.state == "stale":
        return "the customer has written since"
    return None if history.head.state == "approved" else "it is not approved"
