"""Facts that the case marks as not for this letter: of somebody else, a secret, what an entry of its bars names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from guardrails.beginnings import beginnings
from guardrails.context import Context
from guardrails.figures.not_names import NOT_NAMES
from guardrails.kinds.check import Violation
from service.domain import facts

_PERSON = (
    r"(?:customer|client|person|people|patient|tenant|guest|member|recipient|owner|payee|claimant|resident|passenger"
    r"|pupil|student|family|families|man|woman|child|neighbou?r|buyer|bidder)s?(?:_|$)"
)
_OF_OTHERS = re.compile(
    rf"^(?:an)?others?(?:$|_names?$|_(?:\w+_)?{_PERSON})|^third_part(?:y|ies)(?:$|_names?$)|^neighbou?rs?(?:_|$)"
    rf"|^wrong_{_PERSON}|^stranger|^(?:real|true)_(?:owner|payee)"
)
"""`other_branch` and `another_charge` are nobody's secret."""
_OF_MANY = re.compile(r"count|number|how_many|total|affected|told|notified|share|percent|_at$|_on$|date|day")
"""How many others, or when they were told, is no secret."""
_SECRET = re.compile(
    r"pass(?:word|code|phrase)|(?:^|_)pin(?:_number)?$|(?:^|_)(?:cvv|cvc|secret|iban)(?:_|$)"
    r"|(?:safe|door|gate|alarm|entry|access|key_?safe|lock|login|unlock|override|security"
    r"|reset|master)_(?:code|key|word|pin)$"
    r"|sort_code|^(?:aadhaar|ssn|national_insurance|nhs_number|tax_file)|(?:passport"
    r"|licen[cs]e|identity|id)_number$"
)
_MASKED = re.compile(r"(?:end|ends|ending|last|suffix|digits|masked|new_|changed|stopped|cancelled)")
_TOKEN = re.compile(r"[\w-]{3,}")
_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
_LONGEST_VALUE = 200
_TELLING_DIGITS = 6
_FULL = re.compile(r"\b(?:full|whole|complete)\b", re.IGNORECASE)
_IDLE_WORDS = """
    the a an of to for in on at and or who what which whose how full whole complete number numbers name names
    details other others another person people customer customers client patient tenant got has have had was
    were is are their his her its our your any all that this from with about real exact
"""
_IDLE = frozenset(_IDLE_WORDS.split())
_GENERIC_WORDS = """
    other others another customer customers client clients tenant tenants patient patients party person people
    our we they their his her has had was were been who that the and with for from says said asked did does
    new old same two one you your its not but out got gets were are also name account letter statement
"""
_TELLS_NOTHING = NOT_NAMES.union(_GENERIC_WORDS.split())
_FEWEST = 3


def private_facts(ctx: Context) -> Iterator[Violation]:
    """Told values of facts on somebody else, of secrets, and of what `do_not_say` describes by its name."""
    yield from _of_others(ctx)
    for name, fact in ctx.case.facts.items():
        plain = name.casefold()
        if _is_of_others(plain):
            continue
        if _SECRET.search(plain) and not _MASKED.search(plain):
            yield from _told(_tokens(fact), ctx, "a secret")
        elif _is_barred(plain, ctx) and not _MASKED.search(plain):
            yield from _told(
                (t for t in _tokens(fact) if len(_bare(t)) >= _TELLING_DIGITS),
                ctx,
                "this case may say not to say it",
                "warn",
            )


def _is_of_others(name: str) -> bool:
    return bool(_OF_OTHERS.search(name) and not _OF_MANY.search(name))


def _is_barred(name: str, ctx: Context) -> bool:
    """Whether an entry of what not to say describes the fact by the words of its name."""
    words = beginnings(name.replace("_", " "), _IDLE)
    entries = (e for e in ctx.case.do_not_say if _FULL.search(e) or re.search(r"\b(?:number|code|details)\b", e))
    return any(words & beginnings(entry, _IDLE) for entry in entries)


def _tokens(fact: facts.Fact) -> tuple[str, ...]:
    """The parts of a value that look like a number, a code or a password; a longer text is none."""
    value = getattr(fact, "value", None)
    if not isinstance(value, str) or len(value) > _LONGEST_VALUE:
        return ()
    return tuple(t for t in _TOKEN.findall(_BETWEEN_DIGITS.sub("", value)) if re.search(r"\d", t))


def _bare(token: str) -> str:
    return re.sub(r"\W", "", token)


def _told(
    tokens: Iterator[str] | tuple[str, ...], ctx: Context, detail: str, severity: Literal["warn"] | None = None
) -> Iterator[Violation]:
    """The token, also with blanks or dashes between its characters: 4-7-1-9."""
    for token in tokens:
        spaced = r"[\s.-]?".join(map(re.escape, _bare(token)))
        for match in re.finditer(rf"(?<![\w]){spaced}(?!\w)", ctx.document.text):
            yield Violation(match.start(), match.end(), detail, severity)


def _of_others(ctx: Context) -> Iterator[Violation]:
    """Their names; or most of what tells them, in one sentence."""
    others = [fact for name, fact in ctx.case.facts.items() if _is_of_others(name.casefold())]
    if not others:
        return
    known = _publicly_known(ctx)
    said = [(sentence, _stems(sentence.text)) for sentence in ctx.document.body]
    for fact in others:
        values = _values(fact)
        names = {w for value in values for w in _names(value, isinstance(fact, facts.Person))}
        names = {n for n in names if n.casefold() not in known}
        for match in re.finditer(rf"\b(?:{'|'.join(map(re.escape, names))})\b", ctx.document.text) if names else ():
            yield Violation(match.start(), match.end(), "another customer's name")
        for own in () if names else map(_stems, values):
            for sentence, stems in said if len(own) >= _FEWEST else ():
                if len(own & stems) >= max(_FEWEST, len(own) * 0.6):
                    yield Violation(sentence.start, sentence.end, "what is private to somebody else", "warn")


def _values(fact: facts.Fact) -> tuple[str, ...]:
    match fact:
        case facts.Person():
            return (fact.name,)
        case facts.Text():
            return (fact.value,)
        case facts.List():
            return fact.value
        case _:
            return ()


def _names(value: str, is_person: bool) -> Iterator[str]:
    """A person's surname, or their only name; of a text its runs of words with capitals."""
    if is_person:
        yield value.split()[-1]
        return
    for match in re.finditer(r"\b[A-Z][\w'&-]+(?: (?:& |of |and (?=[A-Z]))?[A-Z][\w'&-]+)+\b", value):
        yield match.group()


def _publicly_known(ctx: Context) -> str:
    public = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "public")
    others = _others(ctx)
    ours = " ".join(p.name for p in ctx.sources.people if p.name not in others)
    return f"{public} {ours}".casefold()


def _others(ctx: Context) -> set[str]:
    found = ((name, fact) for name, fact in ctx.case.facts.items() if isinstance(fact, facts.Person))
    return {fact.name for name, fact in found if _OF_OTHERS.search(name.casefold())}


def _stems(text: str) -> frozenset[str]:
    return beginnings(text, _TELLS_NOTHING)
