"""Whether a sentence tells a weekday as past: then no day that is still to come is its source."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from guardrails.figures.known import Known
from guardrails.figures.mention import Mention

if TYPE_CHECKING:
    from guardrails.context import Context

_BREAK = re.compile(r"[,;:(]|\b(?:that|which|who|because|since|when|if|and|but|for)\b")
_PLACED = re.compile(r"\b(?:on|last|during|spent|all|for)(?: the| your)? $", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|did|had|wrote|told|came|rang|sent|went|said|took|gave|made|got|lost|left|paid|began|broke|fell"
    r"|found|asked|clicked|reached|spent|stood|[a-z]{3,}ed)\b(?! (?:for|by|until|till|from|to)\b)",
    re.IGNORECASE,
)
_NOT_PAST = re.compile(
    r"\b(?:will|shall|would|could|should|going to|due|by|until|is|are|be|been|has|have|promised|agreed|arranged|booked"
    r"|planned|scheduled|expected|can|may|must|before|after|next|wanted|needed|meant)\b|'ll\b|'ve\b|'s (?!\w+ed)",
    re.IGNORECASE,
)
_SHOULD_HAVE = re.compile(r"\b(?:should|ought to|(?:was|were) to) have\b[^.;:]*$", re.IGNORECASE)
"""What should have been up and tagged on Tuesday may be of a Tuesday that is today."""
_EVENT = re.compile(
    r"\b(?:failure|outage|mistake|error|incident|breach|fault|breakdown|mix-up|stoppage|blunder|mess|leak"
    r"|power cut)s? on $",
    re.IGNORECASE,
)
"""`Our failure on Friday`."""
_PURPOSE = re.compile(r"\b(?:to|from|till) \w+ [^,;]*$", re.IGNORECASE)


def told_as_past(mention: Mention, known: Known, ctx: Context) -> bool:
    """`On Wednesday our tutor asked her to wipe it off` is no Wednesday to come, nor the day of writing."""
    sent = ctx.case.sent_at
    if mention.kind == "time":
        return sent is not None and _is_clock_to_come(known, ctx) and _is_told_as_gone(mention, ctx)
    if mention.kind != "weekday" or sent is None or known.day is None or known.day < sent.date():
        return False
    sentence, text = ctx.document.sentences[mention.sentence], ctx.document.text
    if _SHOULD_HAVE.search(text[sentence.start : mention.start]):
        return False
    before = _BREAK.split(text[sentence.start : mention.start])[-1]
    after = _BREAK.split(text[mention.end : sentence.end])[0]
    placed = _PLACED.search(text[max(0, mention.start - 14) : mention.start]) or text.startswith("'s ", mention.end)
    if not placed or (_PURPOSE.search(before) and " on " not in before[-4:]):
        return False
    if _EVENT.search(before) and not _NOT_PAST.search(f"{before} {after}"):
        return True
    return bool(_PAST.search(f"{before} {after}")) and not _NOT_PAST.search(f"{before} {after}")


def _is_clock_to_come(known: Known, ctx: Context) -> bool:
    """Whether the time is that of a moment that is still to come."""
    sent = ctx.case.sent_at
    promises = ((f"commitment:{p.id or n}", p.due) for n, p in enumerate(ctx.case.commitments))
    due = [(name, at) for name, at in promises if isinstance(at, datetime)]
    return sent is not None and any(
        name == known.name and moment.date() > sent.date() for name, moment in (*ctx.sources.moments, *due)
    )


_STATE = re.compile(
    r"\b(?:still|yet|nobody|no one|nothing|none|already) (?:\w+ ){0,2}(?:was|were|had|came|rang)\b"
    r"|\b(?:was|were|had) (?:\w+ )?(?:still|yet|nothing|nobody|no)\b|\bstill (?:had|was|were)\b",
    re.IGNORECASE,
)


def _is_told_as_gone(mention: Mention, ctx: Context) -> bool:
    """`At five they still had no line` is of no time to come."""
    sentence, text = ctx.document.sentences[mention.sentence], ctx.document.text
    before = _BREAK.split(text[sentence.start : mention.start])[-1]
    after = _BREAK.split(text[mention.end : sentence.end])[0]
    told = f"{before} {after}"
    return bool(_STATE.search(told)) and not re.search(r"\b(?:will|shall|should|would|to be|due)\b|'ll\b", told)
