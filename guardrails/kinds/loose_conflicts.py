"""Two clauses, or a clause and an open promise, that speak of one thing to come and name times that differ.

Only words are compared, whoever does what: it tells a suspicion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.dated_promises import PromiseReader
from guardrails.kinds.other_ends import comes_before_it_is_ready, is_for_everybody, is_second_contact, of_two_months
from guardrails.kinds.pairs import pairs
from guardrails.kinds.told_times import When, clocks_differ, differ, moments_ahead, parts_differ
from service.domain.case import Commitment
from service.domain.value import Value

_BREAK = re.compile(
    r"[;:] |, (?:and|but|so|while|then|although|though|yet|whereas)\s|, (?=(?:we|i|you|it|he|she|they|our|my)\b)"
    r"|\b(?:which|who|because|although)\s| and (?=(?:we|i|you|it|he|she|they|my|our|your|the|on|by)\s)",
    re.IGNORECASE,
)
_NO_PLAN = re.compile(
    r"\b(?:if|whether|unless|never|each|every|daily|weekly|monthly|instead|rather than|after|since|from|asked"
    r"|wanted|wished|said|was|were|did|had|should|told|rang|came|went|sent|again|also|another|second|further"
    r"|until we|starting|starts?|begin\w*|as of|took|done|made|checked|at the latest|due on|dated|can"
    r"|(?-i:may)|ago|strike|scrap|forget|ignore|disregard|miss)\b|n't\b|\?",
    re.IGNORECASE,
)
_AS_SAID = re.compile(r"\bas (?:i|we) (?:have )?(?:said|told you|wrote|promised)\b", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\b(?:to (?:check|confirm|make sure|see|ask|hear|tell|find|explain|talk|go)|with (?!you\b)|about|whether|once"
    r"|when|so that|that (?:we|i|you))\b.*",
    re.IGNORECASE | re.DOTALL,
)
_TO_COME = re.compile(r"\b(?:will|shall|going to|comes?|due|expect|be)\b|'ll\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:he|she|it|they|his|her|their|its)\b", re.IGNORECASE)
_KEEP_FREE = re.compile(
    r"\b(?:keep|leave|have|hold|set aside|be|stay)\b[^.;]{0,40}?\b(?:free|clear|open|at home|in"
    r"|(?:by|near|at) (?:your|the) (?:phone|telephone|door|desk))\b(?: from| for| at)?",
    re.IGNORECASE,
)
"""The customer is asked to be there: what for is a promise."""
_COMES_BACK = re.compile(
    r"\b(?:back|returns?|then|afterwards|once more|finish\w*|stays?|until|later|as well)\b", re.IGNORECASE
)
_SEASON_AWAY = timedelta(days=8)
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|nothing|none|anyone|anybody|before|until|not|ahead of|prior to|sooner than)\b",
    re.IGNORECASE,
)
_PLAIN = frozenset(("come", "talk"))
"""Acts that need no thing: somebody comes, somebody rings."""
_COMING = frozenset(("come", "give"))
_TELLING = frozenset(("rule",))
"""Acts that are named once and need no thing the second time."""
_NOT_BEFORE = re.compile(
    r"(?:\b(?:nobody|no one|no-one|nothing|none|no|not|cannot)\b|n't\b).*?"
    r"\b(?:before|until|till|earlier than|ahead of|prior to|sooner than)\b",
    re.IGNORECASE | re.DOTALL,
)
_FROM_US = re.compile(r"\b(?:from (?:us|me)|hear|happen)\b", re.IGNORECASE)
_SEASON = re.compile(
    r"\b(?:before|until|till|earlier than) (?:the |next |late |early )*"
    r"(?:spring|summer|autumn|fall|winter|new year|christmas|easter|next (?:month|week|year|term|quarter))\b",
    re.IGNORECASE,
)
_PAST_FORM = re.compile(r"\b\w+ed\b", re.IGNORECASE)


class LooseSpec(Value):
    """`acts` are words of what is done, by meaning; `opposites` pairs of words that tell two steps apart."""

    acts: dict[str, tuple[str, ...]] = {}
    close: tuple[tuple[str, str], ...] = ()
    """Acts that may be one and the same."""
    opposites: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()

    same: tuple[tuple[str, ...], ...] = ()
    """Words for one thing."""

    def build(self, reader: PromiseReader) -> LooseConflicts:
        acts = {act: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for act, words in self.acts.items()}
        poles = tuple((_any_of(one), _any_of(other)) for one, other in self.opposites)
        close = frozenset(frozenset(pair) for pair in self.close)
        stems = [sorted(reader.stems(" ".join(words))) for words in self.same]
        same = {stem: group[0] for group in stems for stem in group}
        return LooseConflicts(reader, acts, close, poles, same)


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a clause says is to happen, and when."""

    text: str
    start: int
    end: int
    when: When
    acts: frozenset[str]
    things: frozenset[str]
    ends: frozenset[str] = frozenset()
    """What it is for, as far as the clause says."""
    not_before: date | None = None
    """Nothing of it happens earlier."""
    goes_on: bool = False
    """Whether `he` or `it` is what the clause before spoke of."""


