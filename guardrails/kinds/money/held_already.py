"""What everybody gets, what a scheme pays, and what the customer had: a letter that tells of it gives nothing."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.kinds.money.clauses import clause_of
from guardrails.window import Hit

_FOR_EVERYBODY = re.compile(
    r"\b(?:(?:every|any|each) (?:\w+ )?(?:customer|parent|guest|member|patient|resident|tenant|passenger|driver|caller"
    r"|reader|visitor|student|subscriber|household|taxpayer|citizen|consumer)s?"
    r"|everyone|anyone who|everybody|under (?:our|the|your) (?:ordinary|usual|normal|standard)|by law)\b",
    re.IGNORECASE,
)
_WAS_THEIRS = re.compile(
    r"(?: \w+)? (?:(?:that |which )?you"
    r" (?:signed up|had signed|had|took|started|were on|bought|booked|chose|sent|gave|ordered|brought)(?! to\b)"
    r"|(?:that |which )?(?:had )?(?:ended|expired|lapsed|ran out))\b",
    re.IGNORECASE,
)


def is_for_everybody(sentence: str) -> bool:
    """`Any parent can ask for a free copy`; but not what whoever was wronged is to have."""
    return _FOR_EVERYBODY.search(sentence) is not None and _FOR_THE_WRONGED.search(sentence) is None


_FOR_THE_WRONGED = re.compile(
    r"\b(?:(?:any|every|no|each)(?:one|body| one)?(?: \w+)? (?:who|that|which) (?:(?:we|was|were|has|had|have been"
    r"|has been)\b[^.;]{0,30}"
    r"\b(?:wrong\w*|over\w+|affected|caught|waited|missed|let down|billed|charged)|asks?|writes?|wrote|complain\w*"
    r"|rings?)"
    r"|in your (?:position|shoes|place)|yours is no exception|like you)\b",
    re.IGNORECASE,
)


def was_theirs(hit: Hit, ctx: Context) -> bool:
    """`The free trial that you signed up for`."""
    return _WAS_THEIRS.match(ctx.document.text, hit.end) is not None


_BY_SCHEME = re.compile(
    r"\b(?:scheme|charter|policy|terms|contract|agreement|clause [\d.]+|rules|tariff|law)"
    r" (?:pays?|gives?|promises?|allows?|sets?|provides?|entitles?|says?)\b",
    re.IGNORECASE,
)
_WE_GIVE = re.compile(r"\b(?:we|i)(?:'(?:ll|ve|re|m)| (?:will|shall|can|have|are|am))\b", re.IGNORECASE)
"""`We will refund half, as our policy allows` is an offer, whoever allows it."""


def is_of_a_scheme(hit: Hit, ctx: Context) -> bool:
    """`Our scheme pays half the fare for such a delay`: a share that holds for all, of which this letter gives none."""
    clause = clause_of(hit, ctx).text
    return _BY_SCHEME.search(clause) is not None and _WE_GIVE.search(clause) is None
