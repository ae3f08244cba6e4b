"""A branch, a shop or an office by another name than the case's: `our Cork branch`, where it is Limerick's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.not_names import NOT_NAMES
from guardrails.kinds.check import Violation

_SITE = (
    r"(?:branch|shop|store|office|depot|surgery|clinic|school|station|warehouse|ward|hub|garage|site|centre|center"
    r"|practice|library|restaurant|hotel|pool|gym|yard|salon|studio|campus|nursery|hospital|pharmacy|showroom|workshop"
    r"|bakery|cafe|café|factory|laboratory|lab)"
)
_NAMED = re.compile(
    rf"\b(?P<name>[A-Z][a-zà-ÿ'-]+(?: [A-Z][a-zà-ÿ'-]+)?) (?P<site>{_SITE})\b"
    rf"|\b(?P<at>{_SITE}) (?:in|at) (?P<place>[A-Z][a-zà-ÿ'-]+)\b"
)
_LEADS = frozenset(
    ("Our", "The", "Your", "That", "This", "My", "Each", "Every", "A", "An", "No", "Any", "Which", "Whichever")
)


def other_sites(ctx: Context) -> Iterator[Violation]:
    """Sites that the letter names, where the case names one of that sort and not this."""
    if not _NAMED.search(ctx.document.text):
        return
    known: dict[str, set[str]] = {}
    for _, text in ctx.sources.texts:
        for match in _NAMED.finditer(text):
            known.setdefault(_site(match), set()).add(_name(match))
    words = ctx.sources.words + "\n".join(m.text for m in ctx.case.ticket.messages).casefold()
    for sentence in ctx.document.body if known else ():
        for match in _NAMED.finditer(sentence.text):
            name = _name(match)
            if name and _site(match) in known and name.casefold() not in words and name.casefold() not in NOT_NAMES:
                told = ", ".join(sorted(known[_site(match)]))
                yield Violation(sentence.start + match.start(), sentence.start + match.end(), f"the case has {told}")


def _site(match: re.Match[str]) -> str:
    return match["site"] or match["at"]


def _name(match: re.Match[str]) -> str:
    words = (match["name"] or match["place"]).split()
    return " ".join(words[1:] if words[0] in _LEADS else words)
