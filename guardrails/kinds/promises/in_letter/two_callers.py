"""Two people who are each to ring at one and the same hour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.deeds import SPOKEN
from guardrails.kinds.promises.hours import hours_in
from guardrails.kinds.promises.on_record.doers import doers_in
from guardrails.quick import quick

_SPARED = quick(
    r"\b(?:together|both|join\w*|alongside|and (?-i:(?=[A-Z]))|same call|also|too|if|or|otherwise|unless|instead"
    r"|while|not|neither|with (?:me|him|her|us)|away|conference|in turn|first|then"
    r"|your (?:sister|brother|mother|father|son|daughter|wife|husband|partner|landlord|solicitor))\b|n't\b|\?",
    re.IGNORECASE,
)
_REACH = 6


def two_callers(clauses: Clauses) -> Iterator[Violation]:
    """`Kofi Mensah will ring you at ten on Tuesday. At ten on Tuesday Lena Voss will ring you.`"""
    calls = [c for c in clauses.all if len(c.days) == 1 and c.deeds & SPOKEN and not (c.is_past or c.is_perhaps)]
    named = [(c, doers) for c in calls if not _SPARED.search(c.text) and (doers := doers_in(c.text))]
    for place, (one, first) in enumerate(named):
        for other, second in islice(named, place + 1, place + _REACH):
            apart = first[0].isdisjoint(second[0]) and len(first) == len(second) == 1
            if apart and one.days == other.days and _at_one_hour(one, other) and one.deeds & other.deeds & SPOKEN:
                yield other.against(one)
                break


def _at_one_hour(one: Clause, other: Clause) -> bool:
    """At ten and at ten; an hour in words alone may be of the morning or the evening."""
    if one.clocks and other.clocks:
        return bool(set(one.clocks) & set(other.clocks))
    return bool(_hours(one) & _hours(other))


def _hours(clause: Clause) -> frozenset[tuple[int, int]]:
    told = clause.clocks or hours_in(clause.text)
    return frozenset((clock.hour % 12, clock.minute) for clock in told)
