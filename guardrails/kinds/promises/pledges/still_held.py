"""What is to be back by a day, and stays away, shut or with us until a later one."""

from __future__ import annotations

import re
from datetime import date

from guardrails.kinds.promises.pledges.pledge import Pledge
from guardrails.quick import quick

_HELD = quick(
    r"\b(?:needs?|keeps?|holds?|has|have) (?:it|them|the \w+|your \w+) (?:[\w ]{0,20})?(?:until|till)\b"
    r"|\b(?:stays?|remains?|is|are|will be|will stay|will remain) (?:shut|closed|off|down|with us|out of (?:use"
    r"|order|action"
    r"|service)|unavailable|suspended)\b[^.;]{0,20}\b(?:until|till)\b",
    re.IGNORECASE,
)
_BACK = frozenset(("give", "open", "fit"))
_SAME = re.compile(r"\b(?:it|they|them)\b", re.IGNORECASE)


def is_still_held(one: Pledge, other: Pledge) -> bool:
    """`Your laptop will be back with you by Wednesday. The workshop needs it until the first week of December.`"""
    if not one.whens or not one.acts & _BACK or other.sentence - one.sentence > 1 or not _HELD.search(other.text):
        return False
    same = one.about & other.about or _SAME.search(other.text)
    until = _until(other)
    return bool(same) and until is not None and until > max(when.last for when in one.whens)


def _until(pledge: Pledge) -> date | None:
    named = [when.first for when in pledge.whens if when.bound == "until"]
    return max(named, default=None) or pledge.loosely
