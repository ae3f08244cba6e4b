"""A deed that is pledged, and that another clause says will not be done."""

from __future__ import annotations

import re

from guardrails.kinds.promises.pledges.acts import CONTACT, ONCE
from guardrails.kinds.promises.pledges.pledge import Pledge
from guardrails.kinds.promises.pledges.same_deed import ANOTHER, IT
from guardrails.quick import quick

_WILL = quick(r"\b(?:will|shall|going to|is to|are to)\b|'ll\b", re.IGNORECASE)


def is_denied(one: Pledge, other: Pledge) -> bool:
    """Whether the later clause says that the very deed of the earlier one is not to be, or the other way round."""
    for told, denial in ((one, other), (other, one)):
        acts = denial.denied & told.acts
        days = {w.first for w in told.whens}
        elsewhere = denial.whens and not any(w.first in days for w in denial.whens)
        if not acts or told.denied & acts or elsewhere or not _is_ahead(told):
            continue
        if told is other and (ANOTHER.search(told.text) or not told.whens):
            continue
        if acts & CONTACT or (acts & ONCE and not told.sums) or told.about & denial.about or IT.search(denial.text):
            return True
    return False


def _is_ahead(pledge: Pledge) -> bool:
    return bool(pledge.whens) or _WILL.search(pledge.text) is not None
