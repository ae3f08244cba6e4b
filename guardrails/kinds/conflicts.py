"""Two promises of one thing for different times, or a promise that contradicts an open one of the case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.dated_promises import CONTACT, DatedPromise, PromiseReader
from guardrails.patterns import Pattern
from service.domain.case import Commitment
from service.domain.value import Value


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

    def build(self, maker: Maker) -> Conflicts:
        acts = {act: maker.pattern(patterns) for act, patterns in self.acts.items()}
        reader = PromiseReader(acts, maker.optional_pattern(self.past), self.idle)
        return Conflicts(reader, maker.optional_pattern(self.another))


@dataclass(frozen=True, slots=True)
class Conflicts:
    reader: PromiseReader
    another: Pattern | None

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        promises = sorted(self.reader.read(ctx), key=lambda p: p.start)
        found = {v.start: v for v in (*self._against_open(promises, ctx), *self._twice(promises, ctx))}
        return tuple(found.values())

    def _against_open(self, promises: list[DatedPromise], ctx: Context) -> Iterator[Violation]:
        """Promises of the letter against the open ones of the case."""
        rows = [row for row in ctx.case.commitments if row.status == "open" and row.due and not row.repeats]
        for promise in promises:
            same = [row for row in rows if self._is_of(row, promise.act) and self._concerns(row, promise)]
            if same and not any(_agrees(promise, row) for row in same):
                detail = f"promised already for {_shown(same[0].due)}: {same[0].what}"
                yield Violation(promise.start, promise.end, detail)

    def _is_of(self, row: Commitment, act: str) -> bool:
        """Whether an open promise is of an act; getting in touch may be by any means."""
        acts = CONTACT if act == "contact" else {act, "contact"} if act in CONTACT else {act}
        return any(self.reader.acts[a].spans(row.what) for a in acts if a in self.reader.acts)

    def _concerns(self, row: Commitment, promise: DatedPromise) -> bool:
        """Whether an open promise is about the same thing."""
        owner = row.owner.split()[0].casefold() if row.owner else None
        if promise.act in CONTACT and owner and owner == promise.owner:
            return True
        return bool(self.reader.stems(row.what) & promise.about)

    def _twice(self, promises: list[DatedPromise], ctx: Context) -> Iterator[Violation]:
        """The same thing promised again for another time."""
        another = {h.sentence for h in ctx.phrases(self.another)} if self.another else set()
        for one, other in combinations(promises, 2):
            if one.act != other.act or other.sentence in another or one.start == other.start:
                continue
            same_owner = None in (one.owner, other.owner) or one.owner == other.owner
            if same_owner and _differs(one, other) and _same_subject(one, other):
                yield Violation(other.start, other.end, f"{ctx.document.text[one.start : one.end]!r} was said before")


def _differs(one: DatedPromise, other: DatedPromise) -> bool:
    if one.day != other.day:
        return True
    return bool(one.clocks) and bool(other.clocks) and not set(one.clocks) & set(other.clocks)


def _same_subject(one: DatedPromise, other: DatedPromise) -> bool:
    if not one.about or not other.about:
        return one.act in CONTACT
    shared = len(one.about & other.about)
    return shared > 0 and shared * 2 >= min(len(one.about), len(other.about))


def _agrees(promise: DatedPromise, row: Commitment) -> bool:
    if isinstance(row.due, datetime):
        due = row.due.time().replace(second=0, microsecond=0)
        return promise.day == row.due.date() and (not promise.clocks or due in promise.clocks)
    return promise.day == row.due


def _shown(due: datetime | date | None) -> str:
    if isinstance(due, datetime):
        return due.strftime("%d %B at %H:%M").lstrip("0")
    return due.strftime("%d %B").lstrip("0") if due else "another day"
