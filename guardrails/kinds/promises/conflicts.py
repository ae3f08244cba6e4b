"""Two promises of one thing for different times, or a promise that contradicts an open one of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.promises.clause import Clauses
from guardrails.kinds.promises.dated_promises import CONTACT, NO_ACT, SPAN, DatedPromise, PromiseReader, named_owner
from guardrails.kinds.promises.handovers import (
    another_owner,
    handovers,
    kept_and_passed_on,
    not_together,
    one_for_all_but,
    somebody_else,
)
from guardrails.kinds.promises.in_letter.itself import against_itself
from guardrails.kinds.promises.loose_conflicts import LooseConflicts, LooseSpec
from guardrails.kinds.promises.on_record.against import against_the_record
from guardrails.kinds.promises.open_rows import agrees, has_its_own_row, nearly, shown
from guardrails.kinds.promises.other_ends import (
    comes_before_it_is_ready,
    is_its_length,
    is_second_contact,
    of_two_months,
)
from guardrails.kinds.promises.pairs import Taken, pairs
from guardrails.kinds.promises.promised_amounts import other_amounts
from guardrails.kinds.promises.promised_facts import against_the_ledger
from guardrails.kinds.promises.silences import silences
from guardrails.kinds.promises.stages import kept_too_long, stages
from guardrails.kinds.promises.that_day import had_before_it_comes
from guardrails.kinds.promises.told_times import When, clocks_differ, differ
from guardrails.kinds.promises.told_twice import as_told, done_before, last_and_next, settled_hour
from guardrails.patterns import Pattern
from guardrails.quick import quick
from service.domain.case import Commitment
from service.domain.value import Value

_TO_CUSTOMER = quick(r"\b(?:I|we|you|your|us|me|my|our)\b", re.IGNORECASE)
_COMING = frozenset(("deliver", "dispatch", "visit"))
_DONE = quick(
    r"\b(?:has|have|had|was|were|did|sent|paid|went|came|gave|made|posted|refunded|credited|transferred|rang|wrote"
    r"|called|left|arrived)\b",
    re.IGNORECASE,
)


class ConflictsSpec(Value):
    """`acts` are the things that are promised, each with the words for it."""

    kind: Literal["conflicts"] = "conflicts"
    acts: dict[str, tuple[str, ...]] = Field(min_length=1)
    past: tuple[str, ...] = ()
    """A sentence with these tells what was, and promises nothing."""
    another: tuple[str, ...] = ()
    """A sentence with these promises one thing more, not the same again."""
    idle: frozenset[str] = frozenset()
    """Words that do not tell one promise from another."""
    alike: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Words of one meaning."""
    loose: LooseSpec | None = None
    """What two clauses have to share to be suspected of promising one thing."""

    def build(self, maker: Maker) -> Conflicts:
        acts = {act: maker.pattern(patterns) for act, patterns in self.acts.items()}
        alike = {word: name for name, words in self.alike.items() for word in words}
        reader = PromiseReader(acts, maker.optional_pattern(self.past), self.idle, alike)
        loose = self.loose.build(reader) if self.loose else None
        return Conflicts(reader, maker.optional_pattern(self.another), loose)


