"""What the templates say of the letter as a whole: whose it is, to whom, in which English, and the quoted ticket."""

from __future__ import annotations

from typing import Any

from service.domain.case import CaseFile, Message
from service.domain.request import LetterPlan

_LANGUAGES = {"en-GB": "British English", "en-US": "American English"}
_AUDIENCES = {"b2b": "a business customer", "b2c": "a private customer"}
_QUOTED_ROLE = "customer"
"""Whose messages a model may read, for what was felt. Notes supply facts, never wording."""
_MOST_MESSAGES = 3
_LONGEST_MESSAGE = 400


def frame_of(plan: LetterPlan, fence: str, quote: bool) -> dict[str, Any]:
    """The values of `letter.md`; without `quote` nothing of the ticket is among them."""
    case = plan.case
    return {
        "company": case.company.name if case.company else "the company",
        "customer": (case.customer.name if case.customer else None) or "the customer",
        "sender": ", ".join(filter(None, (case.sender.name, case.sender.role))) if case.sender else "the sender",
        "audience": _AUDIENCES[case.audience or "b2c"],
        "channel": case.channel or "email",
        "severe": case.severity == "severe",
        "language": _LANGUAGES.get(case.language_region, case.language_region),
        "tone": plan.scenario.tone,
        "scenario": plan.scenario,
        "fence": fence,
        "messages": quoted(case) if quote else (),
    }


def quoted(case: CaseFile) -> tuple[str, ...]:
    """How it began and how it stands, in the customer's own words; long messages are cut."""
    theirs = [m for m in case.ticket.messages if _is_theirs(m)]
    chosen = theirs[:1] + theirs[1:][-(_MOST_MESSAGES - 1) :]
    return tuple(_cut(" ".join(m.text.split())) for m in chosen)


def _is_theirs(message: Message) -> bool:
    return message.visibility == "public" and message.author.role == _QUOTED_ROLE


def _cut(text: str) -> str:
    if len(text) <= _LONGEST_MESSAGE:
        return text
    return text[:_LONGEST_MESSAGE].rsplit(" ", 1)[0] + " […]"
