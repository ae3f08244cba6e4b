"""Whether the words say that the tax is in an amount already."""

from __future__ import annotations

import re

from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.sizes import SizeKind

_TAX = re.compile(r"\b(?:vat|tax|gst)\b", re.IGNORECASE)
_IN_IT = re.compile(
    r"\b(?:includ(?:es?|ing|ed|ive)|inclusive|with (?:the )?(?:vat|tax|gst) in"
    r"|(?:vat|tax|gst)\b[^.;:]{0,12} (?:is |already )?in (?:it|that|them|this))\b|\bincl?\b",
    re.IGNORECASE,
)
_NOT_IN_IT = re.compile(r"\b(?:before|plus|excluding|net|exclusive)\b|\bexcl?\b|\+", re.IGNORECASE)


def is_of_tax(kind: SizeKind, passage: Passage) -> bool:
    return kind == "money" and _TAX.search(passage.text) is not None


def is_with_tax(kind: SizeKind, passage: Passage) -> bool:
    """Whether the tax is in the amount that its rate is told of."""
    spoken = is_of_tax(kind, passage) and _IN_IT.search(passage.text)
    return bool(spoken) and not _NOT_IN_IT.search(passage.text)
