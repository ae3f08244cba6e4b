"""Words inside an address or a name of the case say nothing: `anna@law.example`, Glitch Coffee, Mr Trouble."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.window import Hit

_ADDRESS = re.compile(r"@|://|\bwww\.|[a-z]\.[a-z]{2}", re.IGNORECASE)


def is_proper(hit: Hit, ctx: Context) -> bool:
    """Whether the words stand inside one address, or inside a name as the case writes it."""
    text = ctx.document.text
    words = text[hit.start : hit.end]
    return (" " not in words and _is_in_an_address(hit, text)) or any(
        words in name and _stands_around(hit, name, text) for name in _names(ctx)
    )


_LONGEST = 254
"""Characters; RFC 5321, 4.5.3.1.3 allows a path of 256 with its angle brackets."""


def _is_in_an_address(hit: Hit, text: str) -> bool:
    start, end = hit.start, hit.end
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return end - start > hit.end - hit.start and _ADDRESS.search(text, start, end) is not None


def _stands_around(hit: Hit, name: str, text: str) -> bool:
    start = text.find(name, max(0, hit.end - len(name)), hit.start + len(name))
    return 0 <= start <= hit.start and hit.end <= start + len(name)


def _names(ctx: Context) -> Iterator[str]:
    case = ctx.case
    yield from (party.name for party in (case.company, case.sender, case.customer) if party and party.name)
    if case.customer and case.customer.org:
        yield case.customer.org
    yield from (person.name for person in ctx.sources.people)
