"""A figure that we told the customer before and that the letter takes back: `the £125 we spoke of was wrong`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guardrails.figures.known import Known
from guardrails.figures.mention import Mention
from guardrails.figures.same import same
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_AGAINST = (
    r"(?:was|were|is|are|has been|have been) (?:\w+ )?(?:wrong|mistaken|in error|a mistake|a slip"
    r"|too (?:low|high|little|much)|off the table|not (?:right|enough|correct|true)|withdrawn|gone|void)"
    r"|off the table|no longer|does(?:n't| not) stand|(?:should|ought to) never have|never have been"
)
_AFTER = re.compile(rf"[^.;:!?]{{0,60}}\b(?:{_AGAINST})\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:not|never|nor|forget|ignore|disregard|scrap|withdraw|instead of|rather than|no more of|wrong|wrongly|no"
    r"|mistaken|(?:idea|talk|mention|offer|figure|suggestion|answer|quote|estimate) of"
    r"|(?:first|earlier) (?:figure|answer|offer|sum)(?: of| was)?)\b[^.;:!?]{0,16}$",
    re.IGNORECASE,
)
_REACH = 60


def taken_back(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """Our own public message that told the figure, where the words beside it take it back."""
    text, sentence = ctx.document.text, ctx.document.sentences[mention.sentence]
    before = _BEFORE.search(text, max(sentence.start, mention.start - _REACH), mention.start)
    if not (before or _AFTER.match(text, mention.end, sentence.end)):
        return None
    return next((k.name for k in sources.told_to_customer if _is_told(mention, k)), None)


def _is_told(mention: Mention, known: Known) -> bool:
    if mention.minutes and known.kind in ("duration", "date"):
        return mention.minutes == known.minutes
    return mention.kind == known.kind and same(mention, known)
