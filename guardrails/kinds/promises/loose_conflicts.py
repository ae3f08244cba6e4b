"""Two clauses, or a clause and an open promise, that speak of one thing to come and name times that differ.

Only words are compared, whoever does what: it tells a suspicion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import is_told
from guardrails.kinds.promises.dated_promises import PromiseReader
from guardrails.kinds.promises.other_ends import (
    comes_before_it_is_ready,
    is_for_everybody,
    is_second_contact,
    of_two_months,
)
from guardrails.kinds.promises.pairs import pairs
from guardrails.kinds.promises.plans import Plan, agree, ends_too_soon, keeps, leaves_late
from guardrails.kinds.promises.told_times import When, may_tell_a_moment, moments_ahead, part_of_day
from guardrails.kinds.promises.told_twice import Habit, habits
from guardrails.kinds.words.clauses import clause_spans, without_asides
from guardrails.quick import PROSE, Quick, quick
from service.domain.case import Commitment
from service.domain.value import Value

_NO_PLAN = re.compile(
    r"\b(?:if|whether|unless|never|each|every|daily|weekly|monthly|instead|rather than|after|since|from|asked"
    r"|wanted|wished|said|gave|was|were|did|had|should|told|rang|came|went|sent|again|also|another|second|further"
    r"|until we|starting|starts?|begin\w*|as of|took|done|made|checked|at the latest|due on|dated|can"
    r"|(?-i:may)|ago|strike|scrap|forget|ignore|disregard|miss)\b|n't\b|\?",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:to (?:check|confirm|make sure|be sure|be certain|say|see|ask|hear|tell|find|explain|talk|go)"
    r"|(?<!revert )(?<!reverts )with (?!you\b)|about|whether|once"
    r"|when|so that|that (?:we|i|you))\b.*",
    re.IGNORECASE | re.DOTALL,
)
_TO_COME = re.compile(r"\b(?:will|shall|going to|comes?|due|expect|be)\b|'ll\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:he|she|it|they|his|her|their|its)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|them)\b(?! (?:is|was|has|will|would|takes|took)\b)", re.IGNORECASE)
_KEEP_FREE = re.compile(
    r"\b(?:keep|leave|have|hold|set aside|be|stay)\b[^.;]{0,40}?\b(?:free|clear|open|at home"
    r"|in (?:the|my|our) (?:diary|book)|in(?! (?:your|the|my|our|hand)\b)"
    r"|(?:by|near|at) (?:your|the) (?:phone|telephone|door|desk))\b(?: from| for| at)?",
    re.IGNORECASE,
)
"""The customer is asked to be there: what for is a promise."""
_COMES_BACK = quick(
    r"\b(?:back|returns?|then|afterwards|once more|finish\w*|stays?|until|later|as well)\b", re.IGNORECASE
)
_NEVER, _A_FEW = date.min, 3
_SEASON_AWAY = timedelta(days=8)
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|nothing|none|anyone|anybody|before|until|not|ahead of|prior to|sooner than)\b",
    re.IGNORECASE,
)
_AFTER_IT = re.compile(r"\b(?<=\w )(?:after|before|once|following) the\b.*", re.IGNORECASE | re.DOTALL)
_PLAIN = frozenset(("come", "talk"))
"""Acts that need no thing: somebody comes, somebody rings."""
_COMING = frozenset(("come", "give"))
_TELLING = frozenset(("rule",))
"""Acts that are named once and need no thing the second time."""
_NOT_BEFORE = quick(
    r"(?:\b(?:nobody|no one|no-one|nothing|none|no|not|cannot)\b|n't\b).*?"
    r"\b(?:before|until|till|earlier than|ahead of|prior to|sooner than)\b|\b(?:please |to )wait until\b",
    re.IGNORECASE | re.DOTALL,
)
_FROM_US = quick(r"\b(?:from (?:us|me)|hear|happen)\b", re.IGNORECASE)
_SEASON = re.compile(
    r"\b(?:before|until|till|earlier than) (?:the |next |late |early )*"
    r"(?:spring|summer|autumn|fall|winter|new year|christmas|easter|next (?:month|week|year|term|quarter))\b",
    re.IGNORECASE,
)
_PAST_FORM = quick(r"\b\w+ed\b", re.IGNORECASE)


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
        return LooseConflicts(reader, acts, close, poles, steps, same)


def _any_of(words: tuple[str, ...]) -> Quick:
    return quick(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LooseConflicts:
    reader: PromiseReader
    acts: dict[str, Quick]
    close: frozenset[frozenset[str]]
    poles: tuple[tuple[Quick, Quick], ...]
    steps: tuple[tuple[Quick, Quick], ...]
    same: dict[str, str]

    def find(self, ctx: Context) -> Iterator[Violation]:
        plans = list(self._plans(ctx))
        rows = [(row, self._plan_of(row)) for row in ctx.case.commitments if row.status == "open" and row.due]
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
            plan = self._plan(habit.bare, habit.bare, habit.start, habit.end, When(_NEVER, _NEVER, 0, 0))
            if before is not None and habit.sentence - before[1].sentence <= _A_FEW and not habit.days & before[1].days:
                told = replace(plan, things=plan.things | before[0].things) if habit.goes_on else plan
                if self._is_one(before[0], told):
                    yield Violation(habit.start, habit.end, f"{before[0].text!r} was said before", "warn")
            before = plan, habit

    def _plans(self, ctx: Context) -> Iterator[Plan]:
        """Each clause on what is to come; an hour without a day is of the day named last."""
        latest: date | None = None
        before: Plan | None = None
        for sentence in ctx.document.body:
            if sentence.kind not in ("prose", "item") or not self._may_be_timed(ctx, sentence):
                continue
            for start, end in clause_spans(without_asides(sentence.text), sentence.start):
                text = ctx.document.text[start:end]
                PROSE.part(text, sentence.text)
                if _NOT_BEFORE.search(text):
                    yield from self._not_before(ctx, sentence.index, start, end)
                    continue
                free = _KEEP_FREE.search(text) if before else None
                said = _KEEP_FREE.sub("", text) if free else text
                if is_told(text) or _NO_PLAN.search(without_asides(said)) or is_for_everybody(text):
                    continue
                when = _moment(ctx, sentence.index, start, end)
                if when is None and latest and not _PAST_FORM.search(text):
                    when = _hour_of(ctx, sentence.index, start, end, latest) or _part_of(text, end, latest)
                if when is not None:
                    latest = when.first
                    bare = text[: max(0, when.start - start)] + " " + text[max(0, when.end - start) :]
                    bare = without_asides(bare if free else _PURPOSE.sub(" ", bare))
                    plan = self._plan(text, bare, start, end, when)
                    if before and free:
                        plan = replace(plan, things=before.things, goes_on=True)
                    elif before and _is_of_it(text, plan, before, ctx) and not _COMES_BACK.search(text):
                        plan = replace(plan, things=plan.things | before.things, goes_on=True, of=before.start)
                    before = plan
                    yield plan

    def _may_be_timed(self, ctx: Context, sentence: Sentence) -> bool:
        words = may_tell_a_moment(ctx, sentence.index) or _THAT_DAY.search(sentence.text)
        return bool(words) or _SEASON.search(sentence.text) is not None

    def _not_before(self, ctx: Context, sentence: int, start: int, end: int) -> Iterator[Plan]:
        """`Nobody comes before …`: a plan that rules out what is earlier."""
        text = ctx.document.text[start:end]
        when = _moment(ctx, sentence, start, end)
        sent = ctx.case.sent_at.date() if ctx.case.sent_at else None
        first = when.first if when else sent + _SEASON_AWAY if sent and _SEASON.search(text) else None
        if first:
            said = (
                f"{text[: max(0, when.start - start)]} {text[when.end - start :]}" if when else _SEASON.sub(" ", text)
            )
            bare = _NOBODY.sub(" ", said)
            plan = self._plan(text, bare, start, end, when or When(first, first, start, end))
            yield replace(plan, not_before=first)

    def _plan(self, text: str, bare: str, start: int, end: int, when: When) -> Plan:
        PROSE.part(bare, text)
        acts = frozenset(act for act, words in self.acts.items() if words.search(bare))
        purpose = _PURPOSE.search(text)
        if purpose:
            PROSE.part(purpose.group(), text)
        ends = self._things(purpose.group()) if purpose else frozenset()
        return Plan(text, start, end, when, acts, self._things(bare), ends)

    def _plan_of(self, row: Commitment) -> Plan | None:
        if row.due is None:
            return None
        day = row.due.date() if isinstance(row.due, datetime) else row.due
        clocks = (row.due.time().replace(second=0, microsecond=0),) if isinstance(row.due, datetime) else ()
        main = _AFTER_IT.sub("", row.what)
        return self._plan(row.what, main, 0, 0, When(day, day, 0, 0, clocks=clocks))

    def _things(self, text: str) -> frozenset[str]:
        bare = text
        for words in self.acts.values():
            bare = words.regex.sub(" ", bare) if words.may_stand(text) else bare
        return frozenset(self.same.get(stem, stem) for stem in self.reader.bare_stems(bare))

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
        if of_two_months(one.text, other.text):
            return False
        if any(p.not_before and not p.acts and not p.things and _FROM_US.search(p.text) for p in (one, other)):
            return True
        if (one.goes_on or other.goes_on) and not one.acts & other.acts:
            return False
        if other.of == one.start and one.acts & other.acts and not other.acts & _PLAIN:
            return True
        if "talk" in one.acts & other.acts and one.ends and other.ends and not one.ends & other.ends:
            return False
        if not one.things or not other.things:
            none = not one.things and not other.things
            if "launch" in one.acts & other.acts and one.when.first == other.when.first:
                return True
            return bool(one.acts & other.acts & (_PLAIN if none or one.not_before else _TELLING))
        shared = len(one.things & other.things) or len((one.ends & other.things) if not one.acts else ())
        return shared > 0 and shared * 2 >= min(len(one.things), len(other.things))


def _is_mostly_of(plan: Plan, told: Plan) -> bool:
    """Whether a plan with a deed shares half of the words of an open promise that has none to know it by."""
    return bool(told.acts) or not (plan.acts and told.things) or len(plan.things & told.things) * 2 >= len(told.things)


def _is_of_it(text: str, plan: Plan, before: Plan, ctx: Context) -> bool:
    """Whether a clause goes on about what the one before spoke of: `it` at its head, or as what is done."""
    if _GOES_ON.match(text):
        return True
    near = ctx.sentence_index(plan.start) == ctx.sentence_index(before.start)
    return near and bool(plan.acts & before.acts - _PLAIN) and _IT.search(_PURPOSE.sub("", text)) is not None


def _is_beside(plan: Plan, told: Plan, row: Commitment, keeping: list[Plan]) -> bool:
    """Whether a plan stands beside an open promise: a talk to another end, or what comes before it is in place.

    `keeping` are talks of the letter that keep the open promise.
    """
    if "talk" in plan.acts:
        kept = any(other is not plan for other in keeping)
        return is_second_contact(plan.when, row, plan.ends, told.things | told.ends, kept)
    return bool(plan.acts & _COMING) and comes_before_it_is_ready(plan.when, row)


def _moment(ctx: Context, sentence: int, start: int, end: int) -> When | None:
    """The first moment of a clause; today counts where an hour says that it is still to come."""
    for when in moments_ahead(ctx, sentence, start, end):
        is_past = ctx.case.sent_at and when.last <= ctx.case.sent_at.date()
        if not is_past or (when.clocks and _TO_COME.search(ctx.document.text[start:end])):
            return when
    return None


def _hour_of(ctx: Context, sentence: int, start: int, end: int, day: date) -> When | None:
    for mention in ctx.mentions_in_sentence(sentence):
        if mention.kind == "time" and mention.clock and start <= mention.start < end:
            clock: time = mention.clock
            return When(day, day, mention.start, mention.end, clocks=(clock,))
    return None


_THAT_DAY = quick(r"\b(?:that|the same|on the) (?:very |same )?(?:day|morning|afternoon|evening)\b", re.IGNORECASE)


def _part_of(text: str, end: int, day: date) -> When | None:
    """`After lunch that day`: a part of the day told last."""
    part = part_of_day(text) if _THAT_DAY.search(text) else None
    return When(day, day, end, end, part=part) if part else None