@dataclass(frozen=True, slots=True)
class LooseConflicts:
    reader: PromiseReader
    acts: dict[str, re.Pattern[str]]
    close: frozenset[frozenset[str]]
    poles: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    same: dict[str, str]

    def find(self, ctx: Context) -> Iterator[Violation]:
        plans = list(self._plans(ctx))
        rows = [(row, self._plan_of(row)) for row in ctx.case.commitments if row.status == "open" and row.due]
        for plan in plans:
            same = [
                (row, told)
                for row, told in rows
                if told and not row.repeats and self._is_one(plan, told) and not _is_beside(plan, told, row, plans)
            ]
            if same and not any(_keeps(plan, told) for _, told in same):
                yield Violation(plan.start, plan.end, f"promised already: {same[0][0].what}", "warn")
        for one, other in pairs(plans):
            if self._is_one(one, other) and not _agree(one, other):
                yield Violation(other.start, other.end, f"{one.text!r} was said before", "warn")

    def _plans(self, ctx: Context) -> Iterator[_Plan]:
        """Each clause on what is to come; an hour without a day is of the day named last."""
        latest: date | None = None
        before: _Plan | None = None
        for sentence in ctx.document.body:
            if sentence.kind not in ("prose", "item"):
                continue
            for start, end in _spans(sentence.text, sentence.start):
                text = ctx.document.text[start:end]
                if _NOT_BEFORE.search(text):
                    yield from self._not_before(ctx, sentence.index, start, end)
                    continue
                free = _KEEP_FREE.search(text) if before else None
                said = _KEEP_FREE.sub("", text) if free else text
                if _NO_PLAN.search(_AS_SAID.sub("", said)) or is_for_everybody(text):
                    continue
                when = _moment(ctx, sentence.index, start, end)
                if when is None and latest and not _PAST_FORM.search(text):
                    when = _hour_of(ctx, sentence.index, start, end, latest)
                if when is not None:
                    latest = when.first
                    bare = text[: max(0, when.start - start)] + " " + text[max(0, when.end - start) :]
                    plan = self._plan(text, bare if free else _PURPOSE.sub(" ", bare), start, end, when)
                    if before and free:
                        plan = replace(plan, things=before.things, goes_on=True)
                    elif before and _GOES_ON.match(text) and not _COMES_BACK.search(text):
                        plan = replace(plan, things=plan.things | before.things, goes_on=True)
                    before = plan
                    yield plan

    def _not_before(self, ctx: Context, sentence: int, start: int, end: int) -> Iterator[_Plan]:
        """`Nobody comes before …`: a plan that rules out what is earlier."""
        text = ctx.document.text[start:end]
        when = _moment(ctx, sentence, start, end)
        sent = ctx.case.sent_at.date() if ctx.case.sent_at else None
        first = when.first if when else sent + _SEASON_AWAY if sent and _SEASON.search(text) else None
        if first:
            bare = _NOBODY.sub(" ", text[: max(0, when.start - start)] if when else _SEASON.sub(" ", text))
            plan = self._plan(text, bare, start, end, when or When(first, first, start, end))
            yield replace(plan, not_before=first)

    def _plan(self, text: str, bare: str, start: int, end: int, when: When) -> _Plan:
        acts = frozenset(act for act, words in self.acts.items() if words.search(bare))
        purpose = _PURPOSE.search(text)
        ends = self._things(purpose.group()) if purpose else frozenset()
        return _Plan(text, start, end, when, acts, self._things(bare), ends)

    def _plan_of(self, row: Commitment) -> _Plan | None:
        if row.due is None:
            return None
        day = row.due.date() if isinstance(row.due, datetime) else row.due
        clocks = (row.due.time().replace(second=0, microsecond=0),) if isinstance(row.due, datetime) else ()
        return self._plan(row.what, row.what, 0, 0, When(day, day, 0, 0, clocks=clocks))

    def _things(self, text: str) -> frozenset[str]:
        for words in self.acts.values():
            text = words.sub(" ", text)
        return frozenset(self.same.get(stem, stem) for stem in self.reader.bare_stems(text))

    def _is_one(self, one: _Plan, other: _Plan) -> bool:
        if any((a.search(one.text) and b.search(other.text)) or (b.search(one.text) and a.search(other.text))
               for a, b in self.poles):  # fmt: skip
            return False
        alike = bool(one.acts & other.acts) or any({a, b} in self.close for a in one.acts for b in other.acts)
        if one.acts and other.acts and not alike:
            return False
        if of_two_months(one.text, other.text):
            return False
        if any(p.not_before and not p.acts and not p.things and _FROM_US.search(p.text) for p in (one, other)):
            return True
        if (one.goes_on or other.goes_on) and not one.acts & other.acts:
            return False
        if "talk" in one.acts & other.acts and one.ends and other.ends and not one.ends & other.ends:
            return False
        if not one.things or not other.things:
            none = not one.things and not other.things
            if "launch" in one.acts & other.acts and one.when.first == other.when.first:
                return True
            return bool(one.acts & other.acts & (_PLAIN if none or one.not_before else _TELLING))
        shared = len(one.things & other.things)
        return shared > 0 and shared * 2 >= min(len(one.things), len(other.things))


