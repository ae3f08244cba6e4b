"""Days told by their feast: `on St Patrick's Day` is 17 March, whatever else the sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.kinds.check import Violation

_FEASTS = {
    "st patrick": (17, 3), "saint patrick": (17, 3), "st george": (23, 4), "st david": (1, 3), "st andrew": (30, 11),
    "st stephen": (26, 12), "valentine": (14, 2), "christmas": (25, 12), "christmas eve": (24, 12), "boxing": (26, 12),
    "new year": (1, 1), "new year's eve": (31, 12), "halloween": (31, 10), "hallowe'en": (31, 10), "bonfire": (5, 11),
    "burns": (25, 1), "anzac": (25, 4), "bastille": (14, 7), "canada": (1, 7), "independence": (4, 7),
    "fourth of july": (4, 7), "veterans": (11, 11), "armistice": (11, 11), "all saints": (1, 11),
}  # fmt: skip
_NAMED = re.compile(
    r"\b(?:on|since|until|by|before|after|over) (?P<feast>"
    r"(?:(?:St\.?|Saint) (?:Patrick|George|David|Andrew|Stephen)|Valentine|Christmas|Boxing|New Year|Anzac|Bastille"
    r"|Canada|Independence|Veterans|Armistice|All Saints)(?:['\u2019]?s?['\u2019]?) (?:Day|Eve)"
    r"|Hallow(?:e'|e)en|Bonfire Night|Burns Night|the Fourth of July)"
    r"(?!['\u2019]s|[- ](?:party|menu|order|lunch|dinner|show))",
)


def on_another_feast(ctx: Context) -> Iterator[Violation]:
    """A feast on which no day of the case falls, and which nothing in the case names."""
    public = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "public").casefold()
    for sentence in ctx.document.body:
        for match in _NAMED.finditer(sentence.text):
            name = match["feast"].casefold().replace("\u2019", "'")
            key = re.sub(r"^the |\.|'?s?'? day$| night$", "", name)
            key = re.sub(r"'s?'? eve$|s' eve$", " eve", key) if key not in _FEASTS else key
            day = _FEASTS.get(key) or _FEASTS.get(name) or _FEASTS.get(key.replace(" eve", "'s eve"))
            told = {(known.day, known.month) for _, known in ctx.sources.days}
            if day and day not in told and key not in ctx.sources.words and key not in public:
                start = sentence.start + match.start("feast")
                yield Violation(start, sentence.start + match.end("feast"), "no fact falls on this day")
