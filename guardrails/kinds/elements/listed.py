"""Every item of a list is told, by its name or by what it says about someone: `where you live` is an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from guardrails.binding.bind import bind
from guardrails.context import Context
from guardrails.kinds.check import Check, Maker
from guardrails.kinds.elements.asides import asides
from guardrails.kinds.elements.left_alone import left_alone
from guardrails.kinds.elements.near_telling import near_telling, still_missing
from guardrails.kinds.elements.personal import wordings_of
from guardrails.kinds.elements.whose import of_its_owner
from guardrails.window import Hit, Hits, Window
from service.domain.facts import List
from service.domain.value import Value

_MANY_WORDS, _FEWEST = 4, 2
"""Of an item of so many words one word alone tells too little: `where you bank` is no account number."""
_SMALL = frozenset(("a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with", "your"))


class ListedSpec(Value):
    """All items of the list `name` are told, and not only where a sentence denies one or tells what could follow.

    Nor is a thing told by advice about it, which the saying `advice` finds.
    """

    kind: Literal["listed"] = "listed"
    name: str
    advice: str | None = None

    def build(self, maker: Maker) -> Listed:
        return Listed(self.name, maker.saying(self.advice) if self.advice else None)


@dataclass(frozen=True, slots=True)
class Listed:
    name: str
    advice: Check | None = None

    def within(self, ctx: Context, window: Window) -> Hits | None:
        fact = ctx.case.fact(self.name)
        if fact is None:
            return None
        if not isinstance(fact, List):
            return bind(self.name, fact, ctx, window)
        items = [self._told(number, fact, ctx, window) for number in range(len(fact.value))]
        for number in still_missing(items):
            item, told = fact.value[number], near_telling(fact.value[number], items, ctx, window)
            if not _says_enough(item, told, ctx):
                return None
            items[number] = told
        beside = asides(items, ctx, self.advice)
        kept = [tuple(hit for hit in hits if hit.sentence not in beside and not left_alone(hit, ctx)) for hits in items]
        return tuple(hit for hits in kept for hit in hits) if all(kept) else None

    def _told(self, number: int, fact: List, ctx: Context, window: Window) -> Hits:
        """Every place in the window where the item is told."""
        item = fact.value[number]
        match = fact.match[number : number + 1] if fact.match else None
        one = fact.model_copy(update={"value": (item,), "match": match})
        found: Hits = ()
        for index in range(window.first, window.last + 1):
            hits = bind(self.name, one, ctx, Window(index, index)) or ()
            found += hits if _says_enough(item, hits, ctx) else ()
        found += tuple(self._described(item, ctx, window))
        return found or self._over_two(item, one, ctx, window)

    def _over_two(self, item: str, one: List, ctx: Context, window: Window) -> Hits:
        """Where two neighbouring sentences tell the item between them."""
        for index in range(window.first, window.last):
            hits = bind(self.name, one, ctx, Window(index, index + 1)) or ()
            if _says_enough(item, hits, ctx):
                return hits
        return ()

    def _described(self, item: str, ctx: Context, window: Window) -> Iterator[Hit]:
        wordings = _wordings(item)
        for sentence in ctx.document.sentences[window.first : window.last + 1] if wordings else ():
            for match in re.finditer(rf"\b(?:{wordings})(?!\w)", sentence.text, re.IGNORECASE):
                yield Hit(sentence.start + match.start(), sentence.start + match.end(), sentence.index, self.name)


@lru_cache(maxsize=1 << 8)
def _wordings(item: str) -> str:
    return "|".join((*wordings_of(item), *of_its_owner(item)))


def _says_enough(item: str, hits: Hits, ctx: Context) -> bool:
    if not hits or len(_words(item)) < _MANY_WORDS:
        return bool(hits)
    told = {word for hit in hits for word in _words(ctx.document.text[hit.start : hit.end])}
    return len(told) >= _FEWEST


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.lower()) if word not in _SMALL]
