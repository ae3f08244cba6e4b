"""An amount that is said to be two others, each told by its name: `£404.20, which is the deposit and its interest`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.sums import HALF_PENNY, value
from guardrails.kinds.counting.told_figures import is_near

_IS_BOTH = re.compile(
    r",? (?:which is|that is|being|for|made up of|or) (?:both )?(?:the|your) (?P<one>[a-z]+)"
    r"(?: and| plus| with| together with)(?: (?:all|the|its|your|of|that|his|her|their"
    r"|full))* (?P<other>[a-z]+)(?=[.,;:]|$)",
    re.IGNORECASE,
)
_FEWEST = 3


def wrong_named_parts(passage: Passage) -> Iterator[Violation]:
    told = passage.told
    if len(told.amounts) < _FEWEST:
        return
    whole = told.amounts[-1]
    both = _IS_BOTH.match(told.after(whole, 90)) if whole.start >= passage.last else None
    if both is None:
        return
    one, other = (_named(both[name], told.amounts[:-1], passage) for name in ("one", "other"))
    if one is None or other is None or one is other:
        return
    right = value(one) + value(other)
    if abs(right - value(whole)) >= HALF_PENNY and is_near(value(whole), right):
        yield Violation(whole.start, whole.end, f"that comes to {right:.2f}")


def _named(noun: str, amounts: tuple[Mention, ...], passage: Passage) -> Mention | None:
    """The one amount that the noun stands right beside."""
    beside = [
        m
        for m in amounts
        if re.search(rf"\b{noun} (?:\w+ )?$", passage.told.before(m, 30), re.IGNORECASE)
        or re.match(rf" (?:\w+ )?{noun}\b", passage.told.after(m, 30), re.IGNORECASE)
    ]
    return beside[0] if len(beside) == 1 else None
