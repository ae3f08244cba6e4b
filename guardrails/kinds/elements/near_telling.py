"""The last thing of a list, told in other words in its own place among the others: `the worth of your pension`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guardrails.binding.letter import candidates
from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.window import Hit, Hits, Window

_FEWEST = 3
"""A shorter list has too few others beside it."""
_MANY = 5
"""Of so many things two may be told so."""
_MOST_WORDS = 14
_MEMBER = re.compile(r"[;,:|\n.()]|[–—]| - |\b(?:and|plus|as well as|along with|together with)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:information|details?|data|things?|matters?|more|other|others|some|certain|several|various|items?|particulars)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|no|never|neither|nor|none|nobody|without|if|may|might|could|please)\b|n['’]t\b", re.IGNORECASE
)


def still_missing(items: Sequence[Hits]) -> tuple[int, ...]:
    """The places of what was not found."""
    return tuple(place for place, hits in enumerate(items) if not hits)


def near_telling(item: str, items: Sequence[Hits], ctx: Context, window: Window) -> Hits:
    """A word of its own in a member of the enumeration that tells none of the other things."""
    missing = len(still_missing(items))
    if len(items) < _FEWEST or missing > (2 if len(items) >= _MANY else 1):
        return ()
    others = [hit for hits in items for hit in hits]
    near = {hit.sentence + step for hit in others for step in (-1, 0, 1)}
    places = (ctx.document.sentences[place] for place in sorted(near) if place in window)
    return tuple(hit for sentence in places for hit in _in_a_member(item, sentence, others, ctx))


def _in_a_member(item: str, sentence: Sentence, others: Sequence[Hit], ctx: Context) -> Iterator[Hit]:
    taken = [(h.start - sentence.start, h.end - sentence.start) for h in others if h.sentence == sentence.index]
    (read,) = ctx.letter_words.run(Window(sentence.index, sentence.index))
    ideas = [idea for clause in ctx.statement(item, either_side=True).clauses for idea in clause.strong]
    words = [c.word for idea in ideas for c in candidates(idea, read) if c.exact and c.factor == 1.0]
    for start, end in _members(sentence.text):
        if any(first < end and start < last for first, last in taken):
            continue
        said = sentence.text[start:end]
        if _DENIED.search(said) or (_VAGUE.search(said) and not _VAGUE.search(item)) or len(said.split()) > _MOST_WORDS:
            continue
        told = (w for w in words if start <= w.start < end)
        yield from (Hit(sentence.start + w.start, sentence.start + w.end, sentence.index) for w in told)


def _members(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _MEMBER.finditer(text):
        yield begin, match.start()
        begin = match.end()
    yield begin, len(text)
