"""Amounts that the case does not have, waiting for the customer or on their way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.money.beside_an_offer import is_of_the_case
from guardrails.kinds.money.clauses import clause_of
from guardrails.kinds.money.not_offered import is_affirmed
from guardrails.kinds.money.remedies import approved_amount
from guardrails.patterns import Pattern
from guardrails.window import Hit

_COMING = re.compile(
    r"\b(?:waiting for you|for you|to you|your way|coming to|yours|you(?: will|'ll)? (?:get|have|find|receive|see"
    r"|keep|collect|pocket)|heading|awarded|enclosed|accept"
    r"|(?:we|i)(?: have|'ve) (?:also |now )?added (?:interest|something|a (?:sum|payment|credit)) of"
    r"|rounded (?:\w+ ){0,3}to|in your (?:account|pocket|hand|envelope)"
    r"|on your (?:account|card|bill)|(?:across|over) to (?:your|you)|(?:we|i)(?: have|'ve) (?:now |also )?"
    r"(?:authori[sz]ed|approved|agreed|set aside|allowed|granted|allocated|sanctioned|earmarked|signed off))\b",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?:paid|pay|owe[ds]?|charged?|billed|cost|lost|spent|spend|worth|price|took|told|said|quoted|asked|due)\b",
    re.IGNORECASE,
)


def on_their_way(ctx: Context, reported: Pattern | None) -> Iterator[Mention]:
    """`£70.00 is heading to your account`, but in no sentence that only tells what somebody said."""
    for mention in (g.mention for g in ctx.grounding if not is_of_the_case(g) and g.mention.kind == "money"):
        clause = clause_of(Hit(mention.start, mention.end, mention.sentence), ctx)
        words = ctx.document.text[clause.start : clause.reach]
        coming = _COMING.search(words) and not _SPENT.search(words)
        hits = ctx.phrases_in(reported, mention.sentence) if reported else ()
        told = any(not is_affirmed(hit, ctx) for hit in hits)
        if coming and not told and not approved_amount(mention, ctx):
            yield mention
