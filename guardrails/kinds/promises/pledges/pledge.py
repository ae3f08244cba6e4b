"""A clause of the letter as a pledge: its acts, its moments, who does it, and whether it is denied or only perhaps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from guardrails.binding.vocabulary import Key
from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause
from guardrails.kinds.promises.in_letter.likeness import things
from guardrails.kinds.promises.in_letter.two_sums import is_on_record
from guardrails.kinds.promises.on_record.loose_times import earliest, tells_loosely
from guardrails.kinds.promises.pledges.denials import denied_acts
from guardrails.kinds.promises.when import When
from guardrails.quick import quick

_PERHAPS = quick(
    r"\b(?:if|unless|otherwise|in case|whether|should (?:you|it|he|she|they|the|your|any\w*)|or else|whichever)\b|\?",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"^(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|januari|februari|march|april|june|juli|august|septemb\w*"
    r"|octob\w*|novemb\w*|decemb\w*|noon|morn|afternoon|even|night|tonight|tomorrow|todai|today|between|need|expect"
    r"|look|forward|allow|wait|end|middl|begin|start|quarter|past|half|again|also|just|onli|up|out|off|about"
    r"|have|visit|appoint|keep|eye|sure|mean|everi|all|than|later|latest|card|account|page|place|back|reach|arriv|hear|speak|talk"
    r"|phone|telephon|email|post|messag|repli|answer|deliv\w*|send|publish|letter|\d.*)$"
)
_NOTES = quick(r"\b(?:notes|summary|minutes|record) of\b|\byou (?:can|may|could) (?:r[ai]ng|call|write|phone)\b", re.I)
_OWNED = quick(r"day's (?:[\w-]+ )?(?:call|visit|appointment|meeting|delivery)\b", re.IGNORECASE)
"""`If anything crops up before Monday's call`: that call stands, whatever crops up."""
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
    acts: frozenset[str]
    whens: tuple[When, ...]
    ctx: Context

    @property
    def text(self) -> str:
        return self.clause.text

    @property
    def sentence(self) -> int:
        return self.clause.sentence

    @property
    def first(self) -> date:
        """The first day that its moments may mean; only of one that has some."""
        return min(when.first for when in self.whens)

    @property
    def last(self) -> date:
        """The last day that its moments may mean; only of one that has some."""
        return max(when.last for when in self.whens)

    @cached_property
    def about(self) -> frozenset[Key]:
        """The stems of the things that it names, without people, days and words of contact."""
        names = {w.casefold()[:4] for m in self.clause.figures if m.kind == "name" for w in m.text.split()}
        return frozenset(k for k in things(self.clause) if not _IDLE.match(k) and k[:4] not in names)

    @cached_property
    def denied(self) -> frozenset[str]:
        """The acts that it says will not be done."""
        return denied_acts(self.text)

    @cached_property
    def perhaps(self) -> bool:
        whole = self.ctx.document.sentences[self.sentence].text
        return _PERHAPS.search(whole) is not None and not _OWNED.search(self.text)

    @property
    def is_item(self) -> bool:
        """Whether it stands in a list or a table, where each line is a step of its own."""
        return self.ctx.document.sentences[self.sentence].kind == "item"

    @cached_property
    def loosely(self) -> date | None:
        """The first day that a time told loosely may mean: the new year."""
        return earliest(self.clause, self.ctx) if tells_loosely(self.clause) else None

    @property
    def is_on_record(self) -> bool:
        """Whether every sum that it names is one of the case."""
        money = [m for m in self.clause.figures if m.kind == "money"]
        return bool(money) and all(is_on_record(m, self.ctx) for m in money)

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

    def against(self, other: Pledge) -> Violation:
        """A suspicion of this one, because of what was said before."""
        return self.clause.against(other.clause)
