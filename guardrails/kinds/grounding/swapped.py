"""Two figures of the case each told as the other: `charged £64, and the shelf said £79`, where it is the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guardrails.context import Context
from guardrails.figures.known import Known
from guardrails.figures.mention import Mention, MentionKind
from guardrails.figures.same import same
from guardrails.kinds.check import Violation

_SORTS: tuple[MentionKind, ...] = ("money", "percent", "count", "duration", "date", "time")
_CLAUSE = re.compile(
    r"[,;:(–—]|\b(?:and|but|where|while|whereas|when|instead of|rather than|against|not|though|although|yet|than"
    r"|which)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-zà-ÿ]{3,}")
_SAYS_NOTHING = frozenset(
    (
        "the",
        "and",
        "for",
        "you",
        "your",
        "our",
        "was",
        "date",
        "day",
        "time",
        "amount",
        "total",
        "number",
        "first",
        "from",
    )
)
_TURNED = re.compile(
    r"\b(?:not|never|instead|rather|should|ought|other way|swapped|mixed|confus\w+|wrong\w*)\b|n't\b", re.I
)


def swapped(ctx: Context) -> Iterator[Violation]:
    """Neighbours of one sort in a sentence whose words name each other's facts."""
    for sentence in ctx.document.body:
        figures = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind in _SORTS and not m.relative]
        for one, other in pairwise(figures):
            if one.kind != other.kind or _TURNED.search(sentence.text):
                continue
            owners, others = _owners(one, ctx), _owners(other, ctx)
            if not owners or not others or owners & others:
                continue
            here, there = _words_of(one, other, sentence.start, sentence.end, ctx)
            if _is_others(here, owners, others) and _is_others(there, others, owners):
                detail = f"{one.text} is {min(owners)}, and {other.text} is {min(others)}"
                yield Violation(one.start, other.end, detail)


def _owners(mention: Mention, ctx: Context) -> frozenset[str]:
    """The typed facts of this value."""
    kinds: tuple[MentionKind, ...] = ("duration", "count") if mention.kind == "duration" else (mention.kind,)
    known: tuple[Known, ...] = ctx.sources.of(*kinds)
    return frozenset(k.name for k in known if not k.told and ":" not in k.name and same(mention, k))


def _words_of(
    one: Mention, other: Mention, start: int, end: int, ctx: Context
) -> tuple[frozenset[str], frozenset[str]]:
    """The words of either figure: those up to the break between them, and those behind it."""
    text = ctx.document.text
    breaks = list(_CLAUSE.finditer(text, one.end, other.start))
    counted = one.end + len(one.unit) + 1 if one.kind == "count" and one.unit else one.end
    middle = breaks[0].start() if breaks else min(counted, other.start)
    figures = ctx.mentions_in_sentence(one.sentence)
    first = max([start, *(m.end for m in figures if m.end <= one.start)])
    last = min([end, *(m.start for m in figures if m.start >= other.end)])
    tail = _CLAUSE.search(text, other.end, last)
    return _telling_words(text[first:middle]), _telling_words(text[middle : tail.start() if tail else last])


def _telling_words(text: str) -> frozenset[str]:
    return frozenset(w for w in _WORD.findall(text.casefold()) if w not in _SAYS_NOTHING)


def _is_others(said: frozenset[str], own: frozenset[str], others: frozenset[str]) -> bool:
    """Whether the words name one of the others' facts and none of its own; what both are called tells nothing."""
    mine, theirs = _called(own), _called(others)
    return _names(said, theirs - mine) and not _names(said, mine - theirs)


_SHORTEST, _LONGEST = 4, 5


def _called(facts: frozenset[str]) -> set[str]:
    return {w for name in facts for w in _WORD.findall(name.replace("_", " ")) if w not in _SAYS_NOTHING}


def _names(said: frozenset[str], words: set[str]) -> bool:
    return any(_alike(word, fact) for word in said for fact in words)


def _alike(word: str, fact: str) -> bool:
    """`Bill` and `billed`, `charging` and `charged`."""
    shared = min(len(word), len(fact), _LONGEST)
    return word == fact or (shared >= _SHORTEST and word[:shared] == fact[:shared])
