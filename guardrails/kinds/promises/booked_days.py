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


def yet_to_come(mention: Mention, ctx: Context) -> Mention:
    """`Her call is booked for the Wednesday`: it is no Wednesday gone by."""
    sent = ctx.case.sent_at
    gone = mention.kind == "weekday" and sent and mention.day and mention.day < sent.date()
    if not gone or not mention.day or not _BOOKED.search(ctx.document.text[max(0, mention.start - 40) : mention.start]):
        return mention
    return replace(mention, day=mention.day + timedelta(days=7))
