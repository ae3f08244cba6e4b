"""Figures inside a name or a role: `Stores 21` is who the letter is for, and 21 of nothing; so is `Head of Year 9`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guardrails.figures.mention import Mention, MentionKind
from guardrails.figures.sources import Sources
from service.domain.facts import Person

if TYPE_CHECKING:
    from guardrails.context import Context

_MAY_BE_OF_A_NAME: frozenset[MentionKind] = frozenset(("count", "ref", "time", "duration"))
"""Money, shares and days are looked up whoever is called like one."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def is_in_a_name(mention: Mention, ctx: Context, sources: Sources) -> bool:
    """Whether the figure stands inside a whole name of the case's parties, written as they write it."""
    if mention.kind not in _MAY_BE_OF_A_NAME:
        return False
    text = ctx.document.text
    for name in _names(sources):
        # A name that is nothing but the figure would let that figure say anything.
        if mention.text not in name or not _WORD.search(name.replace(mention.text, "", 1)):
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if match.start() <= mention.start and mention.end <= match.end():
                return True
    return False


def _names(sources: Sources) -> Iterator[str]:
    case = sources.case
    if case.customer and case.customer.org:
        yield case.customer.org
    if case.company:
        yield case.company.name
    yield from (person.name for person in sources.people)
    yield from (f.role for f in case.facts.values() if isinstance(f, Person) and f.role)
