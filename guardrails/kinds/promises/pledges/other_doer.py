"""One deed of one moment that two people are to do."""

from __future__ import annotations

import re

from guardrails.kinds.promises.pledges.acts import CONTACT
from guardrails.kinds.promises.pledges.pledge import Pledge
from guardrails.kinds.promises.pledges.same_deed import ANOTHER
from guardrails.kinds.promises.when import clocks_differ
from guardrails.quick import quick

_SENDS = frozenset(("give", "write", "ring"))
_MYSELF = quick(r"\b(?:myself|himself|herself|that|the same)\b", re.IGNORECASE)


def other_doer(one: Pledge, other: Pledge) -> bool:
    """`Marcus will write on Thursday with the schedule. I will send you that schedule myself on Thursday.`"""
    if not one.doer or not other.doer or one.doer == other.doer or ANOTHER.search(other.text):
        return False
    if {one.doer, other.doer} & {"he", "she"} and "i" not in (one.doer, other.doer):
        return False
    days = {w.first for w in one.whens if w.first == w.last} & {w.first for w in other.whens if w.first == w.last}
    if not days or other.denied or one.denied:
        return False
    hours = all(a.clocks and b.clocks and not clocks_differ(a, b) for a in one.whens for b in other.whens)
    speak = bool(one.acts & other.acts & CONTACT) and hours
    sending = one.acts & _SENDS and other.acts & _SENDS
    return speak or bool(sending and one.about & other.about and _MYSELF.search(other.text))
