"""What a clause with a day in it tells: that something was found, closed, charged, paid back, mended or began."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from guardrails.figures.mention import Mention

if TYPE_CHECKING:
    from guardrails.context import Context


@dataclass(frozen=True, slots=True)
class Event:
    """The words that tell it, and the names of the facts that have its day."""

    name: str
    told: re.Pattern[str]
    facts: re.Pattern[str]


def _event(name: str, told: str, facts: str) -> Event:
    return Event(name, re.compile(told, re.IGNORECASE), re.compile(facts))


_BROKEN = (
    r"(?:outage|incident|failure|breakdown|stoppage|downtime|interruption|blunder|mix-up|let-down|mistake|late"
    r" (?:lunch|deliver)\w*|lapse)s?"
)
_IT = r"(?:this|it|that|so|the (?:breach|intrusion|access|leak|theft|matter|problem|fault))"
_KEPT = r"(?:complaint|case|ticket|claim|file|request|it|matter|job)"
_RULE = (
    r"(?:rule|sheet|list|guide|page|script|form|line|setting|direction|instruction|template|terms?|notice|wording"
    r"|price list|fee list|article|process|badges?|default|greeting|field|box|note|entry|report|import|both)s?"
)
_MENDED = (
    r"(?:corrected|withdrawn|withdrew|deleted|removed|rewritten|rewrote|replaced|repaired|mended|fixed|changed|scrapped"
    r"|dropped|taken (?:down|out|off)|took (?:down|out|off)|put right|updated|abolished|gone|went|struck (?:out|off))"
)
EVENTS = (
    _event(
        "failed",
        rf"\b{_BROKEN} (?:of|on|from|for|,) (?:the )?(?:\w+day,? )?(?:the )?$",
        r"^(?:outage|incident|event|service|release)_(?:date|day|start|end)$|^opened_at$|^occurred|fail",
    ),
    _event(
        "found out",
        rf"\b(?:we|I|our \w+|staff)\b[^.;:]{{0,30}}\b(?:discovered|found (?:{_IT} )?out|found {_IT}|became aware"
        rf"|learn(?:ed|t) of|noticed|spotted|detected)\b|\bcame to light\b|\bdiscovered(?: {_IT})?\b",
        r"discover|detect|known|found|notic|known_date",
    ),
    _event(
        "laid open",
        r"\b(?:was|were|had been|been|stood|lay)\b[^.;:]{0,60}\b(?:opened|exposed|accessed|attached|e-?mailed|viewed"
        r"|looked at|read|downloaded|copied|open|public)\b"
        r"|\b(?:an?|the) (?:intruder|outsider|stranger|unauthori[sz]ed \w+)\b|\bsome(?:body|one) (?:got|broke"
        r"|signed)\b",
        r"^occurred|viewed|opened|access|known_date|download|update_at|suspicious",
    ),
    _event(
        "told the regulator",
        r"\b(?:notified|told|informed|reported|report)\b[^.;:]{0,40}\b(?:Commission\w*|ICO|regulator|Authority|DPC|OAIC"
        r"|Attorney General)\b|\b(?:Office|Commission\w*|Authority|regulator) has (?:had )?our report\b",
        r"notified|regulator",
    ),
    _event(
        "closed the case",
        rf"\b(?:closed|shut|marked)\b[^.;:]{{0,12}}\b(?:your|the) {_KEPT}\b|\bmarked\b[^.;:]{{0,30}}\bresolved\b"
        r"|\btold you (?:that )?it (?:was|had been) (?:resolved|closed|settled)\b",
        r"^closed_|_closed",
    ),
    _event(
        "shut it out",
        r"\b(?:shut|closed|locked|reset|took down|taken down|switched off|blocked)\b[^.;:]{0,30}\b(?:folder"
        r"|login|account"
        r"|link|page|portal|mailbox|access|passwords?|door|list)\b",
        r"closed|locked|removed|contained|fix_at|link|login|portal|mailbox|taken_down|stopped|reset|password|secured",
    ),
    _event(
        "answered",
        r"\bour (?:\w+ )?(?:reply|answer|response|e-?mail|letter) of (?:the )?$"
        r"|\b(?:our|an?|the) (?:\w+ ){0,2}(?:e-?mail|letter|chat|desk|advis[eo]r|colleague|reply"
        r"|answer) (?:then )?(?:said|told"
        r"|gave|quoted|asked|demanded|named|put|wrote|promised)\b"
        r"|\b(?:we|I) (?:then |first |also )?(?:told you|said|wrote|answered|replied|quoted|e-?mailed|asked you)\b",
        r"^[a-d]_date$|reply|answer|wrong|quote|message|told|said|closed_date|incident|email|letter|notice|call|chat",
    ),
    _event(
        "stayed away",
        r"\bcall ?back\b|\b(?:call|visit|appointment|engineer|plumber|driver|van)\b[^.;:]{0,30}\b(?:never|not"
        r"|nobody|missed"
        r"|set for|promised|booked|due)\b|\b(?:waited|waiting) (?:in )?(?:for us )?(?:on )?$|\bmissed\b",
        r"missed|promised|visit|appointment|booked|call|service_day|delivery|collection|slot",
    ),
    _event(
        "mended",
        rf"\b{_RULE}\b(?: \w+){{0,3}} (?:was|were|has been|have been|is|are)(?: \w+)? {_MENDED}\b"
        rf"|\b(?:we|I)(?: \w+)? {_MENDED}\b[^.;:,]{{0,30}}\b{_RULE}\b|\b{_RULE} {_MENDED} on\b|\bboth went on\b",
        r"chang|fix|withdraw|prevent|correct|remov|updat|replac|gone|dropp|abolish|restor|rewrit|delet|_from$",
    ),
    _event(
        "began",
        r"(?:^|[^\w])(?:ever since|since|as (?:of|from)|with effect from|effective(?: from)?|commencing"
        r"|in (?:force|place|use) (?:since|from)|live since) (?:\w+day,? )?(?:the )?$"
        r"|\b(?:brought in|introduced|switched on|put in place)\b",
        r"_from$|_changed|prevent|fix|correct|updat|replac|restor|release|launch|(?<!de)live|start|since|change|move"
        r"|withdrawn|removed|gone|form_|template|rota",
    ),
    _event(
        "charged",
        r"\b(?:collected|debited|took|taken|charged|billed|left your account)\b",
        r"charge|collect|debit|paid|taken|took|(?:^|_)rate|overdrawn|invoice|billed|cutover|bounced",
    ),
    _event(
        "paid back",
        r"\b(?:refund(?:ed)?|paid back|repaid|returned to your|sent back to your|credited)\b",
        r"refund|paid|credit|fix|goodwill|sent|invoice",
    ),
)


_OF_A_RULE = re.compile(rf"\b{_RULE}\b", re.IGNORECASE)


def speaks_of_a_rule(words: str) -> bool:
    return _OF_A_RULE.search(words) is not None


def told_on(mention: Mention, ctx: Context) -> tuple[Event, ...]:
    """The events that the clause of a day tells."""
    clause = clause_of(mention, ctx)
    return tuple(e for e in EVENTS if e.told.search(clause.before) or (clause.leads and e.told.search(clause.after)))


@dataclass(frozen=True, slots=True)
class Clause:
    """The words beside a day in its clause."""

    before: str
    after: str
    leads: bool
    """Whether the day opens its sentence, so that what is told of it comes behind it."""


_FRONTED = re.compile(
    r"[\s*#–•-]*(?:[a-z]\)|\d+\.)?[\s*]*(?:and |then |but |so )*(?:at (?:about )?[\d:.]+ ?(?:[ap]\.?m\.?)? )?"
    r"(?:on |since |from |as of )?(?:the )?(?:night of |morning of )?",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:on|since|from|as of)\b", re.IGNORECASE)
_BREAK = re.compile(
    r"[;(]|:(?!\d)|,? (?:and|but|while|whereas|when|after|before|which|who|because|although|so|where)\b|, ",
    re.IGNORECASE,
)


def clause_of(mention: Mention, ctx: Context) -> Clause:
    """The words of its clause before a day, and those behind it; another day's words are its own."""
    sentence, text = ctx.document.sentences[mention.sentence], ctx.document.text
    others = [m for m in ctx.mentions_in_sentence(mention.sentence) if m.kind in ("date", "weekday") and m != mention]
    start = max([sentence.start, *(m.end for m in others if m.end <= mention.start)])
    end = min([sentence.end, *(m.start for m in others if m.start >= mention.end)])
    before = _BREAK.split(text[start : mention.start])[-1]
    first = start == sentence.start and len(before) == mention.start - start
    leads = bool(_FRONTED.fullmatch(before)) and (first or _PLACED.search(before) is not None)
    after = _OPENING.sub("", text[mention.end : end], count=1)
    return Clause(before, _BREAK.split(after)[0], leads)


_OPENING = re.compile(r"^[,:*.\s–-]+(?!and\b|but\b|which\b|when\b)")


_OF_OTHER_THINGS = re.compile(
    r"^(?:loan|visit|stay|period|hire|half_term|collection|delivery|support|closed|outage|occurred|aired)_(?:from|to)$"
)
"""Their ends are those of a span, and nothing began with them that stands in a rule."""


def days_of_event(event: Event, ctx: Context) -> dict[str, set[date]]:
    """The facts that have its day; of those told in a text alone no day is."""
    days: dict[str, set[date]] = {}
    for known in ctx.sources.of("date"):
        plain = event.name == "began" and _OF_OTHER_THINGS.search(known.name)
        if known.day and not known.told and not plain and event.facts.search(known.name):
            days.setdefault(known.name, set()).add(known.day)
    return days
