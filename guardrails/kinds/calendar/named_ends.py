"""A length of time told with an end that has a name: `for 90 days, until the last day of the year`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.kinds.calendar.deadlines import reaches
from guardrails.kinds.check import Violation

_UNTIL_A_NAMED_DAY = re.compile(
    r"[\s,(–-]*(?:(?:that is|so|and|open|running|available|from (?:today|now))[,\s]+)*"
    r"(?:until|till|to|through|up to)(?: and including)? (?P<end>(?:the )?(?:very )?(?:last day|end) of"
    rf" (?:(?:the|this) (?P<unit>year|month)|(?P<month>{'|'.join(calendar.MONTHS)}))|New Year's Eve)"
    r"(?! (?:after|next|if|or|\d))\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\bor (?:until|till|to|through)\b|\bwhichever\b|\bif that is\b", re.IGNORECASE)
_SLACK_DAYS = 3
"""`To the end of January` may be told in round weeks."""


def wrong_named_end(ctx: Context, sent: datetime) -> Iterator[Violation]:
    """Counted from today, or from a day of the case that is past."""
    text, begun = ctx.document.text, [known for _, known in ctx.sources.days if known <= sent.date()]
    for length in (m for m in ctx.mentions if m.kind == "duration" and (m.minutes or 0) >= _DAY and not m.business):
        sentence = ctx.document.sentences[length.sentence]
        found = _UNTIL_A_NAMED_DAY.match(text, length.end, sentence.end)
        if found is None or _OPEN.search(sentence.text):
            continue
        last = _last_day(found, sent.date())
        near = [last + timedelta(days=n) for n in range(-_SLACK_DAYS, _SLACK_DAYS + 1)]
        if not any(reaches(length, first, day) for first in (sent.date(), *begun) for day in near):
            yield Violation(length.start, found.end(), f"{length.text} from today is not {last}")


_DAY = 1440


def _last_day(found: re.Match[str], sent: date) -> date:
    month = sent.month if found["unit"] == "month" else 12
    if found["month"]:
        month = calendar.month_number(found["month"])
    first = date(sent.year + (month < sent.month), month, 1)
    return calendar.add_months(first, 1) - timedelta(days=1)
