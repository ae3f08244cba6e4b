"""Figures that count nothing which could be wrong: `two of us`, `a day`, `step 3`, `100%`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from guardrails.figures.bare import SHARE_BEFORE
from guardrails.figures.grammar import MONTH
from guardrails.figures.mention import Mention
from guardrails.figures.same import head_noun
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_PAIR = 2
_FEW = 5
"""`Five things` may be said without a source, `five vans` may not."""
_GENERIC = frozenset(
    [
        "thing",
        "way",
        "point",
        "reason",
        "answer",
        "step",
        "part",
        "side",
        "question",
        "paragraph",
        "sentence",
        "word",
        "line",
        "page",
        "copy",
        "name",
        "of",
        "us",
        "half",
        "version",
        "other",
        "message",
        "system",
        "place",
        "end",
        "figure",
        "item",
        "row",
        "column",
        "look",
        "minute",
        "second",
        "moment",
        "people",
        "person",
        "piece",
        "different",
        "more",
        "less",
    ]
)
_STEP_BEFORE = re.compile(
    r"(?:\b(?:steps?|parts?|options?|pages?|stages?|points?|questions?|rows?|phases?|tiers?|levels?|versions?|nos?\.?"
    r"|numbers?|statements?|answers?|items?|paragraphs?|routes?|tables?|figures?|lists?|headings?|choices?|plans?"
    r"|reasons?|causes?|changes?|measures?|actions?|notes?|annex|appendix|exhibits?|attachments?|enclosures?|facts?"
    r"|chapters?|letters?|messages?|emails?|calls?|quotes?|weeks?|days?|line)(?: \d{1,2}(?:,| and| or| to| &|-|–))*"
    r"|\()\s*$",
    re.IGNORECASE,
)
_LAST_OF_A_LIST = 20
"""Nobody numbers more parts of a letter than this."""
_ARTICLE = re.compile(r"(?:an?|one|the(?: next| coming)?)(?: (?!half)[\w-]+){1,2}", re.IGNORECASE)
_ARTICLE_ALONE = re.compile(r"(?:an?|one) (?:day|week|month|year|night)", re.IGNORECASE)
"""`A month's rent` says no length."""
_LIMIT_BEFORE = re.compile(
    r"\b(?:within|inside|under|after|in|for|over|than|least|waited|waiting|lasted|took|took you|every)\s*$",
    re.IGNORECASE,
)


_EVERYDAY_CODES = frozenset(("2D", "3D", "4K", "A3", "A4", "A5", "MP3", "MP4", "B12", "24H", "HTML5", "H2O", "CO2"))


DAYS_OF_THE_WEEK = 7
_EVERY_DAY = re.compile(r"(?:[ap]\.?m\.?|\d\d|noon|open|staffed|answered),? $", re.IGNORECASE)


_SAYS_NOTHING = {"percent": 100, "money": 0}
_A_PENNY = Decimal("0.01")
"""`Not a penny apart` is of no amount."""


_NOT = re.compile(r"\b(?:not|never|nor)(?: even| so much as)? $", re.IGNORECASE)


def _is_not_one(mention: Mention, before: str) -> bool:
    """`Not one euro more`."""
    return mention.number == 1 and mention.text[0] in "oOaA" and _NOT.search(before) is not None


def is_idle(mention: Mention, ctx: Context, sources: Sources) -> bool:
    """Whether the words count nothing that could be wrong: `two of us`, `a day`, `step 3`, `100%`."""
    before = ctx.document.text[max(0, mention.start - 20) : mention.start]
    if mention.kind in _SAYS_NOTHING:
        none = mention.kind == "money" and (mention.number == _A_PENNY or _is_not_one(mention, before))
        return none or mention.number == _SAYS_NOTHING[mention.kind]
    if mention.kind == "ref":
        return mention.text in _EVERYDAY_CODES
    if mention.kind == "weekday":
        return _is_any_such_day(mention, before, ctx, sources)
    if mention.kind == "duration":
        return _is_any_length(mention, before, ctx.document.text) or _is_a_moments_work(mention, ctx)
    if mention.kind != "count":
        return False
    if _STEP_BEFORE.search(before) and mention.text.isdigit() and (mention.number or 0) <= _LAST_OF_A_LIST:
        return not (mention.unit or "").endswith("s")
    if SHARE_BEFORE.search(before):
        return False
    if mention.number is None or mention.text[0].isdigit():
        return False
    generic = (head_noun(mention.unit) or "of") in _GENERIC and not _GROUP_OF.search(before)
    return mention.number <= (_FEW if generic else _PAIR) and not _contradicts(mention, sources)


_GROUP_OF = re.compile(r"\b(?:crews?|teams?|staff|family|party|group|household|class) of $", re.IGNORECASE)


def _is_any_length(mention: Mention, before: str, text: str) -> bool:
    """`A day`, `a month's rent`, `seven days a week`."""
    if text.startswith("'s ", mention.end) and _ARTICLE_ALONE.fullmatch(mention.text):
        return True
    every_day = _EVERY_DAY.search(before) or text.startswith(" a week", mention.end)
    if mention.number == DAYS_OF_THE_WEEK and mention.unit == "days" and every_day:
        return True
    lone = bool(_ARTICLE.fullmatch(mention.text)) and not _LIMIT_BEFORE.search(before)
    rough = bool(re.match(r"half an? (?:month|year)|the ", mention.text, re.IGNORECASE))
    return lone or rough or (mention.unit or "").startswith("sec")


_WOULD_HAVE = re.compile(
    r"\b(?:would|could|might) have\b|\b(?:it|that|which) (?:\w+ )?takes?\b|\ball it (?:takes|took)\b", re.IGNORECASE
)
_A_MOMENT = 10
"""Minutes."""


def _is_a_moments_work(mention: Mention, ctx: Context) -> bool:
    """`A five-minute call would have spared you all this`, `it takes two minutes to check`."""
    short = (mention.unit or "").startswith(("min", "sec")) and 0 < (mention.minutes or 0) <= _A_MOMENT
    return short and _WOULD_HAVE.search(ctx.document.sentences[mention.sentence].text) is not None


_ANY_DAY = re.compile(r"\b(?:an?|any|every|each|most) $", re.IGNORECASE)
_OF_A_MONTH = re.compile(rf" (?:of|in) (?:(?:the|that|this|each|every|next|last) month|{MONTH})\b")
_GONE = re.compile(r"\b(?:was|were|did|had|told|came|went|rang|wrote|sent|took|\w+ed)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:]| (?:so|but|because|and (?:we|you|I)) ")


def _is_any_such_day(mention: Mention, before: str, ctx: Context, sources: Sources) -> bool:
    """`On a Sunday`, `on Sundays`, where nothing of the case is; `the last Friday of June` is looked up as a whole."""
    text = ctx.document.text
    if _OF_A_MONTH.match(text, mention.end):
        return True
    if not (mention.text.lower().endswith("days") or _ANY_DAY.search(before)) or _WEEKDAY.search(sources.words):
        return False
    sentence = ctx.document.sentences[mention.sentence]
    before, after = text[sentence.start : mention.start], text[mention.end : sentence.end]
    return _GONE.search(_CLAUSE.split(before)[-1] + _CLAUSE.split(after)[0]) is None


_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def _contradicts(mention: Mention, sources: Sources) -> bool:
    """Whether the case counts the same things and comes to another number."""
    head = head_noun(mention.unit)
    if head is None or mention.number == 1:
        return False
    counts = [
        k for k in sources.of("count") if not k.told and k.number is not None and k.unit and head_noun(k.unit) == head
    ]
    return bool(counts) and all(k.number != mention.number for k in counts) and mention.number != Decimal(1)
