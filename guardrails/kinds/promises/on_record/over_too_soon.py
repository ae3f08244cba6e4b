"""What was promised to last until a day, and is told to end before it: the loan car, the old page, the open account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.matter import Matter
from guardrails.quick import quick

_LASTS = re.compile(
    r"\b(?:keeps?|stays?|remains?|hold|held|reserved?|yours|until|till|valid|available|loan|lent|on loan|frozen"
    r"|stays? open|open (?:for|to|until)|free (?:for|until)|cover(?:ed|s)?|monitor\w*|for the (?:whole|rest))\b",
    re.IGNORECASE,
)
_ENDS = quick(
    r"\b(?:com(?:es|ing) (?:down|off|back to us)|(?:is|are|be|being|gets?) (?:\w+ )?(?:taken (?:down|back|away)"
    r"|switched off|turned off|removed|shut(?: down)?|closed|withdrawn|fetched|collected|deleted|returned|let|sold"
    r"|given (?:to|back)|cancelled|retired|needed back|due back|picked up|wound up)"
    r"|clos(?:es|ing)|ends?|ending|goes? (?:back|offline|dark|off)|runs? out|stops?|expires?|lapses?|retires?"
    r"|(?:we|i|our \w+|the \w+|somebody|someone|he|she|they)(?:'ll| will| shall| must| have to| need to)? "
    r"(?:fetch|collect|take|need|close|remove|shut|end|pick|retire|withdraw|delete|reclaim|switch|turn)(?:s|es)? "
    r"(?:(?:it|them|the|your|that|up) ?){1,2}"
    r"|and (?:will |shall )?(?:fetch|collect|take|close|remove|shut|end|pick|withdraw|delete|reclaim) (?:it|them)"
    r"|(?:bring|return|hand|give|send|drop) (?:it|them|the [\w-]+(?: [\w-]+)?) (?:back|in|off))\b"
    r"|\b(?:yours|open|free|valid|available|kept|held|keep (?:it|them|the \w+)|lasts?)\b[^.;]{0,25}?\b(?:until|till"
    r"|up to|through)\b",
    re.IGNORECASE,
)
_SPARED = quick(
    r"\b(?:if|unless|again|another|second|was|were|had|did|each|every|not|never|before then|old one|(?-i:may)|can"
    r"|could|earliest|at least|bank holiday|early|christmas)\b|n't\b|\?|\b(?:from|between) \d{1,2}[:.]\d\d\b",
    re.IGNORECASE,
)


def over_too_soon(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """`The old portal closes on 18 December`, where it is to stay open until 31 January."""
    rows = [m for m in open_matters if m.day and m.things and _LASTS.search(m.what)]
    sent = clauses.ctx.case.sent_at
    for clause in clauses.all if rows and sent else ():
        if not clause.days or clause.is_past or _SPARED.search(clause.text) or not _ENDS.search(clause.text):
            continue
        row = next((m for m in rows if sent and _is_cut(m, clause, sent.date())), None)
        if row is not None:
            yield row.broken_by(clause)


def _is_cut(matter: Matter, clause: Clause, sent: date) -> bool:
    told = matter.shared(clause.all_keys)
    ends = max(clause.days)
    early = matter.day is not None and sent <= ends < matter.day
    return early and told > 0 and told * 2 >= len(matter.things)
