"""Sentences that promise one thing more, and not the same again."""

from __future__ import annotations

import re

from guardrails.context import Context
from guardrails.patterns import Pattern

_NO_LATER = re.compile(r"\bnot? $", re.IGNORECASE)


def one_more(another: Pattern | None, ctx: Context) -> set[int]:
    """The sentences with words for it; `no later than` is of a deadline."""
    hits = ctx.phrases(another) if another else ()
    text = ctx.document.text
    return {h.sentence for h in hits if not _NO_LATER.search(text, max(0, h.start - 4), h.start)}
