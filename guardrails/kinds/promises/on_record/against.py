"""Every open promise of the case, held against every clause of the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clauses
from guardrails.kinds.promises.matter import matters
from guardrails.kinds.promises.on_record.chores import handed_back
from guardrails.kinds.promises.on_record.doers import another_doer, in_my_place, replaced
from guardrails.kinds.promises.on_record.dropped import dropped
from guardrails.kinds.promises.on_record.forbidden import forbidden, not_yet
from guardrails.kinds.promises.on_record.less_often import less_often
from guardrails.kinds.promises.on_record.moments import at_another_time
from guardrails.kinds.promises.on_record.over_too_soon import over_too_soon
from guardrails.kinds.promises.on_record.quantities import other_quantity
from guardrails.kinds.promises.on_record.unkept import unkept
from guardrails.kinds.promises.on_record.ways import in_another_way
from guardrails.kinds.promises.on_record.which_bill import on_another_bill

_READINGS = (
    dropped,
    in_another_way,
    forbidden,
    not_yet,
    handed_back,
    other_quantity,
    at_another_time,
    on_another_bill,
    over_too_soon,
    unkept,
)


_LASTS = re.compile(r"\b(?:single|only|one|named|your|dedicated)(?: point of)? contact\b|\bstaff the\b", re.IGNORECASE)
"""Whoever is the contact for some time does many things in it."""


def against_the_record(clauses: Clauses) -> Iterator[Violation]:
    """Whether the letter drops what is promised, or has it done by another, otherwise or by the customer."""
    ctx = clauses.ctx
    if not any(row.status == "open" for row in ctx.case.commitments):
        return
    open_matters = matters(ctx)
    yield from another_doer(open_matters, clauses)
    yield from in_my_place(open_matters, clauses)
    yield from replaced(open_matters, clauses)
    yield from less_often(clauses)
    passing = [matter for matter in open_matters if not _LASTS.search(matter.what)]
    for reading in _READINGS if passing else ():
        yield from reading(passing, clauses)
