"""When a ticket has moved on: what its customer has written since a draft was made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from service.domain.case import CaseFile, Message, Ticket
from service.domain.draft import KeptDraft
from service.domain.incoming import IncomingTicket
from service.domain.moment import day_of
from service.errors import BadInput, Problem

_CUSTOMERS = ("customer", "client", "end-user", "requester", "user")


def newest_message(kept: KeptDraft) -> Message | None:
    """The customer's last public message, as far as the draft knows."""
    return next((m for m in reversed(kept.ticket.case.ticket.messages) if is_customers(m)), None)


def is_customers(message: Message) -> bool:
    """Whether the customer wrote it, for the company to read."""
    return message.visibility == "public" and message.author.role.strip().casefold() in _CUSTOMERS


def overtaken(kept: KeptDraft, ticket: Ticket) -> KeptDraft | None:
    """The draft with what its ticket says by now, if the customer has written since; None if not.

    The letter, its report and the case that it was judged by stay as they are.
    """
    unseen = tuple(m for m in ticket.messages if not _is_known(m, kept.ticket.case.ticket.messages))
    if not any(is_customers(m) and _is_newer(m, kept.ticket.case.ticket.messages) for m in unseen):
        return None
    return kept.model_copy(update={"ticket": _with_more(kept.ticket, unseen)})


def with_news(kept: KeptDraft) -> KeptDraft:
    """The draft to be judged by all of its ticket's messages. Who agreed with the case had not read the newest."""
    known = kept.case.ticket.messages
    more = tuple(m for m in kept.ticket.case.ticket.messages if not _is_known(m, known))
    case = _longer(kept.case, more).model_copy(update={"approvals": ()})
    ticket = kept.ticket.model_copy(update={"case": kept.ticket.case.model_copy(update={"approvals": ()})})
    return kept.model_copy(update={"case": case, "ticket": ticket})


def refuse_another_ticket(kept: KeptDraft, ticket: Ticket) -> None:
    """Raises BadInput for messages of a ticket with another number."""
    own = kept.ticket.case.ticket.id
    if own is not None and ticket.id is not None and ticket.id != own:
        told = "the draft answers another ticket; send that ticket's messages, or make a new draft"
        raise BadInput("these are not this draft's messages", (Problem("ticket.id", told),))


def _is_known(message: Message, known: Iterable[Message]) -> bool:
    """By its number, and by its words: a message that was changed is another one."""
    return any(_is_same(message, other) for other in known)


def _is_same(one: Message, other: Message) -> bool:
    if one.text != other.text or one.visibility != other.visibility:
        return False
    return one.id == other.id or (one.at is not None and one.at == other.at)


def _is_newer(message: Message, known: tuple[Message, ...]) -> bool:
    """Whether it came after all that is known, or says something else than it did; without a date it counts as new."""
    dates = [m.at for m in known if m.at is not None]
    is_changed = any(m.id == message.id for m in known)
    return is_changed or message.at is None or all(_before(at, message.at) for at in dates)


def _before(one: datetime | date, other: datetime | date) -> bool:
    """Not later; a bare day is told by its day alone."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one <= other
    return day_of(one) <= day_of(other)


def _with_more(ticket: IncomingTicket, more: tuple[Message, ...]) -> IncomingTicket:
    return ticket.model_copy(update={"case": _longer(ticket.case, more)})


def _longer(case: CaseFile, more: tuple[Message, ...]) -> CaseFile:
    changed = {m.id: m for m in more}
    known = tuple(changed.pop(m.id, m) for m in case.ticket.messages)
    ticket = case.ticket.model_copy(update={"messages": (*known, *changed.values())})
    return case.model_copy(update={"ticket": ticket})
