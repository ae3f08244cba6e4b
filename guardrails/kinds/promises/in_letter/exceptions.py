"""All, always or nothing at first, and then one that is left out: `in full`, and `£40 of it will be kept back`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.deeds import deeds_in
from guardrails.kinds.promises.in_letter.likeness import goes_on
from guardrails.quick import quick

_ALL = quick(
    r"\b(?:every|all|whole|both|entire|in full|fully|each|always|day and night|round the clock|24 hours"
    r"|at any (?:time|hour)"
    r"|seven days a week|throughout|daily|any day|without exception|complete(?:ly)?)\b",
    re.IGNORECASE,
)
_LEFT_OUT = quick(
    r"\b(?:will|shall|can|is|are) (?:not|no longer|never)\b|\b(?:won't|shan't|can't|cannot|isn't|aren't)\b"
    r"|\b(?:be|is|are|being) (?:\w+ )?(?:kept back|withheld|deducted|retained|held back|left out|excluded"
    r"|closed|shut)\b"
    r"|\b(?:we|which) (?:shut|close)\b|\bkeeps? the\b"
    r"|\b(?:keeps?|retains?|withholds?|deducts?|holds? back|takes? off) (?:back )?[£$€]\d"
    r"|\bstays? (?:just |exactly )?as (?:it|they)\b|\bturned into\b|\bin place of\b|\bexcept(?:ed|ing)?\b",
    re.IGNORECASE,
)
_NONE = quick(
    r"\b(?:nothing|no (?:more |further )?(?:money|charge|payment|debit|fee|sum|amount)|none of (?:it|them|this"
    r"|the \w+))\b"
    r" (?:more |further )?(?:will|is going to|is to|shall|gets?|goes|(?:is|are) (?:taken|charged|due|owed|payable))\b",
    re.IGNORECASE,
)
_TAKEN = quick(
    r"\b(?:goes out|go out|will be (?:taken|collected|debited|charged|due)|falls due|is (?:due|taken|debited|collected)"
    r"|leaves your|we (?:take|collect|debit|charge)|will leave your)\b",
    re.IGNORECASE,
)
_NOT_ALL = quick(
    r"\b(?:not (?:all|every|both|each)|almost|nearly|first|at all|all the better|after all|above all|all right)\b", re.I
)
_SPARED = quick(
    r"\b(?:if|unless|until|till|before|again|january|next|because|only when|was|were|had|did|have to|need|cost(?!s)"
    r"|charge|ask"
    r"|instead of|rest|(?:shut|close)s? at|any|only by|can be|(?:job|case|complaint|file)s?)\b|\?",
    re.IGNORECASE,
)
_SOON = 1


def exceptions(clauses: Clauses) -> Iterator[Violation]:
    """`Every patient gets a letter. The forty on the second list will not be written to.`"""
    for one, other in _near(clauses.all):
        if one.is_past or one.is_perhaps or other.is_past:
            continue
        spared = _SPARED.search(other.text) is not None
        if (not spared and (_is_left_out(one, other) or _is_taken(one, other))) or _is_parted(one, other):
            yield other.against(one)


def _near(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, Clause]]:
    for place, one in enumerate(clauses):
        if not (_ALL.search(one.text) or _NONE.search(one.text)):
            continue
        for other in clauses[place + 1 : place + 4]:
            if 0 < other.sentence - one.sentence <= _SOON:
                yield one, other


def _is_left_out(one: Clause, other: Clause) -> bool:
    found = _LEFT_OUT.search(other.text)
    if found is None or not _ALL.search(one.text) or _NOT_ALL.search(one.text) or _LEFT_OUT.search(one.text):
        return False
    near = other.text[found.start() :]
    denied = found.group().split()[-1].casefold() in ("not", "longer", "never") or "n't" in found.group()
    denied = denied or found.group().casefold() == "cannot"
    return (goes_on(one, other) or _same_weekday(one, other)) and (not denied or bool(deeds_in(near) & one.deeds))


_IF = quick(r"\b(?:if|unless|was|were|had|until|not|also|first)\b|n't\b|\?", re.IGNORECASE)
_PARTED = quick(
    r"^\W*(?:(?:the )?(?:one|two|half|first|second|third|other|last|rest|some) (?:of (?:the|these|them|your)\b"
    r"|(?=will\b))[^,.;]{0,20}?"
    r"(?:will|is going to|goes|shall|has to|have to|must)\b|(?:the )?\w+s (?:will|shall) have to\b)",
    re.IGNORECASE,
)


def _is_parted(one: Clause, other: Clause) -> bool:
    """`Both tickets are refunded. One of the tickets will be exchanged`: what all are to have, one has not."""
    if not _ALL.search(one.text) or _NOT_ALL.search(one.text) or not _PARTED.search(other.text):
        return False
    return bool(one.deeds) and not one.deeds & other.deeds and _IF.search(other.text) is None


_SPLIT = quick(
    r"^\W*(?:the )?(?:one|first|half|some)(?: of (?:them|these|the \w+)| (?!of\b)[a-z]+(?<!ed))??(?: is| are"
    r"| was)? (?P<one>\w+ed)\b[^.;]{0,20}?,? "
    r"(?:and|while) (?:the )?(?:one|other|second|half|rest|others)(?: is| are)? (?P<other>\w+(?:ed|t))\b",
    re.IGNORECASE,
)


def split_after_all(clauses: Clauses) -> Iterator[Violation]:
    """`Both tickets are refunded. One is refunded and one rebooked`."""
    whole = clauses.whole if any(_SPLIT.search(c.text) for c in clauses.all) else ()
    for one, other in pairwise(whole):
        found = _SPLIT.search(other.text)
        all_ = _ALL.search(one.text) and not _NOT_ALL.search(one.text) and not one.is_past
        if found and all_ and found["one"] != found["other"] and found["one"].casefold() in one.text.casefold():
            yield other.against(one)


def _same_weekday(one: Clause, other: Clause) -> bool:
    """`Open on Saturdays`, and `we shut on Saturdays`."""
    return (
        bool({k for k in one.keys & other.keys if k[0] == "@" and k.endswith("day")})
        and _WE.match(other.text) is not None
    )


_WE = re.compile(r"\W*we\b", re.IGNORECASE)


def _is_taken(one: Clause, other: Clause) -> bool:
    return bool(_NONE.search(one.text) and _TAKEN.search(other.text)) and any(m.kind == "money" for m in other.figures)
