"""What the ticket's own timestamps tell: first contact, later attempts, first reply, discovery, two answers.

A thread that does not begin with the customer has lost its beginning, and a call that is only in a note may
be an attempt of the customer's as well: then nothing is concluded unless the note says who called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from service.domain.case import CaseFile, Message
from service.domain.facts import Date, Dates, DateTime, Duration, Fact
from service.domain.moment import day_of
from service.domain.playbook import Scenario

_QUOTE = 80
_AGENTS = ("agent", "support", "adviser", "advisor", "manager", "team_lead")
_FRONTLINE = ("agent", "support", "adviser", "advisor")
_DISCOVERERS = ("security", "soc", "infosec")
_CALL_IN = re.compile(r"\A\W*(?:inbound )?call\b(?! ?(?:out|back|ed))", re.IGNORECASE)
_CALL_OUT = re.compile(
    r"\b(?:outbound|(?:called|rang) (?:him|her|them|cust)|left (?:a )?(?:vm|voicemail|message))\b",
    re.IGNORECASE,
)
_LONGEST_REPLY_PROMISE = timedelta(hours=48)


def read_history(case: CaseFile, scenario: Scenario) -> dict[str, Fact]:
    """Facts about when messages came, where the scenario declares them and the case lacks them."""
    found: dict[str, Fact] = {}
    first = case.ticket.messages[0]
    if first.at is not None and first.text.strip():
        if _is_from_customer(first):
            found |= dict(_contacts(case, first))
        found |= dict(_discovery(first))
        found |= dict(_two_answers(case))
    return {name: f for name, f in found.items() if scenario.need(name) and name not in case.facts}


def waited(facts: dict[str, Fact]) -> Duration | None:
    """How long the customer waited for the first reply, where a quick reply is what had been promised."""
    opened, replied, promised = (facts.get(n) for n in ("opened_at", "first_reply_at", "sla_promised"))
    if not (isinstance(opened, DateTime) and isinstance(replied, DateTime) and isinstance(promised, Duration)):
        return None
    minutes = int((replied.value - opened.value).total_seconds()) // 60
    if timedelta(minutes=promised.minutes) > _LONGEST_REPLY_PROMISE or minutes <= promised.minutes:
        return None
    return Duration(minutes=minutes, src=(*replied.src, *opened.src), quote=replied.quote)


def _contacts(case: CaseFile, first: Message) -> Iterator[tuple[str, Fact]]:
    yield "first_contact", Date(value=day_of(_at(first)), **_source(first))
    if isinstance(first.at, datetime):
        yield "opened_at", DateTime(value=first.at, **_source(first))
    yield from _later_attempts(case, first)
    yield from _first_reply(case, first)


def _later_attempts(case: CaseFile, first: Message) -> Iterator[tuple[str, Fact]]:
    calls = [m for m in case.ticket.messages if m.channel == "phone" and m.visibility == "internal"]
    if any(not _CALL_IN.search(m.text) or _CALL_OUT.search(m.text) or m.at is None for m in calls):
        return
    later = [m for m in case.ticket.messages[1:] if m.at and m.text.strip() and (_is_from_customer(m) or m in calls)]
    days = sorted({day_of(_at(m)) for m in later} - {day_of(_at(first))})
    if days:
        sources = tuple(m.id for m in later)
        yield "followup_dates", Dates(value=tuple(days), src=sources, quote=later[0].text[:_QUOTE])


def _first_reply(case: CaseFile, first: Message) -> Iterator[tuple[str, Fact]]:
    """The first public answer by a person; an automatic reply is none."""
    for message in case.ticket.messages:
        is_answer = message.visibility == "public" and any(a in message.author.role.casefold() for a in _AGENTS)
        if is_answer and isinstance(message.at, datetime) and isinstance(first.at, datetime):
            if message.at > first.at and message.text.strip():
                yield "first_reply_at", DateTime(value=message.at, **_source(message))
            return


def _discovery(first: Message) -> Iterator[tuple[str, Fact]]:
    """A ticket that security opened began when they found out."""
    if first.visibility == "internal" and any(d in first.author.role.casefold() for d in _DISCOVERERS):
        yield "discovered", Date(value=day_of(_at(first)), **_source(first))
        if isinstance(first.at, datetime):
            yield "discovered_at", DateTime(value=first.at, **_source(first))


def _two_answers(case: CaseFile) -> Iterator[tuple[str, Fact]]:
    """A thread that begins with one agent's answer, then has another's, and then the customer again."""
    messages = case.ticket.messages
    answers = [m for m in messages if m.author.role.casefold() in _FRONTLINE and m.at and m.text.strip()]
    second = next((m for m in answers if m.author.name != answers[0].author.name), None)
    if second is None or answers[0] is not messages[0]:
        return
    if any(_is_from_customer(m) for m in messages[messages.index(second) :]):
        yield "a_date", Date(value=day_of(_at(answers[0])), **_source(answers[0]))
        yield "b_date", Date(value=day_of(_at(second)), **_source(second))


def _is_from_customer(message: Message) -> bool:
    return message.author.role == "customer" and message.visibility == "public"


def _at(message: Message) -> Any:  # noqa: ANN401  callers pass only messages that have one
    return message.at


def _source(message: Message) -> dict[str, Any]:
    return {"src": (message.id,), "quote": message.text[:_QUOTE]}
