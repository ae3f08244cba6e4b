"""Sums of amounts: which add up, equations written out, shares of an amount."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.figures.shares import shares_in
from guardrails.kinds.check import Violation

HALF_PENNY = Decimal("0.006")
PENNY = Decimal("0.011")
MOST_LISTED = 10
"""More amounts than this are not tried in every combination."""


def value(mention: Mention) -> Decimal:
    return mention.number if mention.number is not None else Decimal(0)


def with_sums(numbers: Iterable[Decimal]) -> set[Decimal]:
    """The numbers and all their sums."""
    known = list(numbers)[:MOST_LISTED]
    return {sum(g, Decimal(0)) for size in range(1, len(known) + 1) for g in combinations(known, size)}


def is_sum(total: Decimal, numbers: Iterable[Decimal]) -> bool:
    """Whether two or more of the numbers add up to the total."""
    known = list(numbers)[-MOST_LISTED:]
    return any(sum(g, Decimal(0)) == total for size in range(2, len(known) + 1) for g in combinations(known, size))


def is_difference(number: Decimal, numbers: Iterable[Decimal]) -> bool:
    return any(abs(one - other) == number for one, other in combinations(numbers, 2))


_EACH_AFTER = re.compile(r",? (?:(?:for|to|from|in|on|off|at) )?(?:each|apiece|an?|per|every)\b|/", re.IGNORECASE)


def is_one_of_many(mention: Mention, whole: Decimal, ctx: Context) -> bool:
    """`£14.00 for each centre`, where £42.00 is the whole: so many of it make that."""
    if not value(mention) or not _EACH_AFTER.match(ctx.document.text, mention.end):
        return False
    many = (whole / value(mention)).to_integral_value()
    return many > 1 and abs(many * value(mention) - whole) < HALF_PENNY * many


_FEW_TIMES = 36
_SO_OFTEN = re.compile(r"\b(?:each|every|per|apiece|an?) (?=[a-z])|\bmonthly\b|\bweekly\b|\beach\b", re.IGNORECASE)


def _is_so_many(mention: Mention, one: Decimal, ctx: Context) -> bool:
    """`10% of $180.00 for each of the four months is $72.00`: so many shares, where their number is told or listed."""
    many = value(mention) / one if one else Decimal(0)
    if many % 1 or not 1 < many <= _FEW_TIMES:
        return False
    own = ctx.mentions_in_sentence(mention.sentence)
    told = any(m.kind in ("count", "duration") and m.number == many for m in own)
    of_the_case = any(k.number == many for k in ctx.sources.of("count", "duration") if not k.told)
    sentence = ctx.document.sentences[mention.sentence].text
    return told or (of_the_case and _SO_OFTEN.search(sentence) is not None)


_MINUS = re.compile(r"\s*(?:[-–−]|minus|less)\s*", re.IGNORECASE)
_PLUS = re.compile(r"\s*(?:\+|plus)\s*", re.IGNORECASE)
_EQUALS = re.compile(r"\s*(?:=|equals|is|makes|leaves|comes to|gives)\s*", re.IGNORECASE)


def equations(ctx: Context, amounts: list[Mention]) -> Iterator[Violation]:
    """Amounts written out as a sum: a - b = c, or c = a + b."""
    text = ctx.document.text
    for one, two, three in zip(amounts, amounts[1:], amounts[2:], strict=False):
        first, second = text[one.end : two.start], text[two.end : three.start]
        if _EQUALS.fullmatch(second) and (outcome := _worked_out(one, first, two)) is not None:
            if outcome != value(three):
                yield Violation(three.start, three.end, f"that comes to {outcome}")
        elif re.fullmatch(r"\s*=\s*", first) and (outcome := _worked_out(two, second, three)) not in (None, value(one)):
            yield Violation(one.start, one.end, f"that comes to {outcome}")


def _worked_out(one: Mention, operator: str, other: Mention) -> Decimal | None:
    if _MINUS.fullmatch(operator):
        return value(one) - value(other)
    return value(one) + value(other) if _PLUS.fullmatch(operator) else None


_OF = re.compile(
    r"\s*(?:[\w-]+\s+){0,2}(?:of|on(?! top\b))\b(?! (?:it|that|this|them|these|those|which),? (?:is|was"
    r"|comes|came|makes"
    r"|made|gives|gave|=))[^.;]{0,40}$",
    re.IGNORECASE,
)
"""`Four per cent of it is £42.00` tells the outcome, and not what it is of."""
_OF_DIRECTLY = re.compile(r" (?:of )?(?:the |your |our |that |this )?", re.IGNORECASE)
_OFF = re.compile(r"\s*(?:[\w-]+\s+)?(?:off|discount (?:on|from))\b[^.;]{0,40}$", re.IGNORECASE)
_RESULT_AFTER = re.compile(
    r"=|\b(?:is|was|comes?|came|makes?|made|gives?|gave|equals|works out|leaves|that is|being|so"
    r"|in other words|namely|or)\b|i\.e\.|:\s*$|^\W{1,3}$"
    r"|^ \w+, $",
    re.IGNORECASE,
)
_RESULT_BEFORE = re.compile(
    r"[\s,(:–-]*(?:(?:is|was|being|equals|that is|which is|or|makes)\s+)?(?:exactly\s+)?\(?", re.IGNORECASE
)
FRACTIONS = {
    "half": Decimal("0.5"), "third": Decimal(1) / 3, "thirds": Decimal(2) / 3, "quarter": Decimal("0.25"),
    "quarters": Decimal("0.75"), "fifth": Decimal("0.2"), "sixth": Decimal(1) / 6, "eighth": Decimal("0.125"),
    "tenth": Decimal("0.1"),
}  # fmt: skip
_OF_AFTER = re.compile(r" of |(?<=half) (?:the|your|our|that|this) ", re.IGNORECASE)


def shares(ctx: Context, amounts: list[Mention]) -> Iterator[Violation]:
    """A percentage or a fraction of one amount is another."""
    for share in (m for m in ctx.mentions if m.kind == "percent" and m.number):
        beside = [m for m in amounts if m.sentence == share.sentence]
        yield from _share(ctx, beside, share.start, share.end, value(share) / 100, _OF)
        yield from _share(ctx, beside, share.start, share.end, 1 - value(share) / 100, _OFF)
    for sentence in ctx.document.body:
        beside = [m for m in amounts if m.sentence == sentence.index]
        for told in shares_in(sentence.text) if len(beside) > 1 else ():
            if _OF_AFTER.match(sentence.text, told.end):
                start, end = sentence.start + told.start, sentence.start + told.end
                yield from _share(ctx, beside, start, end, told.part, _OF_DIRECTLY)


_A_YEAR = re.compile(r" (?:(?:an?|per|each|every) (?:year|month|annum|day|week)|p\.?a\b)", re.IGNORECASE)
"""Interest is a share for so long a time."""
_OF_THE_REST = re.compile(
    r" (?:of|from) (?:the|what) (?:rest|other|balance|remain\w+|is left|was left)\b", re.IGNORECASE
)


def _share(
    ctx: Context, beside: list[Mention], start: int, end: int, part: Decimal, of: re.Pattern[str]
) -> Iterator[Violation]:
    text = ctx.document.text
    base = next((m for m in beside if m.start > end and of.fullmatch(text[end : m.start])), None)
    if base is None or _A_YEAR.match(text, end):
        return
    before = [m for m in beside if m.end <= start and _RESULT_BEFORE.fullmatch(text[m.end : start])]
    after = [m for m in beside if m.start > base.end and _RESULT_AFTER.search(text[base.end : m.start])]
    result = before[-1] if before else after[0] if after else None
    if result is not None and _OF_THE_REST.match(text, result.end):
        return
    outcome = part * value(base)
    if result is None or is_one_of_many(result, outcome, ctx) or _is_so_many(result, outcome, ctx):
        return
    if abs(outcome - value(result)) >= HALF_PENNY:
        yield Violation(
            result.start, result.end, f"{text[start:end]} of {base.text} is {outcome.quantize(Decimal('0.01'))}"
        )
