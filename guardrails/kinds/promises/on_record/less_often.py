"""What was promised every day, and is told every other day or only when there is news."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.how_often import HOW_OFTEN, NOT_SAID, hours_between
from guardrails.kinds.promises.matter import Matter, habits_promised
from guardrails.quick import quick

_MUCH = Decimal("1.5")
"""So many times as long apart, and it is less often."""
_SPARED = quick(
    r"\b(?:if|unless|or|was|were|had|did|used to|also|another|besides|as well|in addition|on top|apart from"
    r"|until now|so far|not|never"
    r"|reads?|prints?|meets?|looks?|back(?:s|ed) up|summary)\b|n't\b|\?",
    re.IGNORECASE,
)


def less_often(clauses: Clauses) -> Iterator[Violation]:
    """`Your page gets an entry every other day`, where one is promised each day; nowhere is that told."""
    rows = [(matter, hours) for matter in habits_promised(clauses.ctx) if (hours := _hours(matter))]
    told = [(c, hours) for c in clauses.all if (hours := _hours_told(c))] if rows else []
    for matter, promised in rows:
        its = [(clause, hours) for clause, hours in told if _is_of_it(matter, clause)]
        if all(hours > promised * _MUCH for _, hours in its):
            sparse = (c for c, _ in its if not (c.is_past or _SPARED.search(c.text)))
            yield from (matter.broken_by(clause) for clause in sparse)


def _hours(matter: Matter) -> Decimal | None:
    hours = hours_between(matter.what)
    return None if hours == NOT_SAID else hours


def _hours_told(clause: Clause) -> Decimal | None:
    return hours_between(clause.text) if HOW_OFTEN.search(clause.text) else None


def _is_of_it(matter: Matter, clause: Clause) -> bool:
    told = matter.shared(clause.all_keys)
    same_deed = bool(matter.deeds & clause.deeds)
    return (told > 0 and told * 2 >= len(matter.things)) or (same_deed and (told > 0 or not matter.things))
