"""A total told below a list or after a series, and a line of it that the total forgets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.sums import HALF_PENNY, value
from guardrails.kinds.counting.told_figures import is_near

_FEWEST, _MOST = 3, 9
_TOTAL = re.compile(
    r"(?:\b(?:that|this|these|those|they|which|it|all)\b(?: \w+){0,3} (?:brings?|makes?|comes?|came|adds?"
    r"|totals?|gives?)"
    r"|\b(?:together|altogether|in all|in total|all told)"
    r"|\b(?:invoice|bill|total|sum|statement|account|order|amount|charge|cost|price|receipt)\b[^.;:£$€₹]{0,30}"
    r" (?:comes?|came|is|was|amounts?|should (?:be|read|come|have been)))\b[^.;£$€₹]{0,40}$",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"^(?:that means|this means|in all|altogether|together|so|you (?:have|had)|we (?:have|had)|which means|therefore)\b"
    r"[^.;£$€₹]{0,60}\b(?:paid|taken|collected|charged|billed|debited|received|sent|credited|refunded)\b[^.;£$€₹]{0,25}$",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:differ\w*|less|more|off|sav(?:e|ed|ing)|instead|too|each|per|of which|only|should|correct|right|due|owed?"
    r"|balance|left|nearly|almost|about|around|roughly|over|under|first|two|both|first|early|later)\b",
    re.IGNORECASE,
)
_OF_SOME = re.compile(
    r" (?:for|of|on|in|as|towards|toward) (?!(?:all|total|full|everything|this|that|the (?:whole|lot|three|four))\b)"
)
_TAKES_OFF = re.compile(
    r"\b(?:less|minus|credit\w*|discount|refund\w*|paid|deposit|deduct\w*|off|rebate|allowance)\b|[-–−] ?[£$€₹]",
    re.IGNORECASE,
)
_A_TOTAL = re.compile(r"\W*(?:grand |sub-?)?(?:total|sum|altogether|in all|balance)\b", re.IGNORECASE)
_ADDED = re.compile(r"[^.;:]{0,40}(?:,|\band\b|\bplus\b|\bthen\b|\bagain\b)[^.;:]{0,40}", re.IGNORECASE)
_TAKEN = re.compile(
    r"\b(?:took|taken|take|collected|charged|paid|billed|debited|invoiced|sent|credited|refunded|received)\b",
    re.IGNORECASE,
)


def forgotten_lines(ctx: Context) -> Iterator[Violation]:
    body = ctx.document.body
    for above, sentence in pairwise(body):
        amounts = amounts_of(ctx, sentence)
        if not amounts or sentence.kind != "prose":
            continue
        if above.kind == "item" and above.paragraph != sentence.paragraph:
            listed = _lines_up_to(above, ctx)
            yield from _below_a_list(listed, amounts[0], sentence, ctx)
        elif above.paragraph == sentence.paragraph:
            yield from _after_a_series(above, amounts[0], sentence, ctx)


def amounts_of(ctx: Context, sentence: Sentence) -> list[Mention]:
    return [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "money" and m.number is not None]


def _lines_up_to(last: Sentence, ctx: Context) -> list[tuple[Sentence, Mention]]:
    """The lines of a list with the last amount of each; none when a line of it has no amount or is a total itself."""
    lines = [s for s in ctx.document.body if s.paragraph == last.paragraph and s.kind == "item"]
    told = [(line, amounts[-1]) for line in lines if (amounts := amounts_of(ctx, line))]
    whole = len(told) == len(lines) and not any(_A_TOTAL.match(line.text) for line in lines)
    return told if whole and _FEWEST <= len(told) <= _MOST else []


def _below_a_list(
    lines: list[tuple[Sentence, Mention]], total: Mention, sentence: Sentence, ctx: Context
) -> Iterator[Violation]:
    before = ctx.document.text[sentence.start : total.start]
    if not lines or not _TOTAL.search(before) or _OTHERWISE.search(before):
        return
    fixed = [value(m) for line, m in lines if not _TAKES_OFF.search(line.text)]
    either = [value(m) for line, m in lines if _TAKES_OFF.search(line.text)]
    rights = {sum(fixed, Decimal(0))}
    for number in either:
        rights |= {right + sign * number for right in rights for sign in (1, -1)} | rights
    yield from _forgets(total, [value(m) for _, m in lines], rights | _taxed(rights, sentence, ctx))


def _taxed(rights: set[Decimal], sentence: Sentence, ctx: Context) -> set[Decimal]:
    rates = [value(m) / 100 for m in ctx.mentions if m.kind == "percent" and abs(m.sentence - sentence.index) <= _MOST]
    return {right * x for right in rights for rate in rates for x in (1 + rate, 1 - rate, rate)}


def _after_a_series(above: Sentence, total: Mention, sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    """`£46.00 in October, £46.00 in November and a further £18.50. You have therefore paid £92.00`."""
    listed, text = amounts_of(ctx, above), ctx.document.text
    before = text[sentence.start : total.start]
    if not _FEWEST <= len(listed) <= _MOST or not _SO_FAR.match(before) or _OTHERWISE.search(before):
        return
    joined = all(_ADDED.fullmatch(text[a.end : b.start]) for a, b in pairwise(listed))
    if joined and _TAKEN.search(text[above.start : listed[0].start]) and not _OF_SOME.match(text, total.end):
        numbers = [value(m) for m in listed]
        yield from _forgets(total, numbers, {sum(numbers, Decimal(0))})


def _forgets(total: Mention, listed: list[Decimal], rights: set[Decimal]) -> Iterator[Violation]:
    """Whether a total is near what the lines come to, or is that without one or two of them."""
    said, whole = value(total), sum(listed, Decimal(0))
    if said in listed or any(abs(said - right) < HALF_PENNY for right in rights):
        return
    some = {whole - sum(g, Decimal(0)) for n in (1, 2) for g in combinations(listed, n)}
    if is_near(said, whole) or said in some:
        yield Violation(total.start, total.end, f"the amounts before it come to {whole:.2f}")
