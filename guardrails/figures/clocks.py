"""Times of day that the record tells: when messages were written, what they say happened at what hour, and how far
apart that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from guardrails.figures.clock import DOTTED_CLOCK
from guardrails.figures.known import Known
from guardrails.figures.mention import Mention
from guardrails.figures.rounded import are_told_beside, may_be_rounded, odd_minutes
from guardrails.figures.same import same_clock
from guardrails.figures.sources import Sources, day_of
from guardrails.figures.ticket import WE_SAID, YOURS
from service.domain import facts

if TYPE_CHECKING:
    from guardrails.context import Context

TO_COME = re.compile(
    r"\b(?:will|shall|going to|is due|are due|next(?! (?:day|morning|afternoon|evening))|coming|expect)\b|'ll\b",
    re.IGNORECASE,
)
_ROUGH_BEFORE = re.compile(
    r"\b(?:about|around|round about|nearly|almost|getting on for|close to|approaching|roughly|nearer"
    r"|(?P<earlier>by|before|towards?)|(?P<later>after|past|gone))\s*$",
    re.IGNORECASE,
)
_ROUGH_AFTER = re.compile(r"(?:-ish\b| or so\b| or thereabouts\b| give or take\b)", re.IGNORECASE)
_SHOULD = re.compile(r"\b(?:should|ought|owed?|promis\w+|(?:was|were) (?:due|to))\b", re.IGNORECASE)
_REACH = 60
"""Characters before a time of day."""
_NEAR = 20
"""Minutes by which a rough time of day may be off."""
_AN_HOUR = 60
_FEW = 10
"""A time that is so many minutes from a fact's may be that fact's, told wrong."""
_A_DAY = 1440
_AGAIN = re.compile(
    r"\b(?:(?:every|each) (?:other |single )?(?:\d+|\w+day|day|hour|minute|morning|afternoon|evening|night|week|month"
    r"|time|quarter)s?|daily|always|from today|starting|as of)\b",
    re.IGNORECASE,
)


def clock_of_record(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """What the record dates to this time of day, where the letter tells it as gone."""
    if mention.kind != "time" or mention.clock is None:
        return None
    sentence = ctx.document.sentences[mention.sentence].text
    again = _AGAIN.search(sentence)
    if again or TO_COME.search(sentence):
        return _told_as_a_rhythm(mention, sources) if again else None
    start = ctx.document.sentences[mention.sentence].start
    before = ctx.document.text[start : mention.start]
    rough = _ROUGH_BEFORE.search(before[-_REACH:]) or _ROUGH_AFTER.match(ctx.document.text, mention.end)
    if spoken := _as_spoken(mention, before, sources):
        return spoken
    side = (rough.lastgroup if rough else None) or ""
    round_to = 5 if side and not _is_an_hour_off(mention.clock, sources) else 15
    rough = rough if rough and mention.clock.minute % round_to == 0 and not _SHOULD.search(before) else None
    of_writing = YOURS.search(sentence) or WE_SAID.search(sentence)
    paid = any(m.kind == "money" for m in ctx.mentions_in_sentence(mention.sentence))
    for name, _, clock in _written_at(sources) if paid else ():
        if name.startswith("remedy:") and same_clock(mention, clock):
            return name
    if not of_writing and not rough and _is_beside_a_facts(mention, ctx, sources):
        return None
    for name, _, clock in _clocks(sources):
        if same_clock(mention, clock) or (rough and _is_about(mention, clock, side)):
            return name
    return None


_BESIDE_A_CLOCK = 30


def _told_as_a_rhythm(mention: Mention, sources: Sources) -> str | None:
    """`At seven each evening`, where a message says `at 7 every evening`."""
    texts = {f"ticket:{m.id}": m.text for m in sources.case.ticket.messages}
    kept = [clock for _, day, clock in typed_clocks(sources) if day is None]
    if mention.clock is None or any(is_beside(mention.clock, clock) for clock in kept):
        return None
    for known in (*sources.customers, *sources.notes):
        if known.kind == "time" and same_clock(mention, known.clock):
            at = texts[known.name].find(known.text)
            if _AGAIN.search(texts[known.name][max(0, at - _BESIDE_A_CLOCK) : at + len(known.text) + _BESIDE_A_CLOCK]):
                return known.name
    return None


_IN_WORDS = re.compile(r"(?:(?:a )?quarter|half|five|ten|twenty|twenty-five)(?: minutes)? (?:past|to) ", re.IGNORECASE)
_PART_OF_A_DAY = re.compile(r"\b(?:morning|afternoon|evening|night)\b", re.IGNORECASE)
_EXACTLY = re.compile(r"\b(?:exactly|precisely|sharp|on the dot)\b", re.IGNORECASE)
_OFF = 3
"""Minutes by which `a quarter to eight` may be off."""
_OFF_BY_THE_HOUR = 10


def _as_spoken(mention: Mention, before: str, sources: Sources) -> str | None:
    """`A quarter to eight` of 19:48, `six in the evening` of 18:10: who writes a time in words rounds it."""
    if mention.clock is None or re.search(r"\d", mention.text) or _SHOULD.search(before) or _EXACTLY.search(before):
        return None
    if _is_an_hour_off(mention.clock, sources):
        return None
    by_the_hour = _PART_OF_A_DAY.search(f"{mention.text} {mention.unit or ''}") and mention.clock.minute == 0
    reach = _OFF if _IN_WORDS.match(mention.text) else _OFF_BY_THE_HOUR if by_the_hour else 0
    near = (name for name, _, clock in _clocks(sources) if _is_said_of(mention.clock, clock, mention, reach))
    return next(near, None) if reach else None


def _is_said_of(said: time, clock: time, mention: Mention, reach: int) -> bool:
    twelve_on = time((said.hour + _HALF_A_DAY) % (2 * _HALF_A_DAY), said.minute)
    return _apart(said, clock) <= reach or (not mention.unit and _apart(twelve_on, clock) <= reach)


_HALF_A_DAY = 12


def _is_an_hour_off(clock: time, sources: Sources) -> bool:
    return any(_apart(clock, other) == _AN_HOUR for _, _, other in typed_clocks(sources))


def _is_about(mention: Mention, clock: time, side: str) -> bool:
    """Whether a rough time is some minutes off, on the side that it names; noon is not told to the minute."""
    if mention.clock is None:
        return False
    ahead = _minutes(mention.clock) - _minutes(clock)
    if side:
        reach = _NEAR if mention.clock.minute % 15 == 0 else _FEW // 2
        reach = _HALF_A_MORNING if _NOON.search(mention.text) else reach
        return 0 <= (ahead if side == "earlier" else -ahead) <= reach
    return _apart(mention.clock, clock) <= _NEAR


_NOON = re.compile(r"noon|midday|midnight", re.IGNORECASE)
_HALF_A_MORNING = 120


def _is_beside_a_facts(mention: Mention, ctx: Context, sources: Sources) -> bool:
    """Whether it may be the time of a fact, told wrong: an hour or some minutes off, of a day that is meant."""
    sent = ctx.case.sent_at.date() if ctx.case.sent_at else None
    days = {m.day for m in ctx.mentions_in_sentence(mention.sentence) if m.day is not None}
    for _, day, clock in typed_clocks(sources):
        another = day is not None and ((sent is not None and day > sent) or (days and day not in days))
        if not another and mention.clock is not None and is_beside(mention.clock, clock):
            return True
    return False


def is_beside(one: time, other: time) -> bool:
    """An hour apart, or a few minutes."""
    return _apart(one, other) == _AN_HOUR or 0 < _apart(one, other) <= _FEW


_A_DAY = 1440


def _apart(one: time, other: time) -> int:
    gap = abs(_minutes(one) - _minutes(other))
    return min(gap, _A_DAY - gap)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


_BESIDE = re.compile(
    r",? (?:later|after|afterwards|before|earlier|on\b|in\b|passed|went by|had gone|from (?:then"
    r"|start)|until|till|to\b|had"
    r"|between|apart|went|short|into|off|out|late|early|too|adrift|wrong|when|instead|rather|with|without|nobody|nothing|none"
    r"|no one)\b|[.,;:)]|$",
    re.IGNORECASE,
)
_OF_SILENCE = re.compile(r" (?:of (?:silence|nothing|waiting|quiet|no \w+)|by the time)\b", re.IGNORECASE)
"""After a length between two times that are told beside it."""


def between_clocks(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """The two times of day of the record that lie this far apart: `the alarm went, 51 minutes later it was over`."""
    if mention.kind != "duration" or not mention.minutes or mention.minutes >= _A_DAY or mention.business:
        return None
    sentence = ctx.document.sentences[mention.sentence].text
    beside, of_silence = (p.match(ctx.document.text, mention.end) for p in (_BESIDE, _OF_SILENCE))
    if not (beside or of_silence) or TO_COME.search(sentence) or _AGAIN.search(sentence):
        return None
    days_of_the_trouble = {day for _, day, _ in typed_clocks(sources) if day}
    sent = ctx.case.sent_at
    gone = [told for told in _clocks(sources) if told[1] is None or sent is None or told[1] <= sent.date()]
    for (name, day, one), (other, another_day, two) in combinations(gone, 2):
        known = {d for d in (day, another_day) if d}
        same_day = len(known) == 0 or (len(known) == 1 and (day == another_day or known <= days_of_the_trouble))
        same_day = same_day and (beside is not None or are_told_beside(mention, (one, two), ctx))
        apart = abs(_minutes(one) - _minutes(two))
        if same_day and (
            abs(apart - mention.minutes) <= _rounded_by(mention)
            or (
                abs(apart - mention.minutes) <= odd_minutes(mention) and may_be_rounded(mention, apart, (one, two), ctx)
            )
            or (_half_a_day_off(apart, mention.minutes) and _is_told(two, mention, ctx))
        ):
            return f"between {name} {one:%H:%M} and {other} {two:%H:%M}"
    return None


def _rounded_by(length: Mention) -> int:
    """Nobody tells two hours and a half to the minute."""
    halves = length.number is not None and length.number > 1 and length.number % 1 != 0
    return _FEW // 2 if halves else 0


def _half_a_day_off(apart: int, minutes: int) -> bool:
    """Who notes `the 1:10 post` does not say that it is of the afternoon."""
    half = _HALF_A_DAY * _AN_HOUR
    return minutes < half and minutes in (half - apart, abs(apart - half))


def _is_told(clock: time, length: Mention, ctx: Context) -> bool:
    own = (m for m in ctx.mentions_in_sentence(length.sentence) if m.kind == "time")
    return any(m.clock is not None and m.clock.hour < _HALF_A_DAY and same_clock(m, clock) for m in own)


@lru_cache(maxsize=64)
def _clocks(sources: Sources) -> tuple[tuple[str, date | None, time], ...]:
    """Source, day if it is known, and time of day; a note's only where no fact tells nearly the same."""
    typed = tuple(typed_clocks(sources))
    return tuple(dict.fromkeys((*typed, *_written_at(sources), *_told_in_messages(sources, typed))))


