"""What was promised not to be, and is told as to come: a fee, a visit, a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clauses
from guardrails.kinds.promises.matter import Matter
from guardrails.quick import quick

_NOT_TO_BE = re.compile(
    r"^(?:no|not|never|nothing|none)\b(?!.*\b(?:until|before|without|unless)\b)"
    r"|\b(?:stopped|cancell?ed|waived|removed|deleted|called off|ended|ceased|switched off|struck off"
    r"|not \w+ed)(?: \w+){0,3}$",
    re.IGNORECASE,
)
_OF_IT = quick(
    r"\b(?:not|no|never|none|nothing|nobody|without|stop\w*|cancel\w*|waiv\w+|remov\w+|delet\w+|ends|ended|ceas\w+|off"
    r"|clear\w*|free|neither|nor|only if|zero|nil)\b|n't\b",
    re.IGNORECASE,
)
_TO_COME = quick(
    r"\b(?:will|shall|going to|goes? on|go(?:es)? out|carr(?:y|ies) on|continues?|keeps? (?:to|on|coming)"
    r"|as usual|again"
    r"|comes?|due|stands?|falls due|appears?)\b|'ll\b",
    re.IGNORECASE,
)


def forbidden(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """`A late fee will appear on your next statement`, where none was to be."""
    rows = [m for m in open_matters if m.things and _NOT_TO_BE.search(m.what)]
    for clause in clauses.all if rows else ():
        if clause.is_past or clause.is_perhaps or not _TO_COME.search(clause.text) or _OF_IT.search(clause.text):
            continue
        for matter in rows:
            told = matter.shared(clause.keys)
            if told >= min(2, len(matter.things)) and told * 3 >= 2 * len(matter.things):
                yield matter.broken_by(clause)
                break