@dataclass(frozen=True, slots=True)
class Conflicts:
    reader: PromiseReader
    another: Pattern | None
    loose: LooseConflicts | None

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        promises = sorted(self.reader.read(ctx), key=lambda p: p.start)
        sure = (
            *self._against_open(promises, ctx),
            *self._twice(promises, ctx),
            *against_the_ledger(ctx),
            *other_amounts(ctx),
            *kept_too_long(self.reader, ctx),
            *as_told(ctx),
            *silences(ctx),
        )
        found = {v.start: v for v in sure}
        clauses = Clauses(ctx)
        suspected = (
            *(self.loose.find(ctx) if self.loose else ()),
            *handovers(ctx),
            *kept_and_passed_on(ctx),
            *somebody_else(ctx),
            *another_owner(ctx),
            *one_for_all_but(ctx),
            *had_before_it_comes(ctx),
            *last_and_next(ctx, self.reader.bare_stems),
            *done_before(ctx),
            *settled_hour(ctx),
            *not_together(ctx),
            *stages(self.reader, ctx),
            *against_the_record(clauses),
            *against_itself(clauses),
        )
        taken = Taken((v.start, v.end) for v in found.values())
        beside = {v.start: v for v in suspected if not taken.meets(v.start, v.end)}
        return (*found.values(), *beside.values())

    def _against_open(self, promises: list[DatedPromise], ctx: Context) -> Iterator[Violation]:
        """Promises of the letter against the open ones of the case."""
        rows = [row for row in ctx.case.commitments if row.status == "open" and row.due and not row.repeats]
        extra = self._extra(ctx)
        contacts = [p for p in promises if p.act in CONTACT]
        keeping = {id(row): list(islice((p for p in contacts if agrees(p.when, row)), 2)) for row in rows}
        right = {id(row): list(islice(self._keeping(row, promises), 2)) for row in rows}
        for promise in promises:
            same = [
                row
                for row in rows
                if self._is_of(row, promise)
                and self._concerns(row, promise, extra, ctx.case.sender is None)
                and not self._is_beside(row, promise, keeping[id(row)])
                and not is_its_length(promise.when.start, promise.sentence, row, ctx)
            ]
            kept = any(agrees(promise.when, row) for row in same) or any(self._is_told_by(promise, row) for row in rows)
            if same and not kept:
                detail = f"promised already for {shown(same[0].due)}: {same[0].what}"
                sure = _is_ahead(promise, ctx) and not any(nearly(promise.when, row) for row in same)
                sure = sure and (self._is_plainly(promise, same, ctx) or not _is_due_otherwise(promise.when, ctx))
                sure = sure and not any(told is not promise for row in same for told in right[id(row)])
                severity: Literal["warn"] | None = None if sure else "warn"
                yield Violation(promise.start, promise.end, detail, severity)

    def _keeping(self, row: Commitment, promises: list[DatedPromise]) -> Iterator[DatedPromise]:
        """Where the letter tells the open promise rightly; what it tells beside that may well be of something else."""
        return (p for p in promises if agrees(p.when, row) and self._is_of(row, p))

    def _is_beside(self, row: Commitment, promise: DatedPromise, keeping: list[DatedPromise]) -> bool:
        """Whether a promise stands beside an open one: another contact, or a thing that comes to be put in place.

        `keeping` are contacts of the letter that keep the open one.
        """
        acts = self.reader.acts_of(row.what)
        if promise.act in CONTACT:
            kept = any(p is not promise for p in keeping)
            return is_second_contact(promise.when, row, promise.about, self.reader.stems(row.what), kept)
        return promise.act in _COMING and promise.act not in acts and comes_before_it_is_ready(promise.when, row)

    def _is_plainly(self, promise: DatedPromise, rows: list[Commitment], ctx: Context) -> bool:
        """Whether an open promise is of the very act, and of what the clause concerns."""

        def is_of_it(row: Commitment) -> bool:
            acts = self.reader.acts_of(row.what)
            return promise.act in acts and bool(self.reader.stems(row.what) & promise.about)

        standing = (row for row in ctx.case.commitments if row.status == "open" and row.due)
        kept = any(agrees(promise.when, row) and is_of_it(row) for row in standing)
        return any(map(is_of_it, rows)) and not kept

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

    def _extra(self, ctx: Context) -> set[int]:
        """Sentences that promise one thing more; `no later than` is of a deadline."""
        hits = ctx.phrases(self.another) if self.another else ()
        text = ctx.document.text
        return {h.sentence for h in hits if not _NO_LATER.search(text, max(0, h.start - 4), h.start)}

    def _is_of(self, row: Commitment, promise: DatedPromise) -> bool:
        """Whether an open promise is of the same act; getting in touch may be by any means."""
        acts = self.reader.acts_of(row.what)
        if promise.act in CONTACT:
            return bool(acts & (CONTACT if promise.act == "contact" else {promise.act, "contact"}))
        return promise.act in acts or promise.act == NO_ACT or not acts

    def _concerns(self, row: Commitment, promise: DatedPromise, extra: set[int], unsigned: bool) -> bool:
        """Whether an open promise is about the same thing. Without a sender nobody can tell whose calls are whose."""
        wanted = self.reader.stems(row.what)
        shared = len(wanted & promise.about)
        acts = self.reader.acts_of(row.what)
        if promise.act == NO_ACT:
            things = self.reader.bare(promise)
            whole = bool(things) and things <= wanted
            most = shared * 2 >= len(wanted) and shared >= min(len(wanted), 2) and not acts
            return (whole and not acts & CONTACT) or most
        if not acts and promise.act not in CONTACT and promise.about and promise.about <= wanted:
            return True
        if not acts:
            return shared * 2 >= len(wanted) and shared >= (1 if promise.act == SPAN else min(2, len(wanted)))
        owner = row.owner.split()[0].casefold() if row.owner else None
        if promise.act in CONTACT and owner and owner == promise.owner:
            return True
        plain = promise.act == "visit" or (promise.act in CONTACT and (not promise.about or unsigned))
        return bool(shared) or (plain and promise.sentence not in extra)

    def _twice(self, promises: list[DatedPromise], ctx: Context) -> Iterator[Violation]:
        """The same thing promised again for another time."""
        extra = self._extra(ctx)
        for one, other in pairs(promises, lambda promise: promise.about | {promise.act}):
            if one.start == other.start or (other.sentence in extra and not other.again):
                continue
            if one.act != other.act and not self._is_expected(one, other):
                continue
            same_owner = None in (one.owner, other.owner) or one.owner == other.owner
            clash = same_owner and (differ(one.when, other.when) or _puts_off(one, other, ctx))
            same = one.act != other.act or self._same_subject(one, other)
            texts = [ctx.document.text[p.start : p.end] for p in (one, other)]
            clash = clash and same and not of_two_months(*texts) and not self._have_their_rows(one, other, ctx)
            if clash or _two_people(one, other, ctx):
                told = f"{ctx.document.text[one.start : one.end]!r} was said before"
                unsure = _two_sums(one, other, ctx) or self._are_two(one, other, ctx) or self._says_more(one, other)
                yield Violation(other.start, other.end, told, "warn" if unsure else None)

    def _have_their_rows(self, one: DatedPromise, other: DatedPromise, ctx: Context) -> bool:
        """Whether each is an open promise of the case by itself, told with its words and for its day."""
        first, second = (
            {row.id for row in ctx.case.commitments if self._is_told_by(promise, row)} for promise in (one, other)
        )
        return bool(first and second) and first != second

    def _is_told_by(self, promise: DatedPromise, row: Commitment) -> bool:
        return row.status == "open" and bool(self.reader.stems(row.what) & promise.about) and agrees(promise.when, row)

    def _says_more(self, one: DatedPromise, other: DatedPromise) -> bool:
        """Whether of two clauses without an act one tells so much more that it may be of another step."""
        return one.act == other.act == NO_ACT and len(self.reader.bare(one) ^ self.reader.bare(other)) > 1

    def _are_two(self, one: DatedPromise, other: DatedPromise, ctx: Context) -> bool:
        """Whether the case itself has both dates, so that they may be of two promises."""
        return one.when.first != other.when.first and all(_is_due_otherwise(p.when, ctx) for p in (one, other))


