"""Days on which the record says that something was written, decided or approved: sources of what is told as done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from guardrails.figures.calendar import weekday_number
from guardrails.figures.clocks import TO_COME
from guardrails.figures.mention import Mention
from guardrails.figures.sources import day_of
from service.domain.case import CaseFile

if TYPE_CHECKING:
    from guardrails.context import Context

_WEEK = 7
_YOU_WROTE = re.compile(
    r"\byou(?:'d|'ve| had| have)?(?: first| also| again| then)? (?:wrote|written|writing|told|telling|asked|asking"
    r"|report(?:ed|ing)|complained|rang|ringing|call(?:ed|ing)|phon(?:ed|ing)|email(?:ed|ing)|messag(?:ed|ing)|contacted"
    r"|chas(?:ed|ing))\b[^,;:.]{0,25}$",
    re.IGNORECASE,
)
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
    before = ctx.document.text[ctx.document.sentences[mention.sentence].start : mention.start]
    written = bool(_YOU_WROTE.search(before))
    by_name = mention.kind == "weekday" and (written or not TO_COME.search(sentence))
    if mention.day > sent.date() and not by_name:
        return None
    told = {day for _, day in ctx.sources.days if day <= sent.date()}
    ours = set(_not_of_the_customer(ctx.case)) if written else set()
    for name, day in recorded_days(ctx.case):
        if name in ours:
            continue
        theirs = written and name.startswith("ticket:")
        week_before = by_name and day.weekday() == mention.day.weekday() and 0 < (sent.date() - day).days <= _WEEK
        if (day == mention.day and not (by_name and day == sent.date())) or week_before:
            by_word = mention.kind == "date" and mention.relative
            beside = any(abs((day - other).days) == 1 for other in told)
            if by_word or theirs or not beside or (_GIVEN.search(sentence) and not name.startswith("ticket:")):
                return name
    return None


def _not_of_the_customer(case: CaseFile) -> Iterator[str]:
    yield from (f"ticket:{m.id}" for m in case.ticket.messages if m.author.role != "customer")


def weekday_of_the_week(mention: Mention, ctx: Context) -> str | None:
    """`From Tuesday to Thursday`, `on Thursday, today`: weekdays of the case within a week of the letter."""
    sent, name = ctx.case.sent_at, _WEEKDAY_NAME.search(mention.text)
    if mention.kind != "weekday" or sent is None or name is None:
        return None
    number, today = weekday_number(name[1]), sent.date()
    text = ctx.document.text
    beside = _TODAY_AFTER.match(text, mention.end) or _TODAY_BEFORE.search(
        text[max(0, mention.start - 40) : mention.start]
    )
    if beside:
        return "case:sent_at" if number == today.weekday() else None
    if mention.day is not None or not _is_in_a_range(mention, text):
        return None
    days = (*ctx.sources.days, *recorded_days(ctx.case), ("case:sent_at", today))
    return next((n for n, day in days if day.weekday() == number and abs((day - today).days) <= _WEEK), None)


def _is_in_a_range(mention: Mention, text: str) -> bool:
    before, after = text[max(0, mention.start - 24) : mention.start], text[mention.end : mention.end + 24]
    return bool(_RANGE_BEFORE.search(before) or (_RANGE_AFTER.match(after) and _FROM_BEFORE.search(before)))


_WEEKDAY_NAME = re.compile(r"([A-Za-z]+day)")
_TODAY_AFTER = re.compile(r",? ?\(?(?:that is |which is |i\.e\.,? )?today\b", re.IGNORECASE)
_TODAY_BEFORE = re.compile(
    r"\btoday,? ?\(?(?:is )?(?:a )?$|\b(?:now|today) it(?: is|'s) (?:a )?$|\bit(?: is|'s) (?:now|already) (?:a )?$"
    r"|\bas I write(?: this)?,? (?:on|it(?: is|'s)) (?:a )?$"
    r"|\b(?:I am writing|I'm writing|I write)(?: this)?(?: to you)? on (?:a )?$",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(r"\b(?:from|between) \w+day(?: to | through | until | till | and | ?[-–] ?)$", re.IGNORECASE)
_RANGE_AFTER = re.compile(r"(?: to | through | until | till | and | ?[-–] ?)\w+day\b", re.IGNORECASE)
_FROM_BEFORE = re.compile(r"\b(?:from|between) $", re.IGNORECASE)


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
