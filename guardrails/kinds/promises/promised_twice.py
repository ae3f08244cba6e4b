"""One thing that a letter promises twice, for times or by people that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.dated_promise import CONTACT, NO_ACT, DatedPromise, named_owner
from guardrails.kinds.promises.dated_promises import PromiseReader
from guardrails.kinds.promises.one_more import one_more
from guardrails.kinds.promises.open_rows import is_due_otherwise
from guardrails.kinds.promises.other_ends import (
    is_on_its_way,
    of_two_kinds,
    of_two_months,
)
from guardrails.kinds.promises.pairs import pairs
from guardrails.kinds.promises.when import differ
from guardrails.patterns import Pattern

_PERHAPS = re.compile(r"\b(?:if|unless|should|in case|not|other|rest|remaining)\b|n't\b", re.IGNORECASE)
_A_LITTLE = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class PromisedTwice:
    """`another` are words for one thing more, which is not the same again."""

    reader: PromiseReader
    another: Pattern | None

    def find(self, promises: list[DatedPromise], ctx: Context) -> Iterator[Violation]:
        """The same thing promised again for another time."""
        extra = one_more(self.another, ctx)
        for one, other in pairs(promises, lambda promise: promise.about | {promise.act}):
            if one.start == other.start or (other.sentence in extra and not other.again):
                continue
            if one.act != other.act and not self._is_expected(one, other):
                continue
            same_owner = None in (one.owner, other.owner) or one.owner == other.owner
            clash = same_owner and (differ(one.when, other.when) or _puts_off(one, other, ctx))
            same = one.act != other.act or self._same_subject(one, other)
            texts = [ctx.document.text[p.start : p.end] for p in (one, other)]
            later = other.when.last >= one.when.first and is_on_its_way(*texts)
            clash = (
                clash
                and same
                and not later
                and not of_two_months(*texts)
                and not of_two_kinds(*texts)
                and not self._have_their_rows(one, other, ctx)
            )
            if clash or _two_people(one, other, ctx):
                told = f"{ctx.document.text[one.start : one.end]!r} was said before"
                unsure = _two_sums(one, other, ctx) or self._are_two(one, other, ctx) or self._says_more(one, other)
                yield Violation(other.start, other.end, told, "warn" if unsure else None)

    def _is_expected(self, one: DatedPromise, other: DatedPromise) -> bool:
        """Whether a clause without an act only says when the thing of another promise is to be expected."""
        told, plain = (one, other) if other.act == NO_ACT else (other, one)
        things = self.reader.bare(plain)
        apart = one.sentence != other.sentence and plain.act == NO_ACT
        return apart and told.act not in CONTACT and bool(things) and things <= told.about

    def _same_subject(self, one: DatedPromise, other: DatedPromise) -> bool:
        shared = len(one.about & other.about)
        if other.act == NO_ACT:
            first, second = self.reader.bare(one), self.reader.bare(other)
            within = bool(first and second) and (first <= second or second <= first)
            alike = shared > 1 and shared * 3 >= 2 * max(len(one.about), len(other.about))
            return within or alike or bool(one.about & other.again)
        if not one.about or not other.about:
            return one.act in CONTACT or (one.act == "visit" and not one.about | other.about)
        return shared > 0 and shared * 2 >= min(len(one.about), len(other.about))

    def _have_their_rows(self, one: DatedPromise, other: DatedPromise, ctx: Context) -> bool:
        """Whether each is an open promise of the case by itself, told with its words and for its day."""
        first, second = (
            {row.id for row in ctx.case.commitments if self.reader.tells(promise, row)} for promise in (one, other)
        )
        return bool(first and second) and first != second

    def _says_more(self, one: DatedPromise, other: DatedPromise) -> bool:
        """Whether of two clauses without an act one tells so much more that it may be of another step."""
        return one.act == other.act == NO_ACT and len(self.reader.bare(one) ^ self.reader.bare(other)) > 1

    def _are_two(self, one: DatedPromise, other: DatedPromise, ctx: Context) -> bool:
        """Whether the case itself has both dates, so that they may be of two promises."""
        return one.when.first != other.when.first and all(is_due_otherwise(p.when, ctx) for p in (one, other))


def _puts_off(one: DatedPromise, other: DatedPromise, ctx: Context) -> bool:
    """`By Tuesday 24 November`, and again `no later than the end of the month`: the deadline is another."""
    whens = one.when, other.when
    loosely = sum(when.first < when.last for when in whens) == 1 and not any(when.relative for when in whens)
    late = all(when.bound == "by" for when in whens) and abs(whens[0].last - whens[1].last) > _A_LITTLE
    texts = (ctx.document.sentences[promise.sentence].text for promise in (one, other))
    return late and loosely and one.sentence != other.sentence and not any(map(_PERHAPS.search, texts))


def _two_sums(one: DatedPromise, other: DatedPromise, ctx: Context) -> bool:
    """Whether the case grants several sums, and the two promises do not name the same one."""
    granted = [remedy for remedy in ctx.case.remedies if remedy.amount]
    first, second = (
        {m.number for m in ctx.mentions_in_sentence(told.sentence) if m.kind == "money"} for told in (one, other)
    )
    return len(granted) > 1 and one.act == "pay" and first.isdisjoint(second)


def _two_people(one: DatedPromise, other: DatedPromise, ctx: Context) -> bool:
    """Whether two people are named for getting in touch at the same hour."""
    same_hour = one.when.first == other.when.first and one.when.clocks and one.when.clocks == other.when.clocks
    if one.act not in CONTACT or not same_hour:
        return False
    names = named_owner(one, ctx), named_owner(other, ctx)
    return None not in names and names[0] != names[1]
