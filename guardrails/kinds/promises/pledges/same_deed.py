"""Whether two pledges speak of one deed: its act, and the thing, the sum or words that point back to it."""

from __future__ import annotations

import re

from guardrails.kinds.promises.pledges.acts import CONTACT, ONCE
from guardrails.kinds.promises.pledges.pledge import Pledge
from guardrails.quick import quick

ANOTHER = quick(
    r"\b(?:again|also|another|second|third|next(?! (?:week|month)\b)|following|further|then|first|rest"
    r"|remaining|half(?!-| past)|others?|full"
    r"|interim|draft|short|separate\w*|each|every|daily|weekly|too|as well|most|some|after that|afterwards|once more"
    r"|follow(?:s|ed|ing)?(?! (?:week|day|month|morning|afternoon|(?:mon|tues|wednes|thurs|fri)day)\b)|in turn"
    r"|before that)"
    r"\b",
    re.IGNORECASE,
)
"""Words for one more of the same, which clashes with nothing."""
_BACK = re.compile(
    r"(?:\b(?:our|that|the|my|your|this)|day's(?: [\w-]+)?) (?:call|visit|appointment|letter|line|reply|answer"
    r"|talk|meeting)\b"
    r"|^\W*(?:speak|talk) (?:to|with) you\b|\b(?:he|she|they) comes?\b|\bthat (?:is|'s|day is) when\b",
    re.IGNORECASE,
)
_IN_HAND = ONCE | {"give", "fit", "replace", "collect"}
IT = quick(r"\b(?:it|they|them|that|this)\b", re.IGNORECASE)


def same_deed(one: Pledge, other: Pledge) -> bool:
    """One act is not enough: a ring on Monday and a ring on Friday may be about two things."""
    acts = one.acts & other.acts
    if not acts:
        return False
    if one.sums and other.sums:
        return bool(one.sums & other.sums) and "pay" in acts
    shared = one.about & other.about
    if acts & CONTACT and not other.is_notes:
        return _BACK.search(other.text) is not None or not (one.about or other.about) or bool(shared)
    next_one = other.sentence == one.sentence + 1
    if "train" in acts or (acts & _IN_HAND and next_one and IT.search(other.text)):
        return True
    return len(shared) * 2 >= min(len(one.about), len(other.about)) and bool(shared)
