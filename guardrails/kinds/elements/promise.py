"""A promise to be in touch: who will make the contact decides whether it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Check, Maker
from guardrails.window import Hit, Hits, Window
from service.domain.facts import Person
from service.domain.value import Value

_ASIDE = re.compile(r",[^,;]*,|\([^)]*\)")
_ANOTHER = re.compile(
    r"\b(?:we|you|i|our|someone|somebody|team|office|department|desk|people|staff|colleagues?|a|one)\b"
)


_SPOKEN_OF = 3
"""How many sentences before the promise the person may have been named."""
_SHE = re.compile(r"\b(?:she|he|her|his)\b", re.IGNORECASE)


class PromiseSpec(Value):
    """We say that we will ring, write or call. With `by`, only I or the person of that fact will do."""

    kind: Literal["promise"] = "promise"
    by: str | None = None

    def build(self, maker: Maker) -> Promise:
        sayings = maker.saying("i_will_contact"), maker.saying("will_contact"), maker.saying("contact_from")
        return Promise(self.by, *sayings)


@dataclass(frozen=True, slots=True)
class Promise:
    by: str | None
    mine: Check
    anyones: Check
    received: Check

    def within(self, ctx: Context, window: Window) -> Hits | None:
        mine = self.mine.within(ctx, window) or ()
        owned = mine + self._by_name(ctx, window)
        if self.by is None:
            owned += (self.anyones.within(ctx, window) or ()) + (self.received.within(ctx, window) or ())
        return owned or None

    def _by_name(self, ctx: Context, window: Window) -> Hits:
        verbs = self.anyones.within(ctx, window) or ()
        nouns = self.received.within(ctx, window) or ()
        if not verbs and not nouns:
            return ()
        people = (ctx.case.fact(self.by),) if self.by else tuple(ctx.case.facts.values())
        names = [p.name for p in people if isinstance(p, Person)]
        if ctx.case.sender:
            names.append(ctx.case.sender.name)
        before = Window(max(window.first - _SPOKEN_OF, 0), window.last)
        spoken_of = [hit for name in dict.fromkeys(names) for hit in _named(name, ctx, before)]
        named = [hit for hit in spoken_of if hit.sentence >= window.first - 1]
        named += _pronouns(_still_meant({hit.sentence for hit in spoken_of}, ctx, before), ctx, window)
        return tuple(
            Hit(min(who.start, what.start), max(who.end, what.end), what.sentence)
            for who in named
            for what in (*verbs, *nouns)
            if who.sentence == what.sentence and _makes(ctx, who, what, what in nouns)
        )


def _makes(ctx: Context, who: Hit, what: Hit, received: bool) -> bool:
    """Whether the person named is the one who makes the contact."""
    text = ctx.document.text
    if received:
        return 0 <= who.start - what.end <= 6 or text[who.end : what.start].strip() in ("'s", "'s next")
    if who.start >= what.start and who.end <= what.end:
        return True
    if who.end > what.start:
        return False
    between = _ASIDE.sub(" ", text[who.end : what.start]).lower()
    return len(between.split()) <= 3 and not _ANOTHER.search(between)


def _named(name: str, ctx: Context, window: Window) -> list[Hit]:
    hits = []
    for index in range(window.first, window.last + 1):
        sentence = ctx.document.sentences[index]
        start = sentence.start
        hits += [Hit(start + m.start(), start + m.end(), index) for m in _name_pattern(name).finditer(sentence.text)]
    return hits


def _still_meant(named: set[int], ctx: Context, window: Window) -> set[int]:
    """The sentences that name a person, and those after them that go on about her or him."""
    meant = set(named)
    for index in range(window.first + 1, window.last + 1):
        if index - 1 in meant and _SHE.search(ctx.document.sentences[index].text):
            meant.add(index)
    return meant


def _pronouns(near: set[int], ctx: Context, window: Window) -> list[Hit]:
    """`she` and `he`, where the person was named in this sentence or the one before."""
    hits = []
    for index in range(window.first, window.last + 1):
        if index in near or index - 1 in near:
            sentence = ctx.document.sentences[index]
            found = re.finditer(r"\b(?:she|he)\b", sentence.text, re.IGNORECASE)
            hits += [Hit(sentence.start + m.start(), sentence.start + m.end(), index) for m in found]
    return hits


@lru_cache(maxsize=1 << 10)
def _name_pattern(name: str) -> re.Pattern[str]:
    parts = name.split()
    return re.compile(
        rf"\b{re.escape(parts[0])}(?:\s+{re.escape(parts[-1])})?\b|\b(?:Mr|Mrs|Ms|Dr)\.?\s+{re.escape(parts[-1])}\b"
    )
