"""Sums that the customer had before this letter, as the case tells."""

from __future__ import annotations

import re
from decimal import Decimal

from guardrails.context import Context
from guardrails.figures.known import Known
from guardrails.figures.mention import Mention
from guardrails.kinds.money.becomes_of import fate_of


def gave_before(mention: Mention, ctx: Context) -> bool:
    """`We refunded £36.00 in August`, where a text of the case says so too."""
    if mention.number is None or fate_of(mention, ctx) != "gave":
        return False
    return any(_was_given(k, ctx) for k in ctx.sources.of(mention.kind) if k.number == mention.number)


def amounts_given_before(ctx: Context) -> list[Decimal]:
    """Each once, apart from what was approved now."""
    approved = {r.amount for r in ctx.case.remedies}
    given = (k.number for k in ctx.sources.of("money") if k.number and _was_given(k, ctx))
    return [number for number in dict.fromkeys(given) if number not in approved]


def _was_given(known: Known, ctx: Context) -> bool:
    if known.name in ctx.sources.wishes or known.name.startswith("remedy:"):
        return False
    text = dict(ctx.sources.texts).get(known.name, "")
    return bool(_EARLIER.search(known.name) or _WAS_GIVEN.search(text))


_EARLIER = re.compile(r"already|earlier|previous|prior|before|first_|part_|partial|interim")
"""Names of facts."""
_WAS_GIVEN = re.compile(
    r"(?<!not )(?<!never )(?<!be )\b(?:refunded|credited|repaid|returned|reimbursed|sent|paid (?:back|out|to)|given)\b"
    r"(?! (?:by|to be))",
    re.IGNORECASE,
)
