"""Two events of which one has to come first, and whose days or hours are told the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation

_SENT = r"(?:sent|posted|mailed|e-?mailed|dispatched|despatched|shipped|couriered|faxed|texted|wrote|issued|released)"
_WE_SEND = re.compile(
    rf"\b(?:we|I|our (?!answer|reply|letter|parcel)\w+|it (?:was|had been|only)|they (?:were"
    rf"|had been)|which was|was|having)\b[^,;.]{{0,12}}?"
    rf"\b{_SENT}\b|\b(?:left (?:us|here|our \w+)|went (?:out|off) (?:to you|from (?:us|here))"
    rf"|went in(?:to)? the post)\b",
    re.IGNORECASE,
)
_YOU_HAVE = re.compile(
    r"\b(?:you|your \w+) (?:only |already |first )?(?:had|got|received|opened|read)\b"
    r"|\b(?:reached|came to|arrived (?:with|at)"
    r"|landed (?:with|on)|was delivered to|was with) you\b|\byou were (?:handed|given)\b",
    re.IGNORECASE,
)
_YOU_SEND = re.compile(
    rf"\b(?:you|your \w+) (?:only |had |first |already )*{_SENT}\b|\bleft (?:you|your \w+) on\b", re.IGNORECASE
)
_WE_HAVE = re.compile(
    r"\b(?:we|I|our \w+) (?:only |already |first )?(?:had|got|received|opened|read|answered|replied)\b"
    r"|\b(?:reached|came to|arrived with|landed with|was delivered to|was with) us\b|\barrived here\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:another|again|second|next|new|copy|copies|replacement|reminder|back|return\w*|also"
    r"|further|third|other|later one"
    r"|forwarded|on to|instead|first (?:letter|email|reply)|not|never|until|before|earlier)\b|n't\b",
    re.IGNORECASE,
)
_SAME = re.compile(r"\b(?:it|them|this|that|one|they|which)\b", re.IGNORECASE)
_SURELY_SAME = re.compile(r"\b(?:it|them)\b", re.IGNORECASE)
_OF_ANOTHER_THING = re.compile(
    r"\b(?:about|regarding|concerning|asking|telling|saying|with it|with them"
    r"|(?:the|your|our) \w+ (?:that|which|who))\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"[\s,(–-]*(?:only |just |shortly |straight |right |soon |long )?(?P<word>after|having|once|following)\b"
    r"(?P<what>[^.;:()\d]{3,70}?)\b(?:on|at) (?:the )?$",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(
    r"\b(?:that|which|who|until|from|since|between|and|or|but|if|will|by|for|would|promis\w+"
    r"|should|hours?|days?|not)\b|n't\b|,",
    re.IGNORECASE,
)


def order_of_events(ctx: Context) -> Iterator[Violation]:
    """`You had our answer on 6 October; we had posted it on 9 October`; `back on 3 May, after it failed on 9 May`."""
    for sentence in ctx.document.body:
        days = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "date" and m.day and not m.relative]
        if len(days) == 2 and days[0].day != days[1].day:
            yield from _sent_and_received(ctx, sentence, days)
            yield from _answered_before_asked(ctx, sentence, days)
        for one, other in pairwise(days):
            if one.day and other.day and other.day > one.day and _is_said_to_follow(ctx, one, other):
                yield Violation(one.start, other.end, "the days are told in the other order")


def _sent_and_received(ctx: Context, sentence: Sentence, days: list[Mention]) -> Iterator[Violation]:
    """A thing reaches nobody before it is sent."""
    if _ANOTHER.search(sentence.text):
        return
    text, (one, other) = ctx.document.text, days
    first, second = text[sentence.start : one.start], text[one.end : other.start]
    if not _SAME.search(text, one.end, sentence.end):
        return
    sure = _SURELY_SAME.search(second) and not _OF_ANOTHER_THING.search(second)
    for sending, having in ((_WE_SEND, _YOU_HAVE), (_YOU_SEND, _WE_HAVE)):
        turned = having.search(first) and sending.search(second) and one.day and other.day and other.day > one.day
        straight = sending.search(first) and having.search(second) and one.day and other.day and other.day < one.day
        if turned or straight:
            yield Violation(one.start, other.end, "it arrived before it was sent", None if sure else "warn")


_ASKED = re.compile(
    r"\byour (?:first |original )?(?:complaint|letter|e-?mail|message|claim|request|report|query|question|enquiry"
    r"|application|appeal|form)\b[^.;]{0,20}?\b(?:came|reached|arrived|got (?:to us|here)|was (?:received|logged|opened"
    r"|sent|dated|posted|raised)|of|dated)\b|\byou (?:first )?(?:wrote|complained|e-?mailed|reported|rang|called|asked"
    r"|applied|appealed|claimed|contacted|messaged|phoned|raised|told)\b",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"\b(?:replied|answered|responded|wrote back|got back to you|turned (?:it|you|that) down|rejected (?:it|your"
    r"|that)|refused (?:it|you)|closed (?:it|your|the)|acknowledged|(?:our|the|that|a) (?:reply|answer|response)"
    r" (?:came|went|was|reached|of))\b",
    re.IGNORECASE,
)


def _answered_before_asked(ctx: Context, sentence: Sentence, days: list[Mention]) -> Iterator[Violation]:
    """`Your complaint came to us on 12 November; a colleague replied on 9 November`."""
    text, (one, other) = ctx.document.text, days
    tail = text[one.end : sentence.end]
    asked, answered = _ASKED.search(text[sentence.start : one.start]), _ANSWERED.search(tail)
    beside = (m for n in (-1, 0, 1) for m in ctx.mentions_in_sentence(sentence.index + n))
    near = {m.day for m in beside if m.day}
    turned = one.day and other.day and other.day < one.day and len(near) == 2
    if asked and answered and turned and not _ANOTHER_TIME.search(sentence.text):
        yield Violation(one.start, other.end, "it was answered before it was asked")


_ANOTHER_TIME = re.compile(
    r"\b(?:again|second|third|next|earlier|before|previous\w*|first (?:reply|answer)|already|reminder|chas\w+|since"
    r"|promised|by|until|due|about (?:our|the|a)|after)\b|\bhad (?:already )?(?:replied|answered|closed)\b",
    re.IGNORECASE,
)


def _is_said_to_follow(ctx: Context, one: Mention, other: Mention) -> bool:
    found = _AFTERWARDS.match(ctx.document.text[one.end : other.start])
    return found is not None and not _TOLD_OF.search(found["what"])


_SINCE_CLOCK = re.compile(
    r" (?P<word>after|before|later than|earlier than)\b(?P<what>[^.;:()]{0,60}?)(?:at |of |the )*$", re.IGNORECASE
)
_LOOSELY = re.compile(
    r"\b(?:about|around|nearly|almost|over|under|some|roughly|more than|less than|close to"
    r"|up to|within|every|each|at least)\s*$",
    re.IGNORECASE,
)


def clocks_apart(ctx: Context) -> Iterator[Violation]:
    """`Drove off at 16:30, twenty minutes after she had parked at 15:40`."""
    for sentence in ctx.document.body:
        own = ctx.mentions_in_sentence(sentence.index)
        clocks = [m for m in own if m.kind == "time" and m.clock]
        if len(clocks) < 2:
            continue
        yield from _there_before_setting_off(ctx, sentence, clocks)
        for length in (m for m in own if m.kind == "duration" and m.minutes and m.minutes < _DAY and not m.business):
            one = next((m for m in reversed(clocks) if m.end <= length.start), None)
            other = next((m for m in clocks if m.start >= length.end), None)
            behind = [m for m in clocks if m.start >= length.end]
            if (
                one is None
                and len(behind) > 1
                and _NEXT_TO.fullmatch(ctx.document.text[behind[0].end : behind[1].start])
            ):
                one = behind[1]
            if one is None or other is None or _LOOSELY.search(ctx.document.text[sentence.start : length.start]):
                continue
            found = _SINCE_CLOCK.match(ctx.document.text[length.end : other.start])
            ties = _TIES.search(ctx.document.text, one.end, length.start)
            if _AFTER_THAT.match(ctx.document.text[length.end : other.start]) and _is_not_after(one, other, length):
                yield Violation(one.start, other.end, f"{other.text} is not {length.text} after {one.text}")
                continue
            if found and not ties and not _TIES.search(found["what"]) and not _apart(one, other, length.minutes or 0):
                first, last = min(one.start, length.start), max(one.end, other.end)
                yield Violation(first, last, f"{one.text} and {other.text} are not {length.text} apart")


_AFTER_THAT = re.compile(
    r",? (?:after (?:that|it|this|then)|later|afterwards)\b"
    r"(?![^.;:]*?\b(?:until|before|by|from|since|within|and|but)\b),? (?:(?:when|at)\b[^.;:()]{0,50})?$",
    re.IGNORECASE,
)


def _is_not_after(one: Mention, other: Mention, length: Mention) -> bool:
    """Told as the time of day that a length leads to from the one before it."""
    first, last = (m.clock.hour * 60 + m.clock.minute if m.clock else 0 for m in (one, other))
    return (last - first - (length.minutes or 0)) % _HALF_A_DAY != 0


_SET_OFF = re.compile(r"\b(?:set (?:off|out)|left (?:here|us|our \w+)|departed|started out|drove off|shut"
        r"|closed)\b[^;.]{0,40}$", re.IGNORECASE)  # fmt: skip
_WAS_THERE = re.compile(
    r"[^;.]{0,30}?\b(?:(?:was|were|had been) (?:with you|at your \w+|there)|reached (?:you|your \w+)|arrived"
    r"|(?:pulled|turned) up|to find (?:it|us|the \w+) (?:shut|closed|locked))\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\b(?:shut|closed)\b", re.IGNORECASE)
"""One may well arrive before a place closes."""
_OVERNIGHT = re.compile(
    r"\b(?:next|following|morning|night|overnight|day|not|never|should|instead|other)\b", re.IGNORECASE
)


def _there_before_setting_off(ctx: Context, sentence: Sentence, clocks: list[Mention]) -> Iterator[Violation]:
    """`Set off at 14:20 and was with you at 13:50`."""
    one, other = clocks[0], clocks[1]
    if len(clocks) != 2 or _OVERNIGHT.search(sentence.text) or not one.clock or not other.clock:
        return
    text = ctx.document.text
    if _SET_OFF.search(text[sentence.start : one.start]) and _WAS_THERE.match(text[one.end : sentence.end]):
        early = (one.clock.hour - other.clock.hour) * 60 + one.clock.minute - other.clock.minute
        found = _WAS_THERE.match(text[one.end : sentence.end])
        if found and 0 < early < _HALF_A_DAY // 2 and (one.end + found.start() <= other.start):
            doubted = _CLOSED.search(text, sentence.start, one.start)
            yield Violation(one.start, other.end, "the second is before the first", "warn" if doubted else None)


_NEXT_TO = re.compile(r",? (?:that is,? |so )?(?:only )?at ", re.IGNORECASE)
_TIES = re.compile(r"\b(?:and|but|promis\w+|within|until|while|who|should|was due)\b|[;:]", re.IGNORECASE)
_DAY, _HALF_A_DAY = 1440, 720


def _apart(one: Mention, other: Mention, minutes: int) -> bool:
    first, last = (m.clock.hour * 60 + m.clock.minute if m.clock else 0 for m in (one, other))
    return minutes % _HALF_A_DAY in ((first - last) % _HALF_A_DAY, (last - first) % _HALF_A_DAY)
