"""What a letter walked into of the mistakes that its ticket invites."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evals.cases import Trap


def broken_traps(text: str, traps: Iterable[Trap]) -> Iterable[str]:
    """What a letter says that it must not, or does not say that it must."""
    for trap in traps:
        for pattern in trap.must:
            if not re.search(pattern, text, re.IGNORECASE):
                yield f"{trap.trap}: must say {pattern}"
        for pattern in trap.must_not:
            if re.search(pattern, text, re.IGNORECASE):
                yield f"{trap.trap}: must not say {pattern}"
