"""What share of a number another is said to be: `of the 200 households 20 had no collection, which is one in five`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.sizes import SizeKind, sizes

_SAID = re.compile(
    r"(?:\b(?:which|that|this|it|they) (?:is|was|are|were|means?|makes?)|\bor|\bso|\bmaking|[,(–—]) ?(?:that is )?"
    r"(?P<rough>(?:only |just |exactly |all but |not even |well )?(?P<word>about|roughly|around|some|nearly|almost"
    r"|over|more than|less than|under|close to|fewer than) )?(?:just |only |exactly )?$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r" (?:as \w+ again|of (?:an?|those|these|them|which|£|\$|€"
    r"|(?:the|your|our|its) (?:\w+ )?(?:rest|others?|remain\w*|cost|price|fee|fare|rent|bill|money|time|day|week|hour"
    r"|month|year|sum|amount|charge|balance|staff|team|stock|rooms?|pages?|menu|job|work))\b|an? |hour|past)",
    re.IGNORECASE,
)
_MORE_AFTER = re.compile(r" (?:too (?:much|many)|more|extra|over|above|higher|dearer)\b", re.IGNORECASE)
"""`Charged for 120 when 75 came, 60% too much`: of what was right."""
_WHOLE_BEFORE = re.compile(r"\b(?:of|out of|all|among|had|have|were|are|sent|made|took|the|our|your)\b", re.IGNORECASE)
_IT_IS = re.compile(r"(?:that|this|it|which|so) ?(?:is|was|means|makes|comes to)?\b", re.IGNORECASE)
"""Begins a sentence that speaks of the figures before it."""
_ROUGHLY = Decimal("0.12")
_EXACT = Decimal("0.012")
_FAR = Decimal("0.6")
_TWO = 2
_KINDS: tuple[SizeKind, ...] = ("count", "duration")


@dataclass(frozen=True, slots=True)
class _Claim:
    start: int
    end: int
    part: Decimal
    rough: str


def wrong_shares_of_counts(passage: Passage) -> Iterator[Violation]:
    for claim in _claims(passage):
        first = 0 if _IT_IS.match(passage.text, passage.last_part) else passage.last
        for kind in _KINDS:
            told = [s.number for s in sizes(passage, kind) if first <= s.start < passage.at(claim.start)]
            if len(told) < _TWO or not _WHOLE_BEFORE.search(passage.text, 0, claim.start):
                continue
            shares = [min(a, b) / max(a, b) for n, a in enumerate(told) for b in told[n + 1 :] if a != b]
            fits = [*shares, *(1 - s for s in shares)]
            fits += [1 / s - 1 for s in shares if s] if _MORE_AFTER.match(passage.text, claim.end) else []
            if shares and not any(_holds(claim, s) for s in fits) and _is_off(shares[-1], claim.part):
                detail = f"it is {shares[-1] * 100:.0f}%"
                yield Violation(passage.at(claim.start), passage.at(claim.end), detail)
                break


def _claims(passage: Passage) -> Iterator[_Claim]:
    for share in passage.told.shares:
        said = _SAID.search(passage.text, 0, share.start)
        another = _ANOTHER.match(passage.text, share.end)
        if share.start >= passage.last_part and said and (not another or _is_of_the_two(said, another, passage)):
            yield _Claim(share.start, share.end, share.part, (said["word"] or "").casefold())
    for m in passage.own:
        at = m.start - passage.told.start
        said = _SAID.search(passage.text, 0, at) if m.kind == "percent" and m.number else None
        if m.number and said and at >= passage.last_part and not _ANOTHER.match(passage.text, m.end - m.start + at):
            yield _Claim(at, at + m.end - m.start, m.number / 100, (said["word"] or "").casefold())


_OF_THEM = re.compile(r" of (?:those|these|them|the \w+)", re.IGNORECASE)
_SPEAKS_OF_BOTH = re.compile(r"^(?:that|this|it|which|they) (?:is|was|are|were|makes?|means?) ", re.IGNORECASE)


def _is_of_the_two(said: re.Match[str], another: re.Match[str], passage: Passage) -> bool:
    """`Of the 1,240 shops 310 were shut. That is a third of them`: only two numbers are told."""
    counts = {s.number for s in sizes(passage, "count")}
    both = _SPEAKS_OF_BOTH.match(said[0]) and said.start() == passage.last_part
    return len(counts) == _TWO and bool(both and _OF_THEM.match(another[0]))


def _holds(claim: _Claim, share: Decimal) -> bool:
    """`Over a third` is of more than a third, `about` of either."""
    if claim.rough in ("over", "more than"):
        return claim.part - _EXACT <= share
    if claim.rough in ("under", "less than", "fewer than"):
        return share <= claim.part + _EXACT
    slack = _ROUGHLY * claim.part if claim.rough else _EXACT
    return abs(share - claim.part) <= slack


def _is_off(share: Decimal, part: Decimal) -> bool:
    return abs(share - part) <= _FAR * max(share, part)
