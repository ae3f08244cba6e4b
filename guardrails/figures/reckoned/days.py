"""Weekdays that a writer takes from a date beside them, from the days of the story, or as the ends of a span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from guardrails.figures.calendar import WEEKDAYS, weekday_number
from guardrails.figures.clocks import TO_COME
from guardrails.figures.derive_lengths import PLANNED
from guardrails.figures.due import due_moments
from guardrails.figures.mention import Mention
from guardrails.figures.recorded import recorded_days
from guardrails.figures.same import same_clock
from guardrails.figures.sources import Sources
from guardrails.figures.spoken_of import rarity, score, stems_of

if TYPE_CHECKING:
    from guardrails.context import Context

_NAME = re.compile(r"\b([a-z]+day)s?\b", re.IGNORECASE)
_DATE_AFTER = re.compile(r"(?: of (?:that|the same|the following)(?: \w+){0,2})?,? (?:\(|the )?$", re.IGNORECASE)
_DATE_BEFORE = re.compile(r",? \(?(?:which was |that was |it was |was |is )?(?:a |the |that )?$", re.IGNORECASE)
_WEEKDAY = rf"(?P<day>{'|'.join(WEEKDAYS)})"
_OTHER_END = re.compile(rf"(?: to | through | until | till | ?[-–] ?)(?:the )?{_WEEKDAY}\b", re.IGNORECASE)
_FIRST_END = re.compile(rf"\b{_WEEKDAY}(?: to | through | until | till | ?[-–] ?)(?:the )?$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|that) (?:same |first |second |very )?$", re.IGNORECASE)


def reckoned_day(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """What makes the weekday right."""
    if mention.kind == "date":
        yield from _so_long_after(mention, ctx, sources)
    name = _NAME.search(mention.text) if mention.kind == "weekday" else None
    if name is None:
        return
    number, text = weekday_number(name[1]), ctx.document.text
    yield from _of_a_date(mention, number, ctx, sources)
    yield from _at_its_moment(mention, number, ctx, sources)
    yield from _today(mention, number, ctx)
    gone = list(_gone(ctx, sources))
    if name[0].endswith("s") and sum(day.weekday() == number for day in {day for _, day in gone}) > 1:
        yield f"the {name[0]} of the case"
    if not TO_COME.search(ctx.document.sentences[mention.sentence].text):
        yield from _when_due(mention, number, ctx, sources)
        yield from _the_night_before(mention, number, ctx, sources)
        yield from _of_the_story(mention, number, gone, text)


_LONG = 7 * 1440
_ABOUT = re.compile(r"\b(?:about|around|roughly|towards?|or so|or thereabouts)\b", re.IGNORECASE)
_A_DAY_OFF = 1


def _so_long_after(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`Around 24 April` was the first cut of a bed that was cleared on the 10th, two weeks before it."""
    if mention.day is None or mention.relative:
        return
    sentence = ctx.document.sentences[mention.sentence]
    slack = _A_DAY_OFF if _ABOUT.search(sentence.text) else 0
    lengths = [k for k in sources.of("duration") if not k.told and k.minutes and not k.minutes % 1440]
    said = stems_of(sentence.text) if lengths else frozenset()
    for known in (k for k in lengths if (k.minutes or 0) >= _LONG and not k.business):
        if not score(known.name, said, sources, rarity({known.name}, sources)):
            continue
        for name, day in sources.days:
            if abs((mention.day - day).days - (known.minutes or 0) // 1440) <= slack and not PLANNED.search(name):
                yield f"{name} and {known.name}"


def _of_the_story(mention: Mention, number: int, gone: list[tuple[str, date]], text: str) -> Iterator[str]:
    """`Friday through Monday`, `on the Wednesday`: weekdays of days that are gone."""
    before = text[max(0, mention.start - 20) : mention.start]
    other = _OTHER_END.match(text, mention.end) or _FIRST_END.search(before)
    if other and {number, weekday_number(other["day"])} <= {day.weekday() for _, day in gone}:
        yield "a span of days of the case"
    if _ARTICLE.search(before):
        yield from (name for name, day in gone if day.weekday() == number)


def _of_a_date(mention: Mention, number: int, ctx: Context, sources: Sources) -> Iterator[str]:
    """`The Friday of that week, 27 February`, `1 September, the Tuesday after`."""
    text = ctx.document.text
    known = {day: name for name, day in sources.days}
    for told in ctx.mentions_in_sentence(mention.sentence):
        if told.kind != "date" or told.day not in known or told.day.weekday() != number:
            continue
        after = told.start >= mention.end and _DATE_AFTER.fullmatch(text[mention.end : told.start])
        before = told.end <= mention.start and _DATE_BEFORE.fullmatch(text[told.end : mention.start])
        if after or before:
            yield known[told.day]


_WEEK = 7
_OWED = re.compile(r"\b(?:should|ought|due|promised|owed|was to|were to|meant)\b", re.IGNORECASE)
_BY_NIGHT = re.compile(r"\bovernight (?:on |every |each )?$|\bthe night of (?:the )?$", re.IGNORECASE)


def _when_due(mention: Mention, number: int, ctx: Context, sources: Sources) -> Iterator[str]:
    """`We should have rung you on Wednesday`: the day on which a promise ran out."""
    sent = ctx.case.sent_at
    if sent is None or not _OWED.search(ctx.document.sentences[mention.sentence].text):
        return
    for told, due in due_moments(sources):
        if due.weekday() == number and 0 <= (sent.date() - due.date()).days <= _WEEK:
            yield told


def _the_night_before(mention: Mention, number: int, ctx: Context, sources: Sources) -> Iterator[str]:
    """`A clean-up that we run overnight on Fridays`, of a Saturday morning."""
    if _BY_NIGHT.search(ctx.document.text[max(0, mention.start - 20) : mention.start]):
        following = (number + 1) % _WEEK
        yield from (name for name, day in _gone(ctx, sources) if day.weekday() == following)


_CLOCK_GAP = re.compile(r",? ?(?:at |by |from |until |before |morning|afternoon|evening|night|,| )*", re.IGNORECASE)


def _at_its_moment(mention: Mention, number: int, ctx: Context, sources: Sources) -> Iterator[str]:
    """`Monday, noon`: a moment of the case on that weekday, whose time stands beside it."""
    text = ctx.document.text
    for clock in ctx.mentions_in_sentence(mention.sentence):
        if (
            clock.kind == "time"
            and clock.start >= mention.end
            and _CLOCK_GAP.fullmatch(text[mention.end : clock.start])
        ):
            for name, moment in sources.moments:
                if moment.weekday() == number and same_clock(clock, moment.time()):
                    yield name


_IT_IS = re.compile(r"\b(?:it's|it is|today is|today's) (?:a |now |already )?$", re.IGNORECASE)
_NOW = re.compile(r" (?:now|today|already)\b", re.IGNORECASE)


def _today(mention: Mention, number: int, ctx: Context) -> Iterator[str]:
    """`It's Monday now`."""
    before = ctx.document.text[max(0, mention.start - 20) : mention.start]
    sent = ctx.case.sent_at
    if sent and sent.weekday() == number and (_IT_IS.search(before) or _NOW.match(ctx.document.text, mention.end)):
        yield "case:sent_at"


def _gone(ctx: Context, sources: Sources) -> Iterator[tuple[str, date]]:
    sent = ctx.case.sent_at
    if sent is not None:
        days = (*sources.days, *recorded_days(ctx.case))
        yield from ((name, day) for name, day in days if day <= sent.date() and not PLANNED.search(name))
