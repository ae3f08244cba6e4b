"""What is promised and, a sentence later, refused, put off, moved away or asked of the customer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.in_letter.likeness import same_thing, shared_things
from guardrails.quick import quick

_KEPT = quick(
    r"\b(?:(?:stays?|remains?|is|are|be|will be) (?:\w+ )?(?:kept|held|reserved|yours|with (?:you|me|us)|booked"
    r"|in your name)"
    r"|stays? (?:where|as|with|on|open)|remains? (?:where|as|with|on|open)|keeps? (?:your|her|his|their) own)\b",
    re.IGNORECASE,
)
_MOVED = quick(
    r"\b(?:goes back|be (?:moved|transferred|returned|collected|taken|given|let|handed|passed|released)"
    r"|moves? to|go(?:es)? to"
    r"|(?:we|i)(?:'ll| will)? (?:let|give|sell|pass|lend|rent|hand|return) (?:it|them|the \w+) (?:to|on|out|back)"
    r"|is (?:moved|transferred|returned|collected|taken back|needed elsewhere)|passes to|comes? back to us|closes?)\b",
    re.IGNORECASE,
)
_IDLE = quick(
    r"\b(?:you (?:need|have to|must) (?:do )?nothing|nothing (?:for you )?to (?:do|fill in|send|sign|return)"
    r"|no (?:form|need) (?:for"
    r" you )?to (?:do|fill|send|sign|return|complete)|(?:do not|don't) (?:need|have) to (?:do anything|fill"
    r"|send|sign|return|lift)"
    r"|not be asked for anything|no action (?:is )?needed|filled in for you|need not lift a finger)\b",
    re.IGNORECASE,
)
_CHORE = re.compile(
    r"(?:^|\b(?:please|kindly|you (?:must|need to|have to|will need to|will have to)|we need you to|then) )"
    r"(?:send|return|fill in|complete|sign|bring|upload|book|apply|claim|post|submit|hand in|have (?:the|it"
    r"|your) \w+ (?:at|by|on) the (?:kerb|door|gate|street)|carry|take it|let us have|provide)\b(?! (?:it )?to a )",
    re.IGNORECASE,
)
_SPARED = quick(
    r"\b(?:if|unless|or|was|were|had|did|old|another|in the end|once|wrong|question|prefer|afterwards|then)\b|n't\b|\?",
    re.IGNORECASE,
)
_SOON = 2
_UNTIL_DONE = quick(r"\buntil\b(?P<event>[^.;]*)", re.IGNORECASE)


def undone(clauses: Clauses) -> Iterator[Violation]:
    """`Your room on the ground floor is kept for you. On the 25th you will be moved up to the third.`"""
    done = _last_day_of_being_done(clauses)
    for one, other in _near(clauses.all):
        if _SPARED.search(other.text) or one.is_past or other.is_past or one.is_perhaps:
            continue
        if _is_moved(one, other, done) or _is_asked(one, other):
            yield other.against(one)


def _near(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, Clause]]:
    for place, one in enumerate(clauses):
        if not (_KEPT.search(one.text) or _IDLE.search(one.text)):
            continue
        for other in clauses[place + 1 : place + 8]:
            if other.sentence > one.sentence:
                yield one, other


def _is_moved(one: Clause, other: Clause, done: date | None) -> bool:
    if not _KEPT.search(one.text) or not _MOVED.search(other.text) or not (other.days or _SOON_SAID.search(other.text)):
        return False
    near = other.sentence - one.sentence <= _SOON
    subject = one.before if one.before is not None and one.before.sentence == one.sentence else one
    if not (
        shared_things(one, other)
        or shared_things(subject, other)
        or (near and same_thing(one, other))
        or (near and _YOU.search(other.text))
    ):
        return False
    until = _UNTIL_DONE.search(one.text)
    if (one.days and until) or not other.days:
        return near and (not one.days or (bool(other.days) and max(other.days) < max(one.days)))
    if until is None:
        return near
    return done is not None and max(other.days) < done


def _last_day_of_being_done(clauses: Clauses) -> date | None:
    """The last of the days for which the letter says that something is home, mended or ready."""
    told = {clause.sentence for clause in clauses.all if _HOME.search(clause.text)}
    days = ([m.day for m in clauses.ctx.mentions_in_sentence(sentence) if m.day is not None] for sentence in told)
    return max((min(some) for some in days if some), default=None)


_SOON_SAID = quick(r"\b(?:next week|tomorrow|this week|next month|from (?:monday|today|now on))\b", re.IGNORECASE)
_YOU = quick(r"\byou will be moved\b", re.IGNORECASE)
_HOME = quick(r"\b(?:home|back|ready|mended|repaired|returned|finished|done)\b", re.IGNORECASE)


def _is_asked(one: Clause, other: Clause) -> bool:
    near = other.sentence - one.sentence <= _SOON
    return near and bool(_IDLE.search(one.text) and _CHORE.search(other.text.strip()))
