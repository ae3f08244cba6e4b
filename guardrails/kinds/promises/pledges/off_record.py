"""A clause that denies altogether what an open promise of the case is to do: `Nothing will be put on paper.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.matter import Matter, matters
from guardrails.kinds.promises.pledges.acts import acts_in
from guardrails.kinds.promises.pledges.denials import denied_acts

_WRITTEN = re.compile(r"\b(?:written|in writing|letter|e-?mail|report)\b", re.IGNORECASE)
_PLAIN = frozenset(("write", "ring", "come"))


def denied_on_record(clauses: Clauses) -> Iterator[Violation]:
    """Only where no other clause does the very act on the day of the promise."""
    denials = [
        (c, acts) for c in clauses.all if not (c.is_past or c.is_perhaps) and (acts := denied_acts(c.text) & _PLAIN)
    ]
    for matter in matters(clauses.ctx) if denials else ():
        promised = acts_in(matter.what) | ({"write"} if _WRITTEN.search(matter.what) else set())
        for clause, acts in denials:
            if acts & promised and not _is_kept(matter, acts, clauses, clause):
                yield matter.broken_by(clause)


def _is_kept(matter: Matter, acts: frozenset[str], clauses: Clauses, but: Clause) -> bool:
    told = clauses.by_day.get(matter.day, ()) if matter.day else ()
    return any(clause is not but and acts & acts_in(clause.text) for clause in told)
