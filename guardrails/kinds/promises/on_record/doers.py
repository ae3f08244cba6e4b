"""A letter in which somebody else does what one person has promised to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.figures import calendar
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.deeds import SPOKEN
from guardrails.kinds.promises.matter import Matter
from guardrails.quick import quick

_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sister|Nurse|Sergeant|Prof)\.? )?"
    r"[A-Z][a-zà-ÿ'’-]+(?: (?:[A-Z]\. )?[A-Z][\w'’à-ÿ-]+)?"
)
_BESIDE = r"(?:,[^,]{2,50},| (?:in|from|of|at) (?:our|the|my) [\w ]{2,30}?| here)?"
_ONE = (
    r"(?:(?:the|your|our|a|an) )?(?:one |only |single |sole |named |own |main |direct |dedicated )*"
    r"(?:person|contact|point of contact|case owner|owner|case manager|adviser|link|port of call|number)"
)
_DOER = quick(
    rf"\b(?P<will>{_NAME}){_BESIDE} (?:will|is going to|is to|'ll|'s going to)\b"
    rf"|\b(?P<ll>(?!(?:It|That|This)\b){_NAME})(?:'ll|’ll)\b"
    rf"|\b(?:[Ii]t is|[Ii]t's|[Ii]t will be|It'll be) (?P<cleft>{_NAME}){_BESIDE}(?: (?:who|that)\b|\W*$)"
    rf"|\b(?:from|by|asked|with|hands? of|matter for) (?:my colleague |our \w+ |a colleague "
    rf"|an? \w+ of mine, )?(?P<source>{_NAME})"
    rf"|\b(?P<does>{_NAME}){_BESIDE} (?:is (?:\w+ing)|r[ai]ngs|calls|phones|telephones|writes|brings|sends"
    rf"|visits|comes"
    r"|delivers|emails|answers|shows|fits|repairs|collects|speaks|takes|goes|handles|looks after)\b"
    rf"|\b(?:goes|go|passes|moves|passed|handed|over|belongs|up) (?:over )?to (?P<taker>{_NAME})"
    rf"|\b(?:caller|visitor|engineer|fitter|driver|nurse)\b[^.;]{{0,50}}? (?:will be|is) (?P<role>{_NAME})"
    rf"|\b(?P<who>{_NAME}),? who(?:'ll| will| is going to| is to| has| takes)\b"
    rf"|\b(?:[Ii]t is|[Ii]t's|[Ii]t will be|[Ii]t'll be|expect) (?P<there>{_NAME}) (?:on|at|in) (?:the|your|my|our)\b"
    rf"|\b(?:bring|take|send|put|turn|speak|talk|write|address|direct|refer|come) (?:[\w'-]+ ){{0,5}}?(?:to|with)"
    rf" (?P<asked>{_NAME})"
    rf"|\b(?P<charged>{_NAME}){_BESIDE} (?:is|will be|becomes|stays|remains) (?:now )?{_ONE}\b"
    rf"|\b[Yy]our {_ONE}(?: \w+ \w+)?(?: (?:until|till|up to|through|for|from)[^,;.]{{0,30}})? (?:is|will be) "
    rf"(?P<contact>{_NAME})",
)
_NO_PERSON = re.compile(
    rf"(?:{calendar.MONTH_NAMES}|\w+day|He|She|They|We|You|It|I|My|Our|Your|The|This|That|Who|Nobody|Everyone"
    rf"|Please|If"
    r"|And|But|There|Here|What|When|From|On|By|In|At|All|Each|Both|Everything|Anything|Nothing|No|Not|Then|Now|Today"
    r"|Tomorrow|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Some(?:body|one)|Anyone|Anybody|Everybody"
    r"|Finance|Payments"
    r"|Billing|Management|Head|[A-Z][a-z]+(?:ers|ors|eers|ians)|Expect|Instead|Since|Until|Once|After|Before"
    r"|An?|Half|Allow|Any|Some|Christmas|Easter)\b"
)
_TEAM = re.compile(
    r"\b(?:team|desk|office|department|line|unit|group|crew|stores?|centre|center|services?|operations|payments"
    r"|billing"
    r"|finance|training|engineering|sender|accounts|logistics|quality|ltd|& \w+)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?[A-Z][\w'’à-ÿ-]+(?: (?:[A-Z]\. )?[A-Z][\w'’à-ÿ-]+)+")
_ASKED = quick(r"(?:\bhave|'ve|\bhas) (?:asked|arranged for|got|given)\b", re.IGNORECASE)
_CHARGE = re.compile(r"\b(?:contact|point|named|case owner|owner)\b", re.IGNORECASE)
_ANYBODY = quick(
    r"\b(?:answer\w*|handl\w+|tak(?:e|es|en)|deal\w*|dealt|pick\w* up|repl(?:y|ies|ied)|look\w* after|help\w*|reach\w*"
    r"|speak|r[iu]ng|call\w*|write|contact|go(?:es)?)\b[^.;]{0,30}?\b(?:whichever \w+|whoever"
    r"|any (?:one )?of (?:our|us|my)"
    r"|the next (?:free|available)|a different \w+ each|anyone (?:on|in|at)|(?:the|our) (?:usual|general|main|whole"
    r"|customer|support|service) (?:service |support )?(?:team|desk|queue|line|number))\b"
    r"|\b(?:whichever \w+|whoever|any (?:one )?of (?:our|us|them)|(?:the|our|my) (?:\w+ ){0,2}?(?:desk"
    r"|team|queue|rota|pool"
    r"|colleagues|switchboard|inbox))\b[^.;]{0,30}?\b(?:will|can|answers?|picks? up|takes? (?:it|your"
    r"|over|this)|looks? after"
    r"|handles?|helps?)\b",
    re.IGNORECASE,
)
_IN_CHARGE = quick(
    r"\b(?:person|point of|owner|case manager|goes? (?:over )?to|go through|contact|looks? after|handles?"
    r"|deals? with|takes? over|takes? (?:it|this)|(?:speaks?|answers?|acts?) for (?:us|me)"
    r"|takes? (?:your|the|this) \w+ on"
    r"|(?:has|have|holds?|runs?|owns?|takes? on) (?:your|the|this) (?:case|file|matter|complaint)|picks? up where"
    r"|anything|everything|all (?:questions|of it)|passes|passed|handed|write to|ask for)\b",
    re.IGNORECASE,
)


def another_doer(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """`Dev will be the one to telephone you`, where Marta Oduya has promised to."""
    text = clauses.ctx.document.text
    rows = [m for m in open_matters if _is_person(m.row.owner or "") and not _is_mine(m, clauses)]
    rows = [m for m in rows if not any(word in text for word in _words(m.row.owner or ""))]
    owners = frozenset(word for m in open_matters for word in _words(m.row.owner or ""))
    for clause in clauses.whole if rows else ():
        if _ANYBODY.search(clause.text) and not (clause.is_past or clause.is_perhaps):
            matter = next((m for m in rows if _CHARGE.search(m.what)), None)
            if matter is not None:
                yield Violation(clause.start, clause.end, f"promised by {matter.row.owner}: {matter.what}", "warn")
                continue
        gone = clause.is_past and not _ASKED.search(clause.text)
        named = () if gone or clause.is_perhaps or _BESIDES.search(clause.text) else _people_in(clause)
        others = [who for who in named if not who & owners]
        matter = next((m for m in rows if any(_is_none_of(who, m) for who in others) and _is_theirs(m, clause)), None)
        if matter is not None:
            yield Violation(clause.start, clause.end, f"promised by {matter.row.owner}: {matter.what}", "warn")


_BESIDES = quick(
    r"\b(?:sits? in|sitting in|joins?|joining|joined|listens?|alongside|along with|as well as"
    r"|together with|with (?:me|him"
    r"|her|us)|introduc\w+|copied|brings? along|comes? along)\b",
    re.IGNORECASE,
)
"""Somebody who is there too takes nobody's place."""
_FOR_WHOM = re.compile(
    r"\b(?:for|about|of|to|on behalf of|see|visit|collect|meet|and)(?: (?:your|our|my|the|little) \w+)?,? $"
)


