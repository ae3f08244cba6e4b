"""Neighbouring sentences read as one, for sums that begin in one and end in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.kinds.counting.told_figures import Told, read_told

_REACH = 3
"""Sentences before the last one that its figures may come from."""
_FEWEST = 2
_JUDGED = frozenset(["money", "count", "duration", "percent"])
_RECKONED = _JUDGED | {"date", "time"}
_SHARE = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|sixth|seventh|eighths?|tenths?|double|treble|triple|quadruple|twice|times)\b",
    re.IGNORECASE,
)
_MOST = 10
"""More figures or shares than this are no sum, but a list."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence and those just before it that its figures may come from."""

    told: Told
    own: tuple[Mention, ...]
    """All figures of the passage, in order."""
    last: int
    """Where its last sentence begins."""
    sentence: int
    vouched: frozenset[Decimal]
    """Amounts that the case itself has."""

    @property
    def text(self) -> str:
        return self.told.text

    @property
    def last_part(self) -> int:
        """Where the last sentence begins in the text."""
        return self.last - self.told.start

    def at(self, place: int) -> int:
        """A place of the text as one of the letter."""
        return self.told.start + place


def passages(ctx: Context) -> Iterator[Passage]:
    """One for each sentence that has a figure or a share to judge: with all that its paragraph tells just before."""
    vouched = frozenset(k.number for k in ctx.sources.of("money") if k.number is not None and not k.told)
    for sentence in ctx.document.body:
        first = sentence.index
        while first > max(0, sentence.index - _REACH) and _belongs(first - 1, sentence.index, ctx):
            first -= 1
        begin = ctx.document.sentences[first]
        own = tuple(m for n in range(first, sentence.index + 1) for m in ctx.mentions_in_sentence(n))
        if not _may_reckon(sentence, own):
            continue
        joined = replace(begin, end=sentence.end, text=ctx.document.text[begin.start : sentence.end])
        told = read_told(joined, own)
        if len(told.shares) <= _MOST:
            yield Passage(told, own, sentence.start, sentence.index, vouched)


def _may_reckon(last: Sentence, own: tuple[Mention, ...]) -> bool:
    """Two figures at least, and in the last sentence one of them or a word for a share of one."""
    if not 1 < len(own) <= _MOST or sum(m.kind in _RECKONED for m in own) < _FEWEST:
        return False
    judged = any(m.kind in _JUDGED and m.start >= last.start for m in own)
    return judged or _SHARE.search(last.text) is not None


def _belongs(before: int, index: int, ctx: Context) -> bool:
    one, other = ctx.document.sentences[before], ctx.document.sentences[index]
    ends = one.text.rstrip("\"')”’ ").endswith((".", "!", "?", ":", ";"))
    return ends and one.kind == "prose" and other.kind == "prose" and one.paragraph == other.paragraph