def typed_clocks(sources: Sources) -> Iterator[tuple[str, date | None, time]]:
    """Times of day of facts, with their day where it is known."""
    for name, fact in sources.case.facts.items():
        match fact:
            case facts.DateTime():
                yield name, fact.value.date(), _plain(fact.value.time())
            case facts.Time():
                yield name, None, _plain(fact.value)
            case facts.Times():
                yield from ((name, None, _plain(clock)) for clock in fact.value)
            case _:
                pass


def _written_at(sources: Sources) -> Iterator[tuple[str, date | None, time]]:
    sent = sources.case.sent_at
    for message in sources.case.ticket.messages:
        if isinstance(message.at, datetime):
            yield f"ticket:{message.id}", message.at.date(), _plain(message.at.time())
            if sent and sent.tzinfo and message.at.tzinfo:
                there = message.at.astimezone(sent.tzinfo)
                yield f"ticket:{message.id}", there.date(), _plain(there.time())
    for remedy in sources.case.remedies:
        if isinstance(remedy.approved_at, datetime):
            yield f"remedy:{remedy.kind}", remedy.approved_at.date(), _plain(remedy.approved_at.time())


def _told_in_messages(
    sources: Sources, typed: tuple[tuple[str, date | None, time], ...]
) -> Iterator[tuple[str, date | None, time]]:
    days = {f"ticket:{m.id}": day_of(m) for m in sources.case.ticket.messages}
    for known in (*sources.customers, *sources.notes):
        clock = _plain(known.clock) if known.kind == "time" and known.clock else _dotted(known)
        if clock is not None and not any(0 < _apart(clock, other) <= _FEW for _, _, other in typed):
            yield known.name, days.get(known.name), clock


def _dotted(known: Known) -> time | None:
    """`Paid today 9.15`, as people note a time."""
    told = DOTTED_CLOCK.fullmatch(known.text) if known.kind == "count" else None
    return time(int(told[1]), int(told[2])) if told else None


def _plain(clock: time) -> time:
    return clock.replace(second=0, microsecond=0, tzinfo=None)
