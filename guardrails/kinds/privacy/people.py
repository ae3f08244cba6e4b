"""People whom the letter should not name: other customers, and colleagues whom only internal notes name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from guardrails.context import Context
from guardrails.figures.names import TITLES
from guardrails.figures.not_names import NOT_NAMES
from guardrails.kinds.check import Violation
from guardrails.kinds.privacy.numbers import is_called_a_reference
from guardrails.quick import quick
from service.domain import facts
from service.domain.case import Message

_NOT_TO_NAME = re.compile(
    r"(?i:don'?t|do not|not to|never|no) (?i:name|blame|mention) ([A-Z][a-z]+)(?:(?: or|,| and) ([A-Z][a-z]+))?"
)
_ACTS = (
    r"(?: (?:[a-z]+ed|forgot|did|was|had|took|left|told|said|sent|has|will|is|got|made|went|gave|put|meant|wrote)\b"
    r"|'s (?:note|mistake|email|message|error|fault|log|call|desk|report|shift)|,? (?:who|whom|whose|our)\b| and I\b"
    r"| (?:in|on|at|from) (?:our|the)\b|, (?:one|a (?:\w+ )?(?:member|colleague|volunteer)) of (?:our|the)\b"
    r"|, (?:an?|the) [a-z]+ (?:in|on|at|from|with)\b)"
)
_ACTING = re.compile(rf"\b([A-Z][a-z]{{2,}}){_ACTS}")
_CAPITALISED_INSIDE = re.compile(r"(?:(?<=[a-z,:;] )|(?<=\())[A-Z][a-z]{2,}\b")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,}\b")
_OTHER_PARTY = quick(
    r"\b(?P<name>[A-Z][\w'&-]+(?: [A-Z][\w'&-]+){0,3})"
    r"(?: and (?:the |our )?(?:other |\d+ other )?(?:\d+|[a-z]+) (?:other )?"
    r"(?:accounts|customers|clients|tenants|patients|members|households|firms|companies|shops|others)\b"
    r"|,? (?:too|also|as well),? (?:had|got|lost|received|was|were)\b"
    r"| (?:had|got|lost|received|suffered) (?:the same|theirs)\b)"
)


_WHOSE = quick(
    r"\b(?:belong(?:s|ed|ing)? to|addressed to|meant for|intended for|(?:sent|went|given|handed|passed|read|released"
    r"|disclosed|delivered|shown|posted|emailed) to|instead of|confused (?:you )?with|mixed (?:you |it |them )?up with"
    r"|mistook you for|bill (?:for|of)|account of|name of|owned by|prescribed (?:to|for)|(?:was|were|is) for|that of)"
    r" (?P<name>(?:M(?:r|rs|s|iss|x)\.? |Dr\.? )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,2})"
)
ANOTHER = re.compile(
    r"\b(?:other|another|different|wrong|third|neighbou?r(?:ing)?|second) (?:\w+ )?(?:customer|client|patient|tenant"
    r"|member|guest|passenger|pupil|student|resident|account|person|party|parent|employee|recipient|user|owner|subscriber)"
    r"|\bneighbou?r\b|\bcomplainant\b",
    re.IGNORECASE,
)


def colleagues(ctx: Context, offices: frozenset[str]) -> Iterator[Violation]:
    """Colleagues named in internal notes; `offices` are author names that are no people (Ops, Support)."""
    allowed = {w.casefold().strip(".,") for p in ctx.sources.people for w in p.name.split()} | offices
    hidden = any(re.search(r"\bnames?\b", entry) for entry in ctx.case.do_not_say)
    names = {n for m in ctx.case.ticket.messages for n in _named(m, hidden)} | set(_acting_in_notes(ctx))
    names = {n for n in names if n.casefold() not in allowed and n.casefold() not in ctx.sources.words}
    plain = " ".join((ctx.document.text, *(m.text for m in ctx.case.ticket.messages))) if names else ""
    names = {n for n in names if not re.search(rf"\b{n.casefold()}\b", plain) or n.casefold() in _named_alone(ctx)}
    authors = {n for m in ctx.case.ticket.messages for n in _named(m, hidden)}
    for match in _CAPITALISED.finditer(ctx.document.text) if names else ():
        if match.group() in names:
            of_a_firm = match.group() not in authors and _follows_a_name(match, ctx)
            severity: Literal["warn"] | None = "warn" if of_a_firm else None
            yield Violation(match.start(), match.end(), "a colleague's name from the internal notes", severity)


_LAST_OF_SEVERAL = re.compile(r"\b[A-Z][a-z]{2,} $")
"""Another name right before: of a firm, `Cyfieithu Menai`, the last is nobody's."""


def _follows_a_name(match: re.Match[str], ctx: Context) -> bool:
    start = max(0, match.start() - _ROLE)
    return _LAST_OF_SEVERAL.search(ctx.document.text, start, match.start()) is not None


