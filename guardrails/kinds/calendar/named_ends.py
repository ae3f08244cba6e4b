"""A length of time told with an end that has a name: `for 90 days, until the last day of the year`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Literal

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.mention import Mention
from guardrails.kinds.calendar.deadlines import reaches
from guardrails.kinds.check import Violation

_UNTIL_A_NAMED_DAY = re.compile(
    r"[\s,(–-]*(?:(?:that is|so|and|open|running|available|from (?:today|now))[,\s]+)*"
    r"(?:until|till|to|through|up to)(?: and including)? (?P<end>(?:the )?(?:very )?(?:last day|end) of"
    rf" (?:(?:the|this) (?P<unit>year|month)|(?P<month>{calendar.MONTH_NAMES}))|New Year's Eve)"
    r"(?! (?:after|next|if|or|\d))\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\bor (?:until|till|to|through)\b|\bwhichever\b|\bif that is\b", re.IGNORECASE)
_SLACK_DAYS = 3
"""`To the end of January` may be told in round weeks."""
_SLACK_DAYS_OF_MONTHS = 15
"""`For three months, to the end of February`: whole months are told to the end of one."""
_WENT_BY = re.compile(
    r"\b(?:was|were|had|did|kept|lasted|stood|ran|lay|sat|went|took|lost|waited|stayed|held)\b", re.IGNORECASE
)
"""What is over began on a day that the sentence need not tell."""
_EACH_TIME = re.compile(r"\b(?:within|inside|every|each|per|all)(?: the| of)? $", re.IGNORECASE)
"""`Within 48 hours` is counted anew for each letter."""
_THEIR_TERM = re.compile(
    r"\byour (?:\w+ )?(?:pass|warranty|guarantee|policy|membership|subscription|lease|contract|tenancy|ticket|permit"
    r"|licen[cs]e|insurance|cover|plan)\b",
    re.IGNORECASE,
)
"""A term of the customer's own may have begun long ago."""


def wrong_named_end(ctx: Context, sent: datetime) -> Iterator[Violation]:
    """Counted from today, or from a day of the case that is past."""
    text, begun = ctx.document.text, [known for _, known in ctx.sources.days if known <= sent.date()]
    for length in (m for m in ctx.mentions if m.kind == "duration" and (m.minutes or 0) >= _DAY and not m.business):
        sentence = ctx.document.sentences[length.sentence]
        found = _UNTIL_A_NAMED_DAY.match(text, length.end, sentence.end)
        head = text[sentence.start : length.start]
        if found is None or _OPEN.search(sentence.text) or _WENT_BY.search(head) or _EACH_TIME.search(head):
            continue
        last = _last_day(found, sent.date())
        if not any(reaches(length, first, day) for first in (sent.date(), *begun) for day in _near(last, length)):
            severity: Literal["warn"] | None = "warn" if _THEIR_TERM.search(head) else None
            yield Violation(length.start, found.end(), f"{length.text} from today is not {last}", severity)


_DAY = 1440


def _near(last: date, length: Mention) -> list[date]:
    in_months = (length.unit or "").rstrip("s") in ("month", "year")
    slack = _SLACK_DAYS_OF_MONTHS if in_months else _SLACK_DAYS
    return [last + timedelta(days=n) for n in range(-slack, slack + 1)]


def _last_day(found: re.Match[str], sent: date) -> date:
    month = sent.month if found["unit"] == "month" else 12
    if found["month"]:
        month = calendar.month_number(found["month"])
    first = date(sent.year + (month < sent.month), month, 1)
    return calendar.add_months(first, 1) - timedelta(days=1)
