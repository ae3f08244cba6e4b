"""So many Thursdays: those of a month, or those among the days of the case."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from guardrails.figures import calendar
from guardrails.figures.mention import Mention
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_MONTH = re.compile(rf"\b({calendar.MONTH_NAMES})\b")


def so_many_weekdays(mention: Mention, number: Decimal, ctx: Context, sources: Sources) -> Iterator[str]:
    """`May's four Thursdays`, `missed on three Tuesdays`."""
    unit, sent = (mention.unit or "").casefold().removesuffix("s"), ctx.case.sent_at
    if unit not in calendar.WEEKDAYS or sent is None:
        return
    weekday = calendar.weekday_number(unit)
    days = {day for _, day in sources.days if day.weekday() == weekday and day <= sent.date()}
    if len(days) >= number:
        yield f"{len(days)} {unit}s of the case"
    if named := _MONTH.search(ctx.document.sentences[mention.sentence].text):
        month = calendar.month_number(named[1])
        first = calendar.nearest_year(month, 1, sent.date()) or date(sent.year, month, 1)
        every = (first + timedelta(days=n) for n in range(monthrange(first.year, month)[1]))
        if sum(day.weekday() == weekday for day in every) == number:
            yield f"the {unit}s of {named[1]}"
