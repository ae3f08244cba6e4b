"""A word that is promised for a day, and then comes only on a condition."""

from __future__ import annotations

import re

from guardrails.kinds.promises.pledges.acts import CONTACT
from guardrails.kinds.promises.pledges.pledge import Pledge
from guardrails.quick import quick

_ONLY_IF = quick(
    r"\bonly (?:get in touch|contact|ring|call|phone|write|e-?mail|hear|be in touch)\b[^.;]{0,40}\b(?:if|unless"
    r"|should)\b"
    r"|\b(?:hear from|contacted by) (?:us|me) only\b[^.;]{0,20}\b(?:if|should)\b"
    r"|\b(?:not|n't) (?:hear from (?:us|me)|be contacted)\b[^.;]{0,20}\bunless\b"
    r"|\bunless\b[^.;]{0,60}\b(?:not|n't|nothing|no word) (?:hear|from)\b",
    re.IGNORECASE,
)
_AGAIN = quick(
    r"\b(?:again|before (?:that|then)|after (?:that|then)|until then|in the meantime|sooner|otherwise)\b", re.I
)


def only_if(one: Pledge, other: Pledge) -> bool:
    """`You will hear from us on Tuesday. We will only get in touch if the result is bad.`"""
    if not one.whens or not one.acts & (CONTACT | {"touch"}) or _AGAIN.search(other.text):
        return False
    return _ONLY_IF.search(other.text) is not None
