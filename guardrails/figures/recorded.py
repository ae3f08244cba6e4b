"""Days on which the record says that something was written, decided or approved: sources of what is told as done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from guardrails.figures.clocks import TO_COME
from guardrails.figures.mention import Mention
from guardrails.figures.sources import day_of
from service.domain.case import CaseFile

if TYPE_CHECKING:
    from guardrails.context import Context

_WEEK = 7
_GIVEN = re.compile(
    r"[£€$]\d|\b(?:approv|agree|decid|grant|refund|re-?paid|repay|credit|paid|sent|reimburs|order|arrang|authori|transferr)",
    re.IGNORECASE,
)
"""Words of what an approval is for."""


def day_of_record(mention: Mention, ctx: Context) -> str | None:
    """What the case dates to the day that the letter tells as gone, or None."""
    sent = ctx.case.sent_at
    if mention.kind not in ("date", "weekday") or mention.day is None or sent is None:
        return None
    sentence = ctx.document.sentences[mention.sentence].text
    by_name = mention.kind == "weekday" and not TO_COME.search(sentence)
    if mention.day > sent.date() and not by_name:
        return None
    told = {day for _, day in ctx.sources.days if day <= sent.date()}
    for name, day in recorded_days(ctx.case):
        week_before = by_name and day.weekday() == mention.day.weekday() and 0 < (sent.date() - day).days <= _WEEK
        if (day == mention.day and not (by_name and day == sent.date())) or week_before:
            by_word = mention.kind == "date" and mention.relative
            beside = any(abs((day - other).days) == 1 for other in told)
            if by_word or not beside or (_GIVEN.search(sentence) and not name.startswith("ticket:")):
                return name
    return None


def recorded_days(case: CaseFile) -> Iterator[tuple[str, date]]:
    """Days of approvals first, then those of the ticket's messages, whoever may read them."""
    for remedy in case.remedies:
        if day := _day(remedy.approved_at):
            yield f"remedy:{remedy.kind}", day
    for approval in case.approvals:
        if day := _day(approval.at):
            yield "case:approvals", day
    for message in case.ticket.messages:
        if day := day_of(message):
            yield f"ticket:{message.id}", day


def _day(moment: datetime | date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
