"""Two days of a sentence that it puts in an order, and that lie in the other one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Literal

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation

_COMES = r"(?:comes?|came|is|was|are|falls?|fell|happens?|goes|went|takes place|be|come)"
_IT = r"(?:it|that|this|them|then|those)"
_SECOND_FIRST = re.compile(
    rf"[\s,]*(?:will |would )?(?:{_COMES} )?(?:\w+ )?(?:before|ahead of|earlier than|precedes?) {_IT}\b", re.IGNORECASE
)
_SECOND_LAST = re.compile(
    rf"[\s,]*(?:will |would )?(?:(?:{_COMES} )?(?:\w+ )?(?:after|later than) {_IT}\b"
    rf"|(?:follows?|followed) (?:{_IT}|on)\b)",
    re.IGNORECASE,
)
_SOONER = re.compile(
    rf"(?<!\bnot )\b(?:earlier|sooner|beforehand|before {_IT}|ahead of {_IT}|precedes? {_IT})"
    r"[\s,–-]*(?:on |by |namely )?(?:the )?$",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"(?<!\bnot )\b(?:later|afterwards|after {_IT}|follows? (?:{_IT}|on))"
    r"[\s,–-]*(?:on |by |namely )?(?:the )?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:^|[\s,]*\b(?:{_COMES}|falls) |^,? )(?P<just>the day |a day )?(?:just |shortly |well |long )?"
    r"(?P<word>before|ahead of|after|follows)\b(?P<what>[^.;:]{2,60}?)\b(?:on|for) (?:the )?$",
    re.IGNORECASE,
)
_ANOTHER_EVENT = re.compile(r"\b(?:that|which|who|until|from|since|between|and|or|our|letter|if)\b|,", re.IGNORECASE)
_NO_ORDER = re.compile(r"\b(?:not|never|instead|rather|no)\b|n't\b|\?", re.IGNORECASE)
_DAY_AFTER = re.compile(
    r"[\s,(–-]*(?:and )?(?:\w+ ){0,4}?(?:the|a) (?:next day|day after)(?: that| it)?"
    r"[\s,:(–-]*(?:on )?$",
    re.IGNORECASE,
)
_NEVER_BOTH = "the days are told in the other order"


def order_of_days(ctx: Context) -> Iterator[Violation]:
    """`The clinic on 3 June comes before the scan on 29 May`; `on 8 April, before the price rose on 6 April`."""
    text = ctx.document.text
    for sentence in ctx.document.body:
        own = ctx.mentions_in_sentence(sentence.index)
        days = [m for m in own if m.kind == "date" and m.day is not None and not m.relative]
        if len(days) == 2 and days[0].day != days[1].day:
            one, other = days
            between = text[one.end : other.start]
            lengths = any(m.kind == "duration" and one.end <= m.start < other.start for m in own)
            said = _told_order(text[sentence.start : one.start], between, text[other.end : sentence.end], lengths)
            turned = one.day and other.day and said is not None and (one.day < other.day) is not (said == "first")
            if turned or _is_not_next_to(one, other, between):
                yield Violation(one.start, other.end, _NEVER_BOTH)
        if len(days) >= _FEWEST_STAGES:
            yield from _stages_backwards(days, text[sentence.start : days[0].start], ctx)
        yield from _weekday_beside(own, ctx)


_IN_TURN = re.compile(
    r"(?:^|.*\b)(?:here is|here's|it went|the (?:story|history|course|order|steps)|what happened|in order|first"
    r"|step by step"
    r"|its (?:way|journey|course)|tracking|timeline)\b[^.;\d]*:[^.;:\d]*$",
    re.IGNORECASE,
)
_NEXT_STAGE = re.compile(
    r",? (?:and |then |and then |finally |next )*[a-z-]+(?: [a-z-]+){0,6} on (?:the )?", re.IGNORECASE
)
_NO_STAGE = re.compile(
    r"\b(?:before|earlier|already|had|due|should|instead|not|never|for|of|until|since|from|back|previous\w*)\b",
    re.IGNORECASE,
)
_FEWEST_STAGES = 3


def _stages_backwards(days: list[Mention], head: str, ctx: Context) -> Iterator[Violation]:
    """`Where your parcel went: labelled on the 16th, handed over on the 13th, signed for on the 17th`."""
    if len(days) < _FEWEST_STAGES or not _IN_TURN.match(head):
        return
    text = ctx.document.text
    for one, other in pairwise(days):
        between = text[one.end : other.start]
        if not _NEXT_STAGE.fullmatch(between) or _NO_STAGE.search(between):
            return
        if one.day and other.day and other.day < one.day:
            yield Violation(one.start, other.end, "the second day is before the first")
            return


def _told_order(head: str, between: str, tail: str, with_length: bool) -> Literal["first", "last"] | None:
    """Whether the day named first is said to come first or last."""
    if _NO_ORDER.search(between) or _NO_ORDER.search(head):
        return None
    if _SECOND_FIRST.match(tail):
        return "last"
    if _SECOND_LAST.match(tail):
        return "first"
    if not with_length and (_SOONER.search(between) or _LATER.search(between)):
        return "last" if _SOONER.search(between) else "first"
    found = _BEFORE.match(between)
    if found is None or _ANOTHER_EVENT.search(found["what"]):
        return None
    return "first" if found["word"].lower() in ("before", "ahead of") else "last"


def _is_not_next_to(one: Mention, other: Mention, between: str) -> bool:
    """`On 13 May, the day after the vet sees him on the 14th`."""
    found = _BEFORE.match(between)
    apart = abs((one.day - other.day).days) if one.day and other.day else 1
    return bool(found and found["just"] and not _ANOTHER_EVENT.search(found["what"]) and apart != 1)


def _weekday_beside(own: tuple[Mention, ...], ctx: Context) -> Iterator[Violation]:
    """`We close on Friday 22 May and open again the day after, Saturday`."""
    days = [m for m in own if m.kind in ("date", "weekday") and m.day is not None]
    for one, other in pairwise(days):
        between = ctx.document.text[one.end : other.start]
        dated = one.kind == "weekday" or not one.relative
        if not dated or one.day is None or other.kind != "weekday" or not _DAY_AFTER.fullmatch(between):
            continue
        right = one.day + timedelta(days=1)
        named = other.text.casefold().split()[-1].rstrip(".,")
        if named in calendar.WEEKDAYS and calendar.weekday_number(named) != right.weekday():
            yield Violation(
                one.start, other.end, f"the day after is a {calendar.WEEKDAYS[right.weekday()].capitalize()}"
            )
