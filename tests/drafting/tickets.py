"""Small tickets for the tests of triage and extraction."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from service.domain.case import Author, CaseFile, Message, Ticket

START = datetime(2026, 4, 14, 9, 0, tzinfo=UTC)
"""A Tuesday."""


def message(
    text: str, role: str = "customer", day: int = 0, *, public: bool | None = None, name: str | None = None
) -> Message:
    """A message written some days after the start; staff write notes unless they are said to answer."""
    seen = role in ("customer", "bot") if public is None else public
    return Message(
        id=f"{role}-{day}",
        at=START + timedelta(days=day),
        channel="email" if seen else "note",
        visibility="public" if seen else "internal",
        author=Author(role=role, name=name),
        text=text,
    )


def ticket(*messages: Message, locale: str = "en-GB") -> CaseFile:
    """A case that is nothing but its messages, each with an id of its own."""
    numbered = (m.model_copy(update={"id": f"m{n}"}) for n, m in enumerate(messages, 1))
    return CaseFile(locale=locale, ticket=Ticket(messages=tuple(numbered)))
