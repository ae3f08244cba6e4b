"""Several parts of a rule at once: all, any, none, in neighbouring sentences, at the opening, in order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Check, Maker
from guardrails.kinds.words.lists import lists_among
from guardrails.window import Hits, Window, neighbouring
from service.domain.value import Value

if TYPE_CHECKING:
    from guardrails.kinds.check import CheckSpec as ElementCheck


class AllSpec(Value):
    """Every part is satisfied somewhere in the window, and none of `none` is."""

    kind: Literal["all"] = "all"
    of: tuple[ElementCheck, ...] = Field(min_length=1)
    none: tuple[ElementCheck, ...] = ()

    def build(self, maker: Maker) -> All:
        return All(_build(self.of, maker), _build(self.none, maker))


class AnySpec(Value):
    """At least one part is satisfied."""

    kind: Literal["any"] = "any"
    of: tuple[ElementCheck, ...] = Field(min_length=1)

    def build(self, maker: Maker) -> AnyOf:
        return AnyOf(_build(self.of, maker))


class TogetherSpec(Value):
    """Some run of `sentences` neighbouring sentences holds every part of `all` and none of `none`.

    With `lists` a whole list or table, with the sentence that leads to it, is such a run too. Where `none` stands only
    beside the sentences that hold the parts, those alone are the run.
    """

    kind: Literal["together"] = "together"
    sentences: int = Field(ge=1, default=1)
    lists: bool = False
    all: tuple[ElementCheck, ...] = Field(min_length=1)
    none: tuple[ElementCheck, ...] = ()

    def build(self, maker: Maker) -> Together:
        return Together(self.sentences, self.lists, All(_build(self.all, maker), _build(self.none, maker)))


class OpeningSpec(Value):
    """The part is satisfied in the first sentences of the letter's body."""

    kind: Literal["opening"] = "opening"
    sentences: int = Field(ge=1)
    of: ElementCheck

    def build(self, maker: Maker) -> Opening:
        return Opening(self.sentences, self.of.build(maker))


class SubjectSpec(Value):
    """The part is satisfied in the letter's subject line."""

    kind: Literal["subject"] = "subject"
    of: ElementCheck

    def build(self, maker: Maker) -> Subject:
        return Subject(self.of.build(maker))


class OrderSpec(Value):
    """The first place of `first` stands no later than the first place of `then`, if `then` stands at all."""

    kind: Literal["order"] = "order"
    first: ElementCheck
    then: ElementCheck

    def build(self, maker: Maker) -> Order:
        return Order(self.first.build(maker), self.then.build(maker))


class AtLeastSpec(Value):
    """The part is satisfied in at least so many different sentences."""

    kind: Literal["at_least"] = "at_least"
    times: int = Field(ge=1)
    of: ElementCheck

    def build(self, maker: Maker) -> AtLeast:
        return AtLeast(self.times, self.of.build(maker))


class WholeSpec(Value):
    """The part may also be satisfied in the subject line or the signature."""

    kind: Literal["whole"] = "whole"
    of: ElementCheck

    def build(self, maker: Maker) -> Whole:
        return Whole(self.of.build(maker))


def _build(parts: tuple[ElementCheck, ...], maker: Maker) -> tuple[Check, ...]:
    return tuple(part.build(maker) for part in parts)


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Check, ...]
    none: tuple[Check, ...] = ()

    def within(self, ctx: Context, window: Window) -> Hits | None:
        found = self.held(ctx, window)
        return None if found and self.barred(ctx, window) else found

    def held(self, ctx: Context, window: Window) -> Hits | None:
        """The words of every part."""
        found: Hits = ()
        for part in self.parts:
            hits = part.within(ctx, window)
            if not hits:
                return None
            found += hits
        return found

    def barred(self, ctx: Context, window: Window) -> bool:
        """Whether something of `none` stands there."""
        return any(part.within(ctx, window) for part in self.none)


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Check, ...]

    def within(self, ctx: Context, window: Window) -> Hits | None:
        return next((hits for part in self.parts if (hits := part.within(ctx, window))), None)


@dataclass(frozen=True, slots=True)
class Together:
    sentences: int
    lists: bool
    parts: All

    def within(self, ctx: Context, window: Window) -> Hits | None:
        inside = ctx.body_in(window)
        runs = chain(neighbouring(inside, self.sentences), lists_among(inside, ctx) if self.lists else ())
        return next((hits for run in runs if (hits := self._told(ctx, run))), None)

    def _told(self, ctx: Context, run: Window) -> Hits | None:
        hits = self.parts.held(ctx, run)
        if not hits or not self.parts.barred(ctx, run):
            return hits
        told = [hit.sentence for hit in hits if hit.start < hit.end]
        narrow = Window(min(told), max(told)) if told else run
        return self.parts.within(ctx, narrow) if narrow != run and narrow.first in run else None


@dataclass(frozen=True, slots=True)
class Opening:
    sentences: int
    part: Check

    def within(self, ctx: Context, window: Window) -> Hits | None:
        inside = _first(self.sentences, ctx.body_in(window), ctx)
        return self.part.within(ctx, Window(inside[0], inside[-1])) if inside else None


_FEW_WORDS = 3
"""`24 August.` and `No answer.` are lines of an account, and hardly sentences."""


def _first(count: int, sentences: tuple[int, ...], ctx: Context) -> tuple[int, ...]:
    """So many sentences from the beginning, not counting those of very few words."""
    full = 0
    for place, index in enumerate(sentences):
        full += ctx.document.sentences[index].text.count(" ") >= _FEW_WORDS
        if full == count:
            return sentences[: place + 1]
    return sentences


@dataclass(frozen=True, slots=True)
class Subject:
    part: Check

    def within(self, ctx: Context, window: Window) -> Hits | None:
        line = ctx.document.subject
        return self.part.within(ctx, Window(line.index, line.index)) if line else None


@dataclass(frozen=True, slots=True)
class Order:
    first: Check
    then: Check

    def within(self, ctx: Context, window: Window) -> Hits | None:
        earlier, later = self.first.within(ctx, window), self.then.within(ctx, window)
        if not earlier:
            return None
        if later and min(h.sentence for h in later) < min(h.sentence for h in earlier):
            return None
        return earlier


@dataclass(frozen=True, slots=True)
class AtLeast:
    times: int
    part: Check

    def within(self, ctx: Context, window: Window) -> Hits | None:
        found = [hits for i in ctx.body_in(window) if (hits := self.part.within(ctx, Window(i, i)))]
        return tuple(h for hits in found for h in hits) if len(found) >= self.times else None


@dataclass(frozen=True, slots=True)
class Whole:
    part: Check

    def within(self, ctx: Context, window: Window) -> Hits | None:
        return self.part.within(ctx, ctx.whole)
