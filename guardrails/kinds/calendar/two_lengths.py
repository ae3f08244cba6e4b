"""One length of time told twice, in two units that are not the same: `72 hours, that is two days`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.figures.roles import told_role
from guardrails.kinds.check import Violation

_SAME = re.compile(
    r"\s*(?:\((?:that is |i\.e\.,? |or )?|,? (?:or|that is|that's|which is|i\.e\.)[ ,]+(?:exactly )?|\s*=\s*)$",
    re.IGNORECASE,
)


def two_lengths(ctx: Context) -> Iterator[Violation]:
    """`72 hours, that is two days`; `285 minutes (4 h 45 min)`."""
    lengths = [m for m in ctx.mentions if m.kind == "duration" and m.minutes and not m.business]
    for one, other in pairwise(lengths):
        between = ctx.document.text[one.end : other.start]
        bracketed = "(" not in between or ctx.document.text[other.end : other.end + 1] == ")"
        told_twice = one.sentence == other.sentence and bracketed and _SAME.fullmatch(between)
        if (
            told_twice
            and told_role(other, ctx) != "late"
            and not _may_be_one(one, other)
            and (one.unit or "")[:2] != (other.unit or "")[:2]
        ):
            yield Violation(one.start, other.end, f"{one.text} is not {other.text}")


_DAYS_OF = {"month": (28, 31), "year": (360, 366)}
"""From how many days to how many; a year is twelve months of thirty days as well."""


def _may_be_one(one: Mention, other: Mention) -> bool:
    """A month is anything from 28 days to 31, and a year is twelve of them."""
    (low, high), (least, most) = (_from_to(length) for length in (one, other))
    return low <= most and least <= high


def _from_to(length: Mention) -> tuple[float, float]:
    days = _DAYS_OF.get((length.unit or "").rstrip("s"))
    if days is None or length.number is None:
        return (length.minutes or 0), (length.minutes or 0)
    return float(length.number) * days[0] * 1440, float(length.number) * days[1] * 1440
