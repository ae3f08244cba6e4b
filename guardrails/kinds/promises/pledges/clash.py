"""Two pledges of one act that cannot both hold: other days, other hours, other people, or one that denies it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clauses
from guardrails.kinds.promises.pairs import REACH
from guardrails.kinds.promises.pledges.asked_for import is_asked
from guardrails.kinds.promises.pledges.denied import is_denied
from guardrails.kinds.promises.pledges.only_if import only_if
from guardrails.kinds.promises.pledges.other_doer import other_doer
from guardrails.kinds.promises.pledges.other_sum import other_sum
from guardrails.kinds.promises.pledges.other_time import at_another_time, had_later
from guardrails.kinds.promises.pledges.pledge import Pledge
from guardrails.kinds.promises.pledges.reading import pledges
from guardrails.kinds.promises.pledges.still_held import is_still_held
from guardrails.kinds.promises.pledges.too_late import is_finished_late, is_put_off
from guardrails.kinds.promises.pledges.ways import other_way

_NEAR = 3
"""Sentences between two pledges that are held against each other."""
_CLASHES = (
    at_another_time,
    other_doer,
    is_denied,
    other_way,
    is_still_held,
    is_put_off,
    is_finished_late,
    is_asked,
    other_sum,
)


def at_odds(clauses: Clauses) -> Iterator[Violation]:
    """`The review will be on our website tonight. We expect to publish it on 1 December.`"""
    for one, other in _pairs(pledges(clauses)):
        if _cannot_both_hold(one, other):
            yield other.against(one)


def _pairs(told: list[Pledge]) -> Iterator[tuple[Pledge, Pledge]]:
    """Each that is sure with those soon after it."""
    for place, one in enumerate(told):
        for other in islice(told, place + 1, place + 1 + REACH):
            if one.perhaps or other.sentence > one.sentence + _NEAR:
                break
            yield one, other


def _cannot_both_hold(one: Pledge, other: Pledge) -> bool:
    if one.sentence == other.sentence:
        return not other.perhaps and had_later(one, other)
    return only_if(one, other) if other.perhaps else any(clash(one, other) for clash in _CLASHES)
