"""One payment of one day that is told with two sums."""

from __future__ import annotations

import re

from guardrails.kinds.promises.pledges.pledge import Pledge
from guardrails.quick import quick

_THE_SUM = quick(r"\b(?:the|that|this|your) (?:sum of )?[€£$]", re.IGNORECASE)
_A_SHARE = quick(
    r"\b(?:of (?:it|that|this|which|them)|rest|also|another|further|too|fee|charge|separate\w*|plus|difference|other"
    r"|remaining|second|interest|first|including|part|half)\b",
    re.IGNORECASE,
)


def other_sum(one: Pledge, other: Pledge) -> bool:
    """`€90.00 on 1 December`, and `once the €60.00 arrives on 1 December`."""
    if not (len(one.sums) == len(other.sums) == 1) or one.sums == other.sums or _A_SHARE.search(other.text):
        return False
    days = {w.first for w in one.whens} & {w.first for w in other.whens}
    same = "pay" in one.acts and other.acts & {"pay", "give"} and days and _THE_SUM.search(other.text)
    return bool(same) and not other.is_on_record
