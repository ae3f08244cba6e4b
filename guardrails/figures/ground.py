"""Trace each figure of a letter to the fact or the sum that it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from guardrails.figures.bare import SHARE_BEFORE, bare_number
from guardrails.figures.counted import counts_the_same
from guardrails.figures.derive import derive
from guardrails.figures.mention import Mention, MentionKind
from guardrails.figures.mixup import out_of_place, told_of_another
from guardrails.figures.names import TITLES
from guardrails.figures.roles import mistaken_role
from guardrails.figures.same import head_noun, same
from guardrails.figures.sources import Known, Sources
from guardrails.figures.spaced import spaced_reference
from guardrails.figures.ticket import ticket_source
from guardrails.figures.vague import is_plain_claim
from service.domain.facts import Person

if TYPE_CHECKING:
    from guardrails.context import Context


@dataclass(frozen=True, slots=True)
class Grounding:
    """Where a figure comes from: a fact, a sum, or nowhere (`reason` says what was looked for)."""

    mention: Mention
    fact: str | None
    derived: str | None
    reason: str = ""
    sure: bool = True
    """Whether the figure has to come from somewhere; an everyday small number need not."""

    @property
    def grounded(self) -> bool:
        return self.fact is not None or self.derived is not None


_KNOWN_AS: dict[str, tuple[MentionKind, ...]] = {
    "date": ("date", "weekday", "count"),
    "weekday": ("weekday", "date"),
    "duration": ("duration", "count", "date"),
    "count": ("count", "duration", "ref", "date"),
    "url": ("url", "email"),
    "ref": ("ref", "count", "phone"),
}

_REASONS = {
    "money": "no fact, remedy or sum gives this amount",
    "percent": "no fact gives this percentage",
    "date": "no fact falls on this day",
    "weekday": "no fact falls on this day",
    "time": "no fact has this time",
    "duration": "no fact or pair of dates gives this length of time",
    "count": "no fact gives this number",
    "ref": "no fact has this reference",
    "email": "no fact has this address",
    "phone": "no fact has this number",
    "url": "no fact has this address",
    "name": "nobody of this name is among the people of the case",
}


def ground(ctx: Context) -> tuple[Grounding, ...]:
    """Every figure of the letter with its source; words that only look like figures are left out."""
    sources = ctx.sources
    return tuple(_trace(m, ctx, sources) for m in ctx.mentions if not _is_idle(m, ctx, sources))


def _trace(mention: Mention, ctx: Context, sources: Sources) -> Grounding:
    if mention.kind == "name":
        return _trace_name(mention, ctx, sources)
    fact = _source(mention, ctx, sources)
    if fact is not None:
        mistaken = mistaken_role(mention, ctx) if mention.kind == "duration" else None
        mistaken = mistaken or told_of_another(mention, ctx, sources)
        return Grounding(mention, None, None, mistaken) if mistaken else Grounding(mention, fact, None)
    if mistaken := out_of_place(mention, ctx, sources):
        return Grounding(mention, None, None, mistaken)
    derived = derive(mention, ctx, sources)
    if derived is not None:
        return Grounding(mention, None, derived)
    written = ticket_source(mention, ctx, sources)
    if written is not None:
        return Grounding(mention, written, None)
    before = ctx.document.text[ctx.document.sentences[mention.sentence].start : mention.start]
    return Grounding(mention, None, None, _REASONS[mention.kind], is_plain_claim(mention, before, sources))


def _source(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    sent = ctx.case.sent_at
    if mention.kind == "date" and mention.relative and (sent is None or mention.day == sent.date()):
        return "case:sent_at"
    if mention.kind == "date" and mention.day is not None and sent is not None and mention.day == sent.date():
        return "case:sent_at"
    found = next(
        (k for k in _candidates(mention, sources) if same(mention, k) and _may_say(mention, k, ctx)),
        None,
    )
    if found is not None:
        return found.name
    if mention.kind == "count" and (spaced := spaced_reference(mention, ctx.document.text, sources)):
        return spaced
    return _told_in_words(mention, sources) or bare_number(mention, ctx, sources)


def _candidates(mention: Mention, sources: Sources) -> tuple[Known, ...]:
    return sources.of(*_KNOWN_AS.get(mention.kind, (mention.kind,)))


_NOW = re.compile(r"\b(?:write|writing|now|moment|typing)\b", re.IGNORECASE)


def _may_say(mention: Mention, known: Known, ctx: Context) -> bool:
    """The time of sending is a source only for what is said to be now."""
    if not counts_the_same(mention, known, ctx.sources):
        return False
    return known.name != "case:sent_at" or bool(_NOW.search(ctx.document.sentences[mention.sentence].text))


def _told_in_words(mention: Mention, sources: Sources) -> str | None:
    """The very words stand in a text of the case."""
    wanted = mention.text.casefold()
    if (
        not re.search(r"[a-z]", wanted)
        or mention.kind in ("count", "time", "percent", "money")
        or wanted not in sources.words
    ):
        weekend = mention.kind == "weekday" and mention.text.casefold().startswith("s") and "weekend" in sources.words
        return "the weekend of a fact" if weekend else None
    pattern = re.compile(rf"(?<![\w.]){re.escape(wanted)}(?!\w)")
    return next((name for name, text in sources.texts if pattern.search(text.casefold())), None)


def _trace_name(mention: Mention, ctx: Context, sources: Sources) -> Grounding:
    if _has_anothers_role(mention, ctx):
        return Grounding(mention, None, None, "somebody else has this role")
    wanted = {w.strip(".,'").casefold() for w in mention.text.split()} - TITLES
    wanted = {w for w in wanted if len(w) > 1} or wanted
    for person in sources.people:
        if wanted <= {w.strip(".,'").casefold() for w in person.name.split()}:
            return Grounding(mention, person.source, None)
    said = " ".join(w for w in mention.text.split() if w.strip(".").casefold() not in TITLES).casefold()
    if re.search(rf"\b{re.escape(said)}\b", sources.words):
        return Grounding(mention, "case:words", None)
    for message in ctx.case.ticket.messages:
        if message.author.role == "customer" and re.search(rf"\b{re.escape(said)}\b", message.text.casefold()):
            return Grounding(mention, f"ticket:{message.id}", None)
    return Grounding(mention, None, None, _REASONS["name"])


_ROLE_AFTER = re.compile(r",? (?:(?:our|the|my|your|as) )?([A-Z]\w+(?: (?:of|and|for|[A-Z]\w+))*)")


def _has_anothers_role(mention: Mention, ctx: Context) -> bool:
    """`Gareth Mbeki, our Head of Billing`, where that is Ruth Adeyemi."""
    told = _ROLE_AFTER.match(ctx.document.text, mention.end)
    if told is None:
        return False
    roles = {f.name: f.role for f in ctx.case.facts.values() if isinstance(f, Person) and f.role}
    if ctx.case.sender and ctx.case.sender.role:
        roles.setdefault(ctx.case.sender.name, ctx.case.sender.role)
    role = told[1].casefold()
    holders = {name for name, held in roles.items() if held.casefold() == role}
    words = {w.casefold() for w in mention.text.split()} - TITLES
    return bool(holders) and not any(words & {w.casefold() for w in name.split()} for name in holders)


_PAIR = 2
_FEW = 5
"""`Five things` may be said without a source, `five vans` may not."""
_GENERIC = frozenset(
    [
        "thing",
        "way",
        "point",
        "reason",
        "answer",
        "step",
        "part",
        "side",
        "question",
        "paragraph",
        "sentence",
        "word",
        "line",
        "page",
        "copy",
        "name",
        "of",
        "us",
        "half",
        "version",
        "other",
        "message",
        "system",
        "place",
        "end",
        "figure",
        "item",
        "row",
        "column",
        "look",
        "minute",
        "second",
        "moment",
        "people",
        "person",
        "piece",
        "different",
        "more",
        "less",
    ]
)
_STEP_BEFORE = re.compile(
    r"\b(?:step|part|option|page|stage|point|question|row|phase|tier|level|version|no\.?)\s*$", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:an?|one|the(?: next| coming)?)(?: (?!half)[\w-]+){1,2}", re.IGNORECASE)
_LIMIT_BEFORE = re.compile(
    r"\b(?:within|inside|under|after|in|for|over|than|least|waited|waiting|lasted|took|took you|every)\s*$",
    re.IGNORECASE,
)


_EVERYDAY_CODES = frozenset(("2D", "3D", "4K", "A3", "A4", "A5", "MP3", "MP4", "B12", "24H", "HTML5", "H2O", "CO2"))


DAYS_OF_THE_WEEK = 7
_EVERY_DAY = re.compile(r"(?:[ap]\.?m\.?|\d\d|noon|open|staffed|answered),? $", re.IGNORECASE)


def _is_idle(mention: Mention, ctx: Context, sources: Sources) -> bool:
    """Whether the words count nothing that could be wrong: `two of us`, `a day`, `step 3`, `100%`."""
    before = ctx.document.text[max(0, mention.start - 20) : mention.start]
    if mention.kind == "percent":
        return mention.number == 100
    if mention.kind == "money":
        return mention.number == 0
    if mention.kind == "ref":
        return mention.text in _EVERYDAY_CODES
    if mention.kind == "duration":
        lone = bool(_ARTICLE.fullmatch(mention.text)) and not _LIMIT_BEFORE.search(before)
        if mention.number == DAYS_OF_THE_WEEK and mention.unit == "days" and _EVERY_DAY.search(before):
            return True
        rough = bool(re.match(r"half an? (?:month|year)|the ", mention.text, re.IGNORECASE))
        return lone or rough or (mention.unit or "").startswith("sec")
    if mention.kind != "count":
        return False
    if _STEP_BEFORE.search(before):
        return True
    if SHARE_BEFORE.search(before):
        return False
    if mention.number is None or mention.text[0].isdigit():
        return False
    generic = (head_noun(mention.unit) or "of") in _GENERIC
    return mention.number <= (_FEW if generic else _PAIR) and not _contradicts(mention, sources)


def _contradicts(mention: Mention, sources: Sources) -> bool:
    """Whether the case counts the same things and comes to another number."""
    head = head_noun(mention.unit)
    if head is None or mention.number == 1:
        return False
    counts = [
        k for k in sources.of("count") if not k.told and k.number is not None and k.unit and head_noun(k.unit) == head
    ]
    return bool(counts) and all(k.number != mention.number for k in counts) and mention.number != Decimal(1)
