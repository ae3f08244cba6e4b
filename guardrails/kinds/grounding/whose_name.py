"""A name in the place of somebody else's: `My name is Beverley Tran`, who is the customer; a card in another's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.names import TITLES
from guardrails.figures.not_names import NOT_NAMES
from guardrails.kinds.check import Violation

_CAPITAL = r"[A-Z\u00c0-\u00de][\w'’-]+"
_NAME = rf"(?P<name>{_CAPITAL}(?: {_CAPITAL}){{1,3}})"
_THE_WRITER = re.compile(rf"\b(?:[Mm]y name is|I am|I'm|This is) {_NAME}")
_IN_THE_NAME_OF = re.compile(
    rf"\b(?:[Yy]our (?:full )?name,|in the name of|made out (?:to|in the name of)|bears? the name) {_NAME}"
)
_LAST_CELL = re.compile(rf" : {_NAME}(?= and [A-Z]|,| ?$)", re.MULTILINE)


def whose_name(ctx: Context) -> Iterator[Violation]:
    """The writer under another name, the customer under another, and a stranger in a list of people."""
    case, text = ctx.case, ctx.document.text
    writer, customer = case.sender and case.sender.name, case.customer and case.customer.name
    for pattern, owner in ((_THE_WRITER, writer), (_IN_THE_NAME_OF, customer)):
        for match in pattern.finditer(text) if owner else ():
            if owner and _is_of_another(match["name"], owner, ctx):
                yield Violation(match.start("name"), match.end("name"), f"the case has {owner} here")
    yield from _strangers_in_a_list(ctx)


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
    if any(_words(cell["name"]) in people for cell in cells):
        for cell in cells:
            if _is_nobodys(cell["name"], ctx):
                yield Violation(
                    cell.start("name"), cell.end("name"), "nobody of this name is among the people of the case"
                )


def _words(name: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[\w'’-]+", name.casefold()) if w not in TITLES)
