"""What a ticket tells by its shape: who wrote when, who did not answer, and what the desk measured itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from service.domain.case import CaseFile, Message
from service.domain.incoming import Fields
from service.domain.moment import day_of
from service.domain.triage import Evidence

MACHINES = ("bot", "auto", "system", "status", "assistant")
_SLA_MISSED = re.compile(
    r"\bsla\b.*\b(?:missed|breach\w*|overdue|late)\b|\b(?:missed|breached)\b.*\bsla\b", re.IGNORECASE
)
_SLA_KEY = re.compile(r"sla_status|escalated", re.IGNORECASE)
_MISSED_VALUE = re.compile(r"\A(?:missed|breached|true|yes)\Z", re.IGNORECASE)
_YES = re.compile(
    r"\b(?:yes|no problem|of course|you (?:can|get|will get)|(?:is|are) (?:free|included|covered)|covers)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:no|not|never|cannot|can't|isn't|aren't|only|payable|instead)\b", re.IGNORECASE)
_QUOTE = 120
_LONG = timedelta(days=3)
_SLA_WEIGHT, _WAIT_WEIGHT, _CHASED_WEIGHT, _TWO_VOICES_WEIGHT, _OPPOSED_WEIGHT = 0.4, 0.25, 0.35, 0.2, 0.4


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing that the thread's shape tells, and what it speaks for."""

    scenario: str
    weight: float
    evidence: Evidence
    core: bool = False


def read_shape_of(case: CaseFile, fields: Fields) -> tuple[Shape, ...]:
    """Missed targets that the desk measured, chasing without an answer, and two voices of the company."""
    return (*_measured(fields), *_chasing(case), *_two_voices(case))


def sla_missed(fields: Fields) -> Evidence | None:
    """The desk's own word that a target was missed."""
    return next((shape.evidence for shape in _measured(fields)), None)


def unanswered(case: CaseFile) -> tuple[Message, ...]:
    """The longest run of the customer's messages to which no person of the company replied in public."""
    longest: tuple[Message, ...] = ()
    run: tuple[Message, ...] = ()
    for message in case.ticket.messages:
        if is_customer(message) and message.text.strip():
            run = (*run, message)
            longest = max(longest, run, key=len)
        elif answers(message):
            run = ()
    return longest


def is_customer(message: Message) -> bool:
    return message.author.role.casefold() == "customer" and message.visibility == "public"


def is_machine(message: Message) -> bool:
    return any(m in message.author.role.casefold() for m in MACHINES)


def answers(message: Message) -> bool:
    """Whether a person of the company wrote it for the customer to read."""
    return message.visibility == "public" and not is_customer(message) and not is_machine(message)


def _is_call(message: Message) -> bool:
    return message.channel == "phone" and not is_machine(message)


def _measured(fields: Fields) -> Iterator[Shape]:
    for key, value in fields.items():
        words = str(value)
        plain = words.replace("_", " ").replace("-", " ")
        missed = bool(_SLA_KEY.search(key)) and bool(_MISSED_VALUE.match(words))
        if missed or (key.casefold().endswith("tags") and _SLA_MISSED.search(plain)):
            yield Shape("missed_sla", _SLA_WEIGHT, Evidence(message=key, quote=words[:_QUOTE]), core=True)
            return


def _chasing(case: CaseFile) -> Iterator[Shape]:
    run = unanswered(case)
    if len(run) < 2:
        return
    evidence = Evidence(message=run[-1].id, quote=run[-1].text[:_QUOTE])
    yield Shape("missed_sla", _WAIT_WEIGHT, evidence)
    if len(run) > 2 and _lasted(run) >= _LONG:
        yield Shape("escalation_failure", _CHASED_WEIGHT, evidence)


def _lasted(run: tuple[Message, ...]) -> timedelta:
    first, last = run[0].at, run[-1].at
    return day_of(last) - day_of(first) if first and last else timedelta()


def _two_voices(case: CaseFile) -> Iterator[Shape]:
    """Two people answered or spoke with the customer before the customer's last message; worse, a yes and a no."""
    messages = case.ticket.messages
    last = max((n for n, m in enumerate(messages) if is_customer(m)), default=0)
    voices = [m for m in messages[:last] if answers(m) or _is_call(m)]
    second = next((m for m in voices[1:] if m.author.name != voices[0].author.name), None)
    if second is not None:
        opposed = bool(_YES.search(voices[0].text)) and bool(_NO.search(second.text))
        weight = _OPPOSED_WEIGHT if opposed else _TWO_VOICES_WEIGHT
        evidence = Evidence(message=second.id, quote=second.text[:_QUOTE])
        yield Shape("mixed_messages", weight, evidence, core=opposed)
