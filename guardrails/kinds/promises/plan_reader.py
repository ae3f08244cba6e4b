"""The plans of a letter: its clauses on what is to come, with what is done, to what, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.promises.clause import is_told
from guardrails.kinds.promises.dated_promises import PromiseReader
from guardrails.kinds.promises.hours import part_of_day
from guardrails.kinds.promises.not_promised import is_in_order, is_standing
from guardrails.kinds.promises.other_ends import (
    is_for_everybody,
)
from guardrails.kinds.promises.plans import Plan
from guardrails.kinds.promises.told_times import may_tell_a_moment, moments_ahead
from guardrails.kinds.promises.when import When
from guardrails.kinds.words.clauses import clause_spans, without_asides
from guardrails.quick import PROSE, Quick, quick
from service.domain.case import Commitment

_NO_PLAN = re.compile(
    r"\b(?:if|whether|unless|never|nobody|no one|no-one|none of us|each|every|daily|weekly|monthly|instead"
    r"|rather than|after|since|from|asked"
    r"|wanted|wished|said|gave|was|were|did|had|should|told|rang|came|went|(?<!is )(?<!are )(?<!be )sent|again"
    r"|also|another|second|further"
    r"|until we|starting|starts?|begin\w*|as of|took|done|made|checked|at the latest|due on|dated|can"
    r"|(?-i:may)|ago|strike|scrap|forget|ignore|disregard|miss)\b|n't\b|\?",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:to (?:check|confirm|make sure|be sure|be certain|say|see|ask|hear|tell|find|explain|talk|go)"
    r"|(?<!revert )(?<!reverts )with (?!you\b)|about|whether|once"
    r"|when|as long as|so that|that (?:we|i|you))\b.*",
    re.IGNORECASE | re.DOTALL,
)
_TO_COME = re.compile(r"\b(?:will|shall|going to|comes?|due|expect|be)\b|'ll\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:he|she|it|they|his|her|their|its)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|them)\b(?! (?:is|was|has|will|would|takes|took)\b)", re.IGNORECASE)
_KEEP_FREE = re.compile(
    r"\b(?:keep|leave|have|hold|set aside|be|stay)\b[^.;]{0,40}?\b(?:free|clear|open|at home|(?:phone"
    r"|telephone) (?:near|by|with|on) you"
    r"|in (?:the|my|our) (?:diary|book)|in(?! (?:your|the|my|our|hand)\b)"
    r"|(?:by|near|at) (?:your|the) (?:phone|telephone|door|desk))\b(?: from| for| at)?",
    re.IGNORECASE,
)
"""The customer is asked to be there: what for is a promise."""
_COMES_BACK = quick(
    r"\b(?:back|returns?|then|afterwards|once more|finish\w*|stays?|until|later|as well)\b", re.IGNORECASE
)
_SEASON_AWAY = timedelta(days=8)
_AS_SAID = re.compile(r",? as (?:I|we)(?:'ve| have)? (?:said|told you|wrote)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\W*(?:Arriv\w+|Due|When|Date|Time|Delivery|By|On|Sent|Paid|Expected|Starts?|Ends?)(?: \w+)?\W{0,4}:.{0,45}",
    re.IGNORECASE | re.DOTALL,
)
"""The name of a line that tells a moment of what stands above it."""
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|nothing|none|anyone|anybody|before|until|not|ahead of|prior to|sooner than)\b",
    re.IGNORECASE,
)
_AFTER_IT = re.compile(r"\b(?<=\w )(?:after|before|once|following) the\b.*", re.IGNORECASE | re.DOTALL)
PLAIN = frozenset(("come", "talk"))
"""Acts that need no thing: somebody comes, somebody rings."""
_NOT_BEFORE = quick(
    r"(?:\b(?:nobody|no one|no-one|nothing|none|no|not|cannot)\b|n't\b).{0,300}?"
    r"\b(?:before|until|till|earlier than|ahead of|prior to|sooner than)\b|\b(?:please |to )wait until\b",
    re.IGNORECASE | re.DOTALL,
)
_SEASON = re.compile(
    r"\b(?:before|until|till|earlier than) (?:the |next |late |early )*"
    r"(?:spring|summer|autumn|fall|winter|new year|christmas|easter|next (?:month|week|year|term|quarter))\b",
    re.IGNORECASE,
)
_PAST_FORM = quick(r"\b\w+ed\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanReader:
    """`acts` are words of what is done, by meaning; `same` the stem that stands for all of one thing."""

    reader: PromiseReader
    acts: dict[str, Quick]
    same: dict[str, str]

    def read(self, ctx: Context) -> Iterator[Plan]:
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
                if _is_no_plan(text, said):
                    continue
                when = _moment(ctx, sentence.index, start, end)
                if when is None and latest and not _PAST_FORM.search(text):
                    when = _hour_of(ctx, sentence.index, start, end, latest) or _part_of(text, end, latest)
                if when is not None:
                    latest = when.first
                    bare = _without_moment(text, when, start)
                    bare = without_asides(bare if free else _PURPOSE.sub(" ", bare))
                    plan = self.plan(text, bare, start, end, when)
                    if before and free:
                        plan = replace(plan, things=before.things, goes_on=True)
                    elif before and _is_of_it(text, plan, before, ctx) and not _COMES_BACK.search(text):
                        plan = replace(plan, things=plan.things | before.things, goes_on=True, of=before.start)
                    before = plan
                    yield plan

    def _may_be_timed(self, ctx: Context, sentence: Sentence) -> bool:
        if is_in_order(sentence.text):
            return False
        words = may_tell_a_moment(ctx, sentence.index) or _THAT_DAY.search(sentence.text)
        return bool(words) or _SEASON.search(sentence.text) is not None

    def _not_before(self, ctx: Context, sentence: int, start: int, end: int) -> Iterator[Plan]:
        """`Nobody comes before …`: a plan that rules out what is earlier."""
        text = ctx.document.text[start:end]
        if is_standing(text):
            return
        when = _moment(ctx, sentence, start, end)
        sent = ctx.case.sent_at.date() if ctx.case.sent_at else None
        first = when.first if when else sent + _SEASON_AWAY if sent and _SEASON.search(text) else None
        if first:
            said = (
                f"{text[: max(0, when.start - start)]} {text[when.end - start :]}" if when else _SEASON.sub(" ", text)
            )
            bare = _NOBODY.sub(" ", said)
            plan = self.plan(text, bare, start, end, when or When(first, first, start, end))
            yield replace(plan, not_before=first)

    def plan(self, text: str, bare: str, start: int, end: int, when: When) -> Plan:
        """A plan of a clause, by what it says without the words for its moment and its purpose."""
        PROSE.part(bare, text)
        acts = frozenset(act for act, words in self.acts.items() if words.search(bare))
        purpose = _PURPOSE.search(text)
        if purpose:
            PROSE.part(purpose.group(), text)
        ends = self._things(purpose.group()) if purpose else frozenset()
        return Plan(text, start, end, when, acts, self._things(bare), ends)

    def of_row(self, row: Commitment) -> Plan | None:
        """The plan that an open promise of the case is."""
        if row.due is None:
            return None
        day = row.due.date() if isinstance(row.due, datetime) else row.due
        clocks = (row.due.time().replace(second=0, microsecond=0),) if isinstance(row.due, datetime) else ()
        main = _AFTER_IT.sub("", row.what)
        return self.plan(row.what, main, 0, 0, When(day, day, 0, 0, clocks=clocks))

    def _things(self, text: str) -> frozenset[str]:
        bare = text
        for words in self.acts.values():
            bare = words.regex.sub(" ", bare) if words.may_stand(text) else bare
        return frozenset(self.same.get(stem, stem) for stem in self.reader.bare_stems(bare))


def _is_no_plan(text: str, said: str) -> bool:
    """Whether a clause tells what was, what may be or what holds for all, or is only the name of a line and a day."""
    perhaps = _NO_PLAN.search(_AS_SAID.sub("", without_asides(said))) is not None
    return perhaps or is_told(text) or is_for_everybody(text) or _LABEL.fullmatch(text) is not None


def _is_of_it(text: str, plan: Plan, before: Plan, ctx: Context) -> bool:
    """Whether a clause goes on about what the one before spoke of: `it` at its head, or as what is done."""
    if _GOES_ON.match(text):
        return True
    near = ctx.sentence_index(plan.start) == ctx.sentence_index(before.start)
    return near and bool(plan.acts & before.acts - PLAIN) and _IT.search(_PURPOSE.sub("", text)) is not None


def _moment(ctx: Context, sentence: int, start: int, end: int) -> When | None:
    """The first moment of a clause; today counts where an hour says that it is still to come."""
    for when in moments_ahead(ctx, sentence, start, end):
        is_past = ctx.case.sent_at and when.last <= ctx.case.sent_at.date()
        if not is_past or (when.clocks and _TO_COME.search(ctx.document.text[start:end])):
            return when
    return None


_LASTS_UNTIL = re.compile(
    r".*\b(?:until|till) (?=(?:(?:the|your|our|my|it|he|she|they|we|i"
    r"|(?-i:[A-Z])[a-z]+)\b )(?:[\w'-]+ ){1,8}(?:on |by |at )?$)",
    re.IGNORECASE | re.DOTALL,
)
"""`You keep it until Joel has mended the pump on Thursday`: Thursday is when it is mended."""


_NEAR = 120
"""Characters before a moment in which `until` is of it."""


def _without_moment(text: str, when: When, start: int) -> str:
    """A clause without the words for its moment; of `you keep it until …` what is to happen then."""
    place = max(0, when.start - start)
    lasts = _LASTS_UNTIL.match(text, max(0, place - _NEAR), place)
    bare = text[:place] + " " + text[max(0, when.end - start) :]
    return bare[lasts.end() :] if lasts else bare


_NEXT_DAY = re.compile(
    r"\bthe (?:day|evening|night|morning|afternoon) (?P<side>before|after)\b"
    r"|\bthe (?P<next>next|following) (?:day|morning|afternoon|evening)\b",
    re.IGNORECASE,
)


def _hour_of(ctx: Context, sentence: int, start: int, end: int, day: date) -> When | None:
    beside = _NEXT_DAY.search(ctx.document.text, start, end)
    if beside:
        day += timedelta(days=-1 if (beside["side"] or "").casefold() == "before" else 1)
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
