"""Counts of a sentence that are not the sum or the product that its words make of them, and nearly are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from guardrails.figures.mention import Mention
from guardrails.kinds.counting.slips import RECKONED
from guardrails.kinds.counting.sums import value
from guardrails.kinds.counting.told_figures import TRIO, Told, is_near, is_slip

_OF_SO_MANY = re.compile(
    r" [a-z-]+,? (?:of|with|for|at|holding|carrying|each (?:of|with)|times) (?:up to )?", re.IGNORECASE
)
_LISTED = re.compile(r",?(?: and)?(?: then| again| another| finally)? (?:for )?", re.IGNORECASE)
_BESIDE = re.compile(r"[^.;:\d]{0,30}(?:,| and| but)[^.;:\d]{0,12}", re.IGNORECASE)
_OF_THOSE = re.compile(r" (?:[a-z]+ )?of (?:those|these|them|which|you|us)\b", re.IGNORECASE)
_ONE_MORE = re.compile(r"\b(?:one|another|the (?:rest|others?))\b|\b1\b(?![.,]\d)", re.IGNORECASE)
"""A single thing is no count, and may make up what is missing."""
_CONCLUDED = re.compile(r"[^.;:\d]{0,30}(?::|, so\b|, which\b|, that\b|;|–|—|\bmakes?\b)[^.;:\d]{0,30}", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:of|out of|all|in an? \w+ of|there (?:are|were)|(?:made|took|had|have|ran|ordered|sent|booked|paid for))"
    r" (?:the |your |our |those |these |only )?$",
    re.IGNORECASE,
)


def slipped_counts(told: Told) -> Iterator[Mention]:
    """`Two coaches of 49 seats gave us 88 places`; `18, then 22, then 31 minutes, and 61 minutes of music`."""
    counts = told.counts
    yield from _rows_of(told, counts)
    if len(counts) > TRIO and all(_LISTED.fullmatch(told.between(a, b)) for a, b in pairwise(counts[:-1])):
        right = sum(map(value, counts[:-1]), Decimal(0))
        if value(counts[-1]) != right and (is_slip(value(counts[-1]), right) or is_near(value(counts[-1]), right)):
            yield counts[-1]
    if len(counts) == TRIO and not told.amounts and not told.parts:
        yield from _two_parts(told, counts)
    elif len(counts) > TRIO and not told.amounts and not told.parts:
        yield from _many_parts(told, counts)


def _rows_of(told: Told, counts: tuple[Mention, ...]) -> Iterator[Mention]:
    for one, two in pairwise(counts):
        rest = [m for m in counts if m.start > two.start][:1]
        right = value(one) * value(two)
        for result in rest if _OF_SO_MANY.fullmatch(told.between(one, two)) else ():
            told_after = any(value(m) == right for m in counts if m.start > result.start)
            if _OF_THOSE.match(told.after(result)):
                continue
            if is_slip(value(result), right) and not (told_after and not RECKONED.search(told.between(two, result))):
                yield result


def _many_parts(told: Told, counts: tuple[Mention, ...]) -> Iterator[Mention]:
    """`212 for, 188 against and 14 spoilt out of 424`."""
    for whole in () if _ONE_MORE.search(told.text) else counts:
        rest = [m for m in counts if m is not whole]
        joined = all(
            _BESIDE.fullmatch(told.between(a, b)) for a, b in pairwise(rest) if not a.end <= whole.start < b.start
        )
        right = sum(map(value, rest), Decimal(0))
        if joined and _WHOLE.search(told.before(whole, 30)) and right != value(whole) and is_near(value(whole), right):
            yield rest[-1]


def _two_parts(told: Told, counts: tuple[Mention, ...]) -> Iterator[Mention]:
    """`In a term of 24 days your child had 19 present and 3 absent`."""
    whole, one, other = counts
    told_as_whole = _WHOLE.search(told.before(whole, 30)) and _BESIDE.fullmatch(told.between(one, other))
    right = value(one) + value(other)
    if _OF_THOSE.match(told.after(other)) or _ONE_MORE.search(told.text):
        return
    if told_as_whole and right != value(whole) and is_near(value(whole), right):
        yield other
    parts = value(whole) + value(one)
    listed = _CONCLUDED.fullmatch(told.between(one, other)) and _BESIDE.fullmatch(told.between(whole, one))
    if listed and min(parts, value(other)) > max(value(whole), value(one)) and parts != value(other):
        yield from [other] if is_near(value(other), parts) else []
