"""Two pledges of one act that cannot both hold: other days, other hours, other people, or one that denies it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clauses
from guardrails.kinds.promises.how_often import hours_between
from guardrails.kinds.promises.other_ends import is_on_its_way
from guardrails.kinds.promises.pairs import pairs
from guardrails.kinds.promises.pledges.acts import CONTACT, ONCE
from guardrails.kinds.promises.pledges.denials import denied_acts
from guardrails.kinds.promises.pledges.only_if import only_if
from guardrails.kinds.promises.pledges.pledge import Pledge, pledges
from guardrails.kinds.promises.pledges.still_held import is_still_held
from guardrails.kinds.promises.pledges.ways import other_way
from guardrails.kinds.promises.when import When, clocks_differ, differ
from guardrails.quick import quick

_ANOTHER = quick(
    r"\b(?:again|also|another|second|third|next(?! (?:week|month)\b)|following|further|then|first|rest"
    r"|remaining|half(?!-| past)|others?|full"
    r"|interim|draft|short|separate\w*|each|every|daily|weekly|too|as well|most|some|after that|afterwards|once more"
    r"|follow(?:s|ed|ing)?(?! (?:week|day|month|morning|afternoon|(?:mon|tues|wednes|thurs|fri)day)\b)|in turn"
    r"|before that)"
    r"\b",
    re.IGNORECASE,
)
_A_PART = quick(
    r"\b(?:first|interim|draft|short|half|some|most|each (?:day|week)|daily|weekly|one of)\b", re.IGNORECASE
)
_BANK = quick(r"\b(?:banks?|may|might|probably|likely|perhaps|usually|often|sooner)\b", re.IGNORECASE)
_BACK = re.compile(
    r"(?:\b(?:our|that|the|my|your|this)|day's(?: [\w-]+)?) (?:call|visit|appointment|letter|line|reply|answer"
    r"|talk|meeting)\b"
    r"|^\W*(?:speak|talk) (?:to|with) you\b|\b(?:he|she|they) comes?\b|\bthat (?:is|'s|day is) when\b",
    re.IGNORECASE,
)
_NEAR = 3
"""Sentences between two pledges that are held against each other."""


def at_odds(clauses: Clauses) -> Iterator[Violation]:
    """`The review will be on our website tonight. We expect to publish it on 1 December.`"""
    told = pledges(clauses)
    for one, other in pairs(told):
        near = one.sentence < other.sentence <= one.sentence + _NEAR
        if one.perhaps or other.sentence > one.sentence + _NEAR:
            continue
        if other.perhaps:
            clash = near and only_if(one, other)
        else:
            clash = any(are_at_odds(one, other) for are_at_odds in (_CLASHES if near else (_had_later,)))
        if clash:
            yield other.against(one)


def _other_time(one: Pledge, other: Pledge) -> bool:
    if not one.whens or not other.whens or denied_acts(one.text) or denied_acts(other.text):
        return False
    if _NEGATED.search(one.text) or _NEGATED.search(other.text):
        return False
    if other.is_notes or _ANOTHER.search(other.text) or _A_PART.search(one.text) or _BANK.search(other.text):
        return False
    if one.doer and other.doer and one.doer != other.doer:
        return False
    if (one.is_item and other.is_item) or (one.acts & CONTACT and hours_between(one.text)):
        return False
    if _ON_ITS_WAY.search(one.text) and min(w.first for w in other.whens) >= min(w.first for w in one.whens):
        return False
    if is_on_its_way(one.text, other.text) and max(w.last for w in other.whens) >= min(w.first for w in one.whens):
        return False
    if not same_deed(one, other):
        return False
    asks = _ALLOW.search(other.text) is not None and min(w.first for w in other.whens) > max(w.last for w in one.whens)
    return asks or all(cannot_both(a, b) for a in one.whens for b in other.whens)


_ON_ITS_WAY = quick(r"\b(?:on (?:its|their) way|sent|set off|has left|have left)\b", re.IGNORECASE)
_NEGATED = quick(r"\b(?:nobody|no one|no-one|not|never|nothing|none)\b|n't\b", re.IGNORECASE)
_ALLOW = quick(r"\b(?:allow|give)(?: us)? (?:until|till|up to)\b", re.IGNORECASE)


def _had_later(one: Pledge, other: Pledge) -> bool:
    """`I'll e-mail you the invoice by five this afternoon, and you will have it no later than noon on Monday.`"""
    same = one.sentence == other.sentence and bool(one.acts & _AT_ONCE) and _HAVE_IT.search(other.text) is not None
    if not same or not one.whens or not other.whens or _ANOTHER.search(other.text):
        return False
    return min(w.first for w in other.whens) > max(w.last for w in one.whens)


_AT_ONCE = frozenset(("write", "publish"))
_HAVE_IT = quick(r"\b(?:have|get|receive|see|read) (?:it|them)\b", re.IGNORECASE)


def same_deed(one: Pledge, other: Pledge) -> bool:
    """Whether two clauses speak of one deed: its act, and the thing, the sum or words that point back to it."""
    acts = one.acts & other.acts
    if not acts:
        return False
    if one.sums and other.sums:
        return bool(one.sums & other.sums) and "pay" in acts
    shared = one.about & other.about
    if acts & CONTACT and not other.is_notes:
        return _BACK.search(other.text) is not None or not (one.about or other.about) or bool(shared)
    next_one = other.sentence == one.sentence + 1
    if "train" in acts or (acts & _IN_HAND and next_one and _IT.search(other.text)):
        return True
    return len(shared) * 2 >= min(len(one.about), len(other.about)) and bool(shared)


_IN_HAND = ONCE | {"give", "fit", "replace", "collect"}
_IT = quick(r"\b(?:it|they|them|that|this)\b", re.IGNORECASE)


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


def _other_doer(one: Pledge, other: Pledge) -> bool:
    """`Marcus will write on Thursday with the schedule. I will send you that schedule myself on Thursday.`"""
    if not one.doer or not other.doer or one.doer == other.doer or _ANOTHER.search(other.text):
        return False
    if {one.doer, other.doer} & {"he", "she"} and "i" not in (one.doer, other.doer):
        return False
    days = {w.first for w in one.whens if w.first == w.last} & {w.first for w in other.whens if w.first == w.last}
    if not days or denied_acts(other.text) or denied_acts(one.text):
        return False
    hours = all(a.clocks and b.clocks and not clocks_differ(a, b) for a in one.whens for b in other.whens)
    speak = bool(one.acts & other.acts & CONTACT) and hours
    sending = one.acts & _SENDS and other.acts & _SENDS
    return speak or bool(sending and one.about & other.about and _MYSELF.search(other.text))


_SENDS = frozenset(("give", "write", "ring"))
_MYSELF = quick(r"\b(?:myself|himself|herself|that|the same)\b", re.IGNORECASE)


def _is_denied(one: Pledge, other: Pledge) -> bool:
    """Whether the later clause says that the very deed of the earlier one is not to be, or the other way round."""
    for told, denial in ((one, other), (other, one)):
        denied = denied_acts(denial.text)
        acts = denied & told.acts
        days = {w.first for w in told.whens}
        elsewhere = denial.whens and not any(w.first in days for w in denial.whens)
        if not acts or denied_acts(told.text) & acts or elsewhere or not _is_ahead(told):
            continue
        if told is other and (_ANOTHER.search(told.text) or not told.whens):
            continue
        if acts & CONTACT or (acts & ONCE and not told.sums) or told.about & denial.about or _IT.search(denial.text):
            return True
    return False


def _is_ahead(pledge: Pledge) -> bool:
    return bool(pledge.whens) or _WILL.search(pledge.text) is not None


_WILL = quick(r"\b(?:will|shall|going to|is to|are to)\b|'ll\b", re.IGNORECASE)


def _is_put_off(one: Pledge, other: Pledge) -> bool:
    """`It goes live on 11 December. That work has now moved into the new year.`"""
    if not one.whens or other.sentence - one.sentence > 1 or not _PUT_OFF.search(other.text):
        return False
    same = one.about & other.about or _POINTS.search(other.text)
    return bool(same) and all(b.first > a.last for a in one.whens for b in other.whens)


_PUT_OFF = quick(
    r"\b(?:has|have|is|are)(?: now| since| been){0,2} (?:moved|slipped|put back|put off|pushed back|postponed|delayed"
    r"|rescheduled)(?: back| on)? (?:to|into|until|till|by)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(r"^\W*(?:that|this|it|they|these|those)\b", re.IGNORECASE)


def _is_finished_late(one: Pledge, other: Pledge) -> bool:
    """`By 31 March all will be trained`, and `the sessions finish in April`."""
    limits = [w for w in one.whens if w.bound == "by"]
    if not limits or not one.acts & other.acts & _IN_STAGES or not _LAST_ONE.search(other.text):
        return False
    return max(w.first for w in other.whens) > max(w.last for w in limits) if other.whens else False


_IN_STAGES = frozenset(("train",))
_LAST_ONE = quick(r"\b(?:last|final|finish\w*|ends?|complet\w+|begin|begins|start|starts)\b", re.IGNORECASE)


def _is_asked(one: Pledge, other: Pledge) -> bool:
    """`We will take the old one away`, and `you will have to get rid of the old one yourself`."""
    near = other.sentence - one.sentence <= 1 and "collect" in one.acts and _WE.search(one.text) is not None
    return near and bool(one.about & other.about) and _CHORE.search(other.text) is not None


_WE = quick(r"\b(?:we|our|I|courier|driver|van|crew|team)\b", re.IGNORECASE)
_CHORE = quick(
    r"(?:\bplease|\byou (?:will have to|need to|must|should|have to|will need to)|^) "
    r"?(?:take|bring|return|drop|get rid|dispose|arrange|carry)\b",
    re.IGNORECASE,
)


def _other_sum(one: Pledge, other: Pledge) -> bool:
    """`€90.00 on 1 December`, and `once the €60.00 arrives on 1 December`."""
    if not (len(one.sums) == len(other.sums) == 1) or one.sums == other.sums or _A_SHARE.search(other.text):
        return False
    days = {w.first for w in one.whens} & {w.first for w in other.whens}
    same = "pay" in one.acts and other.acts & {"pay", "give"} and days and _THE_SUM.search(other.text)
    return bool(same) and not other.is_on_record


_THE_SUM = quick(r"\b(?:the|that|this|your) (?:sum of )?[€£$]", re.IGNORECASE)
_A_SHARE = quick(
    r"\b(?:of (?:it|that|this|which|them)|rest|also|another|further|too|fee|charge|separate\w*|plus|difference|other"
    r"|remaining|second|interest|first|including|part|half)\b",
    re.IGNORECASE,
)
_CLASHES = (
    _other_time,
    _other_doer,
    _is_denied,
    other_way,
    is_still_held,
    _is_put_off,
    _is_finished_late,
    _is_asked,
    _other_sum,
)