def _named_alone(ctx: Context) -> frozenset[str]:
    """Authors who go by a first and a last name, whom an ordinary word may share."""
    authors = (m.author.name or "" for m in ctx.case.ticket.messages)
    return frozenset(a.split()[0].casefold() for a in authors if re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z']*\.?", a))


def _named(message: Message, hidden: bool) -> Iterator[str]:
    internal = message.visibility == "internal"
    if message.author.role != "customer" and (internal or hidden) and message.author.name:
        yield from re.findall(r"[A-Z][a-z]{2,}", message.author.name)[:1]
        yield from re.findall(r"(?<=\()[A-Z][a-z]{2,}", message.author.name)
    if internal:
        for match in _NOT_TO_NAME.finditer(message.text):
            yield from (name for name in match.groups() if name)


def _acting_in_notes(ctx: Context) -> Iterator[str]:
    """Those who act in the letter, as people do, and stand in internal notes but in no public message."""
    notes = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "internal")
    acting = set(_ACTING.findall(ctx.document.text)) & set(_CAPITALISED_INSIDE.findall(notes))
    if not acting:
        return
    public = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "public").casefold()
    for word in acting:
        plain = word.casefold()
        ordinary = plain in NOT_NAMES or re.search(rf"\b{plain}", ctx.document.text + notes)
        if not ordinary and plain not in public:
            yield word


_NEXT_DOOR = quick(
    r"\b[Tt]he (?P<name>[A-Z][\w'&-]+(?: [A-Z][\w'&-]+){0,3})(?: [a-z]+)?,? "
    r"(?:\w+ doors? (?:down|along|up|away|from)|next door|opposite|(?:down|up|along|across) (?:the|your) \w+"
    r"|(?:in|on|at the end of) your (?:street|road|building|block|floor|lane|square|terrace|village|corridor|estate)"
    r"|round the corner|(?:above|below|beside|behind|near|under|over) you)\b[^.;:!?]{0,40}?"
    r"\b(?:billed|charged|sent|given|lost|told|paid|affected|hit|burgled|complained|owes?|overcharged|misled"
    r"|refunded|cut off|had|got|received|suffered|caught)\b[^.;:!?]{0,40}"
    r"\b(?:as well|too|also|likewise|the same|twice|like you)\b"
)


_OF_THE_CASE = re.compile(
    r"\b(?:your|our|my) (?:[a-z-]+ ){0,2}(?:worker|manager|solicitor|lawyer|accountant|doctor|gp|surgeon|nurse|midwife"
    r"|teacher|tutor|head|adviser|advisor|agent|engineer|officer|assessor|surveyor|colleague|assistant|director|secretary|landlord"
    r"|caretaker|bookkeeper|inspector|representative),? $",
    re.IGNORECASE,
)
"""Somebody who works for the customer or for us, right before the name."""
_ROLE = 40
"""Characters that such words take at most."""


def other_people(ctx: Context, shared_fates: frozenset[int]) -> Iterator[Violation]:
    """Named people and firms outside the case, in a sentence on what happened to somebody else."""
    for grounding in ctx.grounding:
        mention = grounding.mention
        titled = mention.text.split()[0].strip(".").casefold() in TITLES
        in_body = ctx.document.sentences[mention.sentence].kind in ("prose", "item", "heading")
        person = (mention.kind == "name" and titled) or mention.kind in ("email", "phone")
        theirs = _OF_THE_CASE.search(ctx.document.text, max(0, mention.start - _ROLE), mention.start)
        ours = theirs or (mention.kind == "phone" and is_called_a_reference(ctx.document.text, mention.start))
        if person and not (grounding.grounded or ours) and in_body and mention.sentence in shared_fates:
            yield Violation(mention.start, mention.end, f"another customer's {mention.kind}")
    yield from _named_after_them(ctx, shared_fates)
    yield from _others_among_the_facts(ctx)
    for sentence in ctx.document.body:
        for match in _NEXT_DOOR.finditer(sentence.text):
            if not is_known(match["name"], ctx):
                start = sentence.start + match.start("name")
                yield Violation(start, start + len(match["name"]), "another customer's name")
        for match in _OTHER_PARTY.finditer(sentence.text):
            if not is_known(match["name"], ctx) and not _is_of_many(match):
                start = sentence.start + match.start("name")
                yield Violation(start, start + len(match["name"]), "another customer's name")


def _is_of_many(match: re.Match[str]) -> bool:
    """Whether a sentence begins with people of a kind, "Guests also …", and with nobody's name."""
    return match.start() == 0 and re.fullmatch(r"[A-Z][a-z-]+(?:s|men|people)", match["name"]) is not None


def _named_after_them(ctx: Context, shared_fates: frozenset[int]) -> Iterator[Violation]:
    """Somebody's full name right behind the words for whose thing it is."""
    for sentence in ctx.document.body:
        for match in _WHOSE.finditer(sentence.text) if sentence.index in shared_fates else ():
            if not is_known(match["name"], ctx):
                start = sentence.start + match.start("name")
                yield Violation(start, start + len(match["name"]), "another customer's name")


def _others_among_the_facts(ctx: Context) -> Iterator[Violation]:
    """People whom the case itself calls somebody else's customer, patient or neighbour."""
    for fact in ctx.case.facts.values():
        if not isinstance(fact, facts.Person) or not ANOTHER.search(fact.role or ""):
            continue
        parts = [re.escape(w) for w in fact.name.split() if w.strip(".").casefold() not in TITLES]
        names = re.compile(rf"\b(?:{' '.join(parts)}|{parts[-1]})\b") if parts else None
        for match in names.finditer(ctx.document.text) if names else ():
            yield Violation(match.start(), match.end(), "another customer's name")


_WITHOUT_VERB = re.compile(r"'(?:ve|re|d|ll|m|s)$")


def is_known(name: str, ctx: Context) -> bool:
    words = [w for w in name.casefold().split() if _WITHOUT_VERB.sub("", w) not in NOT_NAMES]
    public = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "public").casefold()
    people = " ".join(p.name for p in ctx.sources.people).casefold()
    return all(word in ctx.sources.words or word in people or word in public for word in words)
