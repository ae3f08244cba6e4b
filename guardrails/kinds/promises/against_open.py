"""Promises of a letter against the open ones of the case, told for another time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.dated_promise import CONTACT, NO_ACT, SPAN, DatedPromise
from guardrails.kinds.promises.dated_promises import PromiseReader
from guardrails.kinds.promises.one_more import one_more
from guardrails.kinds.promises.open_rows import agrees, is_due_otherwise, nearly, shown
from guardrails.kinds.promises.other_ends import (
    comes_before_it_is_ready,
    comes_on_the_way,
    is_its_length,
    is_second_contact,
)
from guardrails.patterns import Pattern
from guardrails.quick import quick
from service.domain.case import Commitment

_TO_CUSTOMER = quick(r"\b(?:I|we|you|your|us|me|my|our)\b", re.IGNORECASE)
_COMING = frozenset(("deliver", "dispatch", "visit"))
_DONE = quick(
    r"\b(?:has|have|had|was|were|did|sent|paid|went|came|gave|made|posted|refunded|credited|transferred|rang|wrote"
    r"|called|left|arrived)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AgainstOpen:
    """`another` are words for one thing more, which is not the thing promised already."""

    reader: PromiseReader
    another: Pattern | None

    def find(self, promises: list[DatedPromise], ctx: Context) -> Iterator[Violation]:
        """Those that are of an open promise, and not for its time."""
        rows = [row for row in ctx.case.commitments if row.status == "open" and row.due and not row.repeats]
        extra = one_more(self.another, ctx)
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
                and not comes_on_the_way(_up_to(promise, ctx), promise.when.last, row)
                and not is_its_length(promise.when.start, promise.sentence, row, ctx)
            ]
            kept = any(agrees(promise.when, row) for row in same) or any(
                self.reader.tells(promise, row) for row in rows
            )
            if same and not kept:
                detail = f"promised already for {shown(same[0].due)}: {same[0].what}"
                sure = _is_ahead(promise, ctx) and not any(nearly(promise.when, row) for row in same)
                sure = sure and (self._is_plainly(promise, same, ctx) or not is_due_otherwise(promise.when, ctx))
                sure = sure and not any(other is not promise for row in same for other in right[id(row)])
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


def _is_ahead(promise: DatedPromise, ctx: Context) -> bool:
    """Whether the clause tells the customer what somebody is going to do, and not what was done."""
    text = ctx.document.sentences[promise.sentence].text
    said_to = promise.act not in CONTACT or _TO_CUSTOMER.search(text) is not None
    return said_to and _DONE.search(text) is None


def _up_to(promise: DatedPromise, ctx: Context) -> str:
    """The sentence up to the end of a promise."""
    return ctx.document.text[ctx.document.sentences[promise.sentence].start : promise.end]
