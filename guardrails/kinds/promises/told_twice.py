"""One thing with two times in a breath: `at two, as our text has it: ten`; the last one, and the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import time

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.calendar import WEEKDAYS
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.hours import hours_in
from guardrails.kinds.promises.told_times import moments_ahead
from guardrails.kinds.promises.when import clocks_differ, differ
from guardrails.quick import quick

_AS_TOLD = quick(
    r",? \(?(?:just |exactly |precisely |much |the same )?(?:as|like) (?:(?:our|the|my|your"
    r"|that|this) \w+(?: \w+)?|i|we|you)"
    r" (?:has|have|had|says?|said|puts?|gives?|gave|shows?|tells?|told|states?|stated"
    r"|confirms?|confirmed|promised|agreed"
    r"|booked|arranged|wrote)(?: it| you| us)?\b"
    r"|,? \(?(?:just |exactly |precisely )?as (?:agreed|booked|promised|arranged|planned"
    r"|confirmed|announced|told|said)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:not|instead|wrong(?:ly)?|mistake\w*|rather|earlier|before|no longer|cannot|moved"
    r"|changed|was|were|had|if|whether)\b"
    r"|n't\b|\?",
    re.IGNORECASE,
)


def as_told(ctx: Context) -> Iterator[Violation]:
    """`With you at two on Wednesday 14 April, just as our text has it: ten o'clock`."""
    for sentence in ctx.document.body:
        found = _AS_TOLD.search(sentence.text)
        if found is None or _TAKEN_BACK.search(sentence.text[: found.start()] + sentence.text[found.end() :]):
            continue
        if _WHEN_TOLD.match(sentence.text, found.end()):
            continue
        here, there = sentence.start + found.start(), sentence.start + found.end()
        first = next(moments_ahead(ctx, sentence.index, sentence.start, here), None)
        second = next(moments_ahead(ctx, sentence.index, there, sentence.end), None)
        clocks = _clocks(ctx, sentence, there, sentence.end)
        if first is None:
            continue
        if second is not None:
            apart = differ(first, second) or clocks_differ(first, second)
        else:
            told = replace(first, clocks=clocks[0], bare=clocks[1]) if clocks else None
            apart = told is not None and clocks_differ(first, told)
        if apart:
            yield Violation(first.start, sentence.end, "two times for one thing")


_WHEN_TOLD = re.compile(r" (?:on|last|this|earlier|yesterday|by phone|when)\b(?! \w+[^.;]*:)", re.IGNORECASE)
"""`As I said on Friday`: the day on which it was said."""


Clocks = tuple[tuple[time, ...], bool]


def _clocks(ctx: Context, sentence: Sentence, start: int, end: int) -> Clocks | None:
    """The hours told in a stretch; bare where nobody says which half of the day."""
    told = [
        m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "time" and m.clock and start <= m.start < end
    ]
    if told:
        bare = all(re.search(r"[a-z]{3}", m.text) is not None and m.unit is None for m in told)
        return tuple(m.clock for m in told if m.clock), bare
    hours = hours_in(ctx.document.text[start:end])
    return (hours, True) if hours else None


_DAYS = "|".join(day.capitalize() for day in WEEKDAYS)
_REPEATS = quick(
    rf"\b(?:(?:on|every|each) )?(?P<plural>{_DAYS})s\b(?:(?:,| and) (?P<more>{_DAYS})s\b)?"
    rf"|\b(?P<every>every|each|on a) (?P<one>{_DAYS})\b(?! week\b|,? (?:the )?\d)"
)
_NOT_NOW = quick(
    r"\b(?:was|were|had|did|used|instead|asked|wanted|if|whether|not|until|till|no longer|said"
    r"|told|promised|or)\b|n't\b|\?",
    re.IGNORECASE,
)
_UNTIL = re.compile(r",? \b(?:until|till)\b.*", re.IGNORECASE | re.DOTALL)
_WEEKLY = re.compile(r"\b(?:weekly|daily|regular|each week|every week)\b", re.IGNORECASE)
_HERS = re.compile(r"\s*(?:his|her|their|its|he|she|it|they)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Habit:
    """What a clause says happens again and again, and on which weekdays."""

    bare: str
    days: frozenset[str]
    start: int
    end: int
    goes_on: bool
    """Whether it begins with a word for what was spoken of just before."""
    sentence: int


def habits(ctx: Context, spans: Callable[[str, int], Iterator[tuple[int, int]]]) -> Iterator[Habit]:
    """`Priya writes to you on Mondays`, `her weekly note reaches you on a Thursday`."""
    for sentence in ctx.document.body:
        for start, end in spans(sentence.text, sentence.start) if _REPEATS.search(sentence.text) else ():
            text = _UNTIL.sub("", ctx.document.text[start:end])
            found = _REPEATS.search(text)
            if found is None or _NOT_NOW.search(text) or (found["every"] == "on a" and not _WEEKLY.search(text)):
                continue
            days = frozenset(d for d in (found["plural"], found["more"], found["one"]) if d)
            bare = _WEEKLY.sub(" ", text[: found.start()] + " " + text[found.end() :])
            yield Habit(bare, days, start, end, _HERS.match(text) is not None, sentence.index)


_LAST = quick(
    r"\b(?:ends?|stops?|ceases?|(?:is|are) (?:now )?(?:over|at an end|done)|com(?:e|es) to an end)\b"
    r"(?= (?:today|now|here|with|on|for good|tonight|this)\b)"
    r"|\b(?:this|that|it) is (?:the|our|your|my) (?:very )?(?:last|final)\b",
    re.IGNORECASE,
)
_NEXT = quick(r"\b(?:the|our|your|my) (?:next|following) (?P<what>of (?:them|these|those)|ones?|\w+)\b", re.IGNORECASE)


_NO_MORE = quick(
    r"\bno (?:more|further) \w+[^.;]{0,30}? (?:will|are to|shall) (?:reach|come|be sent|go|follow)\b"
    r"|\b(?:not|never) (?:write|send|remind|chase|bill|invoice|text)\b[^.;]{0,50}?\b(?:again|any ?more)\b",
    re.IGNORECASE,
)
_WRITES = re.compile(r"\b(?:write|send|remind|chase|letters?|reminders?|bill|invoice|text)\b", re.IGNORECASE)
_USUAL = quick(r"\b(?:usual|regular|statement|thank)\b", re.IGNORECASE)
_LETTER = re.compile(r"(?:letter|reminder|notice|demand|bill|invoice|text|message)", re.IGNORECASE)


def last_and_next(ctx: Context, stems: Callable[[str], frozenset[str]]) -> Iterator[Violation]:
    """`Our arrears letters to you end today, and the next of them reaches you on 3 May`."""
    ended: tuple[int, frozenset[str]] | None = None
    over_letters = False
    for sentence in ctx.document.body:
        none = _NO_MORE.search(sentence.text)
        over = none or _LAST.search(sentence.text)
        after = over.end() if over else 0
        if over and not _TAKEN_BACK.search(sentence.text[: over.start() if none else over.end()]):
            over_letters = _WRITES.search(over.group()) is not None
            ended = sentence.index, stems(sentence.text[: over.start()] or sentence.text[over.end() :])
        following = _NEXT.search(sentence.text, after)
        if (
            following is None
            or ended is None
            or sentence.index - ended[0] > 1
            or _TAKEN_BACK.search(sentence.text, following.start())
        ):
            continue
        letters = over_letters and not _USUAL.search(sentence.text) and _LETTER.fullmatch(following["what"]) is not None
        same = letters or following["what"].lower().startswith("o") or bool(stems(following["what"]) & ended[1])
        when = next(moments_ahead(ctx, sentence.index, sentence.start + following.start(), sentence.end), None)
        sent = ctx.case.sent_at
        if same and when and sent and when.first > sent.date():
            yield Violation(sentence.start + following.start(), when.end, "they were said to end", "warn")


_HAVING = quick(r", (?:having|after (?:leaving|reaching|loading|collecting|arriving)) [^;]*$", re.IGNORECASE)


def done_before(ctx: Context) -> Iterator[Violation]:
    """`Between eight and ten your sofa is up the stairs, our crew having reached your street at 12.40`."""
    for sentence in ctx.document.body:
        found = _HAVING.search(sentence.text)
        if found is None:
            continue
        place = sentence.start + found.start()
        main, earlier = _clocks(ctx, sentence, sentence.start, place), _clocks(ctx, sentence, place, sentence.end)
        if not main or not earlier or not main[0] or not earlier[0]:
            continue
        if len({m.day for m in ctx.mentions_in_sentence(sentence.index) if m.day}) <= 1 and min(
            map(_of_the_day, earlier[0])
        ) > max(map(_of_the_day, main[0])):
            yield Violation(sentence.start, sentence.end, "this is done before it can be", "warn")


_FIRST_HOUR = 7


def _of_the_day(clock: time) -> time:
    """`Two` is in the afternoon."""
    return clock.replace(hour=clock.hour + 12) if 0 < clock.hour < _FIRST_HOUR else clock


_IT_IS = quick(r"\b(?P<hour>\w[\w:. ]{0,23}?) it is\b", re.IGNORECASE)
_MEETS = quick(r"\b(?:talk|speak|ring|call|phone|see|meet|expect|visit|come)\w*\b", re.IGNORECASE)


def settled_hour(ctx: Context) -> Iterator[Violation]:
    """`Three it is. Talk to you at half four`."""
    for sentence, after in zip(ctx.document.sentences, ctx.document.sentences[1:], strict=False):
        found = _IT_IS.search(sentence.text)
        if found is None or not _MEETS.search(after.text):
            continue
        place = sentence.start + found.start()
        hours = hours_in(" at " + found["hour"].split()[-1] + " ")
        settled = _clocks(ctx, sentence, place, sentence.start + found.end()) or ((hours, True) if hours else None)
        told = _clocks(ctx, after, after.start, after.end)
        if settled and told:
            one, other = ({(c.hour % 12, c.minute) for c in clocks[0]} for clocks in (settled, told))
            if not one & other:
                yield Violation(after.start, after.end, f"{found.group()!r} was said before", "warn")
