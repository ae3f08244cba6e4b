"""A time of day with the unit of another length of time behind it: `at 14:00 days`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.kinds.check import Violation

_OF_DAYS = re.compile(r"(?<![\w:.])(?:[01]?\d|2[0-3]):[0-5]\d[  ](?:days?|weeks?|months?|years?)\b")


def clock_units(ctx: Context) -> Iterator[Violation]:
    """Nobody writes a number of days with a colon."""
    for found in _OF_DAYS.finditer(ctx.document.text):
        yield Violation(found.start(), found.end(), "a time of day has no such unit")
