"""Strangers whom the letter names: another customer of a text fact, somebody beside an illness or debts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.not_names import NOT_NAMES
from guardrails.kinds.check import Violation
from guardrails.kinds.private_people import ANOTHER, is_known
from service.domain import facts

_NAMED = re.compile(
    r"(?:M(?:r|rs|s|iss|x)\.? |Dr\.? )[A-Z][\w'-]+(?: [A-Z][\w'-]+)?|[A-Z][a-zà-ÿ'-]+ [A-Z][\w'-]+"
    r"|(?<=\bthe )[A-Z][a-z]+s(?=,? who\b)"
)
_TITLE = re.compile(r"^(?:M(?:r|rs|s|iss|x)|Dr)\.? ")
_IS_ANOTHER = re.compile(r", (?:(?:an?|the) )?(?:other|another|different|wrong|third|neighbou?r)\b", re.IGNORECASE)
_PERSON_BEFORE = re.compile(r"\b(?:to|of|with|for|by|and|the|was|named|called|that) $|, $")
_PERSON_AFTER = re.compile(r",? (?:who|whose|whom|has|is|cannot|owes|suffers|earns|takes|of \d|at \d)\b|,")


def others_in_texts(ctx: Context) -> Iterator[Violation]:
    """Names of somebody else whom a text fact is about: `Mrs Hartigan, other patient, veneers`."""
    public = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "public").casefold()
    ours = {w.casefold() for p in ctx.sources.people for w in p.name.split()} | NOT_NAMES
    for name, fact in ctx.case.facts.items():
        if not isinstance(fact, facts.Text):
            continue
        by_name = ANOTHER.search(name.replace("_", " ")) is not None
        about = (m for m in _NAMED.finditer(fact.value) if by_name or _IS_ANOTHER.match(fact.value, m.end()))
        last = {m[0].split()[-1] for m in about}
        theirs = (n for n in last if not n.endswith("'s") and n.casefold() not in ours and n.casefold() not in public)
        names = [re.escape(n) for n in theirs]
        for match in re.finditer(rf"\b(?:{'|'.join(names)})s?\b", ctx.document.text) if names else ():
            yield Violation(match.start(), match.end(), "another customer's name")


def conditions_of_others(ctx: Context) -> Iterator[Violation]:
    """A named stranger with an illness, debts or a family matter: `Sandra Voss, who has diabetes`."""
    for sentence in ctx.document.body:
        sensitive = _SENSITIVE.search(sentence.text)
        for match in _NAMED.finditer(sentence.text):
            told = sensitive or _IS_ANOTHER.match(sentence.text, match.end())
            if told and _is_a_stranger(match, sentence.text, ctx):
                start = sentence.start + match.start()
                yield Violation(start, start + len(match.group()), "what is private to somebody else")


def _is_a_stranger(match: re.Match[str], text: str, ctx: Context) -> bool:
    """Whether a name is a person's whom nothing in the case names, and not of the customer's own family."""
    name = _TITLE.sub("", match.group())
    before, after = text[: match.start()], text[match.end() :]
    person = name != match.group() or _PERSON_AFTER.match(after) or (before and _PERSON_BEFORE.search(before))
    ordinary = any(w.casefold() in NOT_NAMES for w in name.split()) or re.match(r" [A-Z]", after)
    return bool(person) and not ordinary and not _OF_YOURS.search(before) and not is_known(name, ctx)


_OF_YOURS = re.compile(
    r"\byour (?:late |own )?(?:mother|father|mum|dad|son|daughter|wife|husband|partner|sister|brother|aunt|uncle"
    r"|gran\w*"
    r"|child|baby|dog|cat|horse|pet|pupil|client|tenant|patient),? $",
    re.IGNORECASE,
)
_SENSITIVE = re.compile(
    r"\b(?:diabet\w+|cancer|hepatitis|hiv|allerg\w+|pregnan\w+|expecting (?:a|her|his|twins)|divorc\w+|arrears"
    r"|overdrawn|debts?|bankrupt\w*|behind (?:with|on) (?:his|her|their)|treated for|treatment for|surgery|therapy"
    r"|rehab|probation|drink problem|drinking|depress\w+|anxiety|epilep\w+|asthma\w*|dementia|prescription for"
    r"|tablets for|convict\w+|prison|benefits|unemployed|miscarr\w+|affair|comes to us for (?:his|her|their)"
    r"|has (?:his|her) \w+ done|owes? us|cannot (?:eat|walk|hear|see)|salary|earns?)\b",
    re.IGNORECASE,
)
