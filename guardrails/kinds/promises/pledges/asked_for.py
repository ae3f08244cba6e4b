"""What we pledge to do, and then ask the customer to do."""

from __future__ import annotations

import re

from guardrails.kinds.promises.pledges.pledge import Pledge
from guardrails.quick import quick

_WE = quick(r"\b(?:we|our|I|courier|driver|van|crew|team)\b", re.IGNORECASE)
_CHORE = quick(
    r"(?:\bplease|\byou (?:will have to|need to|must|should|have to|will need to)|^) "
    r"?(?:take|bring|return|drop|get rid|dispose|arrange|carry)\b",
    re.IGNORECASE,
)


def is_asked(one: Pledge, other: Pledge) -> bool:
    """`We will take the old one away`, and `you will have to get rid of the old one yourself`."""
    near = other.sentence - one.sentence <= 1 and "collect" in one.acts and _WE.search(one.text) is not None
    return near and bool(one.about & other.about) and _CHORE.search(other.text) is not None