def _people_in(clause: Clause) -> list[frozenset[str]]:
    """Those who do something by its syntax, and who else is named in full."""
    found = doers_in(clause.text)
    for figure in clause.figures:
        place = figure.start - clause.start
        whole = _PERSON.fullmatch(figure.text.removesuffix("'s")) is not None and not _TEAM.search(figure.text)
        if figure.kind == "name" and whole and not _FOR_WHOM.search(clause.text[: max(0, place)]):
            found.append(_words(figure.text.removesuffix("'s")))
    return [who for who in found if who]


def _is_none_of(who: frozenset[str], matter: Matter) -> bool:
    """Whether somebody is not in the words of the promise itself."""
    return not any(word in matter.what for word in who)


def replaced(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """`Mr Beale takes Sana's chair at the school on the 26th`, where Sana Iqbal has promised to be there."""
    for matter in open_matters:
        names = "|".join(map(re.escape, _words(matter.row.owner or ""))) if _is_person(matter.row.owner or "") else ""
        if not names or not re.search(rf"\b(?:{names})\b", clauses.ctx.document.text):
            continue
        place = re.compile(
            rf"\b(?:{names})'s (?:place|chair|seat|stead|shoes|part|role|turn|behalf)\b"
            rf"|\b(?:instead of|in place of|rather than|in for|standing in for|stands in for"
            rf"|not) (?:\w+ )?(?:{names})\b"
        )
        told = (c for c in clauses.whole if place.search(c.text) and not (c.is_past or c.is_perhaps))
        yield from (matter.broken_by(clause) for clause in told if _is_theirs(matter, clause))


_IN_MY_PLACE = quick(
    r"\b(?:not (?:from )?(?:me|by me|I|myself)|in my (?:place|stead|absence)|on my behalf|instead of me|for me"
    r"|(?:I am|I'm|I shall be|I'll be|I will be) (?:away|off|out|on leave|abroad|not here|busy)|[Ii]t(?:'ll"
    r"| will) be)\b"
)
_TO_A_DESK = quick(
    r"\b(?:go(?:es)?|pass(?:es)?|moves?|write|speak|talk|turn|ring|call|come|bring|send|address|handled|answered)\b"
    r"[^.;]{0,40}?\b(?:to|by|with) (?:our|the|a|any of our) (?:\w+ ){0,2}?(?:desk|team|line|inbox|address|office|queue"
    r"|helpline|service|colleagues?|number)\b",
    re.IGNORECASE,
)
_ON_CONDITION = quick(r"\b(?:if|unless|in case|should (?:you|it|I|he|she|they|the|your))\b|\?", re.IGNORECASE)
_FROM_DAY = re.compile(r"\b(?:from|as of|starting|after)(?: the)? $", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|up to|through)(?: the)? $", re.IGNORECASE)
_WHILE = quick(r"\b(?:if|while|when|leave|holiday|helps?|copied|with me)\b", re.IGNORECASE)


def in_my_place(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """`It'll be Joel on the phone on Friday`, where the sender has promised to ring and says nowhere that I do."""
    mine = [m for m in open_matters if m.day and _is_person(m.row.owner or "") and _is_mine(m, clauses)]
    owners = frozenset(word for m in open_matters for word in _words(m.row.owner or "")) if mine else frozenset()
    sooner = ((matter, clause) for matter in mine if (clause := _until_sooner(matter, clauses)))
    yield from (matter.broken_by(clause) for matter, clause in sooner)
    for clause in clauses.whole if mine else ():
        named = [] if clause.is_past or _ON_CONDITION.search(clause.text) else doers_in(clause.text)
        desk = _TO_A_DESK.search(clause.text) is not None and not clause.is_past
        for matter in mine if named or desk else ():
            told = _words(matter.row.owner or "")
            if (desk or any(who.isdisjoint(told) for who in named)) and _is_taken_from_me(
                matter, clause, clauses, named, owners
            ):
                yield Violation(clause.start, clause.end, f"promised by {matter.row.owner}: {matter.what}", "warn")
                break


_I_AM_IT = quick(
    r"\b(?:deal|speak|talk|turn|come|write) (?:only )?(?:with|to) me\b|\b(?:I am|I'm|I stay|I remain) your\b"
)


def _until_sooner(matter: Matter, clauses: Clauses) -> Clause | None:
    """`Until 31 December you deal with me`, where it is until 31 January; the letter tells that day nowhere."""
    if not _CHARGE.search(matter.what) or matter.day in clauses.by_day:
        return None
    text = clauses.ctx.document.text
    ends = (c for c in clauses.all if _I_AM_IT.search(c.text) and not _ON_CONDITION.search(c.text))
    return next(
        (c for c in ends for m in c.figures if m.day and matter.day and m.day < matter.day
         and _UNTIL.search(text[max(0, m.start - 15) : m.start])),
        None,
    )  # fmt: skip


def _is_taken_from_me(
    matter: Matter, clause: Clause, clauses: Clauses, named: list[frozenset[str]], owners: frozenset[str]
) -> bool:
    if _CHARGE.search(matter.what):
        text = clauses.ctx.document.text
        since = any(
            m.day
            and matter.day
            and m.day < matter.day
            and _FROM_DAY.search(text[max(0, m.start - 15) : m.start].lower())
            for m in clause.figures
        )
        others = _TO_A_DESK.search(clause.text) is not None or any(who.isdisjoint(owners) for who in named)
        return since and not _WHILE.search(clause.text) and others
    same = bool(matter.deeds & clause.deeds & SPOKEN) or "on the phone" in clause.text
    return matter.is_contact and same and matter.day in clause.days and _IN_MY_PLACE.search(clause.text) is not None


def _is_theirs(matter: Matter, clause: Clause) -> bool:
    if _CHARGE.search(matter.what):
        return _IN_CHARGE.search(clause.text) is not None
    told = matter.shared(clause.all_keys)
    if told > 0 and told * 2 >= len(matter.things) and matter.day in clause.days:
        return True
    return (bool(matter.deeds & clause.deeds) and (told > 0 or not matter.things or matter.day in clause.days)) or (
        told > 1 and told * 2 >= len(matter.things)
    )


def _is_mine(matter: Matter, clauses: Clauses) -> bool:
    """Whether the owner signs: then `I` is the owner, who may well send somebody along."""
    sender = clauses.ctx.case.sender
    return sender is not None and bool(_words(sender.name) & _words(matter.row.owner or ""))


def doers_in(text: str) -> list[frozenset[str]]:
    found = (next(filter(None, match.groups()), "") for match in _DOER.finditer(text))
    return [words for name in found if (words := _words(_bare(name)))]


def _bare(name: str) -> str:
    """Without a month or a weekday that happens to stand before it."""
    first, _, rest = name.partition(" ")
    return (rest if first in _MONTHS else "") if _NO_PERSON.match(name) else name


def _words(name: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[A-Z][\w'’à-ÿ-]+", name) if w not in _TITLES)


_MONTHS = frozenset(calendar.MONTH_NAMES.split("|"))
_TITLES = frozenset(("Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sister", "Nurse"))


def _is_person(owner: str) -> bool:
    return _PERSON.fullmatch(owner) is not None and not _TEAM.search(owner)
