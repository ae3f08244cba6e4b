"""A promise that the letter hands back to the customer, or keeps only on a condition that nobody made before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clauses
from guardrails.kinds.promises.deeds import deeds_in
from guardrails.kinds.promises.matter import Matter
from guardrails.kinds.promises.on_record.dropped import kept
from guardrails.quick import quick

_YOURS = quick(
    r"\byou(?:'ll| will| would)? (?:have to|need to|must|should|ought to|will have to)\b(?P<must>[^.;]*)"
    r"|\b(?:please|kindly|could you|would you|can you|we(?:'d)? (?:ask|like|want|need) you to|leave it to you to"
    r"|up to you to|for you to|(?:it is|it will be|it'll be|is) for (?:you|your own \w+|your \w+) to|you(?:'ll"
    r"| will)? want to|we must have|ask that you)\b(?P<asked>[^.;]*)"
    r"|\bof your (?:own|choice|choosing) (?:will have to|must|has to|needs to|can|should)\b(?P<own>[^.;]*)"
    r"|^have (?:the|it|that|your) (?P<any>(?:\w+ ){0,3}?\w+(?:ed|t) by (?:whoever|anyone|anybody|any|a|an)\b[^.;]*)"
    r"|^do (?P<do>(?:get|have|order|book|arrange|ring|call|come|find|buy|collect|fetch)\b[^.;]*)"
    r"|^(?P<us>(?:give|drop|ring|call|phone|pop|stop|look|come|e-?mail|write to) (?:us|me|in|by|to us)\b[^.;]*)"
    r"|^(?:to [\w ,']+?, )(?P<bare>(?:r[iu]ng|call|phone|write|e-?mail|go|come|order|book|arrange|collect|fetch"
    r"|pick)\b[^.;]*)",
    re.IGNORECASE,
)
_CONVERSE = {
    "talk": r"(?:give|drop) (?:us|me) a|r[iu]ng|call|phone|telephone|speak to|contact",
    "write": r"write|e-?mail|r[iu]ng|call|contact|ask",
    "come": r"come|visit|call in|travel|go to",
    "give": r"take (?:\w+ ){1,4}(?:back|to|in)|collect|pick (?:\w+ ){0,4}?up|fetch|come (?:and|to)|order|buy",
    "collect": r"drop|bring|return|post|send|take|deliver|get (?:\w+ ){0,3}?to",
    "work": r"get|have|find|mend|repair|fix|arrange|hire|change|replace|do",
    "arrange": r"arrange|book|order|organi[sz]e|find|get|hire",
    "pay": r"claim|apply",
    "publish": r"ask for|request",
}
_VERBS = {
    deed: re.compile(rf"\W*(?:also |then |now |just |please )?(?:{words})\b", re.I) for deed, words in _CONVERSE.items()
}
_SPARED = re.compile(
    r"\b(?:if|unless|or|not|n't|whenever|any ?time|sooner|welcome|earlier|rather|in case|questions?|free to"
    r"|leave (?:it|them|the \w+) (?:in|at|on|with|out|outside|by)|keep"
    r"|let (?:me|us) know|reply|tell (?:me|us)|have (?:some|it|them|the) |be (?:in|there|at))\b|n't\b",
    re.IGNORECASE,
)
_CONDITION = quick(
    r"\b(?:only (?:if|when|once|after|against) (?:you|your|the customer)|only (?:with|to) those"
    r"|provided (?:that )?(?:you|your)"
    r"|on (?:the )?condition|subject to|(?:once|when|as soon as|after) (?:you|you've|you have)"
    r" (?:\w+ )?(?:sent|signed|paid|return\w*|fill\w*|complet\w*|agree\w*|settl\w*|hand\w*|sign|pay|send)"
    r"|as long as you"
    r"|before (?:[\w ]{3,40}) (?:can|is|will)\b[^,.;]*we (?:must|need|shall need|have to)|until (?:you"
    r"|we)(?: have|'ve) (?:\w+ )?(?:sent|signed|paid|had|received|return\w*|filled|complet\w*|given|provid\w*"
    r"|heard))\b",
    re.IGNORECASE,
)


def handed_back(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """`You will have to arrange the skip yourself`, where we have promised it."""
    for clause in clauses.all:
        asked = _YOURS.search(clause.text)
        condition = _CONDITION.search(clause.text)
        if (asked is None and condition is None) or clause.is_past:
            continue
        for matter in open_matters:
            after = clause.after
            goes_on = after if after is not None and after.sentence == clause.sentence else clause
            told = max(matter.shared(clause.all_keys), matter.shared(goes_on.all_keys))
            pays = bool(matter.deeds & (clause.deeds | goes_on.deeds) & {"pay"}) and matter.sole
            pays = pays or (condition is not None and matter.is_paid_in(clause))
            pays = pays or (asked is not None and matter.is_contact and matter.day in clause.days)
            whole = (told > 0 and told * 2 >= len(matter.things)) or pays
            if not whole or kept(matter, clauses, clause):
                continue
            if condition or (asked and _is_handed(asked, matter)):
                yield matter.broken_by(clause)
                break


def _is_handed(asked: re.Match[str], matter: Matter) -> bool:
    tail = (
        asked["must"]
        or asked["asked"]
        or asked["do"]
        or asked["us"]
        or asked["bare"]
        or asked["own"]
        or asked["any"]
        or ""
    )
    if _SPARED.search(asked.group()):
        return False
    if not matter.deeds:
        return asked["do"] is not None or (asked["must"] is not None and _VERBS["arrange"].match(tail) is not None)
    converse = any(deed in _VERBS and _VERBS[deed].match(tail) for deed in matter.deeds)
    return converse or bool(matter.deeds & deeds_in(" ".join(tail.split()[:3])))
