"""A clause of the letter as a pledge: its acts, its moments, who does it, and whether it is denied or only perhaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property

from guardrails.binding.vocabulary import Key
from guardrails.figures.numbers import UNDER_TWENTY
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.in_letter.likeness import things
from guardrails.kinds.promises.in_letter.two_sums import is_on_record
from guardrails.kinds.promises.not_promised import is_standing
from guardrails.kinds.promises.on_record.loose_times import earliest, tells_loosely
from guardrails.kinds.promises.pledges.acts import acts_in
from guardrails.kinds.promises.told_times import moments_ahead
from guardrails.kinds.promises.when import When
from guardrails.quick import quick

_PERHAPS = quick(
    r"\b(?:if|unless|otherwise|in case|whether|should (?:you|it|he|she|they|the|your|any\w*)|or else|whichever)\b|\?",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"^(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|januari|februari|march|april|june|juli|august|septemb\w*"
    r"|octob\w*|novemb\w*|decemb\w*|noon|morn|afternoon|even|night|tonight|tomorrow|todai|today|between|need|expect"
    r"|look|forward|allow|wait|end|middl|begin|start|quarter|past|half|again|also|just|onli|up|out|off|about|friday"
    r"|have|visit|appoint|keep|eye|sure|mean|everi|all|than|later|latest|card|account|page|place|back|reach|arriv|hear|speak|talk"
    r"|phone|telephon|email|post|messag|repli|answer|deliv\w*|send|publish|letter|\d.*)$"
)
_AS_SAID = re.compile(
    r",? (?:just )?as (?:I|we) (?:said|told you|promised|agreed|wrote|announced)\b[^.;]*", re.IGNORECASE
)
_NOTES = quick(r"\b(?:notes|summary|minutes|record) of\b|\byou (?:can|may|could) (?:r[ai]ng|call|write|phone)\b", re.I)
_OWNED = quick(r"day's (?:[\w-]+ )?(?:call|visit|appointment|meeting|delivery)\b", re.IGNORECASE)
"""`If anything crops up before Monday's call`: that call stands, whatever crops up."""
_HOURS = {word: n for n, word in enumerate(UNDER_TWENTY[1:13], 1)}
_HALF = re.compile(rf"\bhalf[- ](?:past )?({'|'.join(_HOURS)})\b", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:^|[,:;] |\b(?:and|but|that|so|when|Mr|Mrs|Ms|Dr|manager|colleague) )"
    r"(?P<name>(?-i:[A-Z][a-zà-ÿ]+)(?: [A-Z][\w'à-ÿ-]+)?|he|she)(?:,[^,]{0,40},)? (?:will|is going to|is to|is|has)\b"
    r"|(?P<mine>\bI(?:'ll| will| shall| am going to|'m going to| am)\b)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:we|it|they|you|this|that|there|i|somebody|someone|nobody|everybody|all|both|our|your|my|the|another"
    r"|what|which"
    r"|who|nothing|one|each|these|those|please|monday|tuesday|wednesday|thursday|friday|saturday|sunday|and|but)$"
)
_ME = "i"


@dataclass(frozen=True, eq=False)
class Pledge:
    """`whens` are its moments to come; a clause with none may still say that a thing is, or is not, to be done."""

    clause: Clause
    text: str
    acts: frozenset[str]
    whens: tuple[When, ...]
    about: frozenset[Key]
    perhaps: bool
    is_item: bool = False
    """Whether it stands in a list or a table, where each line is a step of its own."""
    loosely: date | None = None
    """The first day that a time told loosely may mean: the new year."""
    is_on_record: bool = False
    """Whether the sum that it names is one of the case."""

    @cached_property
    def doer(self) -> str | None:
        """The first name of who does it, `i` for the sender; none where that is a team or a thing."""
        found = _NAMED.search(self.text)
        if found is None:
            return None
        if found["mine"]:
            return _ME
        name = found["name"].split()[0].casefold()
        return None if _NO_NAME.match(name) else name

    @property
    def is_notes(self) -> bool:
        """Whether it is about the notes of a talk, or what the customer may do himself."""
        return _NOTES.search(self.text) is not None

    @property
    def sums(self) -> frozenset[object]:
        return frozenset((m.number, m.currency) for m in self.clause.figures if m.kind == "money")

    @property
    def sentence(self) -> int:
        return self.clause.sentence

    def against(self, other: Pledge, sure: bool = False) -> Violation:
        """A finding on this one, because of what was said before."""
        found = self.clause.against(other.clause)
        return replace(found, severity=None) if sure else found


def pledges(clauses: Clauses) -> list[Pledge]:
    """The clauses on what is to come, in order; what was is none."""
    return list(_read(clauses))


def _read(clauses: Clauses) -> Iterator[Pledge]:
    ctx = clauses.ctx
    for clause in _joined(clauses.all):
        if replace(clause, text=_AS_SAID.sub("", clause.text)).is_past or is_standing(
            ctx.document.sentences[clause.sentence].text
        ):
            continue
        acts = acts_in(clause.text)
        whens = (
            tuple(moments_ahead(ctx, clause.sentence, clause.start, clause.end))
            if acts or clause.figures or "until" in clause.text
            else ()
        )
        if not acts and not whens:
            continue
        perhaps = _PERHAPS.search(ctx.document.sentences[clause.sentence].text) is not None
        names = {w.casefold()[:4] for m in clause.figures if m.kind == "name" for w in m.text.split()}
        about = frozenset(k for k in things(clause) if not _IDLE.match(k) and k[:4] not in names)
        exact = tuple(_exact(when, clause) for when in whens)
        money = [m for m in clause.figures if m.kind == "money"]
        item = ctx.document.sentences[clause.sentence].kind == "item"
        loosely = earliest(clause, ctx) if tells_loosely(clause) else None
        on_record = bool(money) and all(is_on_record(m, ctx) for m in money)
        yield Pledge(
            clause,
            clause.text,
            acts,
            exact,
            about,
            perhaps and not _OWNED.search(clause.text),
            item,
            loosely,
            on_record,
        )


def _joined(clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    """With `the driver who brings your sofa` as one with what that driver will do."""
    held: Clause | None = None
    for clause in clauses:
        if held is not None and held.sentence == clause.sentence:
            joined = f"{held.text}who {clause.text}"
            clause = replace(
                clause,
                text=joined,
                start=held.start,
                keys=held.keys | clause.keys,
                figures=held.figures + clause.figures,
            )
        held = None
        if clause.text.endswith(" ") and not clause.text.endswith(", ") and len(clause.text.split()) <= _SUBJECT:
            held = clause
            continue
        yield clause


_SUBJECT = 6


def _exact(when: When, clause: Clause) -> When:
    """With the hour of `half-nine`; `before Monday's call` gives the call's own day."""
    place = when.end - clause.start
    if when.bound == "by" and clause.text.startswith("'s ", place):
        when = replace(when, bound="on")
    half = _HALF.search(clause.text)
    if half and not when.clocks:
        return replace(when, clocks=(time(_HOURS[half[1].lower()] % 24, 30),), bare=True)
    return when
