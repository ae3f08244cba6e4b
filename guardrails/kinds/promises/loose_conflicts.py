"""Two clauses, or a clause and an open promise, that speak of one thing to come and name times that differ.

Only words are compared, whoever does what: it tells a suspicion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.dated_promises import PromiseReader
from guardrails.kinds.promises.other_ends import (
    comes_before_it_is_ready,
    comes_on_the_way,
    is_second_contact,
    of_two_kinds,
    of_two_months,
)
from guardrails.kinds.promises.pairs import pairs
from guardrails.kinds.promises.plan_reader import PLAIN, PlanReader
from guardrails.kinds.promises.plans import Plan, agree, ends_too_soon, keeps, leaves_late
from guardrails.kinds.promises.told_twice import Habit, habits
from guardrails.kinds.promises.when import When
from guardrails.kinds.words.clauses import clause_spans
from guardrails.quick import Quick, quick
from service.domain.case import Commitment
from service.domain.value import Value

_NEVER, _A_FEW = date.min, 3
_COMING = frozenset(("come", "give"))
_TELLING = frozenset(("rule",))
"""Acts that are named once and need no thing the second time."""
_YOURS = re.compile(r"\W*you (?:pay|owe|still pay|then pay)\b", re.IGNORECASE)
"""What the customer pays is no promise of ours."""
_FROM_US = quick(r"\b(?:from (?:us|me)|hear|happen)\b", re.IGNORECASE)


class LooseSpec(Value):
    """`acts` are words of what is done, by meaning; `opposites` pairs of words that tell two steps apart."""

    acts: dict[str, tuple[str, ...]] = {}
    close: tuple[tuple[str, str], ...] = ()
    """Acts that may be one and the same."""
    opposites: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()

    in_order: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    """Such words of which the first step cannot come after the second."""
    same: tuple[tuple[str, ...], ...] = ()
    """Words for one thing."""

    def build(self, reader: PromiseReader) -> LooseConflicts:
        acts = {act: quick(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for act, words in self.acts.items()}
        steps = tuple((_any_of(one), _any_of(other)) for one, other in self.in_order)
        poles = (*steps, *((_any_of(one), _any_of(other)) for one, other in self.opposites))
        close = frozenset(frozenset(pair) for pair in self.close)
        stems = [sorted(reader.stems(" ".join(words))) for words in self.same]
        same = {stem: group[0] for group in stems for stem in group}
        return LooseConflicts(PlanReader(reader, acts, same), close, poles, steps)


def _any_of(words: tuple[str, ...]) -> Quick:
    return quick(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LooseConflicts:
    plans: PlanReader
    close: frozenset[frozenset[str]]
    poles: tuple[tuple[Quick, Quick], ...]
    steps: tuple[tuple[Quick, Quick], ...]

    def find(self, ctx: Context) -> Iterator[Violation]:
        plans = list(self.plans.read(ctx))
        rows = [(row, self.plans.of_row(row)) for row in ctx.case.commitments if row.status == "open" and row.due]
        talks = [plan for plan in plans if "talk" in plan.acts]
        keeping = {id(told): list(islice((p for p in talks if keeps(p, told)), 2)) for _, told in rows if told}
        for plan in plans:
            same = [
                (row, told)
                for row, told in rows
                if told
                and not row.repeats
                and self._is_one(plan, told)
                and _is_mostly_of(plan, told)
                and not _is_beside(plan, told, row, keeping[id(told)])
                and not _YOURS.match(plan.text)
                and not _is_step_to(plan, told, plans)
                and not comes_on_the_way(plan.text, plan.when.last, row)
            ]
            if same and not any(keeps(plan, told) for _, told in same):
                yield Violation(plan.start, plan.end, f"promised already: {same[0][0].what}", "warn")
        for one, other in pairs(plans, lambda plan: plan.things | plan.acts):
            if (
                (self._is_one(one, other) and not agree(one, other))
                or ends_too_soon(one, other)
                or ends_too_soon(other, one)
                or self._is_turned(one, other)
            ):
                yield Violation(other.start, other.end, f"{one.text!r} was said before", "warn")
        yield from self._habits(ctx)

    def _is_turned(self, one: Plan, other: Plan) -> bool:
        """Whether a thing is said to arrive before it leaves."""
        if not one.things & other.things or one.not_before or other.not_before:
            return False
        return any(
            leaves_late(*pair, first, last) for first, last in self.steps for pair in ((one, other), (other, one))
        )

    def _habits(self, ctx: Context) -> Iterator[Violation]:
        """What is done again and again, on weekdays that differ."""
        before: tuple[Plan, Habit] | None = None
        for habit in habits(ctx, clause_spans):
            plan = self.plans.plan(habit.bare, habit.bare, habit.start, habit.end, When(_NEVER, _NEVER, 0, 0))
            if before is not None and habit.sentence - before[1].sentence <= _A_FEW and not habit.days & before[1].days:
                told = replace(plan, things=plan.things | before[0].things) if habit.goes_on else plan
                if self._is_one(before[0], told):
                    yield Violation(habit.start, habit.end, f"{before[0].text!r} was said before", "warn")
            before = plan, habit

    def _are_apart(self, one: Plan, other: Plan) -> bool:
        """Whether the deeds cannot be one; who is taught does nothing else by it."""
        if ("teach" in one.acts) is not ("teach" in other.acts):
            return True
        alike = bool(one.acts & other.acts) or any({a, b} in self.close for a in one.acts for b in other.acts)
        return bool(one.acts and other.acts and not alike)

    def _is_one(self, one: Plan, other: Plan) -> bool:
        if any((a.search(one.text) and b.search(other.text)) or (b.search(one.text) and a.search(other.text))
               for a, b in self.poles):  # fmt: skip
            return False
        if self._are_apart(one, other):
            return False
        if of_two_months(one.text, other.text) or of_two_kinds(one.text, other.text):
            return False
        if any(p.not_before and not p.acts and not p.things and _FROM_US.search(p.text) for p in (one, other)):
            return True
        if (one.goes_on or other.goes_on) and not one.acts & other.acts:
            return False
        if other.of == one.start and one.acts & other.acts and not other.acts & PLAIN:
            return True
        if "talk" in one.acts & other.acts and one.ends and other.ends and not one.ends & other.ends:
            return False
        if not one.things or not other.things:
            none = not one.things and not other.things
            if "launch" in one.acts & other.acts and one.when.first == other.when.first:
                return True
            return bool(one.acts & other.acts & (PLAIN if none or one.not_before else _TELLING))
        shared = len(one.things & other.things) or len((one.ends & other.things) if not one.acts else ())
        return shared > 0 and shared * 2 >= min(len(one.things), len(other.things))


def _is_mostly_of(plan: Plan, told: Plan) -> bool:
    """Whether a plan with a deed shares half of the words of an open promise that has none to know it by."""
    return bool(told.acts) or not (plan.acts and told.things) or len(plan.things & told.things) * 2 >= len(told.things)


def _is_step_to(plan: Plan, told: Plan, plans: list[Plan]) -> bool:
    """Whether another plan keeps it by its own act: the results come on Tuesday, and she rings on Wednesday."""
    if plan.acts & told.acts or not plan.acts or not told.acts:
        return False
    return any(keeps(other, told) and other.acts & told.acts for other in plans if other is not plan)


def _is_beside(plan: Plan, told: Plan, row: Commitment, keeping: list[Plan]) -> bool:
    """Whether a plan stands beside an open promise: a talk to another end, or what comes before it is in place.

    `keeping` are talks of the letter that keep the open promise.
    """
    if "talk" in plan.acts:
        kept = any(other is not plan for other in keeping)
        return is_second_contact(plan.when, row, plan.ends, told.things | told.ends, kept)
    return bool(plan.acts & _COMING) and comes_before_it_is_ready(plan.when, row)
