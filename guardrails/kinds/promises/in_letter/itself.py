"""The letter held against itself."""

from __future__ import annotations

from collections.abc import Iterator

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clauses
from guardrails.kinds.promises.in_letter.away import away
from guardrails.kinds.promises.in_letter.exceptions import exceptions, split_after_all
from guardrails.kinds.promises.in_letter.handed_on import handed_on
from guardrails.kinds.promises.in_letter.other_ways import other_ways
from guardrails.kinds.promises.in_letter.pointed_back import pointed_back
from guardrails.kinds.promises.in_letter.put_off import put_off
from guardrails.kinds.promises.in_letter.same_event import rows_and_prose, same_event
from guardrails.kinds.promises.in_letter.two_callers import two_callers
from guardrails.kinds.promises.in_letter.two_sums import two_sums
from guardrails.kinds.promises.in_letter.undone import undone
from guardrails.kinds.promises.pledges.clash import at_odds
from guardrails.kinds.promises.pledges.contact import desk_after_all
from guardrails.kinds.promises.pledges.off_record import denied_on_record

_READINGS = (
    pointed_back,
    exceptions,
    split_after_all,
    other_ways,
    away,
    undone,
    handed_on,
    two_callers,
    two_sums,
    put_off,
    same_event,
    rows_and_prose,
    at_odds,
    desk_after_all,
    denied_on_record,
)


def against_itself(clauses: Clauses) -> Iterator[Violation]:
    for reading in _READINGS:
        yield from reading(clauses)
