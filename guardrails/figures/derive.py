"""Figures that follow from the case by a sum: a difference, a total, a share, a length of time, a number of items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from guardrails.figures.clocks import TO_COME
from guardrails.figures.derive_counts import derived_count
from guardrails.figures.mention import Mention
from guardrails.figures.recorded import recorded_days
from guardrails.figures.same import same_currency
from guardrails.figures.sources import Known, Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_PENNY = Decimal("0.01")
_NEAR = re.compile(
    r"\b(?:nearly|almost|about|around|some|roughly|over|more than|close to|just under)\s*$", re.IGNORECASE
)


def derive(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """The sum that gives the figure, written out; None when there is none."""
    makers: dict[str, Callable[[Mention, Context, Sources], Iterator[str]]] = {
        "money": _money,
        "percent": _percent,
        "duration": _duration,
        "date": _date,
        "weekday": _date,
        "count": derived_count,
    }
    maker = makers.get(mention.kind)
    return next(maker(mention, ctx, sources), None) if maker else None


def _nearby(mention: Mention, ctx: Context, kind: str) -> Iterator[Mention]:
    """Figures of a kind in the same sentence or a neighbouring one."""
    for sentence in (mention.sentence - 1, mention.sentence, mention.sentence + 1):
        yield from (m for m in ctx.mentions_in_sentence(sentence) if m.kind == kind and m is not mention)


def _money(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    if mention.number is None:
        return
    amounts = [k for k in sources.of("money") if not k.told and same_currency(mention, k.currency)]
    yield from _pair_sums(mention.number, amounts)
    yield from _products(mention, amounts, ctx, sources)
    yield from _running_total(mention, ctx, amounts)


_TAKEN = re.compile(
    r"charge|paid(?!_back)|taken|billed|invoiced|collected|gross|wrong|quoted|total(?!_paid_back|_refund)|old"
)
_RIGHT = re.compile(r"correct|should|due|agreed|contract|right|net\b|proper|new")
_BACK = re.compile(r"refund|credit|repaid|paid_back|other_paid|cost|remedy:|compensation|delivery|reimburse|return")


def _pair_sums(amount: Decimal, known: list[Known]) -> Iterator[str]:
    """What was taken less what was right or came back, or two amounts that both went the same way."""
    for one, other in permutations(known, 2):
        if one.number is None or other.number is None:
            continue
        less = _may_be_subtracted(one.name, other.name) or _is_less_a_credit(one.name, other.name)
        if one.number - other.number == amount and less:
            yield f"{one.name} - {other.name}: {one.number} - {other.number} = {amount}"
        if one.number + other.number == amount and _may_be_added(one.name, other.name):
            yield f"{one.name} + {other.name}: {one.number} + {other.number} = {amount}"


_FEE = re.compile(r"(?:^|_)(?:fee|price|invoice|bill|rent|premium|monthly|subscription)")
_CREDIT = re.compile(r"(?:^|_|:|service_)(?:credit|discount|reduction)$")


def _is_less_a_credit(minuend: str, subtrahend: str) -> bool:
    """What is left of a fee after the credit."""
    return bool(_FEE.search(minuend) and _CREDIT.search(subtrahend) and not _BACK.search(minuend))


def _may_be_subtracted(minuend: str, subtrahend: str) -> bool:
    taken = bool(_TAKEN.search(minuend)) and not _BACK.search(minuend)
    return (taken and bool(_RIGHT.search(subtrahend))) or (
        "total" in minuend
        and "total" not in subtrahend
        and bool(_BACK.search(minuend)) == bool(_BACK.search(subtrahend))
    )


def _may_be_added(one: str, other: str) -> bool:
    if one.removeprefix("remedy:") == other.removeprefix("remedy:") or "total" in one + other:
        return False
    both_taken = _TAKEN.search(one) and _TAKEN.search(other) and not _BACK.search(one + other)
    return bool(both_taken or (_BACK.search(one) and _BACK.search(other)))


def _products(mention: Mention, amounts: list[Known], ctx: Context, sources: Sources) -> Iterator[str]:
    """A share or a multiple of an amount, when both are told beside it."""
    amount = mention.number or Decimal(0)
    told = {m.number for m in _nearby(mention, ctx, "money")}
    bases = [k for k in amounts if k.number in told and k.number]
    vouched = {k.number for k in sources.of("percent")}
    rates = [m for m in _nearby(mention, ctx, "percent") if m.number in vouched]
    for base in bases:
        for rate in rates:
            if abs(_times(base, rate) / 100 - amount) < _PENNY:
                yield f"{rate.number}% of {base.name} {base.number} = {amount}"
        for many in (m for m in _nearby(mention, ctx, "count") if m.number):
            if abs(_times(base, many) - amount) < _PENNY:
                yield f"{many.number} x {base.name} {base.number} = {amount}"
    yield from _with_tax(amount, bases, sources)


def _times(base: Known, factor: Mention) -> Decimal:
    return (base.number or Decimal(0)) * (factor.number or Decimal(0))


def _with_tax(amount: Decimal, bases: list[Known], sources: Sources) -> Iterator[str]:
    """The net amount or the tax in an amount, by a rate of the case."""
    for rate in (k.number for k in sources.of("percent") if k.number and re.search(r"vat|tax|gst", k.name)):
        for base in bases:
            gross = base.number or Decimal(0)
            net = gross * 100 / (100 + rate)
            if abs(net - amount) < _PENNY or abs(gross - net - amount) < _PENNY:
                yield f"{base.name} {gross} with {rate}% tax: {net:.2f} + {gross - net:.2f}"


def _running_total(mention: Mention, ctx: Context, amounts: list[Known]) -> Iterator[str]:
    """The total of amounts of the case that the letter lists before it."""
    known = {k.number for k in amounts}
    listed = [m.number for m in ctx.mentions if m.kind == "money" and m.start < mention.start and m.number in known]
    recent = [n for n in listed if n is not None]
    for first in range(len(recent) - 2, -1, -1):
        if sum(recent[first:], Decimal(0)) == mention.number:
            yield " + ".join(map(str, recent[first:])) + f" = {mention.number}"


def _percent(mention: Mention, _: Context, sources: Sources) -> Iterator[str]:
    amounts = [k for k in sources.of("money", "count") if not k.told and k.number]
    for part in amounts:
        for whole in amounts:
            if (
                part is not whole
                and part.kind == whole.kind
                and (part.number or 0) * 100 == (whole.number or 0) * (mention.number or 0)
            ):
                yield f"{part.name} / {whole.name}: {part.number} / {whole.number} = {mention.number}%"


def _duration(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    minutes = mention.minutes or 0
    lengths = [k for k in sources.of("duration") if not k.told and k.minutes and not k.business]
    other_units = {int((mention.number or 0) * unit) for unit in (60, 1440, 10080) if mention.number} - {minutes}
    counts_down = _COUNTS_DOWN.match(ctx.document.text, mention.end) or _COUNTS_ON.match(ctx.document.text, mention.end)
    if other_units & {k.minutes for k in lengths} and not counts_down and not _days_beside(mention, ctx):
        return
    for took, promised in permutations(lengths, 2):
        late = (took.minutes or 0) - (promised.minutes or 0)
        if minutes == late and _TOOK.search(took.name) and _PROMISED.search(promised.name):
            yield f"{took.name} - {promised.name}: {took.minutes} - {promised.minutes} = {late} minutes"
    yield from _between_moments(mention, ctx, sources)


_TOOK = re.compile(r"response|actual|wait|took|elapsed|total|duration|delay|time")
_PROMISED = re.compile(r"promise|sla|target|within|allowed|standard|due|agreed")


_COUNTS_ON = re.compile(r",? (?:later|after|afterwards|since|on\b|earlier|ago)\b", re.IGNORECASE)
"""Words by which a length of time is told from one day to another."""
_COUNTS_DOWN = re.compile(r" (?:before|until|till|away|ahead of|from (?:now|today)|short of|off)\b", re.IGNORECASE)


def _between_moments(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """The time between two moments of the case, or since one of them until the letter."""
    before = ctx.document.text[: mention.start][-30:]
    near, limit = bool(_NEAR.search(before)), bool(_LIMIT.search(before))
    told = _days_beside(mention, ctx) | _days_around(mention, ctx)
    sent = ctx.case.sent_at
    now = [("case:sent_at", sent)] if sent else []
    for (name, begin), (other, end) in combinations((*sources.moments, *now), 2):
        comparable = (begin.tzinfo is None) == (end.tzinfo is None) and (
            sent is None or (sent.tzinfo is None) == (end.tzinfo is None)
        )
        if limit or not comparable or not (_are_ends(name, other) or sent is None or max(begin, end) <= sent):
            continue
        if _lasts(mention, abs(end - begin), near):
            yield f"between {name} and {other}"
    if not mention.unit or mention.unit[0] not in "dwfmy":
        return
    today = [("case:sent_at", sent.date())] if sent else []
    written = [(name, day) for name, day in recorded_days(ctx.case) if sent and day <= sent.date()]
    days = tuple(dict.fromkeys((*sources.days, *today, *written)))
    for (name, first), (other, last) in combinations(days, 2):
        if _PLANNED.search(name + " " + other) or not _spans(mention, first, last, near):
            continue
        gone = sent is None or max(first, last) <= sent.date()
        anchored = (first in told or last in told) and not limit
        awaited = max(first, last) in told or _COUNTS_DOWN.match(ctx.document.text, mention.end)
        ahead = not gone and (anchored or ("case:sent_at" in (name, other) and awaited))
        counts = _COUNTS_ON.match(ctx.document.text, mention.end)
        known = counts or CONTACT_NAME.search(name) or CONTACT_NAME.search(other) or _are_ends(name, other)
        if ahead or (gone and not mention.business and (anchored or (known and not limit))):
            yield f"between {name} {first} and {other} {last}"


_LIMIT = re.compile(
    r"\b(?:within|inside|under|no more than|no later than|at most|every|each|up to)(?: the)?(?: next)? $", re.IGNORECASE
)
CONTACT_NAME = re.compile(
    r"contact|follow|report|order|request|wrote|first|asked|phoned|called|paid|purchas|bought|promis|due|occur|start"
    r"|began|fail"
    r"|incident|misstep|since|sent_at"
)
_PLANNED = re.compile(r"commitment:|prevention")


def _days_beside(mention: Mention, ctx: Context) -> set[date]:
    return {m.day for m in ctx.mentions_in_sentence(mention.sentence) if m.day is not None}


def _days_around(mention: Mention, ctx: Context) -> set[date]:
    near = (m for s in (-1, 1) for m in ctx.mentions_in_sentence(mention.sentence + s))
    return {m.day for m in near if m.day is not None}


def _are_ends(one: str, other: str) -> bool:
    """`loan_from` and `loan_to` are the ends of one thing."""
    return "_" in one and one.rsplit("_", 1)[0] == other.rsplit("_", 1)[0]


def _lasts(mention: Mention, length: timedelta, near: bool) -> bool:
    minutes = length.total_seconds() / 60
    return minutes == mention.minutes or (near and _is_near(mention.minutes or 0, minutes))


def _spans(mention: Mention, first: date, last: date, near: bool) -> bool:
    days = abs((last - first).days)
    wanted = (mention.minutes or 0) / 1440
    if mention.business:
        return (
            days > 0
            and (mention.unit or "").startswith("d")
            and working_days(min(first, last), max(first, last)) == mention.number
        )
    return days > 0 and (days == wanted or (near and _is_near(wanted, days)))


def _is_near(said: float, meant: float) -> bool:
    return meant > 0 and abs(said - meant) / meant <= 0.15


def working_days(first: date, last: date) -> int:
    """Days from Monday to Friday after the first day up to the last."""
    weeks, rest = divmod((last - first).days, 7)
    return weeks * 5 + sum((first + timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))


def _date(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """A day that lies a fact's length of time after the day of sending, or on which nothing came of what was asked."""
    sent = ctx.case.sent_at
    if mention.minutes and mention.text.lower().startswith("in ") and not mention.text.lower().endswith(_FROM_TODAY):
        yield from _within_days(mention, ctx, sources)
    if mention.day is not None and _SILENT.search(ctx.document.text[: mention.start][-40:]):
        before, after = [d for _, d in sources.days if d < mention.day], [d for _, d in sources.days if d > mention.day]
        if before and after and sent is not None and mention.day < sent.date():
            yield f"a day between {max(before)} and {min(after)}"
    if mention.day is None or sent is None or mention.day <= sent.date():
        return
    apart = (mention.day - sent.date()).days
    for known in (k for k in sources.of("duration") if _FORWARD.search(k.name)):
        working = known.business and working_days(sent.date(), mention.day) == known.number
        if not known.told and (working or (not known.business and known.minutes == apart * 1440)):
            yield f"{sent.date()} and {known.name}"
    sentence = ctx.document.sentences[mention.sentence]
    around = ctx.document.text[sentence.start : mention.start] + ctx.document.text[mention.end : sentence.end]
    around = _RELATIVE.sub("", around)
    for name, day in sources.days:
        if abs((day - mention.day).days) == 1 and _BESIDE.search(around):
            yield f"the day beside {name} {day}"


_FROM_TODAY = ("time", "today", "now", "tomorrow", "ago")


def _within_days(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`Three answers in eleven days`: from one day of the case that is gone to another."""
    sent = ctx.case.sent_at
    if sent is None or TO_COME.search(ctx.document.sentences[mention.sentence].text):
        return
    days = [
        (n, d) for n, d in (*sources.days, *recorded_days(ctx.case), ("case:sent_at", sent.date())) if d <= sent.date()
    ]
    for (name, first), (other, last) in combinations(days, 2):
        if abs((last - first).days) * 1440 == mention.minutes:
            yield f"between {name} {first} and {other} {last}"


_SILENT = re.compile(
    r"\b(?:nothing|nobody|no one|silence|silent|no (?:answer|reply|word|call))\b[^.;,]{0,20}$", re.IGNORECASE
)
_FORWARD = re.compile(r"within|interval|period|follow|until|support|window|due|next|remedy:")
_RELATIVE = re.compile(r"day (?:after tomorrow|before yesterday)", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:clear|eve of|(?:day|night|evening|morning) (?:before|after))\b", re.IGNORECASE)