def _is_beside(plan: _Plan, told: _Plan, row: Commitment, plans: list[_Plan]) -> bool:
    """Whether a plan stands beside an open promise: a talk to another end, or what comes before it is in place."""
    if "talk" in plan.acts:
        kept = any(other is not plan and "talk" in other.acts and _keeps(other, told) for other in plans)
        return is_second_contact(plan.when, row, plan.ends, told.things | told.ends, kept)
    return bool(plan.acts & _COMING) and comes_before_it_is_ready(plan.when, row)


def _agree(one: _Plan, other: _Plan) -> bool:
    """Whether one moment can be both; a day before a deadline keeps it."""
    if one.not_before or other.not_before:
        late, plan = (one, other) if one.not_before else (other, one)
        return bool(plan.not_before) or plan.when.last >= (late.not_before or plan.when.last)
    if differ(one.when, other.when):
        return False
    same_day = one.when.first == one.when.last == other.when.first == other.when.last
    return not (same_day and (clocks_differ(one.when, other.when) or parts_differ(one.when, other.when)))


def _moment(ctx: Context, sentence: int, start: int, end: int) -> When | None:
    """The first moment of a clause; today counts where an hour says that it is still to come."""
    for when in moments_ahead(ctx, sentence, start, end):
        is_past = ctx.case.sent_at and when.last <= ctx.case.sent_at.date()
        if not is_past or (when.clocks and _TO_COME.search(ctx.document.text[start:end])):
            return when
    return None


def _keeps(plan: _Plan, promised: _Plan) -> bool:
    """Whether a plan keeps what is on record: a later deadline does not."""
    return _agree(plan, promised) and not (plan.when.bound == "by" and plan.when.last > promised.when.last)


def _hour_of(ctx: Context, sentence: int, start: int, end: int, day: date) -> When | None:
    for mention in ctx.mentions_in_sentence(sentence):
        if mention.kind == "time" and mention.clock and start <= mention.start < end:
            clock: time = mention.clock
            return When(day, day, mention.start, mention.end, clocks=(clock,))
    return None


def _spans(text: str, offset: int) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BREAK.finditer(text):
        yield offset + start, offset + match.start()
        start = match.end()
    yield offset + start, offset + len(text)
