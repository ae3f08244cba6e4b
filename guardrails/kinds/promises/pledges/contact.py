"""One who is the only contact, and questions that go to a desk or to somebody else all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guardrails.document import Sentence
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clauses
from guardrails.kinds.promises.told_times import moments_ahead
from guardrails.quick import quick

_SOLE = quick(
    r"\b(?:only|single|sole|one) (?:person|contact|point of contact)\b"
    r"|\byour (?:\w+ )?(?:contact|point of contact)\b[^.;]{0,40}\b(?:until|till|for the (?:next|whole)"
    r"|from start to finish"
    r"|to the (?:very )?end|throughout|from now on)\b"
    r"|\b(?:answers?|handles?|deals? with|takes?) every (?:single )?(?:question|call|message|e-?mail)\b"
    r"|\b(?:only|just) (?:with|through) (?:me|him|her)\b",
    re.IGNORECASE,
)
_TEAM = (
    r"(?:(?:our|the) (?:[\w-]+ ){0,2}?(?:desk|team|line|help ?desk|call cent(?:re|er)|department|office|colleagues"
    r"|advisers|agents|inbox)|whoever (?:is|picks|answers)[\w ]{0,20}|(?:some|any)(?:body|one) (?:different|else)"
    r"|any of (?:us|my colleagues)|a different \w+)"
)
_OTHERS = quick(
    rf"\b{_TEAM}(?:,? (?:who|which))?(?: will| may| can|'ll)? (?:\w+ )?(?:handles?|answers?|deals? with|helps?"
    rf"|looks? after"
    r"|takes?|replies|reply to)\b"
    rf"|\b(?:questions?|calls?|messages?|e-?mails?|anything)\b[^.;]{{0,40}}?\b(?:to|through|by|with) {_TEAM}"
    r"|\btakes? over (?:from|my|his|her)\b",
    re.IGNORECASE,
)
_SPARED = quick(
    r"\b(?:leave|away|holiday|absent|ill|outside|out of hours|unless|cannot|can't|not reach|message for|urgent"
    r"|emergenc\w+"
    r"|was|were|had|no longer|instead of|not|never|nobody|until now|so far|up to now|take a message|behind"
    r"|with (?:me|him"
    r"|her)|off duty|night|weekends?)\b|n't\b",
    re.IGNORECASE,
)
_SOON = 2


def desk_after_all(clauses: Clauses) -> Iterator[Violation]:
    """`Priya is the only person you deal with. If you have any questions, our support desk will handle them.`"""
    sole: Sentence | None = None
    for sentence in clauses.ctx.document.body:
        near = sole is not None and sentence.index - sole.index <= _SOON
        if sole and near and _OTHERS.search(sentence.text) and not _SPARED.search(sentence.text):
            yield from _unless_later(sole, sentence, clauses)
        if _SOLE.search(sentence.text) and not _SPARED.search(sentence.text):
            sole = sentence


def _unless_later(sole: Sentence, other: Sentence, clauses: Clauses) -> Iterator[Violation]:
    """A suspicion, unless the others take over when the contact's time is up."""
    ends = _days(sole, clauses, last=True)
    starts = _days(other, clauses, last=False)
    if not ends or not starts or min(starts) < max(ends):
        yield Violation(other.start, other.end, f"{sole.text!r} was said before", "warn")


def _days(sentence: Sentence, clauses: Clauses, last: bool) -> list[date]:
    whens = moments_ahead(clauses.ctx, sentence.index, sentence.start, sentence.end)
    return [when.last if last else when.first for when in whens]
