"""Strangers whom the letter names: another customer of a text fact, somebody beside an illness or debts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from guardrails.context import Context
from guardrails.figures.not_names import NOT_NAMES
from guardrails.kinds.check import Violation
from guardrails.kinds.privacy.people import ANOTHER, is_known
from guardrails.quick import quick
from service.domain import facts

_NAMED = re.compile(
    r"(?:M(?:r|rs|s|iss|x)\.? |Dr\.? )[A-Z][\w'-]+(?: [A-Z][\w'-]+)?|[A-Z][a-zà-ÿ'-]+ [A-Z][\w'-]+"
    r"|(?<=\bthe )[A-Z][a-z]+s(?=,? who\b)"
)
_TITLE = re.compile(r"^(?:M(?:r|rs|s|iss|x)|Dr)\.? ", re.IGNORECASE)
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
                of_many = sentence.text[: match.start()].endswith("the ")
                yield Violation(start, start + len(match.group()), _PRIVATE, "warn" if of_many else None)


_OF_A_PLACE = re.compile(
    r",? (?:of|at|in|from|who lives (?:at|in)) (?:(?i:flat|apartment|number|no\.?|unit|house"
    r"|plot|room) \d+[a-zA-Z]?\b|\d+[A-Z]\b"
    r"|(?:\d+[a-zA-Z]? )?(?:[A-Z][\w']+ ){1,2}(?:Road|Street|Lane|Row|Avenue|Close|Terrace"
    r"|Drive|Court|Crescent|Gardens|Way|Hill)\b)"
)


_HOUSEHOLD = quick(r"\b[Tt]he (?P<name>[A-Z][a-z]+s),? (?:who|that) (?:rent|live|own|lodge|moved|took|have the)\b")


def people_by_their_door(ctx: Context) -> Iterator[Violation]:
    """`Kavita Rao of flat 9`; `Mr Adair of Pond Lane`; `the Pattersons, who rent the flat above`."""
    for sentence in ctx.document.body:
        for match in _HOUSEHOLD.finditer(sentence.text):
            if not is_known(match["name"], ctx) and not is_known(match["name"][:-1], ctx):
                yield Violation(sentence.start + match.start(), sentence.start + match.end(), _PRIVATE, "warn")
        for match in _NAMED.finditer(sentence.text):
            place = _OF_A_PLACE.match(sentence.text, match.end())
            before = sentence.text[: match.start()]
            if place and not _OF_YOURS.search(before) and not is_known(_TITLE.sub("", match.group()), ctx):
                start = sentence.start + match.start()
                yield Violation(start, sentence.start + place.end(), "somebody else can be told from this")


def _is_a_stranger(match: re.Match[str], text: str, ctx: Context) -> bool:
    """Whether a name is a person's whom nothing in the case names, and not of the customer's own family."""
    name = _TITLE.sub("", match.group())
    before, after = text[: match.start()], text[match.end() :]
    person = name != match.group() or _PERSON_AFTER.match(after) or (before and _PERSON_BEFORE.search(before))
    ordinary = any(w.casefold() in NOT_NAMES for w in name.split()) or re.match(r" [A-Z]", after)
    if not before and _SPOKEN_TO.match(after):
        return False
    return bool(person) and not ordinary and not _OF_YOURS.search(before) and not is_known(name, ctx)


_SPOKEN_TO = re.compile(
    r", (?:you|your|I|we|our|my|thank|please)\b"
    r"|, (?:it|this|that|the|when|on|in|last)\b(?![^,.;]{1,80}, (?:was|were|is|has|had|will|took|got|[a-z]+ed)\b)"
)
"""`Mr Okafor, you told us …` names the customer; `Mrs Voss, on dialysis, was …` tells of her."""
_OF_YOURS = re.compile(
    r"\byour (?:late |own )?(?:mother|father|mum|dad|son|daughter|wife|husband|partner|sister|brother|aunt|uncle"
    r"|gran\w*"
    r"|child|baby|dog|cat|horse|pet|pupil|client|tenant|patient),? $",
    re.IGNORECASE,
)
_SENSITIVE = quick(
    r"\b(?:diabet\w+|cancer|hepatitis|hiv|allerg\w+|pregnan\w+|expecting (?:a|her|his|twins)"
    r"|tubercul\w+|covid|measles|shingles|overdos\w+|seizures?|addict\w*|alcoholi\w+"
    r"|psychiatric|parole|carrying (?:twins|a child)|died\b|dying|terminal|dialysis|sectioned"
    r"|ivf|fertility"
    r"|divorc\w+|arrears"
    r"|overdrawn|debts?|bankrupt\w*|behind (?:with|on) (?:his|her|their)|treated for|treatment for|surgery|therapy"
    r"|rehab|probation|drink problem|drinking|depress\w+|anxiety|epilep\w+|asthma\w*|dementia|prescription for"
    r"|tablets for|convict\w+|prison|benefits|unemployed|miscarr\w+|affair|comes to us for (?:his|her|their)"
    r"|has (?:his|her) \w+ done|owes? us|cannot (?:eat|walk|hear|see)|salary|earns?)\b",
    re.IGNORECASE,
)


_UNNAMED = quick(
    r"\b(?:an?|another|the other|the wrong|one of our(?: other)?|some other) (?:other "
    r"|elderly |young |[a-z]+ )?(?:patient|customer"
    r"|client|tenant|member|guest|passenger|pupil|student|resident|employee|woman|man|lady"
    r"|gentleman|neighbou?r|family|couple"
    r"|mother|father|girl|boy|account holder|policyholder|lodger)\b[^.;:]{0,15}?,? (?:who|whom"
    r"|whose|with|being treated|suffering)\b"
    r"[^.;:]{0,60}"
    r"|\bthe (?:other )?(?:customer|patient|client|tenant|guest|passenger|person|woman|man"
    r"|lady|pupil|child) (?:whom |that |who )?we"
    r" (?:had )?(?:confused|mixed|mistook|swapped|muddled|took) [^.;:]{0,60}"
    r"|\bthe (?:other |old |young |elderly )?(?:patient|customer|client|woman|man|lady|gentleman|boy|girl|baby|pupil"
    r"|child|guest|passenger|person|tenant|resident|member|family|couple|lad|chap)"
    r" (?:in|at|on|from|of) (?:the )?(?:next |other )?(?:bed|room|ward|bay|cubicle|seat|cabin|table|chair|unit|cot"
    r"|plot|locker|desk|pitch|berth|flat|house|number|apartment)\b[^.;:]{0,80}"
    r"|\bthe (?:patient|customer|client|woman|man|lady|pupil|child|guest|passenger"
    r"|person) (?:before|after|ahead of|behind|next to"
    r"|beside) you\b[^.;:]{0,60}",
    re.IGNORECASE,
)
_FORMER = quick(
    r"\byour (?:former|ex-?|estranged|late husband's|separated) ?-?(?:husband|wife|partner"
    r"|boyfriend|girlfriend|landlord|tenant|employer"
    r"|employee|flatmate|business partner)\b",
    re.IGNORECASE,
)
_OWN_TROUBLE = quick(
    r"\b(?:(?:has |had |have )?lost (?:his|her|their) (?:job|home|licen[cs]e|house)"
    r"|out of work|been (?:sacked|evicted|arrested|made redundant)"
    r"|in (?:debt|prison|hospital|rehab|therapy)|ill\b|remarried|remarrying|moved in with|expecting)\b",
    re.IGNORECASE,
)
_IN_GENERAL = re.compile(r"(?<!which )(?<!that )(?<!this )\b(?:should|must|ought|deserves?)\b", re.IGNORECASE)
"""`A guest who cannot hear should never …` tells of nobody."""
_YOURS = re.compile(r"\b(?:you|like you|yourself)\b", re.IGNORECASE)


def troubles_of_others(ctx: Context) -> Iterator[Violation]:
    """`A patient whom we are treating for hepatitis`; `your former husband, who has lost his job`."""
    for sentence in ctx.document.body:
        match = _UNNAMED.search(sentence.text)
        told = match and (_is_trouble(match.group()) or _is_theirs(match, sentence.text))
        if match and told and (match.group()[0] in "tT" or not _YOURS.search(match.group())):
            general = match.group()[0] in "aA" and _IN_GENERAL.search(sentence.text, match.start())
            severity: Literal["warn"] | None = "warn" if general else None
            yield Violation(sentence.start + match.start(), sentence.start + match.end(), _PRIVATE, severity)
        former = _FORMER.search(sentence.text)
        if former and _is_trouble(sentence.text[former.end() :]):
            yield Violation(sentence.start + former.start(), sentence.end, _PRIVATE)


def _is_theirs(match: re.Match[str], text: str) -> bool:
    """`The allergy on your chart is that of the child in the next cot`."""
    return _THAT_OF.search(text, 0, match.start()) is not None and _is_trouble(text)


_THAT_OF = re.compile(r"\b(?:that|those|belongs?|belonging) (?:of|to) $", re.IGNORECASE)
_PRIVATE = "what is private to somebody else"


def _is_trouble(text: str) -> bool:
    return bool(_SENSITIVE.search(text) or _OWN_TROUBLE.search(text))


_PERSON = (
    r"(?:(?:M(?:r|rs|s|iss|x)\.?|Dr\.?) (?:[A-Z]\. ?)*[A-Z][\w'-]+|(?:[A-Z]\. ?)+[A-Z][a-zà-ÿ'-]+"
    r"|[A-Z][a-zà-ÿ'-]+ [A-Z][\w'-]+)"
)
_AMONG = quick(
    rf"(?P<one>{_PERSON})(?:,? (?:was|is))?(?: also)? (?:among (?:them|those)|one of (?:them|those))\b"
    rf"|\b(?:[Aa]mong (?:them|those|others)|[Oo]ne of (?:them|those)(?: was| is)?),?(?: also)? (?P<other>{_PERSON})"
)


def named_among_many(ctx: Context) -> Iterator[Violation]:
    """`57 patients were charged, Mrs A. Lindqvist among them`: another customer, even where a note of ours has her."""
    for sentence in ctx.document.body:
        match = _AMONG.search(sentence.text)
        name = _TITLE.sub("", (match["one"] or match["other"]).casefold()) if match else ""
        if match and _told_openly(ctx).isdisjoint(word for word in name.split() if "." not in word):
            yield Violation(sentence.start + match.start(), sentence.start + match.end(), "another customer's name")


def _told_openly(ctx: Context) -> frozenset[str]:
    """The words of people's names, of what the customer may read and of the text facts."""
    texts = [p.name for p in ctx.sources.people]
    texts += [m.text for m in ctx.case.ticket.messages if m.visibility == "public"]
    texts += [fact.value for fact in ctx.case.facts.values() if isinstance(fact, facts.Text)]
    return frozenset(re.findall(r"[\w'-]+", " ".join(texts).casefold()))
