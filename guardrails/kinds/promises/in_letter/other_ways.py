"""Two ways of doing one thing, a sentence apart, of which only one can be: posted and fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.in_letter.likeness import same_thing
from guardrails.kinds.promises.on_record.choices import poles
from guardrails.quick import quick

_WAYS = ("money", "place", "seen by", "cost", "state", "handing", "mended at", "kept")
_SPARED = quick(
    r"\b(?:if|unless|or|not|never|was|were|had|did|old|also|another|instead of|rather than|prefer|until|then"
    r"|after|before"
    r"|loan|spare|courtesy|returned|first|free to|welcome|any|each|every|can be)\b|n't\b|\?",
    re.IGNORECASE,
)
_AHEAD = quick(
    r"\b(?:will|shall|going to|is|are|costs?|follows?|stays?|goes|comes|please|we (?:have )?(?:booked|publish"
    r"|post|repair|collect))\b|'ll\b",
    re.IGNORECASE,
)
_SOON = 1


def other_ways(clauses: Clauses) -> Iterator[Violation]:
    """`Repairs will be carried out at your home. We have booked the recliner into the workshop.`"""
    told = [(c, taken) for c in clauses.all if (taken := _taken(c))]
    for place, (one, first) in enumerate(told):
        for other, second in told[place + 1 : place + 3]:
            if other.sentence - one.sentence > _SOON or _SPARED.search(other.text) or _SPARED.search(one.text):
                continue
            apart = any(not first[way] & second[way] for way in first.keys() & second.keys())
            if apart and same_thing(one, other):
                yield other.against(one)


def _taken(clause: Clause) -> dict[str, frozenset[str]]:
    if clause.is_past or clause.is_perhaps or not _AHEAD.search(clause.text):
        return {}
    return {way: taken for way, taken in poles(clause.text).items() if way in _WAYS and len(taken) == 1}
