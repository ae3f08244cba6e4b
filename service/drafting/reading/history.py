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
_FOUND_BEFORE = re.compile(
    r"\b(?:found|discovered|noticed|spotted|detected|reported|told)\b(?: \w+){0,4}"
    r" (?:yesterday|last|on \w+day|on the|\d)",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\b(?:yesterday|last (?:night|week)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|ago)\b|\d/\d|\d(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_MACHINE = re.compile(r"\b(?:bot|auto\w*|assistant|system|no-?reply)\b", re.IGNORECASE)
_AUTOMATIC = re.compile(
    r"\bautomat(?:ic|ed) (?:reply|response|message|e-?mail)|\bdo not reply to this|\bthis is an automat"
    r"|\bwe(?:'ve| have) received your (?:message|request|e-?mail|enquiry|query|ticket)",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|just now|an hour ago)\b", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"\b(?:yesterday|last night)\b", re.IGNORECASE)
_CALL_IN = re.compile(
    r"\A\W*(?:(?:inbound |incoming |phone )?call\b(?! ?(?:out|back|ed|centre|center|her|him|them|cust))"
    r"|(?:cust|customer|client|caller) (?:rang|called|phoned|came)\b)",
    re.IGNORECASE,
)
_CALL_OUT = re.compile(
    r"\b(?:outbound|(?:called|rang) (?:him|her|them|cust)|left (?:a )?(?:vm|voicemail|message))\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\A[^\n]{0,60}\s{0,4}\W{0,3}(?:many )?(?:thanks|thank you|thx|cheers) for"
    r" (?:your|the|a|getting|coming|replying|answering)\b"
    r"|\b(?:still|again) (?:nothing|no (?:answer|reply|response|word))\b"
    r"|\bmy (?:last|previous|earlier|first|other) (?:e-?mail|mail|message|letter|call|ticket|note|one)\b"
    r"|\bI(?:['’]ve| have| had)? (?:already |also |even )?(?:rang|rung|called|phoned|chased"
    r"|e-?mailed|written|wrote|told you)"
    r" (?:you |in |about (?:this|it) )?(?:already|before|twice|again|three times|last"
    r"|(?:on )?(?:the )?(?:\w{3,6}day)\b)"
    r"|\b(?:second|third|fourth|fifth) (?:time I|e-?mail|message|letter)\b"
    r"|\b(?:following up|follow-up|as I (?:said|wrote))\b",
    re.IGNORECASE,
)
"""What somebody writes who has been in touch before."""
_LONGEST_REPLY_PROMISE = timedelta(hours=48)


def read_history(case: CaseFile, scenario: Scenario) -> dict[str, Fact]:
    """Facts about when messages came, where the scenario declares them and the case lacks them."""
    found: dict[str, Fact] = {}
    first = case.ticket.messages[0]
    if first.at is not None and first.text.strip():
        if _is_from_customer(first):
            found |= {} if _BEFORE.search(first.text) else dict(_contacts(case, first))
        elif _CALL_IN.search(first.text) and first.visibility == "internal":
            found |= dict(_opening(first))
        found |= dict(_discovery(first))
        found |= dict(_incident(first))
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


def _opening(first: Message) -> Iterator[tuple[str, Fact]]:
    yield "first_contact", Date(value=day_of(_at(first)), **_source(first))
    if isinstance(first.at, datetime):
        yield "opened_at", DateTime(value=_to_the_minute(first.at), **_source(first))


def _contacts(case: CaseFile, first: Message) -> Iterator[tuple[str, Fact]]:
    yield from _opening(first)
    yield from _later_attempts(case, first)
    yield from _first_reply(case, first)


def _later_attempts(case: CaseFile, first: Message) -> Iterator[tuple[str, Fact]]:
    calls = [m for m in case.ticket.messages if m.visibility == "internal" and _is_call(m)]
    if any(not _CALL_IN.search(m.text) or _CALL_OUT.search(m.text) or m.at is None for m in calls):
        return
    later = [m for m in case.ticket.messages[1:] if m.at and m.text.strip() and (_is_from_customer(m) or m in calls)]
    days = sorted({day_of(_at(m)) for m in later} - {day_of(_at(first))})
    if days:
        sources = tuple(m.id for m in later)
        yield "followup_dates", Dates(value=tuple(days), src=sources, quote=later[0].text[:_QUOTE])


def _is_call(message: Message) -> bool:
    return message.channel == "phone" or bool(_CALL_IN.search(message.text))


def _first_reply(case: CaseFile, first: Message) -> Iterator[tuple[str, Fact]]:
    """The first public answer by a person; an automatic reply is none."""
    for message in case.ticket.messages:
        is_answer = message.visibility == "public" and any(a in message.author.role.casefold() for a in _AGENTS)
        is_answer = is_answer and not _is_automatic(message)
        if is_answer and isinstance(message.at, datetime) and isinstance(first.at, datetime):
            if message.at > first.at and message.text.strip():
                yield "first_reply_at", DateTime(value=_to_the_minute(message.at), **_source(message))
            return


def _is_automatic(message: Message) -> bool:
    return bool(_MACHINE.search(message.author.name or "") or _AUTOMATIC.search(message.text))


def _discovery(first: Message) -> Iterator[tuple[str, Fact]]:
    """A ticket that began with a note, before the customer knew, began when the company found out."""
    if first.visibility == "internal" and not _FOUND_BEFORE.search(first.text):
        yield "discovered", Date(value=day_of(_at(first)), **_source(first))
        if isinstance(first.at, datetime):
            yield "discovered_at", DateTime(value=_to_the_minute(first.at), **_source(first))


def _incident(first: Message) -> Iterator[tuple[str, Fact]]:
    """A note that was made there and then, or the day that the customer's first words name."""
    if first.visibility == "internal":
        if not _OTHER_DAY.search(first.text):
            yield "incident_date", Date(value=day_of(_at(first)), **_source(first))
        return
    said, before = _SAME_DAY.search(first.text), _DAY_BEFORE.search(first.text)
    day = said or before
    if day is not None and not (said and before) and _is_from_customer(first):
        value = day_of(_at(first)) - timedelta(days=1 if before else 0)
        yield "incident_date", Date(value=value, src=(first.id,), quote=day[0])


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


def _to_the_minute(moment: datetime) -> datetime:
    """A letter tells no seconds."""
    return moment.replace(second=0, microsecond=0)


def _is_from_customer(message: Message) -> bool:
    return message.author.role == "customer" and message.visibility == "public"


def _at(message: Message) -> Any:  # noqa: ANN401  callers pass only messages that have one
    return message.at


def _source(message: Message) -> dict[str, Any]:
    return {"src": (message.id,), "quote": message.text[:_QUOTE]}
