"""A doubtful sign of an offer is a suspicion; two in a sentence, or one with words of amends, are an offer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.money.remedies import approved_amount

_AMENDS = re.compile(
    r"\b(?:for (?:all )?(?:the|your|this) (?:\w+ )?(?:trouble|bother|hassle|inconvenience|upset|running around"
    r"|distress)"
    r"|(?:as|by way of) (?:an?|our|my|some) (?:\w+ )?(?:apology|thank[- ]you|amends|consolation|sweetener"
    r"|peace offering)"
    r"|as (?:a mark|a sign|a token) of (?:our|my)|by way of (?:apology|amends|thanks|recompense|consolation)"
    r"|to (?:say (?:how )?sorry|make (?:amends|it up|up for))|towards (?:the|your) (?:hardship|distress|upset)"
    r"|with (?:our|my) (?:love|compliments|thanks|apologies)|(?:between ourselves|just between us)"
    r"|the least (?:we|i) (?:can|could) do)\b",
    re.IGNORECASE,
)


def weighed(found: Iterable[Violation], ctx: Context) -> Iterator[Violation]:
    """What was found, in order; the doubtful ones are certain where a second sign stands beside them."""
    places: dict[int, list[Violation]] = {}
    for violation in found:
        places.setdefault(ctx.sentence_index(violation.start), []).append(violation)
    for index, beside in places.items():
        certain = sum(not v.excused for v in beside) > 1 or _is_amends(index, ctx)
        for violation in beside:
            doubtful = violation.severity == "warn" and violation.start < violation.end and not violation.excused
            yield replace(violation, severity=None) if certain and doubtful else violation


def _is_amends(index: int, ctx: Context) -> bool:
    """`For your trouble`, in a sentence that tells no approved sum."""
    if _AMENDS.search(ctx.document.sentences[index].text) is None:
        return False
    return not any(approved_amount(m, ctx) for m in ctx.mentions_in_sentence(index))
