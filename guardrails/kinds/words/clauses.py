"""Clauses of a sentence, and words in them that promise nothing: `as I said`, `and not one day after it`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.quick import quick

_ASIDES = quick(
    r"\b(?:just |exactly )?as (?:i|we) (?:have )?(?:said|told you|wrote|promised)\b"
    r"|,? ?\b(?:and )?not (?:one|an?|a single) (?:day|hour|minute|week) (?:after|later|more"
    r"|longer)(?: it| that| than that)?\b,?"
    r"|\bfrom (?:us|me|here|our (?:bank|account|warehouse|depot|workshop|office|shop|store"
    r"|side|end))\b|(?<=\bthe )said\b"
    r"|\b(?<=you )may (?=expect|look|count|rely|take|be sure)"
    r"|\b(?:(?:first|last) thing|after (?:lunch|dinner|tea|work|supper|noon|midday)|before (?:lunch|noon|midday))\b",
    re.IGNORECASE,
)


def without_asides(text: str) -> str:
    """The text with as many blanks in their place, so that all places stay the same."""
    return _ASIDES.regex.sub(lambda found: " " * len(found.group()), text) if _ASIDES.may_stand(text) else text


_BREAK = quick(
    r"; |: (?!(?:[A-Z][a-z]+day )?\d)|, (?:and|but|so|while|then|although|though|yet|whereas"
    r"|since|because)\s|, (?=(?:we|i|you|it|he|she|they)\b)"
    r"|(?<!\bon )(?<!\bin )(?<!\bat )(?<!\bby )\b(?:which|who|because|although)\s"
    r"| and (?=(?:we|i|you|it|he|she|they|my|our|your|the|on|by)\s)",
    re.IGNORECASE,
)


def clause_spans(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """From where to where the clauses of a sentence go, each with what it says of its own; `offset` is its place."""
    start = 0
    for match in _BREAK.finditer(text):
        yield offset + start, offset + match.start()
        start = match.end()
    yield offset + start, offset + len(text)
