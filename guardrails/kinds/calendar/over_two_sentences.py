"""Days of two neighbouring sentences, or of a sentence and what it says of them, that cannot both be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.kinds.calendar.in_days import DAYS_IN, in_days
from guardrails.kinds.calendar.working_days import counts_of_working_days
from guardrails.kinds.check import Violation

_SENT = re.compile(
    r"\b(?:we|I|our \w+) (?:had |have |only |first |then )*(?:sent|posted|mailed|dispatched|despatched"
    r"|shipped|couriered"
    r"|handed (?:it|them) to the)\b|\b(?:left (?:us|here|our \w+)|was (?:sent|posted|dispatched"
    r"|despatched|shipped|mailed))\b",
    re.IGNORECASE,
)
_ARRIVED = re.compile(
    r"^(?:and )?(?:it|they|that|this|the (?:parcel|box|letter|package|delivery|replacement))(?: \w+){0,2}? "
    r"(?:(?:was|were|had been) (?:signed for|delivered|received|handed over|with you|left with)"
    r"|(?:reached|came to) you|arrived|got to you|came)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\b(?:again|first|another|earlier|before|previous\w*|not|never|original)\b|n't\b", re.IGNORECASE)
_WORKING_ONLY = re.compile(
    r"\bonly (?:(?:\w+ )?on |during )?(?:working|business|week) ?days\b|\b(?:working|business|week) ?days only\b"
    r"|\bonly (?:from )?Monday to Friday\b|\bMonday to Friday only\b|\b(?:not|never|n't|nobody|nothing"
    r"|no one)\b[^.;]{0,30}"
    r"\b(?:at|over|on) (?:the )?weekends?\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|shall|going to|due|is to|are to)\b|'ll\b", re.IGNORECASE)
_CLOSED = re.compile(
    r"\b(?:closed|shut|so not|instead of|rather than|not on|except|but not|weekend)\b|n't\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:have|has|had|within|allow\w*|promis\w+|takes?|give\w*|target|standard|limit)\b", re.IGNORECASE
)
_LEADS_TO = re.compile(
    r",? (?:and |so |which |that |it )*(?:(?:takes|took|brings|brought) (?:us|it|you|that) to|makes (?:it"
    r"|the deadline|that)"
    r"|(?:runs?|ran) (?:out )?(?:on|to|until)|(?:is|was|fell|falls) due (?:on|by)|means (?:an answer )?by"
    r"|(?:ends?|ended|expires?|expired) on|gives? (?:us|you) until)(?: the)? ?(?:end of )?$",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:came|reached|arrived|received|got|wrote|sent|filed|lodged|raised|dated|was made|asked|complained)\b",
    re.IGNORECASE,
)
_THOSE = re.compile(r"\b(?:those|these|all of the|for all) (?:whole |full |long )?$", re.IGNORECASE)
_RANGE = re.compile(r" ?(?:to|until|till|through|-|–) ?(?:the )?", re.IGNORECASE)


def over_two_sentences(ctx: Context) -> Iterator[Violation]:
    """What the sentences of the body that tell a day say of one another."""
    before: Sentence | None = None
    for sentence in ctx.document.body:
        days = _days(ctx, sentence)
        if days:
            yield from _arrived_too_soon(ctx, before, sentence, days)
            yield from _length_of_the_span(ctx, sentence, days)
            yield from _term_that_runs_out(ctx, before, sentence, days)
            yield from _on_working_days(sentence, days)
        elif before is not None and before.index == sentence.index - 1:
            yield from _waited_in_between(ctx, before, sentence)
        before = sentence


def _days(ctx: Context, sentence: Sentence) -> list[Mention]:
    own = ctx.mentions_in_sentence(sentence.index)
    return [m for m in own if m.kind == "date" and m.day is not None and not m.relative]


def _arrived_too_soon(
    ctx: Context, before: Sentence | None, sentence: Sentence, days: list[Mention]
) -> Iterator[Violation]:
    """`We dispatched it on 12 November. It was signed for on the 9th`."""
    sent = _days(ctx, before) if before is not None and before.index == sentence.index - 1 else []
    if before is None or len(sent) != 1 or not _ARRIVED.search(sentence.text) or not _SENT.search(before.text):
        return
    arrived = days[0]
    if _ANOTHER.search(sentence.text[: arrived.start - sentence.start]) or _ANOTHER.search(before.text):
        return
    if arrived.day and sent[0].day and arrived.day < sent[0].day:
        yield Violation(arrived.start, arrived.end, "it arrived before it was sent")


def _length_of_the_span(ctx: Context, sentence: Sentence, days: list[Mention]) -> Iterator[Violation]:
    """`From 3 to 17 November; for those three weeks`: both ends may be counted, and a week may be short of a day."""
    text = ctx.document.text
    for one, other in pairwise(days):
        if not (one.day and other.day and _RANGE.fullmatch(text[one.end : other.start])):
            continue
        apart = (other.day - one.day).days
        for length in ctx.mentions_in_sentence(sentence.index):
            many = _days_of(length)
            spoken = length.start >= other.end and many and _THOSE.search(text[other.end : length.start])
            if spoken and not apart - 1 <= many <= apart + 2:
                yield Violation(one.start, length.end, f"{one.day} to {other.day} is {apart} days")


def _days_of(length: Mention) -> int:
    return int(in_days(length) or 0) if length.kind == "duration" and not length.business else 0


def _term_that_runs_out(
    ctx: Context, before: Sentence | None, sentence: Sentence, days: list[Mention]
) -> Iterator[Violation]:
    """`We have five working days. Yours came on 16 November, which takes us to 27 November`."""
    if len(days) != 2 or not days[0].day or not days[1].day:
        return
    one, other = days
    text = ctx.document.text
    if not _LEADS_TO.search(text, one.end, other.start) or not _BEGAN.search(text, sentence.start, one.start):
        return
    beside = (before, sentence) if before is not None else (sentence,)
    terms = [
        m for s in beside for m in ctx.mentions_in_sentence(s.index) if m.kind == "duration" and m.end <= one.start
    ]
    if len(terms) != 1 or not _TERM.search(text[beside[0].start : one.start]):
        return
    if not _fits(terms[0], one.day or date.min, other.day or date.min, ctx):
        yield Violation(one.start, other.end, f"{terms[0].text} from {one.day} end on another day")


_WAITED = re.compile(
    r"^(?:so |and )?(?:you|we) (?:waited|were (?:left|kept)(?: waiting)?)(?: for)?(?: a full| all of| the whole)? $"
    r"|^(?:that|this|it|the wait|the gap|the silence)(?: is| was| took| makes| made| comes to)(?: (?:all of"
    r"|a full|a gap of"
    r"|a wait of))? $",
    re.IGNORECASE,
)
_NOT_IN_ALL = re.compile(
    r" (?:(?:too )?late|longer|over|more|beyond|past|behind|after|before|too (?:long|many)|from|later|earlier"
    r"|above|short|once|when|to (?!answer|reply|respond|hear|write|reach|get)|of (?!it|that|waiting|silence|nothing))",
    re.IGNORECASE,
)
_ASKED_AND_ANSWERED = re.compile(
    r"\byou(?:r \w+)?\b[^.;]*\b(?:wrote|asked|rang|called|reported|told|e-?mailed|complain\w+|sent|ordered|applied|came"
    r"|reached|claimed|raised)\b[^.;]*\b(?:we|I|our|answer\w*|reply|replies|replied|heard|arrived|came|mended|fixed)\b",
    re.IGNORECASE,
)


def _waited_in_between(ctx: Context, before: Sentence, sentence: Sentence) -> Iterator[Violation]:
    """`You wrote on 2 March and I am answering on 24 March. You waited twelve days for that`."""
    days = _days(ctx, before)
    lengths = [m for m in ctx.mentions_in_sentence(sentence.index) if _days_of(m)]
    if len(days) != 2 or len(lengths) != 1 or not _ASKED_AND_ANSWERED.search(before.text):
        return
    length, (one, other) = lengths[0], sorted(m.day for m in days if m.day)
    tail = sentence.text[length.end - sentence.start :]
    if not _WAITED.search(sentence.text[: length.start - sentence.start]) or _NOT_IN_ALL.match(tail):
        return
    known = {k.minutes for k in ctx.sources.of("duration") if not k.told}
    apart = (other - one).days
    slack = 1 if (length.unit or "").startswith("day") else 2
    if length.minutes not in known and abs(_days_of(length) - apart) > slack:
        yield Violation(length.start, length.end, f"{one} to {other} is {apart} days")


def _fits(term: Mention, first: date, last: date, ctx: Context) -> bool:
    """In days as they are told, or in working days."""
    unit = (term.unit or "").rstrip("s")
    if not term.number or last < first or unit not in DAYS_IN:
        return unit not in DAYS_IN
    many = int(term.number * DAYS_IN[unit])
    working = counts_of_working_days(first, last, ctx.case.jurisdiction)
    near = {many, many - 1}
    return bool(near & working) if term.business else (last - first).days in near or bool(near & working)


def _on_working_days(sentence: Sentence, days: list[Mention]) -> Iterator[Violation]:
    """`The bank pays out on working days only, so it comes on 28 November`, a Saturday."""
    rule = _WORKING_ONLY.search(sentence.text)
    told = [m for m in days if m.start >= sentence.start + rule.end()] if rule else []
    for mention in told:
        clause = sentence.text[(rule.end() if rule else 0) :]
        weekend = mention.day is not None and mention.day.weekday() > _FRIDAY
        if weekend and _TO_COME.search(clause) and not _CLOSED.search(clause):
            yield Violation(mention.start, mention.end, "this is no working day")


_FRIDAY = 4
