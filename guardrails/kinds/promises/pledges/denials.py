"""What a clause says will not be done: `no visit will be needed`, `nothing will be put on paper`."""

from __future__ import annotations

import re
from functools import lru_cache

from guardrails.binding.reading import LONG
from guardrails.kinds.promises.pledges.acts import acts_in
from guardrails.quick import quick

_NOT = (
    r"(?:will not|won't|shall not|shan't|not going to|are not|is not|aren't|isn't|am not|cannot|can't|no longer"
    r"|do not|does not|don't|doesn't)"
)
_DENIED = quick(
    rf"\b(?:we|I|he|she|they|it|the|your|our|my|this|that) (?:[\w'-]+ ){{0,4}}?{_NOT} "
    r"(?:be |be (?:made|put|putting|sending|getting|doing) |going to )?"
    r"(?P<verb>[^,.;]{0,45})"
    r"|\b(?:nobody|no one|no-one|none of us)(?: (?:from|at|on) \w+(?: \w+)?)? (?:will|is going to|shall|needs to|has to"
    r"|is to) (?P<nobody>[^,.;]{0,30})"
    r"|\bnothing (?:will|is going to|shall|is) (?:be )?(?:put |sent |said |paid |taken )?(?P<nothing>[^,.;]{0,30})"
    r"|\bno (?P<noun>(?:[\w-]+ ){0,2}?(?:visit|call|phone call|letter|e-?mail|refund|payment|training|appointment"
    r"|delivery|collection|replacement|repair))\b"
    r"|\bno need (?:to|for)(?: \w+){0,3}? (?P<need>(?:expect|wait|stay|come|a|an|visit|call)[^,.;]{0,20})"
    r"|\b(?:instead of|rather than|in place of) (?P<instead>an? (?:phone )?(?:call|visit|letter|e-?mail|refund))\b"
    r"|\b(?P<left>leaves?|leaving) (?:it|them|(?:the|your) (?:\w+ ){1,3}?)(?:where|as) (?:it|they) (?:is|are)\b"
    r"|\bnot (?:to )?(?P<bare>(?:replace|repair|ring|visit|refund|publish|collect)\b)",
    re.IGNORECASE,
)
_LIMITED = quick(
    r"\b(?:until|till|before|unless|other than|except|apart from|again|any ?more|further|more|later than|after"
    r"|over the weekend|today|tomorrow|this week|else|only|without"
    r"|while|as long as|if|would|could|just|have to|need to|asked|twice)\b",
    re.IGNORECASE,
)


def denied_acts(text: str) -> frozenset[str]:
    """The acts that a clause denies altogether; a denial with a limit denies nothing."""
    return _remembered(text) if len(text) < LONG else _read(text)


def _read(text: str) -> frozenset[str]:
    found = _DENIED.search(text)
    if found is None or _LIMITED.search(text):
        return frozenset()
    said = found["verb"] or found["nobody"] or found["nothing"] or found["noun"] or found["need"] or ""
    said = said or found["instead"] or found["bare"] or ""
    if _THINKS.match(said) or (found["noun"] and not _VERB.search(text)):
        return frozenset()
    acts = acts_in(" ".join(said.split()[:_NEXT])) | ({"collect"} if found["left"] else frozenset())
    return acts | ({"write"} if _ON_PAPER.search(said) else frozenset())


_remembered = lru_cache(maxsize=1 << 11)(_read)
_THINKS = re.compile(
    r"(?:my|our|your|the|this|that|suppose|think|believe|expect|doubt|pretend|know|mean|want|wish)\b", re.IGNORECASE
)
_VERB = re.compile(r"\b(?:will|is|are|needed|shall|there|needs?)\b|'ll\b", re.IGNORECASE)
_NEXT = 4
"""Words after a denial in which the denied act stands."""
_ON_PAPER = re.compile(r"\b(?:in writing|on paper)\b", re.IGNORECASE)
