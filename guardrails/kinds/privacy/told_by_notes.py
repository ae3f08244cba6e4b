"""What only an internal note knows, and is nobody's to tell: how somebody next door fares, how far we may settle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Literal

from guardrails.beginnings import beginning, beginnings
from guardrails.context import Context
from guardrails.figures.find import read_figures
from guardrails.kinds.check import Violation
from guardrails.quick import quick

_PERSON = (
    r"(?:tenants?|neighbou?rs?|residents?|occupants?|occupiers?|lodgers?|leaseholders?|customers?|patients?|clients?"
    r"|guests?|passengers?|members?|pupils?|students?|owners?|famil(?:y|ies)|couple|lady|gentleman|woman|man|girl|boy"
    r"|child|baby|person|household|applicant|candidate|buyer|seller|recipient|addressee|claimant|donor|rider|driver)"
)
_SOMEBODY = quick(
    rf"\b(?:the|an?|another|one|that|her|his) (?:(?:other|elderly|young|old|previous|sitting|next|same|upstairs"
    rf"|downstairs"
    rf"|first|second|real|right|single|poor) )?{_PERSON}\b(?! (?:services?|care|team|desk|number|file|record"
    rf"|account|portal|support"
    r"|contract|charter|liaison|relations|experience|association))",
    re.IGNORECASE,
)
_FARES = quick(
    r"\b(?P<how>strokes?|heart (?:attack|failure)|hospital\w*|hospice|intensive care|ill(?:ness)?|unwell"
    r"|dementia|confused"
    r"|cancer|leuk\w+|tumou?r|asthma\w*|migraines?|measles|covid|infect\w+|allerg\w+|surgery|operation|operated"
    r"|diabet\w+|epilep\w+|seizures?|depress\w+|anxiety|suicid\w+|overdos\w+"
    r"|sectioned|rehab|addict\w*|alcohol\w*|drink(?:s|ing)?|drugs?|pregnan\w+|miscarr\w+|labour|dying|died|dead|death"
    r"|bereave\w*|funeral|widow\w*|divorc\w+|separat\w+|custody|refuge|violen\w+|arrest\w*|prison|bail|police"
    r"|convict\w*"
    r"|evict\w*|arrears|debts?|bankrupt\w*|insolven\w+|benefits|unemployed|redundan\w+|sacked|asylum|immigration|visa"
    r"|wheelchair|disab\w+|blind|deaf|autis\w+|dialysis|chemotherapy|radiotherapy|hiv|hepatitis|housebound"
    r"|carers?|social services|adopt\w*|foster\w*)\b",
    re.IGNORECASE,
)
_YOURS = re.compile(r"\byour(?:s|self)?\b|\byou (?:are|were|have|had|told|said)\b", re.IGNORECASE)
_BESIDE_YOU = re.compile(
    r"\b(?:next to|above|below|beside|behind|opposite|before|after|ahead of|under|over|near) (?:you|yours)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|never|nobody|neither|whether|if|any)\b|n't\b", re.IGNORECASE)
_FAR = 70

_LIMIT = quick(
    r"\b(?:cleared|authori[sz]ed|allowed|approved|permitted|empowered|free|able|instructed|sanctioned|signed off)"
    r" (?:\w+ ){0,3}?(?:to )?(?:go|offer|pay|settle|stretch|spend|give|agree|negotiate|move)\b"
    r"[^.;]{0,25}?\b(?:as (?:far|high|much) as|up to|to|no more than|at most|anything up to)\b"
    r"|\b(?:my|our|the|a) (?:(?:own|top|upper|absolute|settlement|internal|agreed|final|compensation"
    r"|goodwill) )*(?:ceiling|limit|cap|maximum|reserve"
    r"|top figure|headroom|authority|budget|walk-away|bottom line)\b"
    r"|\b(?:the most|as (?:far|high) as|the highest|the furthest) (?:that )?(?:I|we)(?: can|'m| am| are| may|'re)\b"
    r"|\b(?:I|we) (?:have|hold|'ve) (?:authority|leave|sign-?off|clearance|room|permission|a mandate)\b"
    r"|\b(?:set aside|put by|provided for|reserved)\b[^.;]{0,30}?\b(?:for|against) (?:your|this) (?:claim|case"
    r"|complaint|matter)\b"
    r"|\b(?:I|we) (?:may|can|could|might) (?:offer|pay|give|settle (?:at|for)|go)\b[^.;]{0,15}?"
    r"\b(?:up to|as (?:far|high|much) as)\b"
    r"|\bprepared to (?:go|settle|pay|stretch)\b[^.;]{0,25}?\b(?:as (?:far|high|much) as|up to)\b",
    re.IGNORECASE,
)
"""How far somebody may go in settling: it is for us to know."""


class _Notes:
    """The words and sums of internal notes that neither a fact nor a public message has."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        messages = ctx.case.ticket.messages
        self.text = " ".join(m.text for m in messages if m.visibility == "internal")
        self._public = " ".join(m.text for m in messages if m.visibility == "public")

    def has(self, word: str) -> bool:
        """Whether they alone have a word, in any form."""
        start = beginning(word.casefold())
        return start in self._words and start not in self._known

    @cached_property
    def _words(self) -> frozenset[str]:
        return beginnings(self.text)

    @cached_property
    def _known(self) -> frozenset[str]:
        return beginnings(f"{self._public} {self._ctx.sources.words}")

    @cached_property
    def sums(self) -> frozenset[Decimal | None]:
        locale = self._ctx.case.reading_locale
        figures = read_figures(_IN_THOUSANDS.sub(r"\1,000", self.text.replace("\n", " ")), None, locale)
        return frozenset(m.number for m in figures if m.kind == "money")


_IN_THOUSANDS = re.compile(r"(?<=[£$€])(\d{1,3})k\b", re.IGNORECASE)


def fates_of_others(ctx: Context) -> Iterator[Violation]:
    """`The tenant there is in hospital after a stroke`, which only a note knows."""
    told = [s for s in ctx.document.body if _FARES.search(s.text) and _SOMEBODY.search(s.text)]
    notes = _Notes(ctx) if told else None
    for sentence in told:
        who = _SOMEBODY.search(sentence.text)
        how = _FARES.search(sentence.text, who.end()) if who else None
        if who is None or how is None or notes is None or how.start() - who.end() > _FAR:
            continue
        between = _BESIDE_YOU.sub(" ", sentence.text[who.start() : how.start()])
        if _YOURS.search(between) or _DENIED.search(between) or not notes.has(how["how"]):
            continue
        start = sentence.start + who.start()
        yield Violation(start, sentence.start + how.end(), "what is private to somebody else")


def limits(ctx: Context) -> Iterator[Violation]:
    """`I have been cleared to go as far as five thousand pounds`."""
    granted = {remedy.amount for remedy in ctx.case.remedies if remedy.amount}
    facts = {g.mention.number for g in ctx.grounding if g.mention.kind == "money" and g.fact}
    notes: _Notes | None = None
    for sentence in ctx.document.body:
        found = _LIMIT.search(sentence.text)
        if found is None:
            continue
        sums = {m.number for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "money"}
        sums -= granted | facts
        if sums:
            notes = notes or _Notes(ctx)
            severity: Literal["warn"] | None = None if sums & notes.sums else "warn"
            yield Violation(sentence.start + found.start(), sentence.end, "how far we may settle", severity)