_NO_LATER = re.compile(r"\bnot? $", re.IGNORECASE)
_PERHAPS = re.compile(r"\b(?:if|unless|should|in case|not|other|rest|remaining)\b|n't\b", re.IGNORECASE)
_A_LITTLE = timedelta(days=2)


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


def _is_ahead(promise: DatedPromise, ctx: Context) -> bool:
    """Whether the clause tells the customer what somebody is going to do, and not what was done."""
    text = ctx.document.sentences[promise.sentence].text
    said_to = promise.act not in CONTACT or _TO_CUSTOMER.search(text) is not None
    return said_to and _DONE.search(text) is None


def _two_people(one: DatedPromise, other: DatedPromise, ctx: Context) -> bool:
    """Whether two people are named for getting in touch at the same hour."""
    names = named_owner(one, ctx), named_owner(other, ctx)
    same_hour = one.when.first == other.when.first and one.when.clocks and one.when.clocks == other.when.clocks
    return one.act in CONTACT and bool(same_hour) and None not in names and names[0] != names[1]


def _is_due_otherwise(when: When, ctx: Context) -> bool:
    """Whether the moment is that of another promise or of a fact, to which the clause may belong."""
    if has_its_own_row(when, ctx):
        return True
    moments = [moment for _, moment in ctx.sources.moments if moment.date() == when.first]
    if when.clocks and moments:
        return any(not clocks_differ(when, replace(when, clocks=(m.time(),), bare=False)) for m in moments)
    days = {day for name, day in ctx.sources.days if not name.startswith("commitment:")}
    return when.first == when.last and when.first in days
