"""One event on two days: `it arrives on Tuesday`, and `when it comes on Thursday`; until July, and down in June."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.in_letter.likeness import same_thing, things
from guardrails.kinds.promises.told_times import moments_ahead
from guardrails.quick import quick

_WHEN_IT = quick(
    r"\b(?:when|once|as soon as|after) (?:it|they|she|he|I|we|that|this)(?:'s|'ll| is| are| has| have| will)? ?"
    r"(?:comes?|arrives?|gets?|reach(?:es)?|lands?|r[iu]ngs?|calls?|phones?|writes?|visits?|is here|delivered|back)\b",
    re.IGNORECASE,
)
_COMES_IN = quick(
    r"\b(?:with you|in your (?:\w+ )?(?:account|bank|hands?)|(?:on|to) your (?:\w+ )?card|reach(?:es)? (?:you|your)"
    r"|(?:will|'ll) (?:\w+ )?be there|you(?:'ll| will) have (?:our|my|the|your)|have it (?:on|in|with) )",
    re.IGNORECASE,
)
_IT_IS = quick(r"\b(?:it|they)(?:'ll| will| is going to| should)\b|\bhave it\b", re.IGNORECASE)
_ENDS = quick(
    r"\b(?:comes? down|(?:is|are|be) (?:taken down|switched off|removed|shut|closed|withdrawn|fetched|collected"
    r"|deleted)|closes|ends|we (?:fetch|collect|take|need|close|remove|shut|end) (?:it|them|the)|goes back|runs out"
    r"|stops|expires)\b",
    re.IGNORECASE,
)
_IS_READY = quick(
    r"\b(?:back in (?:service|use|operation)|(?:is|are|be) (?:\w+ )?(?:ready|mended|repaired|working|finished"
    r"|open again))\b",
    re.IGNORECASE,
)
_BEGINS = quick(r"\b(?:repairs?|works?|mending) (?:\w+ ){0,3}?(?:begins?|starts?)\b", re.IGNORECASE)
_SPARED = quick(
    r"\b(?:if|unless|should|or|again|another|second|also|was|were|had|rest|remaining|other|instead of|each|every"
    r"|not|never|check|ring|call|confirm|invoice|copy)\b|n't\b|\?",
    re.IGNORECASE,
)
_AGAIN = quick(r"\b(?:if|unless|again|another|second|was|were|had|each|every|not|never)\b|n't\b|\?", re.IGNORECASE)
_UNTIL = quick(r"\b(?:until|till|up to|through)\b", re.IGNORECASE)
_NEXT_TO = 2


def same_event(clauses: Clauses) -> Iterator[Violation]:
    dated = [clause for clause in clauses.all if len(clause.days) == 1]
    for one in dated:
        after = clauses.following(one, _NEXT_TO) if not (one.is_past or one.is_perhaps) else ()
        found = next((other for other in after if len(other.days) == 1 and _clash(one, other)), None)
        if found is not None:
            yield found.against(one)
    for one in clauses.all if dated else ():
        last = _kept_until(one, clauses)
        after = clauses.following(one, _NEXT_TO) if last else ()
        found = next((other for other in after if len(other.days) == 1 and last and _is_over(one, last, other)), None)
        if found is not None:
            yield found.against(one)


def _clash(one: Clause, other: Clause) -> bool:
    if one.days == other.days:
        return False
    return _comes_otherwise(one, other) or _is_due_otherwise(one, other) or _is_late(one, other)


def _kept_until(clause: Clause, clauses: Clauses) -> date | None:
    """The day until which a clause says that something stays, at the end of July for one."""
    if not _UNTIL.search(clause.text) or clause.is_past or clause.is_perhaps:
        return None
    told = moments_ahead(clauses.ctx, clause.sentence, clause.start, clause.end)
    return next((when.last for when in told if when.bound == "until"), None)


def _day(clause: Clause) -> date:
    return next(iter(clause.days))


def _comes_otherwise(one: Clause, other: Clause) -> bool:
    """`When she reaches you on Tuesday`, who rings on Monday."""
    told = _WHEN_IT.search(other.text)
    if told is None or _AGAIN.search(other.text) or other.sentence - one.sentence > 1:
        return False
    near = other.figures[0].start - other.start - told.end() < _CLOSE if other.figures else False
    return near and bool(one.deeds & other.deeds)


_CLOSE = 25
"""Characters between an event and the day of it."""


def _is_due_otherwise(one: Clause, other: Clause) -> bool:
    """`In your account by 9 June`, and `it will be with you by 19 June`."""
    arrives = _COMES_IN.search(one.text) and _COMES_IN.search(other.text) and _IT_IS.search(other.text)
    return arrives is not None and _SPARED.search(other.text) is None and _UNTIL.search(one.text + other.text) is None


def _is_over(one: Clause, last: date, other: Clause) -> bool:
    """`The page stays until the end of July`, and `it comes down on 22 June`."""
    ends = _ENDS.search(other.text) is not None and not _AGAIN.search(other.text)
    return ends and _day(other) < last and same_thing(one, other)


def _is_late(one: Clause, other: Clause) -> bool:
    """`Back in service on Wednesday`, and `repairs begin on Friday`."""
    ready = _IS_READY.search(one.text) and _BEGINS.search(other.text)
    return ready is not None and _day(other) > _day(one) and same_thing(one, other)


def rows_and_prose(clauses: Clauses) -> Iterator[Violation]:
    """A row of a table, and a sentence on the same with another day; both are to come."""
    sent = clauses.ctx.case.sent_at
    rows = [c for c in clauses.whole if _COLUMN in c.text and len(c.days) == 1 and sent and _day(c) > sent.date()]
    if not rows or sent is None:
        return
    prose = [c for c in clauses.all if _COLUMN not in c.text]
    taken = {_day(row) for row in rows}
    untold = [(row, things(row)) for row in _not_told_again(rows, prose)]
    for other in prose if untold else ():
        told = len(other.days) == 1 and _day(other) > sent.date() and not _SPARED_ROW.search(other.text)
        if not told or other.is_past or other.is_perhaps or _day(other) in taken:
            continue
        named = things(other)
        row = next((row for row, its in untold if len(its & named) >= _TWO and row.deeds & other.deeds), None)
        if row is not None:
            yield other.against(row)


def _not_told_again(rows: list[Clause], prose: list[Clause]) -> list[Clause]:
    """The rows whose deed the prose does not tell for their day."""
    deeds: dict[date, set[str]] = defaultdict(set)
    for clause in prose:
        for day in clause.days:
            deeds[day] |= clause.deeds
    return [row for row in rows if deeds[_day(row)].isdisjoint(row.deeds)]


_COLUMN = " : "
_TWO = 2
_SPARED_ROW = quick(r"\b(?:again|another|second|also|after|follow\w*|check)\b", re.IGNORECASE)
