"""Shares told with a side, of two numbers of which one is told as part of the other: `12 of the 30 days, over half`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage

_OF = re.compile(
    r"(?: [a-z-]+)?,? (?:out )?of (?:(?:the|your|our|those|all|a|this|that|[A-Za-z]+['’]s)(?: possible| total)? )?",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(r"\bof (?:the|your|our|those|all)(?: [a-z]+)? $", re.IGNORECASE)
_SIDES = re.compile(
    r"(?:\b(?:which|that|this) (?:is|was|are|were|means?|makes?)|\bor|\bso|[,(–—]) ?(?:that is )?"
    r"(?P<side>(?:well |just |only |far |rather |a (?:little|bit|touch|shade) )?(?:over|more than|above"
    r"|under|less than|below"
    r"|fewer than)|nearly|almost|not quite)(?: an?)? ?$",
    re.IGNORECASE,
)
_ABOVE, _BELOW = re.compile(r"over|more|above"), re.compile(r"under|less|below|fewer")
_CLOSE = re.compile(r"nearly|almost|not quite|just|little|bit|touch|shade")
_FAR_ABOVE = re.compile(r"well|far")
_SLACK = Decimal("0.005")
_CLOSE_BY = Decimal("0.3")
_OF_MONEY = re.compile(
    r" of (?:the |your |our |its )?(?:\w+ )?(?:price|cost|fee|bill|rent|charge|money|sum|amount)\b", re.IGNORECASE
)
_OF_THE_OTHERS = re.compile(r"\b(?:so|rest|others?|remain\w*|not|only|left|right|good|correct|sound)\b", re.IGNORECASE)
"""What follows may be told of those that are left."""
_JUDGED = ("count", "duration")


def wrong_hedged_shares(passage: Passage) -> Iterator[Violation]:
    claims = [c for c in _claims(passage) if c[0] >= passage.last_part]
    pairs = list(_pairs(passage)) if claims else []
    for start, end, part in claims:
        side = _SIDES.search(passage.text, 0, start)
        told = [share for at, share in pairs if at <= start]
        told += (
            [1 - share for share in told] if _OF_THE_OTHERS.search(passage.text, pairs[0][0] if pairs else 0) else []
        )
        if side is None or not told or _OF_MONEY.match(passage.text, end):
            continue
        if not any(_holds(side["side"].casefold(), part, share) for share in told):
            yield Violation(passage.at(start), passage.at(end), f"it is {told[0] * 100:.0f}%")


def _claims(passage: Passage) -> list[tuple[int, int, Decimal]]:
    spoken = [(s.start, s.end, s.part) for s in passage.told.shares]
    at = passage.told.start
    return spoken + [
        (m.start - at, m.end - at, m.number / 100) for m in passage.own if m.kind == "percent" and m.number
    ]


def _pairs(passage: Passage) -> Iterator[tuple[int, Decimal]]:
    """Where a part and its whole have been told, and the part of one that it is."""
    told = passage.told
    numbers = [m for m in passage.own if m.kind in _JUDGED and m.number]
    for one, other in pairwise(numbers):
        a, b = one.number or Decimal(0), other.number or Decimal(0)
        part_first = a < b and _OF.fullmatch(told.between(one, other))
        whole_first = a > b and _OF_WHOLE.search(told.before(one, 24))
        if (part_first or whole_first) and max(a, b):
            yield other.end - told.start, min(a, b) / max(a, b)


def _holds(side: str, part: Decimal, share: Decimal) -> bool:
    if _FAR_ABOVE.search(side) and _ABOVE.search(side):
        return share > part + _SLACK
    if _CLOSE.search(side) and abs(share - part) > _CLOSE_BY * part:
        return False
    if _ABOVE.search(side):
        return share >= part - _SLACK
    return share <= part + _SLACK if _BELOW.search(side) else share <= part + _SLACK and share >= part * (1 - _CLOSE_BY)
