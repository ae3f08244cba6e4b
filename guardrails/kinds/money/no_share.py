"""Percentages of a case that are no share of a price: a load, a tax, a reading."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.figures.grounding import Grounding
from guardrails.figures.mention import Mention
from guardrails.kinds.money.beside_an_offer import FOR_THE_CUSTOMER

_RATE_BEFORE = re.compile(
    r"\b(?:vat|gst|tax|duty|levy|interest|load|capacity|humidity|battery|usage|power|speed"
    r"|occupancy|rate)(?: (?:rate|level|charge))?(?: (?:of|at|is|was|to|by|above|below|over|under|reaches"
    r"|hits|passes))*(?: the)? $",
    re.IGNORECASE,
)
_OFF_A_PRICE = re.compile(
    r" ?(?:\b(?:off|back|discount|reduction|rebate|refund|credit|less|cheaper|lower|extra|bonus|more|of it|goodwill)\b"
    r"|(?:of|on|against|from|towards) (?:(?:the|your|our|that|this|its|each|every|any|next|all) )+(?:\w+ )?"
    r"(?:bill|fee|price|cost|charge|invoice|rent|subscription|premium|order|fare|payment|total|balance"
    r"|purchase|amount|month|year|stay|booking|account|renewal|plan|item|shop|range|sum)s?\b)",
    re.IGNORECASE,
)
_IS_A_SHARE = re.compile(
    r"\b(?:discount|reduction|rebate|refund(?:ed|ing)?|credit(?:ed|ing)?|giv(?:e|ing)(?: you| back)?"
    r"|gave you|offer(?:ing)?(?: you)?"
    r"|tak(?:e|en|ing)|took|knock(?:ed|ing)?|deduct(?:ed|ing)?|return(?:ed|ing)?|repay|repaid|worth|gesture"
    r"|compensation"
    r"|(?:reduc|lower|cut|drop|discount|shav|slash|trim|bring|brought|bringing)\w* (?:[\w']+ ){0,4}?(?:down )?by"
    r"|entitled to|receive|have|get)(?: (?:of|back|you|at|by|about|a|an|another|the|further|extra|full|flat|to|exactly"
    r"|that|is|was|=|:))* $",
    re.IGNORECASE,
)
"""Right before a percentage of a price: `a credit of 15%`; `a reading of 9%` is none."""


_SHOULD_HAVE = re.compile(r"\b(?:should|ought to|would|could)(?: not|n't)? have [a-z]", re.IGNORECASE)
_IS_GIVEN_NOW = re.compile(
    r"\b(?:will|'ll|shall|now|today|(?:we|i) (?:have|are|am|can|give|take|offer)|(?:we|i)'ve|instead|coming|next)\b",
    re.IGNORECASE,
)
"""`At 15% off the cot should have cost £187.00` gives nothing; `so we are taking 15% off` does."""


def is_no_share(mention: Mention, source: Grounding | None, ctx: Context) -> bool:
    """`An alarm that goes off at 60% load`: a percentage of the case that is no share of a price."""
    text = ctx.document.text
    sentence = ctx.document.sentences[mention.sentence].text
    if _SHOULD_HAVE.search(sentence) and not _IS_GIVEN_NOW.search(sentence):
        return True
    before = text[max(0, mention.start - 40) : mention.start]
    if source is None:
        return _RATE_BEFORE.search(before) is not None
    if FOR_THE_CUSTOMER.search(source.fact or "remedy:"):
        return False
    if _RATE_BEFORE.search(before):
        return True
    return not (
        _OFF_A_PRICE.match(text, mention.end) or _IS_A_SHARE.search(text[max(0, mention.start - 60) : mention.start])
    )
