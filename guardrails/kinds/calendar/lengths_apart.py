"""Lengths of time told apart from what they are counted by: since a year, a year ago today, two sentences on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures import calendar
from guardrails.figures.mention import Mention
from guardrails.figures.numbers import number_value
from guardrails.kinds.check import Violation

_SINCE = re.compile(
    rf"\b(?:since|in|back in) (?:(?:early|late|mid|spring|summer|autumn|winter|the \w+ of)[- ])?"
    rf"(?:(?P<month>{'|'.join(calendar.MONTHS)}) )?(?P<year>(?:19|20)\d\d)\b(?P<between>[^.;:]{{0,25}}?)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|but)\b", re.IGNORECASE)
_SO_FAR = re.compile(r"^(?:'s?)?,? (?:ago|now|already|today|on|running|and counting|later)\b", re.IGNORECASE)


def since_a_year(ctx: Context, sent: date) -> Iterator[Violation]:
    """`Since March 2024, eleven years now`; `in 2019, twelve years ago`."""
    for sentence in ctx.document.body:
        yield from _ago_today(ctx, sentence, sent)
        for mention in ctx.mentions_in_sentence(sentence.index):
            if (
                mention.kind != "duration"
                or (mention.unit or "").rstrip("s") not in ("year", "month")
                or not mention.number
            ):
                continue
            found = _SINCE.search(ctx.document.text[sentence.start : mention.start].rstrip(" ,(–-"))
            after = ctx.document.text[mention.end : mention.end + 12]
            if found is None or _AND.search(found["between"]) or not _SO_FAR.match(after) or "later" in after:
                continue
            months = float(mention.number) * (12 if (mention.unit or "").rstrip("s") == "year" else 1)
            month = calendar.month_number(found["month"]) if found["month"] else None
            gone = (sent.year - int(found["year"])) * 12 + (sent.month - month if month else 0)
            slack = 12 if month is None or months >= _TWO_YEARS else 1
            if abs(gone - months) > slack:
                start = sentence.start + found.start()
                yield Violation(start, mention.end, f"that is about {max(gone, 0)} months ago")


_TWO_YEARS = 24
_AGO_TODAY = re.compile(
    r"\b(?P<many>an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|\d{1,2}) (?P<unit>week|month|year)s? ago today,? (?:on )?"
    r"(?:the )?$",
    re.IGNORECASE,
)


def _ago_today(ctx: Context, sentence: Sentence, sent: date) -> Iterator[Violation]:
    """`A year ago today, on 12 October 2025`, in a letter of 20 October."""
    for mention in ctx.mentions_in_sentence(sentence.index) if " ago today" in sentence.text else ():
        found = _AGO_TODAY.search(ctx.document.text[sentence.start : mention.start])
        if found and mention.kind == "date" and mention.day and not mention.relative:
            many = int(number_value(found["many"].casefold()))
            unit = found["unit"].casefold()
            months = many * {"month": 1, "year": 12, "week": 0}[unit]
            ahead = calendar.add_months(mention.day, months) if months else mention.day + timedelta(weeks=many)
            if ahead != sent:
                yield Violation(sentence.start + found.start(), mention.end, f"that would be today on {ahead}")


_PART = re.compile(r"\b(?:within|every|each|than|next|last|past|another|further|first|about|around|nearly"
        r"|almost|over|under|of)\s*$", re.IGNORECASE)  # fmt: skip
_IN_ALL = re.compile(
    r"\b(?:in (?:all|total)|altogether|lasted|(?:whole )?(?:outage|stoppage|closure|wait|cut"
    r"|delay|gap) (?:was|ran|came|took|went on)"
    r"|that (?:is|was|makes|made)|down for|dark for|out for|without \w+ for|off for)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(
    r" (?:is|was) (?:a |an |far |much |no |too |more |how )|,? (?:in all|all told|without)\b", re.IGNORECASE
)
"""`Four hours is a long time` speaks of the window just before."""
_REACH = 2


def told_later(ctx: Context) -> Iterator[Violation]:
    """`From 04:50 to 08:25 you had no alerts. In total the outage lasted 2 hours and 35 minutes`."""
    for sentence in ctx.document.body:
        clocks = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "time" and m.clock]
        days = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "date"]
        if len(clocks) != 2 or len(days) > 1 or not _is_window(ctx, clocks):
            continue
        first, last = (m.clock.hour * 60 + m.clock.minute if m.clock else 0 for m in clocks)
        for after in ctx.document.sentences[sentence.index + 1 : sentence.index + 1 + _REACH]:
            own = ctx.mentions_in_sentence(after.index)
            lengths = [m for m in own if m.kind == "duration" and m.minutes]
            if len(lengths) != 1 or any(m.kind == "time" for m in own) or lengths[0].business:
                continue
            told, head = lengths[0].minutes or 0, ctx.document.text[after.start : lengths[0].start]
            tail = ctx.document.text[lengths[0].end : after.end]
            summed = (_IN_ALL.search(head) and not _PART.search(head)) or (not head.strip() and _SUMS_UP.match(tail))
            if summed and told < _DAY and told % _HALF_A_DAY != (last - first) % _HALF_A_DAY:
                detail = f"{clocks[0].text} to {clocks[1].text} is {(last - first) % _DAY} minutes"
                yield Violation(lengths[0].start, lengths[0].end, detail)


_DAY, _HALF_A_DAY = 1440, 720
_LEADS = re.compile(r"\b(?:from|between)(?: about| around)? $", re.IGNORECASE)
_RUNS_TO = re.compile(r"(?: [A-Z]{2,4})?(?: |-|–)(?:to|until|till|and|-|–)?(?: |-|–)?", re.IGNORECASE)


_DUE_AT = re.compile(
    r"\b(?:due|booked|promised|expected|meant to \w+|set|ordered)(?: \w+)? (?:at|for|by) $", re.IGNORECASE
)
_CAME_AT = re.compile(
    r",? (?:and |but )?(?:it |he |she |they |we )?(?:only |actually )?(?:came|arrived|got (?:there|here|to you)"
    r"|turned up|reached you|started|began|left|was (?:served|there|with you))(?: only)? at (?:about )?",
    re.IGNORECASE,
)


def _is_window(ctx: Context, clocks: list[Mention]) -> bool:
    text, (one, other) = ctx.document.text, clocks
    start = ctx.document.sentences[one.sentence].start
    if _DUE_AT.search(text[start : one.start]) and _CAME_AT.fullmatch(text[one.end : other.start]):
        return True
    return bool(
        _LEADS.search(text, max(0, one.start - 16), one.start) and _RUNS_TO.fullmatch(text[one.end : other.start])
    )
