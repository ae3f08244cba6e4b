"""Promises of the case: a broken one is told as broken, and none is left when a letter says that all are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from guardrails.binding.bind import bind
from guardrails.binding.likeness import likelihood
from guardrails.binding.telling import tell
from guardrails.context import Context
from guardrails.kinds.check import Check, Maker
from guardrails.window import Hit, Hits, Window, neighbouring
from service.domain.case import Commitment
from service.domain.facts import Date, List, Text
from service.domain.moment import day_of
from service.domain.value import Value

if TYPE_CHECKING:
    from guardrails.kinds.check import CheckSpec as ElementCheck

_LIKELY, _LIKELY_OWNED = 0.5, 0.3
"""How likely a promise is told in other words; where somebody owns up in the same breath, less is enough."""


class BrokenPromisesSpec(Value):
    """Each promise of the case that was missed is told, by its day or in words, where every part of `all` stands.

    Where is a run of `sentences` neighbouring sentences, another one for each promise if need be.
    """

    kind: Literal["broken_promises"] = "broken_promises"
    sentences: int = Field(ge=1, default=1)
    all: tuple[ElementCheck, ...] = Field(min_length=1)

    def build(self, maker: Maker) -> BrokenPromises:
        return BrokenPromises(self.sentences, tuple(part.build(maker) for part in self.all))


class PromiseToldSpec(Value):
    """The promise in the text or list fact `name` is told in its words. A sum of money is not asked for with it."""

    kind: Literal["promise_told"] = "promise_told"
    name: str

    def build(self, maker: Maker) -> PromiseTold:
        return PromiseTold(self.name)


class SettledSpec(Value):
    """No promise of the case is open or missed."""

    kind: Literal["settled"] = "settled"

    def build(self, maker: Maker) -> Settled:
        return Settled()


@dataclass(frozen=True, slots=True)
class BrokenPromises:
    sentences: int
    parts: tuple[Check, ...]

    def within(self, ctx: Context, window: Window) -> Hits | None:
        found: Hits = ()
        for row in ctx.case.commitments:
            if row.status == "missed":
                hits = self._owned(row, ctx, window)
                if not hits:
                    return None
                found += hits
        return found or None

    def _owned(self, row: Commitment, ctx: Context, window: Window) -> Hits | None:
        """The first run of sentences that tells this promise and has all the parts."""
        for run in neighbouring(ctx.body_in(window), self.sentences):
            told = _told(row, ctx, run)
            parts = [part.within(ctx, run) for part in self.parts] if told else []
            if told and all(parts):
                return told + tuple(hit for hits in parts for hit in hits or ())
        return None


@dataclass(frozen=True, slots=True)
class PromiseTold:
    name: str

    def within(self, ctx: Context, window: Window) -> Hits | None:
        fact = ctx.case.fact(self.name)
        told = fact.value if isinstance(fact, List) else (fact.value,) if isinstance(fact, Text) else ()
        found = [_in_words(self.name, words, ctx, window) for words in told]
        return tuple(hit for hits in found for hit in hits) if found and all(found) else None


@dataclass(frozen=True, slots=True)
class Settled:
    def within(self, ctx: Context, window: Window) -> Hits | None:
        if any(row.status in ("open", "missed") for row in ctx.case.commitments):
            return None
        sentence = ctx.document.sentences[window.first]
        return (Hit(sentence.start, sentence.start, sentence.index),)


def _told(row: Commitment, ctx: Context, run: Window) -> Hits:
    name = f"commitment:{row.id or ''}"
    # A day that two promises share tells neither from the other.
    shared = any(o is not row and o.due and row.due and day_of(o.due) == day_of(row.due) for o in ctx.case.commitments)
    day = Date(value=day_of(row.due), src=("rec:commitments",)) if row.due and not shared else None
    return (bind(name, day, ctx, run) if day else None) or _in_words(name, row.what, ctx, run, _LIKELY_OWNED)


def _in_words(name: str, what: str, ctx: Context, window: Window, likely: float = _LIKELY) -> Hits:
    """Where these sentences tell what was promised."""
    if window.last < window.first:
        return ()
    statement = ctx.statement(what)
    told = tell(statement, ctx.letter_words, window)
    if told.enough or likelihood(statement, told, ctx.letter_words, window) >= likely:
        return tuple(dict.fromkeys(ctx.letter_words.hits(told.words, window, name)))
    return ()
