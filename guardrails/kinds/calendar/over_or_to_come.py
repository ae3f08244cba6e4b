"""Days told as still to come that are over when the letter goes out, and as past that have not come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.calendar.deadlines import gap
from guardrails.kinds.calendar.named_days import days_of
from guardrails.kinds.check import Violation

_WILL = re.compile(r"\b(?:will|'ll|shall|going to)\b", re.IGNORECASE)
_IS_TO_BE = re.compile(
    r"\b(?:(?:is|are|am) (?:now )?(?:due|booked|scheduled|planned|set|expected|arranged|to be \w+|to arrive|coming"
    r"|arriving)"
    r"|arrives?|reach(?:es)? you|lands?|leaves? (?:us|here)|(?:I|we) (?:ring|call|write|phone|visit|come))(?: \w+){0,3}"
    r" (?:on|by|before|for) (?:the )?$",
    re.IGNORECASE,
)
_DUE = re.compile(r"\b(?:on|by|before|until)\s+(?:the )?$", re.IGNORECASE)
_CLAUSE_BREAK = re.compile(r"[,;:(]|\b(?:that|which|who|because|since|after|when|as|of|from)\b", re.IGNORECASE)
_BY_THE_WAY = re.compile(
    r", (?:in|by|with|without|to|as|at) (?!(?:I|we|you|it|they|he|she)\b)[a-z-]+(?: [a-z-]+){0,2}(?=,)"
    r"| from (?:me|us|him|her|them)\b|,(?= (?:on|by|before) (?:the )?$)",
    re.IGNORECASE,
)
"""`You will have it from me, in writing, on 18 November`: the day belongs to the verb before the asides."""


def gone_by(ctx: Context, sent: datetime) -> Iterator[Violation]:
    """Something promised for a day that is already over."""
    for mention in days_of(ctx):
        if mention.relative or mention.day is None or mention.day >= sent.date():
            continue
        sentence = ctx.document.sentences[mention.sentence]
        head = ctx.document.text[sentence.start : mention.start]
        head = _BY_THE_WAY.sub("", head)
        breaks = [m.end() for m in _CLAUSE_BREAK.finditer(head)]
        clause = head[breaks[-1] if breaks else 0 :]
        if (_WILL.search(clause) and _DUE.search(clause)) or _IS_TO_BE.search(clause):
            yield Violation(mention.start, mention.end, "this day is over before the letter goes out")


_HAPPENED = re.compile(
    r"(?<!\bour )(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\byour )(?<!\bmy )\b(?:was|were|did|had|wrote|told|came|rang|sent"
    r"|went|said|took|gave|made|got|lost|left|paid|began|broke|fell|found|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_SUBJECT_FIRST = re.compile(r",? (?:we|you|i|it|they|he|she|nobody|(?:our|your|the) \w+) ", re.IGNORECASE)
_STILL_TO_COME = re.compile(
    r"\b(?:will|shall|would|going to|due|by|from|until|is|are|be|promised|agreed|arranged|booked|planned|scheduled"
    r"|expected|gets?|to (?!(?:your|the|you|us|our|my|an?|me|him|her|them|this|that|all"
    r"|\w+day)\b)\w+|have|has|can|may|should|must|for|takes? effect|starts?|begins?|comes?"
    r"|goes?|opens?|follows?"
    r"|appl(?:y|ies)|arrives?|returns?|launch(?:es)?|ends?|expires?|runs?|lasts?"
    r"|closes?|finish(?:es)?)\b|'ll\b",
    re.IGNORECASE,
)
_SET_FOR = re.compile(
    r"\b(?:gave|given|offered|put|moved|re-?booked|held|set (?:aside|down)|reserved|found|kept|fixed|made|transferred"
    r"|switched|changed|added|signed|entered|planned|asked|wanted|hoped|needed|entitled|invited)\b[^.;]{0,50}"
    r"\b(?:slot|place|seat|appointment|visit|date|time|table|room|lesson|session|booking|space|turn|spot"
    r"|delivery|service"
    r"|class|ticket|cabin|crossing|flight|collection|lunch|dinner|party|wedding|day|night|concert|trip|walk|race|match"
    r"|game|exam|run|list|(?:to|for) \w+)s?(?: \w+){0,2} on (?:the )?$",
    re.IGNORECASE,
)
"""`We found you a new slot on 16 May`: what was done is the finding."""
_WISHED_FOR = re.compile(
    r"\b(?:needed|wanted|booked|planned|hoped|expected|reserved|requested|asked|counted on|meant|ordered|chosen"
    r"|chose|agreed"
    r"|promised|set|due|arranged|scheduled)\b(?: (?:it|them|this|that|one|us|you|for|to \w+|a|an|the|your|our"
    r"|in|\w+ing)){0,4}"
    r" on (?:the )?$",
    re.IGNORECASE,
)
"""`You needed it on 25 January`: the wish is past, and the day is not."""
_ON = re.compile(r"\b(?:on|since)\s+(?:the )?$", re.IGNORECASE)


def not_yet(ctx: Context, sent: datetime) -> Iterator[Violation]:
    """Something told as past, on a day that has not come."""
    for mention in days_of(ctx):
        if mention.relative or mention.day is None or mention.day <= sent.date():
            continue
        sentence = ctx.document.sentences[mention.sentence]
        head = ctx.document.text[sentence.start : mention.start]
        clause = re.split(r"[,;(]|: ", head)[-1]
        tail = re.split(r"(?<=\w)[,;.)]|: ", ctx.document.text[mention.end : sentence.end])[0]
        told = clause if _HAPPENED.search(clause) or not _SUBJECT_FIRST.match(tail) else tail
        happened = _ON.search(clause) and _HAPPENED.search(told) and not _STILL_TO_COME.search(clause + tail)
        happened = happened and not _SET_FOR.search(clause) and not _WISHED_FOR.search(clause)
        since = re.search(r"\bsince $", clause, re.IGNORECASE)
        if happened or since:
            severity: Literal["warn"] | None = (
                None if since or told is tail or _JUST_HAPPENED.search(clause) else "warn"
            )
            yield Violation(mention.start, mention.end, "this day has not come yet when the letter goes out", severity)


_JUST_HAPPENED = re.compile(
    r"\b(?:we|i|you|they|he|she|it|(?:our|your|the) [\w-]+) (?:\w+ly )?"
    rf"(?:{_HAPPENED.pattern})(?: [\w-]+){{0,4}} on (?:the )?$",
    re.IGNORECASE,
)
"""The verb of the day's own clause; farther off, the day may be of something that is planned."""
_ON_GREENWICH_TIME = ("GB", "IE")


def over_by_now(ctx: Context, sent: datetime) -> Iterator[Violation]:
    """Something promised for a time of today that has passed, where the sending time is surely the local one."""
    if not sent.utcoffset() and ctx.case.language_region[-2:] not in _ON_GREENWICH_TIME:
        return
    for clock in (m for m in ctx.mentions if m.kind == "time" and m.clock is not None):
        beside = (m for m in ctx.mentions_in_sentence(clock.sentence) if m.kind == "date" and m.day == sent.date())
        today = min(beside, key=lambda m: gap(m, clock), default=None)
        if today is None or gap(today, clock) > 12 or clock.clock is None:
            continue
        sentence = ctx.document.sentences[clock.sentence]
        head = ctx.document.text[sentence.start : min(today.start, clock.start)]
        clause = re.split(r"[,;:(]", head)[-1]
        if _WILL.search(clause) and clock.clock < sent.time().replace(second=0, microsecond=0):
            yield Violation(
                min(today.start, clock.start), max(today.end, clock.end), f"the letter goes out at {sent:%H:%M}"
            )
