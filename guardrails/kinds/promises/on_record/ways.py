"""A promise that is kept in another way than it was given: by text and not by phone, in vouchers and not in money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses, names_another_doer
from guardrails.kinds.promises.deeds import SPOKEN
from guardrails.kinds.promises.matter import Matter, of_another
from guardrails.kinds.promises.on_record.choices import Poles, poles
from guardrails.quick import quick

_BESIDE = quick(
    r"\b(?:also|too|as well|copy|copies|or|first|before|afterwards|the link|remind\w*|in case|old|broken|prefer|again"
    r"|so that you|confirm\w*|you (?:can|may|could|might)|if)\b",
    re.IGNORECASE,
)
_OR = quick(r"\b(?:or|prefer|rather than|as well|too|in case|if|until|till)\b", re.IGNORECASE)
_TO_US = quick(
    r"\b(?:r[iu]ng|call|phone|e-?mail|write|text|speak|reach|contact|ask|reply|repl(?:y|ies)|tell|answer|quote"
    r"|use|telephone)"
    r"(?: back)?(?: to| with| for)? (?:me|us|this|our|my|him|her|the (?:number|office|line))\b"
    r"|\bmy (?:direct )?(?:line|number)"
    r"|\b(?:me|us) (?:on|at)\b|@|\bthis (?:letter|e-?mail|message)\b|\byour (?:letter|e-?mail|call|message|reply)s?\b"
    r"|\bcalls? (?:and|or) (?:e-?mails?|texts?)\b|\bcopies\b|\b(?:need|person|contact|number|line) to (?:speak"
    r"|ring|call)\b",
    re.IGNORECASE,
)
_YOU = quick(r"\b(?:you|your|together)\b|\blook out\b|\bexpect\b|\bwatch for\b", re.IGNORECASE)
_GOES = quick(
    r"\b(?:putting|sending|will|shall|going to|expect|look out|watch|comes?|goes|go|reach(?:es)?|arriv\w+"
    r"|instead|stays?|is|are|be|shall"
    r"|send|sends|get|have|you can|put)\b|'ll\b",
    re.IGNORECASE,
)


def in_another_way(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """`Look out for a text with the result`, where somebody has promised to ring with it."""
    rows = [(matter, ways) for matter in open_matters if (ways := poles(matter.what))]
    if not rows:
        return
    choices = frozenset(way for _, ways in rows for way in ways)
    told = [
        (c, taken)
        for c in clauses.all
        if not choices.isdisjoint(taken := poles(c.text)) and not c.is_past and not _TO_US.search(c.text)
    ]
    promised = [(matter, ways, _ways_kept(matter, ways, told)) for matter, ways in rows]
    for clause, taken in told:
        if clause.is_perhaps or names_another_doer(clause.text) or _OR.search(clause.text) or not _is_ahead(clause):
            continue
        beside = _BESIDE.search(clause.text) is not None
        for matter, ways, kept in promised:
            if of_another(clause, matter, open_matters):
                continue
            apart = (way for way, theirs in ways.items() if way in taken and theirs.isdisjoint(taken[way]))
            way = next((way for way in apart if not (beside and way == "channel")), None)
            if way and way not in kept and _is_it(matter, way, clause) and not _is_done_beside(matter, clause, clauses):
                detail = f"promised in another way: {matter.what}"
                yield Violation(clause.start, clause.end, detail, "warn")
                break


def _is_done_beside(matter: Matter, but: Clause, clauses: Clauses) -> bool:
    """Whether another sentence has somebody come on the day, as promised: the text that morning is one thing more."""
    if "come" not in matter.deeds or matter.day is None:
        return False
    told = (c for c in clauses.by_day.get(matter.day, ()) if c.sentence != but.sentence and not c.is_past)
    return any("come" in c.deeds for c in told)


def _is_ahead(clause: Clause) -> bool:
    """Whether a clause, or the first half of its sentence, tells what is to come."""
    if _GOES.search(clause.text):
        return True
    first = clause.before if clause.before is not None and clause.before.sentence == clause.sentence else None
    return first is not None and _GOES.search(first.text) is not None


def _ways_kept(matter: Matter, ways: Poles, told: list[tuple[Clause, Poles]]) -> frozenset[str]:
    """Those that some clause of the letter takes as they were promised."""
    return frozenset(
        way
        for way, theirs in ways.items()
        if any(not theirs.isdisjoint(taken.get(way, ())) and _is_it(matter, way, clause) for clause, taken in told)
    )


def _is_it(matter: Matter, way: str, clause: Clause) -> bool:
    """What is told by phone or in writing is the same where the thing or the day is, and money where the sum is."""
    if way in ("paid by", "money") and any(m.kind == "money" and m.text in matter.what for m in clause.figures):
        return True
    if way == "channel":
        told = matter.shared(clause.all_keys)
        to_you = _YOU.search(clause.text) is not None
        return to_you and (
            (told > 0 and told * 2 >= len(matter.things)) or (bool(matter.deeds & SPOKEN) and matter.day in clause.days)
        )
    return matter.is_of(clause) or (matter.sole and "teach" in matter.deeds & clause.deeds)
