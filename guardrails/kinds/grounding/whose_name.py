"""A name in the place of somebody else's: `My name is Beverley Tran`, who is the customer; a card in another's name.

So is a stranger's thing (`Ann Poe's place`), another translator, and the customer among those who will call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.names import TITLES
from guardrails.figures.not_names import NOT_NAMES
from guardrails.kinds.check import Violation
from service.domain.facts import Person

_CAPITAL = r"[A-Z\u00c0-\u00de][\w'’-]+"
_NAME = rf"(?P<name>{_CAPITAL}(?: {_CAPITAL}){{1,3}})"
_THE_WRITER = re.compile(rf"\b(?:[Mm]y name is|I am|I'm|This is) {_NAME}")
_IN_THE_NAME_OF = re.compile(
    rf"\b(?:[Yy]our (?:full )?name,|in the name of|made out (?:to|in the name of)|bears? the name) {_NAME}"
)
_ON_A_PAPER = re.compile(
    r"\b[Yy]our (?:new )?(?:certificate|badge|card|record|pass|diploma|award|licen[cs]e|name ?plate)s? (?:will |now )*"
    rf"(?:shows?|says?|bears?|reads?|carry|carries|gives?) {_NAME}(?= with\b|[,.]| and\b| in\b)"
)
_TO_THE_CUSTOMER = re.compile(rf"^(?:Subject: )?To (?:(?:Mr|Mrs|Ms|Mx|Miss|Dr)\.? )?{_NAME}")
_TRANSLATED_BY = re.compile(rf"\b(?i:translat|interpret)(?:ed|ion|ing) by {_NAME}")
_THING = re.compile(rf"(?:\b|^){_NAME}(?<!['’]s)['’]s (?P<thing>[a-z]+)")
_LAST_CELL = re.compile(rf" : {_NAME}(?= and [A-Z]|,| ?$)", re.MULTILINE)


def whose_name(ctx: Context) -> Iterator[Violation]:
    """The writer under another name, the customer under another, and a stranger in a list of people."""
    case, text = ctx.case, ctx.document.text
    writer, customer = case.sender and case.sender.name, case.customer and case.customer.name
    owned = ((_THE_WRITER, writer), (_IN_THE_NAME_OF, customer), (_ON_A_PAPER, customer), (_TO_THE_CUSTOMER, customer))
    for pattern, owner in (*owned, (_TRANSLATED_BY, _translator(ctx))):
        for match in pattern.finditer(text) if owner else ():
            if owner and _is_of_another(match["name"], owner, ctx):
                yield Violation(match.start("name"), match.end("name"), f"the case has {owner} here")
    yield from _strangers_in_a_list(ctx)
    yield from _things_of_strangers(ctx)


def _translator(ctx: Context) -> str | None:
    """The only one of the case who translates."""
    people = ((name, f) for name, f in ctx.case.facts.items() if isinstance(f, Person))
    named = {f.name for name, f in people if re.search(r"translat|interpret", f"{name} {f.role}", re.IGNORECASE)}
    return named.pop() if len(named) == 1 else None


def _things_of_strangers(ctx: Context) -> Iterator[Violation]:
    """`Ann Poe's place`, where the case has a person of one name alone and nobody called so."""
    lone = {f.name for f in ctx.case.facts.values() if isinstance(f, Person) and len(f.name.split()) == 1}
    staff = {_words(f.name) for f in ctx.case.facts.values() if isinstance(f, Person) and f.role} if lone else set()
    owned = rf"\b(?:{'|'.join(map(re.escape, lone))})['’]s (?:\w+ )?"
    for match in _THING.finditer(ctx.document.text) if lone else ():
        if _is_nobodys(match["name"], ctx):
            detail = "nobody of this name is among the people of the case"
            yield Violation(match.start("name"), match.end("name"), detail)
        elif _words(match["name"]) in staff and re.search(rf"{owned}{match['thing']}\b", _told(ctx), re.IGNORECASE):
            yield Violation(match.start("name"), match.end("name"), "the case tells this of somebody else")


def _told(ctx: Context) -> str:
    return "\n".join(text for _, text in ctx.sources.texts)


def _is_of_another(name: str, owner: str, ctx: Context) -> bool:
    """Whether it is the whole name of another person of the case, or nobody's."""
    said, known = _words(name), ctx.sources.people
    if not said or said & _words(owner):
        return False
    return any(said == _words(p.name) for p in known) or _is_nobodys(name, ctx)


def _is_nobodys(name: str, ctx: Context) -> bool:
    words = _words(name)
    told = ctx.sources.words
    return (
        not words & NOT_NAMES
        and not any(word in told for word in words)
        and not any(word in m.text.casefold() for m in ctx.case.ticket.messages for word in words)
    )


def _strangers_in_a_list(ctx: Context) -> Iterator[Violation]:
    """The last cells of rows, where one is somebody of the case and another is nobody's."""
    cells = list(_LAST_CELL.finditer(ctx.document.text))
    people = [_words(p.name) for p in ctx.sources.people]
    customer = _words(ctx.case.customer.name) if ctx.case.customer and ctx.case.customer.name else None
    if any(_words(cell["name"]) in people for cell in cells):
        ours = any(_words(cell["name"]) in people and _words(cell["name"]) != customer for cell in cells)
        for cell in cells:
            if ours and _words(cell["name"]) == customer and not _is_theirs_to_do(cell, ctx):
                yield Violation(cell.start("name"), cell.end("name"), "this is the customer, in a list of our people")
            elif _is_nobodys(cell["name"], ctx):
                yield Violation(
                    cell.start("name"), cell.end("name"), "nobody of this name is among the people of the case"
                )


def _is_theirs_to_do(cell: re.Match[str], ctx: Context) -> bool:
    """Whether the row tells what the customer is, has or may do."""
    line = ctx.document.text[ctx.document.text.rfind("\n", 0, cell.start()) + 1 : cell.start()]
    return re.search(r"\b(?:you|your|customer|tenant|member|patient|client|name|for|to)\b", line, re.I) is not None


def _words(name: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[\w'’-]+", name.casefold()) if w not in TITLES)
