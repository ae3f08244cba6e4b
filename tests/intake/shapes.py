"""Small payloads of the desks, to be bent by tests."""

import json
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FORMATS = ROOT / "evals" / "datasets" / "formats"
FILES = {
    "zendesk_ticket_with_comments.json": "zendesk",
    "zendesk_zaf_sidebar_request.json": "zendesk",
    "intercom_conversation.json": "intercom",
    "freshdesk_ticket_with_conversations.json": "freshdesk",
    "email_single.eml": "email",
    "email_thread.mbox": "email",
}


def payload(name):
    """A payload as the desk sends it."""
    return (FORMATS / name).read_bytes()


def parsed(desk):
    """A desk's JSON payload, to be changed."""
    name = next(n for n, source in FILES.items() if source == desk and n.endswith(".json"))
    return json.loads(payload(name))


def said(ticket):
    """Each message in short: id, author's role, visibility, text."""
    return [(m.id, m.author.role, m.visibility, m.text) for m in ticket.case.ticket.messages]


def customer_of(ticket):
    """The customer, who must be known."""
    assert ticket.case.customer is not None
    return ticket.case.customer


def company_of(ticket):
    """The company, which must be known."""
    assert ticket.case.company is not None
    return ticket.case.company
