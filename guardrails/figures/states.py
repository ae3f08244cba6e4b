"""What went on between two moments of the case, told of an hour or day between them: `at noon you still sat there`."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from guardrails.figures.clocks import TO_COME, typed_clocks
from guardrails.figures.mention import Mention
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_NOTHING = (
    r"(?:nothing|nobody|no one|no-one|none|neither|nor|never|not (?:one|a (?:word|soul|single))|without|no [a-z]+"
    r"|still|yet|n't)"
)
_WENT_ON = re.compile(rf"\b{_NOTHING}\b|\b(?:passed|had gone|waiting|sitting)\b", re.IGNORECASE)
_ALL_WELL = re.compile(
    r"\b(?:all (?:was|still)|well|as usual|normal\w*|without (?:trouble|incident)|working|worked|running|fine|quiet\w*"
    r"|nothing (?:was )?wrong)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(rf"\b{_NOTHING}\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:(]|\b(?:and|but|when|while|because|so|although|though)\b", re.IGNORECASE)
_LIST = re.compile(
    r"(day|\d(?:st|nd|rd|th)?)(?:, (?:and |or |nor )?| (?:and|or|nor) )(?=(?:on |the )*(?:\w+day|\d))", re.IGNORECASE
)
_EVENT = re.compile(
    r"\byou(?:'d|'ve| had| have)?(?: \w+)? (?:wrote|rang|called|asked|chased|told|emailed|reported|came|visited)\b"
    r"|\b(?:we|i|he|she|they)(?:'d| had)?(?: \w+)? (?:wrote|rang|called|came|sent|told|answered|replied|closed|took)\b"
    r"|\b(?:will|shall|should|promis\w+|due|must)\b|'ll\b",
    re.IGNORECASE,
)
_AN_HOUR = 60
_EARLIER = 180
"""Minutes before it all began in which everything was well."""


def state_between(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """The two moments or days of the case between which this one lies, where nothing new is told of it."""
    if mention.kind == "time":
        return _hour_between(mention, ctx, sources)
    if mention.kind in ("weekday", "date") and mention.day is not None:
        return _day_between(mention, ctx, sources)
    return None


def _hour_between(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """Full hours only: a time to the minute is a moment of the record."""
    sent, clause = ctx.case.sent_at, _clause(mention, ctx)
    if mention.clock is None or mention.clock.minute or sent is None or TO_COME.search(clause) or _EVENT.search(clause):
        return None
    told = [(name, _minutes(clock)) for name, day, clock in typed_clocks(sources) if day is None or day <= sent.date()]
    if any(day == sent.date() for _, day, _ in typed_clocks(sources)):
        told.append(("case:sent_at", _minutes(sent.time())))
    if len(told) < 2:
        return None
    (first, begin), (last, end) = min(told, key=lambda t: t[1]), max(told, key=lambda t: t[1])
    said = _minutes(mention.clock)
    went_on = begin < said < end and _WENT_ON.search(clause)
    not_begun = begin - _AN_HOUR <= said < begin and _NEGATED.search(clause)
    if went_on or not_begun or (begin - _EARLIER <= said < begin and _ALL_WELL.search(clause)):
        return f"between {first} and {last}"
    return None


def _day_between(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """`Nobody rang you on Tuesday, Wednesday or Thursday`."""
    sent, clause = ctx.case.sent_at, _clause(mention, ctx)
    if sent is None or mention.day is None or not _NEGATED.search(clause) or _EVENT.search(clause):
        return None
    days = sorted({(day, name) for name, day in sources.days if day <= sent.date()})
    if len(days) > 1 and days[0][0] < mention.day < days[-1][0]:
        return f"between {days[0][1]} and {days[-1][1]}"
    return None


def _clause(mention: Mention, ctx: Context) -> str:
    """The part of the sentence that the figure stands in; the days of a list are in one."""
    sentence = ctx.document.sentences[mention.sentence]
    text = ctx.document.text
    before = _LIST.sub(r"\1 ", text[sentence.start : mention.end])
    after = _LIST.sub(r"\1 ", mention.text[-3:] + text[mention.end : sentence.end]).replace("came and went", "passed")
    labelled = text.startswith(":", mention.end)
    return _CLAUSE.split(before)[-1] + _CLAUSE.split(after)[int(labelled)]


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
