"""What the letter promises for a day, and then, in a later sentence, puts later, loosely or by the hour."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.deeds import SPOKEN, deeds_in
from guardrails.kinds.promises.hours import hours_in
from guardrails.kinds.promises.in_letter.likeness import shared_things
from guardrails.kinds.promises.on_record.loose_times import earliest
from guardrails.quick import quick

_ANOTHER = quick(
    r"\b(?:again|another|also|then|second|next|follow\w*|further|once more|after that|that letter|old"
    r"|not before|was|were)\b",
    re.IGNORECASE,
)
_UNABLE = quick(
    r"\b(?:first (?:free|available|open) (?:minute|moment|hour|slot|time)|not be able to|cannot|can't|won't"
    r"|will not|shan't|shall not|not be free to|unable to)\b[^.;]{0,40}?\b(?:until|till|before|is at)\b",
    re.IGNORECASE,
)
_IF_NOT = re.compile(r"^\W*if not\b", re.IGNORECASE)
_GIVES = SPOKEN | {"give", "pay", "publish"}
_SOON = 2


def put_off(clauses: Clauses) -> Iterator[Violation]:
    """`I shall write to you by Friday the 27th. You will have my letter in the first days of December.`"""
    dated = [c for c in clauses.all if c.days and c.deeds & _GIVES and not (c.is_past or c.is_perhaps)]
    for one in dated:
        for other in _after(one, clauses):
            if _is_later(one, other, clauses) or _is_barred(one, other):
                yield other.against(one)
                break


def _after(one: Clause, clauses: Clauses) -> Iterator[Clause]:
    for other in clauses.following(one, _SOON):
        if not _ANOTHER.search(other.text) and not other.is_past:
            yield other


def _is_later(one: Clause, other: Clause, clauses: Clauses) -> bool:
    if other.days or (other.is_perhaps and not _said_anyway(other)):
        return False
    same = one.deeds & other.deeds & _GIVES and (shared_things(one, other) or one.deeds & other.deeds & SPOKEN)
    day = earliest(other, clauses.ctx) if same else None
    return day is not None and day > max(one.days)


def _said_anyway(clause: Clause) -> bool:
    """`If not, you will have my letter …`."""
    return clause.before is not None and (_IF_NOT.search(clause.before.text) or _IF_NOT.search(clause.text)) is not None


def _is_barred(one: Clause, other: Clause) -> bool:
    """`I will call on Monday at ten`, and `I shall not be able to pick up the phone until half past twelve`."""
    hours = one.clocks or hours_in(one.text)
    found = _UNABLE.search(other.text)
    if found is None or not hours or (other.days and not other.days & one.days):
        return False
    if not found.group().lower().startswith("first") and not deeds_in(other.text) & one.deeds & SPOKEN:
        return False
    near = other.after.text if other.after is not None and other.after.sentence == other.sentence else ""
    late = (
        other.clocks or (other.after.clocks if near and other.after is not None else ()) or hours_in(other.text + near)
    )
    return bool(late) and max(c.hour % 12 + c.minute / 60 for c in late) != max(
        h.hour % 12 + h.minute / 60 for h in hours
    )
