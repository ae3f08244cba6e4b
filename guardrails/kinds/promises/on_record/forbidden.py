"""What was promised not to be, and is told as to come: a fee, a visit, a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.matter import Matter
from guardrails.quick import quick

_NOT_TO_BE = re.compile(
    r"^(?:no|not|never|nothing|none|waive|write off|cancel|remove|strike|drop"
    r"|take off)\b(?!.*\b(?:until|before|without|unless)\b)"
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
    r"|comes?|due|stands?|falls due|appears?|shows?)\b|'ll\b",
    re.IGNORECASE,
)


_NOT_YET = re.compile(
    r"\b(?:no|not|nothing|none|never|stop|hold|pause|suspend|freeze|halt|wait\w*|defer)\b.*"
    r"\b(?:until|till|before|while|during)\b",
    re.IGNORECASE,
)
_AS_EVER = quick(
    r"\b(?:as (?:usual|normal|always|before|ever|it always \w+)|carr(?:y|ies) on|continues?|keeps? (?:on|coming|going)"
    r"|in the meantime|meanwhile|all the while)\b|\b(?:while|during) (?:the|we|our|it|this)\b",
    re.IGNORECASE,
)
_MONEY_TAKEN = quick(
    r"\b(?:debit(?:s|ed)?|payments?|instal?ments?|collect(?:s|ed|ions?)?|charg(?:e|es|ed)|bill(?:s|ed)?|invoic(?:e|es"
    r"|ed)|premiums?|subscriptions?|rents?|fees?|tak(?:e|es|en))\b",
    re.IGNORECASE,
)
_TAKES = quick(
    r"\b(?:leaves? your|goes? out|go(?:es)? through|(?:is|are|be) (?:taken|collected|debited|charged|due|drawn)"
    r"|(?:we|i)(?:'ll| will| shall)? (?:take|collect|charge|draw|debit)|falls? due|comes? (?:out|off)|carr(?:y|ies) on"
    r"|continues?|starts?|resumes?)\b",
    re.IGNORECASE,
)
_LATER = quick(
    r"\b(?:after|once|from then|then|until|till|when|refund\w*|back|should|as soon as|only)\b", re.IGNORECASE
)


def not_yet(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """`Your direct debit goes out on 1 December as usual`, where nothing is to be taken until the 15th."""
    rows = [m for m in open_matters if m.day and _NOT_YET.search(m.what)]
    sent = clauses.ctx.case.sent_at
    for clause in clauses.all if rows and sent else ():
        if clause.is_past or clause.is_perhaps or _OF_IT.search(clause.text) or _LATER.search(clause.text):
            continue
        usual = _AS_EVER.search(clause.text) is not None and not clause.days
        for matter in rows:
            early = any(sent and matter.day and sent.date() <= day < matter.day for day in clause.days)
            if (early or usual) and _is_done_all_the_same(matter, clause):
                yield matter.broken_by(clause)
                break


def _is_done_all_the_same(matter: Matter, clause: Clause) -> bool:
    """Whether money is taken, where none was to be, or whatever else the promise names is done."""
    if _MONEY_TAKEN.search(matter.what) and _MONEY_TAKEN.search(clause.text) and _TAKES.search(clause.text):
        return True
    told = matter.shared(clause.keys)
    return told > 0 and told * 2 >= len(matter.things) and _TO_COME.search(clause.text) is not None


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
