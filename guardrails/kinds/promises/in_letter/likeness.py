"""Whether two clauses of a letter speak of one thing: a word of it, or `it` where the first has just named it."""

from __future__ import annotations

import re

from guardrails.binding.vocabulary import Key
from guardrails.kinds.promises.clause import Clause
from guardrails.quick import quick

_IT = quick(
    r"^\W*(?:she|he)\b|\b(?:it|they|them|one of (?:them|these)|(?:first|second|last|rest|half) of (?:them|these"
    r"|it)|there)\b|^(?:that|this|both)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\W*(?:it|they|this|both|the (?:first|second|third|last|rest|others?)\b[^,]{0,20} (?:of (?:it|them|these))?)\b"
    r"|.{0,40}\bof (?:it|them|these)\b|.*\bon (?:it|them)\b",
    re.IGNORECASE,
)
_LIGHT = re.compile(
    r"^(?:be|will|go|get|have|do|make|take|give|day|week|time|hour|today|we|you|customer|new|next|first|come"
    r"|call|time|ring"
    r"|write|send|tell|know|letter|team|your|one|part|name|number|line|work|date|full|month|morning|right"
    r"|person|people|night|even|saturday|sunday|monday)$"
)


def things(clause: Clause) -> frozenset[Key]:
    """The stems of its words that say something; days and numbers are told apart by others."""
    return frozenset(k for k in clause.keys if k[0] not in "=#@~" and not _LIGHT.match(k))


def shared_things(one: Clause, other: Clause) -> frozenset[Key]:
    return things(one) & things(other)


def goes_on(one: Clause, other: Clause) -> bool:
    """Whether the second names a thing of the first, or begins with a word for it."""
    return bool(shared_things(one, other)) or _HEAD.match(other.text) is not None


def same_thing(one: Clause, other: Clause) -> bool:
    return bool(shared_things(one, other)) or _IT.search(other.text) is not None
