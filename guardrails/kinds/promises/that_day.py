"""A thing that comes at an hour of a day, and is to be had at another: `at 5 p.m.`, and `first thing that morning`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.quick import quick

_PART = quick(
    r"\b(?:first thing (?:that|the same) (?:day|morning)"
    r"|(?:that|the same) (?P<part>morning|afternoon|evening|lunchtime))\b",
    re.IGNORECASE,
)
_HOURS = {"morning": (0, 12), "lunchtime": (11, 14), "afternoon": (12, 18), "evening": (17, 24)}
_TO_BE_HAD = quick(
    r"\b(?:you(?:'ll| will| can| may|'re able to)?(?: then)?(?: be able to)? (?:read|see|have|find|get|hear|watch|use"
    r"|open|collect)|(?:it|they|them)(?:'s| is|'ll be| will be| are)(?: \w+)? (?:there|up|live|ready|with you|in place"
    r"|out|yours|back))\b",
    re.IGNORECASE,
)
_AGAIN = quick(r"\b(?:again|another|also|second|before that|draft|if|not|once more|was|were)\b|n't\b", re.IGNORECASE)
_THING = quick(r"\b(?:it|them|they|there)\b", re.IGNORECASE)


def had_before_it_comes(ctx: Context) -> Iterator[Violation]:
    """`The review goes up at 5 p.m. on Tuesday, 24 November. You can read it there first thing that morning.`"""
    for one, other in zip(ctx.document.body, ctx.document.body[1:], strict=False):
        found = _PART.search(other.text)
        if found is None or not _TO_BE_HAD.search(other.text) or not _THING.search(other.text):
            continue
        own, after = (ctx.mentions_in_sentence(s.index) for s in (one, other))
        clocks = [m.clock for m in own if m.kind == "time" and m.clock]
        days = {m.day for m in own if m.kind in ("date", "weekday") and m.day}
        if len(clocks) != 1 or len(days) != 1 or any(m.kind == "time" or (m.day and m.day not in days) for m in after):
            continue
        first, last = _HOURS[(found["part"] or "morning").casefold()]
        ahead = ctx.case.sent_at is not None and min(days) > ctx.case.sent_at.date()
        if ahead and not first <= clocks[0].hour < last and not _AGAIN.search(other.text):
            yield Violation(other.start, other.end, "it comes at another time of that day", "warn")
