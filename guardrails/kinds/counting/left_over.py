"""What is left of an amount when others come off it: all of them, and not only the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.sums import HALF_PENNY, value

_FEWEST = 4
"""The whole, two amounts that come off it, and what is left."""
_WHOLE = re.compile(
    r"\b(?:balance|account|ow(?:e|ed|ing)|bill|invoice|stood|showed|outstanding|total|statement|came to|due|debt)\b",
    re.IGNORECASE,
)
_COMES_OFF = re.compile(
    r"\b(?:tak(?:en|e|ing)(?: \w+)? off|took(?: \w+)? off|taken away|removed?|deduct(?:ed|ing)?|subtract(?:ed|ing)?"
    r"|cancell?ed|waived|credited|written off|wiped|reversed|knocked off|come off|came off|struck (?:out|off)|taken out"
    r"|cleared|dropped|refunded|paid|minus|less|without)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"[^.;:£$€₹]{0,60}(?:,|\band\b|\bplus\b|\bas well as\b|\balong with\b)[^.;:£$€₹]{0,60}", re.IGNORECASE
)
_STEP = re.compile(
    r"\b(?:br(?:ought|ings?|inging)|leav(?:es?|ing)|left|mak(?:es?|ing)|took it|takes it|is|was|comes? to|then|later"
    r"|once|when|after)\b",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"(?:\b(?:leaves?|leaving|left)\b|\b(?:now|still|only|therefore) (?:owe|due|pay|stands?)\b"
    r"|\b(?:brings?|bringing|takes?|taking|cuts?|reduc(?:es|ing)|lowers?|lowering) (?:it|that|this|what you owe"
    r"|(?:the|your) (?:\w+ )?(?:balance|bill|account|total|invoice|debt|sum))(?: down)? to\b"
    r"|\b(?:balance|remainder|rest) (?:is|of|now|comes|stands)\b|\byou (?:therefore |now )?owe\b"
    r"|\b(?:is|are) left\b|\bremain(?:s|ing)\b)[^.;£$€₹]{0,30}$",
    re.IGNORECASE,
)


def wrong_remainders(passage: Passage) -> Iterator[Violation]:
    """`£212.60; we have taken off the £39.95 call and the £15.00 fee, which leaves £172.65`."""
    told, text = passage.told, passage.text
    place = next((n for n, m in enumerate(told.amounts) if n and _LEAVES.search(told.before(m, 70))), 0)
    if place + 1 < _FEWEST or told.parts or told.amounts[place].start < passage.last:
        return
    whole, off, left = told.amounts[0], told.amounts[1:place], told.amounts[place]
    between = [told.between(a, b) for a, b in pairwise(off)]
    joined = all(_JOINED.fullmatch(words) and not _STEP.search(words) for words in between)
    spoken = _WHOLE.search(text, 0, whole.end - told.start + 30) and _COMES_OFF.search(told.between(whole, off[0]))
    right = value(whole) - sum(map(value, off), Decimal(0))
    if joined and spoken and right > 0 and abs(right - value(left)) >= HALF_PENNY and value(left) < value(whole):
        yield Violation(left.start, left.end, f"that leaves {right:.2f}")
