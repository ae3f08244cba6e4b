"""One payment or thing that is told for two ways of which only one can be: by hand, and by post."""

from __future__ import annotations

import re
from collections.abc import Mapping

from guardrails.figures import calendar
from guardrails.kinds.promises.pledges.pledge import Pledge
from guardrails.quick import Quick, quick

_MONTH = "|".join(calendar.MONTHS)
_BILL = re.compile(
    rf"\b(?P<month>{_MONTH}) (?:bill|invoice|statement|account|payslip|rent)\b"
    rf"|\b(?:bill|invoice|statement) (?:for|of|in) (?P<of>{_MONTH})\b|\bcredit in (?P<plain>{_MONTH})\b",
    re.IGNORECASE,
)
_PLACES = {
    "card": r"(?:your|the same|the) (?:\w+ )?card\b(?! statement)",
    "bank": r"bank transfer|into your bank account",
    "cheque": r"(?:by|a) cheque",
    "bill": r"(?:your|the) (?:\w+ )?(?:bill|invoice)",
    "voucher": r"vouchers?|gift card|store credit|a credit(?= (?:on|to) your account)|stays on your account",
}
_PLACE = {place: quick(rf"\b(?:{words})\b", re.IGNORECASE) for place, words in _PLACES.items()}
_HANDING = {
    "post": quick(r"\b(?:in the post|by post|posts?|posted|by courier|courier brings)\b", re.IGNORECASE),
    "hand": quick(
        r"\b(?:hand(?:s|ed)? (?!over the)|by hand|in person|collect it from|pick it up from)\b", re.IGNORECASE
    ),
    "mail": quick(r"\b(?:e-?mail(?:s|ed)?|in your inbox)\b", re.IGNORECASE),
}
_SPARED = quick(
    r"\b(?:or|and then|half|rest|other|both|each|two|part|also|too|as well|copy of|another|again|not|after|before)\b"
    r"|n't\b",
    re.IGNORECASE,
)


def other_way(one: Pledge, other: Pledge) -> bool:
    """`The $60.00 comes off your December statement`, and `the $60.00 will appear on your January statement`."""
    if other.sentence - one.sentence > _NEXT or _SPARED.search(other.text):
        return False
    if _paid_alike(one, other):
        return _apart(_months(one.text), _months(other.text)) or _apart(_taken(_PLACE, one), _taken(_PLACE, other))
    same = one.about & other.about and "give" in one.acts & other.acts and one.whens and other.whens
    return bool(same) and _apart(_taken(_HANDING, one), _taken(_HANDING, other))


_NEXT = 1


def _paid_alike(one: Pledge, other: Pledge) -> bool:
    """Whether both pay one sum, or the second names the credit or refund of the first without another."""
    if one.sums and other.sums:
        return one.sums == other.sums
    return bool(one.sums) and "pay" in one.acts & other.acts and _THE.search(other.text) is not None


_THE = quick(r"\b(?:the|your|that|this) (?:credit|refund|money|payment|repayment)\b", re.IGNORECASE)


def _months(text: str) -> frozenset[str]:
    return frozenset((m["month"] or m["of"] or m["plain"]).casefold() for m in _BILL.finditer(text))


def _taken(ways: Mapping[str, Quick], pledge: Pledge) -> frozenset[str]:
    return frozenset(way for way, words in ways.items() if words.search(pledge.text))


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one) == len(other) == 1 and one != other
