"""A month alone in which the case has nothing: `we wrote to the wrong address in August`, of April and September."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.clocks import TO_COME
from guardrails.figures.recorded import recorded_days
from guardrails.kinds.check import Violation

_MONTH = re.compile(
    rf"\b(?:once|first|again|then|next|last|also|twice|another) in (?:early |late |mid-)?"
    rf"(?P<month>{calendar.MONTH_NAMES})\b(?!,? \d|'s)"
)
_PAST = re.compile(
    r"\b(?:wrote|written|sent|rang|rung|called|told|came|went|took|taken|paid|charged|billed|missed|failed|promised|asked"
    r"|reported|complained|cancelled|closed|delivered|posted|emailed|visited|replied|answered|lost)\b",
    re.IGNORECASE,
)
_FEWEST = 2


def other_months(ctx: Context) -> Iterator[Violation]:
    """Months of what is gone, outside every month and every span of the case."""
    if not _MONTH.search(ctx.document.text):
        return
    sent, words = ctx.case.sent_at, ctx.sources.words
    days = {day for _, day in ctx.sources.days}
    known = days | {day for _, day in recorded_days(ctx.case)} | {k.day for k in ctx.sources.customers if k.day}
    known |= {m.day for m in ctx.mentions if m.day} | ({sent.date()} if sent else set())
    for sentence in ctx.document.body if len(days) >= _FEWEST else ():
        if not _PAST.search(sentence.text) or TO_COME.search(sentence.text):
            continue
        for match in _MONTH.finditer(sentence.text):
            number = calendar.month_number(match["month"])
            if (
                match["month"].casefold() in words
                or any(day.month == number for day in known)
                or _is_spanned(number, ctx)
            ):
                continue
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield Violation(start, end, "the case has nothing in this month", "warn")


_BEGINS = re.compile(r"(?:^|_)(?:from|start\w*|began|since|first|begin|opened|ordered|joined)(?:_|$)")


def _is_spanned(number: int, ctx: Context) -> bool:
    """Whether something of the case went on in the month: from a day of it that begins something until the sending."""
    sent = ctx.case.sent_at
    begun = [day for name, day in ctx.sources.days if _BEGINS.search(name)]
    return bool(sent) and any(_has_month(day, sent.date(), number) for day in begun if sent)


def _has_month(first: date, last: date, number: int) -> bool:
    months = (last.year - first.year) * 12 + last.month - first.month
    return any((first.month - 1 + n) % 12 + 1 == number for n in range(min(months, 12) + 1))
