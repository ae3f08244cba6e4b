"""A letter cut into the sentences that a judge may answer with; what stands on a line by itself is one as well."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"'“‘(]?[A-Z0-9{])")


def sentences_of(letter: str) -> tuple[str, ...]:
    """Each once, in their order."""
    every = (" ".join(s.split()) for row in letter.splitlines() for s in _SENTENCE_END.split(row))
    return tuple(dict.fromkeys(sentence for sentence in every if sentence))
