"""What is pledged for a day, and then put off or finished only after it."""

from __future__ import annotations

import re

from guardrails.kinds.promises.pledges.pledge import Pledge
from guardrails.quick import quick

_PUT_OFF = quick(
    r"\b(?:has|have|is|are)(?: now| since| been){0,2} (?:moved|slipped|put back|put off|pushed back|postponed|delayed"
    r"|rescheduled)(?: back| on)? (?:to|into|until|till|by)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"^\W*(?:that|this|it|they|these|those)\b", re.IGNORECASE)
_IN_STAGES = frozenset(("train",))
_LAST_ONE = quick(r"\b(?:last|final|finish\w*|ends?|complet\w+|begin|begins|start|starts)\b", re.IGNORECASE)


def is_put_off(one: Pledge, other: Pledge) -> bool:
    """`It goes live on 11 December. That work has now moved into the new year.`"""
    if not one.whens or other.sentence - one.sentence > 1 or not _PUT_OFF.search(other.text):
        return False
    same = one.about & other.about or _POINTS.search(other.text)
    until = other.first if other.whens else other.loosely
    return bool(same) and until is not None and until > one.last


def is_finished_late(one: Pledge, other: Pledge) -> bool:
    """`By 31 March all will be trained`, and `the sessions finish in April`."""
    limits = [w for w in one.whens if w.bound == "by"]
    if not limits or not one.acts & other.acts & _IN_STAGES or not _LAST_ONE.search(other.text):
        return False
    return max(w.first for w in other.whens) > max(w.last for w in limits) if other.whens else False
