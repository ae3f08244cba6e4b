"""The gross amount that a passage concludes from a net amount and its tax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.reachable import signed_sums
from guardrails.kinds.counting.sums import HALF_PENNY, value
from guardrails.kinds.counting.told_figures import is_near

_TAX = re.compile(r"\b(?:vat|gst|(?:sales |service )?tax|hst|tva|iva)\b", re.IGNORECASE)
_GROSS = re.compile(
    r"\b(?:so|therefore|total|gross|in all|together|altogether|should (?:have|be)|comes? to|makes?|making"
    r"|brings?|invoice|bill)\b"
    r"[^.;£$€₹]{0,70}$",
    re.IGNORECASE,
)


def wrong_gross_amounts(passage: Passage) -> Iterator[Violation]:
    """`£594.00 net, and VAT at 20% adds £118.80. The amount is therefore £721.80`."""
    told = passage.told
    if len(told.parts) != 1 or len(told.amounts) < len(("net", "tax", "gross")) or not _TAX.search(passage.text):
        return
    for net, tax in permutations(told.amounts[:-1], 2):
        if abs(value(net) * told.parts[0] - value(tax)) >= HALF_PENNY or value(tax) > value(net):
            continue
        gross, said = value(net) + value(tax), told.amounts[-1]
        others = [value(m) for m in told.amounts if m is not said]
        explained = {*others, *(n * gross for n in range(2, 13)), *signed_sums(others[:6]), gross}
        near = is_near(value(said), gross) and said.start >= max(net.end, tax.end, passage.last)
        if near and _GROSS.search(told.before(said, 90)) and not _is_among(value(said), explained):
            yield Violation(said.start, said.end, f"net and tax come to {gross:.2f}")
            return


def _is_among(said: Decimal, rights: set[Decimal]) -> bool:
    return any(abs(said - right) < HALF_PENNY for right in rights)
