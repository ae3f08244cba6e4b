"""Figures that a sentence takes of the sentence before: a rate of it, its parts, what is left, all there were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.sums import value
from guardrails.kinds.counting.told_figures import is_equal, is_near

_GIVES = re.compile(
    r"(?:\b(?:is|was|are|be|been|comes? to|came to|makes?|gives?|adds?|added|amounts? to|being)"
    r"(?: (?:only|just|exactly|therefore|then|another|a further|you|us|worth|an extra)){0,2}|=) $",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\b(?:on|of|from|off) (?:that|this|it|them|these|those|which|the (?:charge|fee|price|sum|total|net|amount|hire"
    r"|invoice|bill|rent))\b"
    r"|\bwith (?:the|a|your) \w+ (?:at|of)\b|\b(?:month|year|week|term|quarter)['’]s \w+",
    re.IGNORECASE,
)
_PARTS_OF_IT = re.compile(r"\b(?:of|out of) (?:this|that|it|which|the (?:total|sum|amount|lot|whole))\b", re.IGNORECASE)
_THE_REST = re.compile(r"\b(?:rest|remainder|balance|remaining)\b", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:what (?:is|was|remains|you)|which leaves|leaves?|leaving|all that)\b[^.;]{0,30}?\b(?:left|remain\w*|owe|pay"
    r"|outstanding|due|you)\b"
    r"|\bthe (?:rest|balance|remainder)(?: \w+){0,3} (?:is|was|comes to|of)\b|\b(?:is|was|still) outstanding\b"
    r"|\bremain(?:s|ing)\b",
    re.IGNORECASE,
)
_PAID_OFF = re.compile(
    r"\b(?:paid|collected|took|taken|received|credited|deducted|less|repaid|refunded|off|settled|cleared)\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"\b(?:altogether|in all|in total|all told|all in all|the lot)\b", re.IGNORECASE)
_NO_MORE = re.compile(
    r"\b(?:no others?|no more|none (?:is |was |are )?(?:left|missing|over)|nothing else|that (?:is|was"
    r"|makes) (?:all|every"
    r"|the lot)|(?:is|are|was|were) the lot|and that is (?:it|all))\b",
    re.IGNORECASE,
)
_RUNS_UP = re.compile(
    r"\b(?:crept|creep\w*|mount\w*|grew|grow\w*|climb\w*|rose|ris(?:es|ing)|r[au]n(?:ning)?(?: up)?"
    r"|add(?:s|ed)? up|built up"
    r"|piled up|total|so far|each time|running|in a row|by then|stood at)\b",
    re.IGNORECASE,
)
_FEW, _SERIES = 2, 3


def of_what_went_before(passage: Passage) -> Iterator[Violation]:
    """The first figure that the sentence before gives otherwise."""
    text = passage.text
    own = tuple(m for m in passage.told.amounts if m.start >= passage.last)
    before = tuple(m for m in passage.told.amounts if m.start < passage.last)
    if len(passage.told.parts) == 1 and own and _OF_IT.search(text):
        yield from _rated(before, own, passage)
    if before and own:
        yield from _parts(before, own, passage)
        yield from _left(before, own, passage)
    if len(own) >= _SERIES and _RUNS_UP.search(text):
        yield from _series(own)
    if _NO_MORE.search(text) and _IN_ALL.search(text):
        yield from _all_there_were(passage)


def _rated(before: tuple[Mention, ...], own: tuple[Mention, ...], passage: Passage) -> Iterator[Violation]:
    """`The hire was £640.00. VAT on that at 20% is £132.00`; `a twentieth. With the charge at £23,000 it is £1,250`."""
    part = passage.told.parts[0]
    bases = before or own[:1]
    result = next((m for m in own if m not in bases), None)
    if result is None or not _GIVES.search(passage.told.before(result, 40)) or part >= 1:
        return
    told = [value(m) for m in bases]
    sums = {*told, *(a + b for a, b in combinations(told, _FEW)), *(abs(a - b) for a, b in combinations(told, _FEW))}
    said, right = value(result), told[-1] * part
    reached = (x for s in sums for x in (s * part, s * (1 + part), s * (1 - part), s / (1 + part), s - s / (1 + part)))
    if is_near(said, right) and said not in told and not any(abs(x - said) < 1 for x in reached):
        yield Violation(result.start, result.end, f"that comes to {right:.2f}")


def _parts(before: tuple[Mention, ...], own: tuple[Mention, ...], passage: Passage) -> Iterator[Violation]:
    """`The receipt shows $330.00. Of this, $300.00 is the session and $33.00 is GST`."""
    last = passage.text[passage.last_part :]
    if len(own) != _FEW or not _PARTS_OF_IT.match(last.lstrip()):
        return
    whole, parts = value(before[-1]), sum((value(m) for m in own), Decimal(0))
    if (parts > whole or _THE_REST.search(last)) and not is_equal(parts, whole) and is_near(parts, whole):
        yield Violation(own[-1].start, own[-1].end, f"the parts come to {parts:.2f}, and not to {whole:.2f}")


def _left(before: tuple[Mention, ...], own: tuple[Mention, ...], passage: Passage) -> Iterator[Violation]:
    """`You owed £114.60 and paid half, £57.30. What is left to pay is £56.30`."""
    if len(before) != _FEW or len(own) != 1 or not _LEFT.search(passage.text, passage.last_part):
        return
    whole, paid = (value(m) for m in before)
    rest, said = whole - paid, value(own[0])
    slipped = is_near(said, rest) and not is_equal(said, rest) and said not in (whole, paid)
    if rest > 0 and slipped and _PAID_OFF.search(passage.told.between(*before)):
        yield Violation(own[0].start, own[0].end, f"that leaves {rest:.2f}")


def _series(own: tuple[Mention, ...]) -> Iterator[Violation]:
    """`$85.50, $171.00, $265.50 and $342.00`: the same amount again and again, but for one step."""
    own = own[1:] if value(own[0]) == value(own[1]) else own
    first = value(own[0])
    steps = [(m, first * place) for place, m in enumerate(own, 1)]
    wrong = [(m, right) for m, right in steps if not is_equal(value(m), right)]
    if len(own) > _SERIES and len(wrong) == 1 and is_near(value(wrong[0][0]), wrong[0][1]):
        mention, right = wrong[0]
        yield Violation(mention.start, mention.end, f"so many times {first:.2f} is {right:.2f}")


def _all_there_were(passage: Passage) -> Iterator[Violation]:
    """`42 altogether. Seventeen were late, twenty-four on time, and there are no others`."""
    counts = passage.told.counts
    parts = [m for m in counts if m.start >= passage.last]
    wholes = [m for m in counts if m.start < passage.last]
    if len(parts) < _FEW or not wholes:
        return
    whole, together = value(wholes[-1]), sum((value(m) for m in parts), Decimal(0))
    if together != whole and is_near(together, whole):
        yield Violation(parts[-1].start, parts[-1].end, f"the parts come to {together:f}, and not to {whole:f}")
