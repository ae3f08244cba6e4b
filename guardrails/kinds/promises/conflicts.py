"""Two promises of one thing for different times, or a promise that contradicts an open one of the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.promises.against_open import AgainstOpen
from guardrails.kinds.promises.clause import Clauses
from guardrails.kinds.promises.dated_promises import PromiseReader
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
from guardrails.kinds.promises.pairs import Taken
from guardrails.kinds.promises.promised_amounts import other_amounts
from guardrails.kinds.promises.promised_facts import against_the_ledger
from guardrails.kinds.promises.promised_twice import PromisedTwice
from guardrails.kinds.promises.silences import silences
from guardrails.kinds.promises.stages import kept_too_long, stages
from guardrails.kinds.promises.that_day import had_before_it_comes
from guardrails.kinds.promises.told_twice import as_told, done_before, last_and_next, settled_hour
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
    alike: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Words of one meaning."""
    loose: LooseSpec | None = None
    """What two clauses have to share to be suspected of promising one thing."""

    def build(self, maker: Maker) -> Conflicts:
        acts = {act: maker.pattern(patterns) for act, patterns in self.acts.items()}
        alike = {word: name for name, words in self.alike.items() for word in words}
        reader = PromiseReader(acts, maker.optional_pattern(self.past), self.idle, alike)
        loose = self.loose.build(reader) if self.loose else None
        another = maker.optional_pattern(self.another)
        return Conflicts(reader, AgainstOpen(reader, another), PromisedTwice(reader, another), loose)


@dataclass(frozen=True, slots=True)
class Conflicts:
    reader: PromiseReader
    against_open: AgainstOpen
    promised_twice: PromisedTwice
    loose: LooseConflicts | None

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        promises = sorted(self.reader.read(ctx), key=lambda p: p.start)
        sure = (
            *self.against_open.find(promises, ctx),
            *self.promised_twice.find(promises, ctx),
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
        blocked = Taken((v.start, v.end) for v in found.values() if v.severity is None)
        beside: dict[int, Violation] = {}
        for v in suspected:
            free = not (taken if v.severity else blocked).meets(v.start, v.end)
            if free and (v.start not in beside or v.severity is None):
                beside[v.start] = v
        return (*found.values(), *beside.values())
