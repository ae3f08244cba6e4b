"""Sums that begin in one sentence and end in the next: `We took it three times. You lost £247.00.`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guardrails.figures.mention import Mention
from guardrails.figures.numbers import number_value
from guardrails.kinds.counting.sums import value
from guardrails.kinds.counting.told_figures import Told, has_its_own_noun, is_equal, is_near

_NEAR = Decimal("0.3")
_AT_ONCE = {"twice": 2, "doubly": 2, "double": 2, "doubled": 2, "thrice": 3, "treble": 3, "triple": 3}
_SO_OFTEN = re.compile(
    r"\b(?P<number>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) times\b"
    rf"|\b(?P<once>{'|'.join(_AT_ONCE)})\b"
    r"(?= ?(?:-|over\b|charged|billed|taken|in\b|on\b|for\b|[.,;]))",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:charged?|took|taken|billed|collected|debited|invoiced|paid|went out|left your|lost|down)\b", re.IGNORECASE
)
_IN_ALL = re.compile(r",? (?:in all|in total|altogether|all told|together)\b", re.IGNORECASE)
_ADDED = re.compile(
    r"\b(?:with|adding|plus|including|on top of|along with)(?: (?:the|your|our|that|this|a|an|its|on top))* $",
    re.IGNORECASE,
)
_GOES_BACK = re.compile(
    r"\b(?:refund\w*|repaid|repay\w*|sent|sending|paid|back|credit\w*|return\w*|transferr\w+|on (?:its|the) way"
    r"|reimburs\w+|cheque|owe)\b",
    re.IGNORECASE,
)
_UNTOLD_MORE = re.compile(r"\b(?:round(?:ed|ing)|interest|goodwill|besides|extra)\b", re.IGNORECASE)
"""Words for something that the sum has besides, and whose amount is not told."""
_TOO_MUCH = re.compile(
    r"\b(?:overcharg\w*|too much|overpa\w+|difference|excess|extra|over-?billed|surplus|more than)\b", re.IGNORECASE
)


def over_two_sentences(before: Told, told: Told) -> Iterator[Mention]:
    """The amount that a sentence concludes from the one before it, and that just misses."""
    yield from _so_often(before, told)
    yield from _with_more(before, told)


def _so_often(before: Told, told: Told) -> Iterator[Mention]:
    """One amount, so many times: what was taken is the amount that often, or all but once too often."""
    prices = {value(m) for m in before.amounts}
    often = _SO_OFTEN.search(before.text) or _SO_OFTEN.search(told.text)
    results = [m for m in told.amounts if value(m) not in prices]
    if len(prices) != 1 or not often or len(results) != 1 or before.parts or told.parts:
        return
    price, result = next(iter(prices)), results[0]
    both = f"{before.text} {told.text}"
    if not _TAKEN.search(both) or len(_SO_OFTEN.findall(both)) > 1 or not _of_the_same(result, told):
        return
    many = _how_often(often)
    rights = (price * many, price * (many - 1))
    in_all = bool(_IN_ALL.match(told.after(result))) and len(told.amounts) == 1
    near = any(is_near(value(result), right, _NEAR) for right in rights if right != price)
    if (near or in_all) and not any(is_equal(value(result), right) for right in rights):
        yield result


_OF_ANOTHER = re.compile(r" (?:for|of) (?:the|your|our|a|an)\b")


def _of_the_same(result: Mention, told: Told) -> bool:
    """Whether the sentence goes on about what was taken, and the amount is of no other thing."""
    goes_on = _TAKEN.search(told.text) or _GOES_BACK.search(told.text)
    return bool(goes_on) and not has_its_own_noun(result, told) and not _OF_ANOTHER.match(told.after(result))


def _how_often(said: re.Match[str]) -> Decimal:
    return number_value(said["number"]) if said["number"] else Decimal(_AT_ONCE[said["once"].casefold()])


def _with_more(before: Told, told: Told) -> Iterator[Mention]:
    """`You paid £130.00 against a bill of £110.00. With the £35.00 fee added, I have sent you £55.00`."""
    added = [m for m in told.amounts if _ADDED.search(told.before(m, 40))]
    results = [m for m in told.amounts if m not in added]
    if len(added) != 1 or len(results) != 1 or not _GOES_BACK.search(told.text) or before.parts or told.parts:
        return
    if _UNTOLD_MORE.search(told.text):
        return
    known = [value(m) for m in before.amounts]
    base = abs(known[0] - known[1]) if len(known) == 2 else known[0] if len(known) == 1 else None
    if not base or (len(known) == 1 and not _TOO_MUCH.search(before.text)):
        return
    with_it, said = base + value(added[0]), value(results[0])
    if is_near(said, with_it, _NEAR) and said not in (with_it, base, *known):
        yield results[0]
