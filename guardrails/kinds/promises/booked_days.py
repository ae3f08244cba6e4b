"""A weekday that something is booked for, which is the next one and none gone by."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from guardrails.context import Context
from guardrails.figures.mention import Mention

_BOOKED = re.compile(
    r"\b(?:is|are|'s) (?:\w+ )?(?:booked|set|down|fixed|due|planned|arranged|in the diary) (?:for|on) (?:the )?$"
)


_OF_OURS = re.compile(
    r"\b(?:my|our|the|your|a) (?:\w+ ){0,2}?(?:call|visit|delivery|appointment|letter|answer|fitting|collection|refund)"
    r" (?:on|for) (?:the )?$",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:was|were|did|had|missed|failed|came|rang|last|ago|after|since|following|about|from|sorry)\b|\w{3,}ed\b", re.I
)


def yet_to_come(mention: Mention, ctx: Context) -> Mention:
    """`Her call is booked for the Wednesday`: it is no Wednesday gone by."""
    sent = ctx.case.sent_at
    gone = mention.kind == "weekday" and sent and mention.day and mention.day < sent.date()
    before = ctx.document.text[max(0, mention.start - 40) : mention.start]
    if not gone or not mention.day or not (_BOOKED.search(before) or _is_in_a_list(before, mention, ctx)):
        return mention
    return replace(mention, day=mention.day + timedelta(days=7))


def _is_in_a_list(before: str, mention: Mention, ctx: Context) -> bool:
    """`Three steps are left: the money by tomorrow, my call on Friday`, where nothing past is told."""
    text = ctx.document.sentences[mention.sentence].text
    return _OF_OURS.search(before) is not None and _GONE.search(text) is None
