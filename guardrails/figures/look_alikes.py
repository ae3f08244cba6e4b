"""A figure that only a chance sum of the case accounts for, and that one of the case's own figures was made into.

`Five weeks`, where five days were owed and two days of the case happen to be five weeks apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from guardrails.figures.derive_lengths import days_beside, is_whole_weeks
from guardrails.figures.grounding import Grounding
from guardrails.figures.known import Known
from guardrails.figures.mention import Mention
from guardrails.figures.roles import is_named_so, told_role
from guardrails.figures.same import head_noun, is_of_one_unit, same

if TYPE_CHECKING:
    from guardrails.context import Context

_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43200, "year": 525600}
_BY_CHANCE = re.compile(r"between |.* - .*: \d+$")
"""How a length of time is said to follow from any two ends of the case."""


def without_look_alikes(found: tuple[Grounding, ...], ctx: Context) -> tuple[Grounding, ...]:
    """The same, with no source for lengths that are another's by unit or by digit."""
    if not any(_may_be_chance(g) for g in found):
        return found
    told = [g.mention for g in found if g.mention.kind == "duration"]
    return tuple(_looked_at(g, told, ctx) if _may_be_chance(g) else g for g in found)


def _may_be_chance(grounding: Grounding) -> bool:
    own = grounding.mention
    if own.business or grounding.fact is not None or not (own.kind == "duration" or _is_bare(grounding)):
        return False
    return _BY_CHANCE.match(grounding.derived) is not None if grounding.derived else not grounding.sure


def _is_bare(grounding: Grounding) -> bool:
    """`120 − 49`, of hours."""
    own = grounding.mention
    return own.kind == "count" and own.unit is None and (grounding.derived or "").startswith("between ")


def _looked_at(grounding: Grounding, told: list[Mention], ctx: Context) -> Grounding:
    own = grounding.mention
    if not is_of_one_unit(own) or _is_counted_from_a_day(grounding, ctx):
        return grounding
    known = next(_meant(own, told if grounding.derived else [], ctx), None)
    if known is None:
        return grounding
    return replace(grounding, derived=None, sure=True, reason=f"it is {known.name} with another unit or digit")


def _is_counted_from_a_day(grounding: Grounding, ctx: Context) -> bool:
    """`Three days earlier`, of a day that the sentence tells, or of today."""
    own = grounding.mention
    after = ctx.document.text[own.end : own.end + _REACH]
    counts = _COUNTS.match(after)
    of_today = "case:sent_at" in (grounding.derived or "") and not _ANY.search(after)
    return counts is not None and (of_today or bool(days_beside(own, ctx)))


_REACH = 30
_COUNTS = re.compile(
    r",? (?:before|until|till|away|ahead of|from|after|later|afterwards|since|earlier|ago|on)\b", re.IGNORECASE
)
_ANY = re.compile(
    r"^,? \w+ (?:any|an?|each|every|the (?:limit|deadline))\b|^,? before (?:deadline|\w+ing)\b", re.IGNORECASE
)


def _meant(own: Mention, told: list[Mention], ctx: Context) -> Iterator[Known]:
    """The lengths of the case that the letter never tells, and that this one is but for its unit or a digit."""
    others, role = [m for m in told if m is not own], told_role(own, ctx)
    for known in ctx.sources.of("duration", "count"):
        length = _minutes_of(known)
        of_its_role = role is not None and is_named_so(known.name, role)
        if not length or length == own.minutes or (not of_its_role and any(same(m, known) for m in others)):
            continue
        if length in _in_other_units(own) or (length in _with_other_digits(own) and not is_whole_weeks(length)):
            yield known


def _in_other_units(length: Mention) -> set[int]:
    if length.kind == "count":
        return set()
    return {int((length.number or 0) * unit) for unit in _MINUTES.values()}


def _with_other_digits(length: Mention) -> set[int]:
    """One more or less, and two neighbouring digits swapped."""
    number, own_unit = length.number or 0, _MINUTES.get((length.unit or "").rstrip("s"))
    units = _MINUTES.values() if length.kind == "count" else filter(None, (own_unit,))
    if number % 1:
        return set()
    digits = str(int(number))
    swapped = {int(digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]) for n in range(len(digits) - 1)}
    return {int(n) * unit for unit in units for n in (number - 1, number + 1, *swapped)}


def _minutes_of(known: Known) -> int | None:
    if known.kind == "duration":
        return known.minutes
    unit = _MINUTES.get(head_noun(known.unit) or "")
    return int(known.number * unit) if unit and known.number else None
