"""One deed that is pledged for two times of which only one can be."""

from __future__ import annotations

import re

from guardrails.kinds.promises.how_often import hours_between
from guardrails.kinds.promises.other_ends import is_on_its_way
from guardrails.kinds.promises.pledges.acts import CONTACT
from guardrails.kinds.promises.pledges.pledge import Pledge
from guardrails.kinds.promises.pledges.same_deed import ANOTHER, same_deed
from guardrails.kinds.promises.when import When, clocks_differ, differ
from guardrails.quick import quick

_A_PART = quick(
    r"\b(?:first|interim|draft|short|half|some|most|each (?:day|week)|daily|weekly|one of)\b", re.IGNORECASE
)
_BANK = quick(r"\b(?:banks?|may|might|probably|likely|perhaps|usually|often|sooner)\b", re.IGNORECASE)
_ON_ITS_WAY = quick(r"\b(?:on (?:its|their) way|sent|set off|has left|have left)\b", re.IGNORECASE)
_NEGATED = quick(r"\b(?:nobody|no one|no-one|not|never|nothing|none)\b|n't\b", re.IGNORECASE)
_ALLOW = quick(r"\b(?:allow|give)(?: us)? (?:until|till|up to)\b", re.IGNORECASE)


def at_another_time(one: Pledge, other: Pledge) -> bool:
    """`I ring you on Monday. Our call on Tuesday will take half an hour.`"""
    if not one.whens or not other.whens or one.denied or other.denied:
        return False
    if _NEGATED.search(one.text) or _NEGATED.search(other.text):
        return False
    if other.is_notes or ANOTHER.search(other.text) or _A_PART.search(one.text) or _BANK.search(other.text):
        return False
    if one.doer and other.doer and one.doer != other.doer:
        return False
    if (one.is_item and other.is_item) or (one.acts & CONTACT and hours_between(one.text)):
        return False
    if _ON_ITS_WAY.search(one.text) and other.first >= one.first:
        return False
    if is_on_its_way(one.text, other.text) and other.last >= one.first:
        return False
    if not same_deed(one, other):
        return False
    asks = _ALLOW.search(other.text) is not None and other.first > one.last
    return asks or all(cannot_both(a, b) for a in one.whens for b in other.whens)


def cannot_both(one: When, other: When) -> bool:
    """Whether no moment is both; two deadlines of one thing on two days are two promises."""
    if one.bound == other.bound == "by":
        return one.last < other.first or other.last < one.first
    if differ(one, other):
        return True
    limit, exact = (one, other) if one.bound == "by" else (other, one)
    same_day = one.first == one.last == other.first == other.last
    if same_day and limit.bound == "by" and exact.bound == "on" and limit.clocks and exact.clocks:
        return clocks_differ(limit, exact) and min(exact.clocks) > max(limit.clocks) and not (limit.bare or exact.bare)
    return False


def had_later(one: Pledge, other: Pledge) -> bool:
    """`I'll e-mail you the invoice by five this afternoon, and you will have it no later than noon on Monday.`"""
    same = one.sentence == other.sentence and bool(one.acts & _AT_ONCE) and _HAVE_IT.search(other.text) is not None
    if not same or not one.whens or not other.whens or ANOTHER.search(other.text):
        return False
    return other.first > one.last


_AT_ONCE = frozenset(("write", "publish"))
_HAVE_IT = quick(r"\b(?:have|get|receive|see|read) (?:it|them)\b", re.IGNORECASE)
