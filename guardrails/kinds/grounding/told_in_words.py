"""What a letter tells without a figure and a fact tells otherwise: a part of a month, a multiple, a gate, a fifth call.

Each speaks only where the case itself tells the same thing: the days of that month, the calls, the gates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import permutations

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures import calendar
from guardrails.figures.counted import are_alike
from guardrails.figures.same import head_noun
from guardrails.figures.shares import shares_in
from guardrails.kinds.check import Violation
from guardrails.kinds.grounding.case_in_numbers import MOST_COUNTS, NTH, PLACE, STOREY, UNITS, OfTheCase
from guardrails.kinds.grounding.of_the_words import unless_meant, violation_of
from guardrails.kinds.grounding.told_crowds import other_crowds, other_parts_of_them
from guardrails.kinds.grounding.told_multiples import other_multiples
from guardrails.quick import quick

_PART_OF_A_MONTH = quick(
    r"\b(?:the (?:very )?(?:(?P<nth>first|second|third|fourth|last) (?P<unit>week|weekend|\w+day)"
    r"|(?P<part>start|beginning|early days|first (?:few )?days|middle|end|close|last (?:few )?days)) (?:of|in)"
    r"|(?P<when>early|mid|late)(?: in)?)[ -]"
    rf"(?P<month>{calendar.MONTH_NAMES})\b(?! \d)",
)


def told_otherwise(ctx: Context) -> Iterator[Violation]:
    """All of them, sentence by sentence."""
    case = OfTheCase(ctx.sources)
    for sentence in ctx.document.body:
        for way in _WAYS:
            yield from way(sentence, case)


def _other_parts_of_a_month(sentence: Sentence, case: OfTheCase) -> Iterator[Violation]:
    """`The second week of January`, where the days of the case in January fall in another."""
    for match in _PART_OF_A_MONTH.finditer(sentence.text):
        number = calendar.month_number(match["month"])
        own = [day for _, day in case.sources.days if day.month == number]
        if (
            own
            and match.group().casefold() not in case.sources.words
            and not any(_is_in_part(day, match) for day in own)
        ):
            yield violation_of(
                sentence, match, "the case's days in this month fall in another part of it", unless_meant(sentence)
            )


def _is_in_part(day: date, match: re.Match[str]) -> bool:
    last = monthrange(day.year, day.month)[1]
    if match["when"] or match["part"]:
        told = (match["when"] or match["part"]).lower()
        early, middle = told in ("early", "start", "beginning") or told.endswith("days"), told in ("mid", "middle")
        if early and not told.startswith("last"):
            return day.day <= _EARLY
        return _MID[0] <= day.day <= _MID[1] if middle else day.day >= last - _EARLY
    unit, nth = match["unit"].lower(), match["nth"].lower()
    if unit in ("week", "weekend"):
        if unit == "weekend" and day.weekday() < _SATURDAY:
            return False
        by_calendar = (day.day + date(day.year, day.month, 1).weekday() - 1) // 7 + 1
        weeks = {(day.day - 1) // 7 + 1, by_calendar}
        return day.day > last - 8 if nth == "last" else NTH[nth] in weeks
    if unit not in calendar.WEEKDAYS or day.weekday() != calendar.weekday_number(unit):
        return False
    return day.day > last - 7 if nth == "last" else (day.day - 1) // 7 + 1 == NTH[nth]


_EARLY = 12
_MID = (9, 21)
_SATURDAY = 5


def _other_places(sentence: Sentence, case: OfTheCase) -> Iterator[Violation]:
    """`Gate C`, where the case has Gate D alone; `a flat` and `Room a` are no places."""
    for pattern in (PLACE, STOREY):
        for match in pattern.finditer(sentence.text):
            known = case.labels.get(match["label"].lower())
            told = match["id"]
            plain = pattern is STOREY or told[0].isdigit() or told.isupper()
            if known and plain and told.lower() not in known:
                yield violation_of(sentence, match, f"the case has {', '.join(sorted(known))}", unless_meant(sentence))


_ORDINAL = quick(
    rf"\b(?:your|a|the|our|this|that|my) (?P<nth>{'|'.join(list(NTH)[1:])}) (?P<what>[a-z]+)"
    r"\b(?! (?:of|party|hand|floor))",
    re.IGNORECASE,
)


def _other_ordinals(sentence: Sentence, case: OfTheCase) -> Iterator[Violation]:
    """`Your fifth call`, where the case counts three."""
    for match in _ORDINAL.finditer(sentence.text):
        what = head_noun(match["what"])
        if not what or what not in case.counts:
            continue
        alike = (max(numbers) for head, numbers in case.counts.items() if are_alike(what, head))
        if max(alike) < NTH[match["nth"].lower()]:
            yield violation_of(sentence, match, "the case counts fewer of them", "warn")


_SHARE = quick(r"\b(?:half|third|quarter|eighth|fifth|sixth|tenth)s?\b|\d/\d", re.IGNORECASE)
_OF_A_UNIT = re.compile(r" (?:of )?an? (?P<unit>[a-z]+)\b|(?<=half)[ -](?P<plain>[a-z]+)\b", re.IGNORECASE)


def _other_amounts_of_a_unit(sentence: Sentence, case: OfTheCase) -> Iterator[Violation]:
    """`Two-thirds of a tonne`, where the case measures 500 kg."""
    for share in shares_in(sentence.text) if _SHARE.may_stand(sentence.text) else ():
        match = _OF_A_UNIT.match(sentence.text, share.end)
        kind, size = UNITS.get((match["unit"] or match["plain"]).lower().rstrip("s"), ("", 0)) if match else ("", 0)
        if not match or not kind:
            continue
        known = case.measures.get(kind, set())
        said = share.part * size
        if len(known) > MOST_COUNTS:
            continue
        near = {*known, *(abs(a - b) for a, b in permutations(known, 2))}
        if known and not any(abs(said - n) <= said / 50 for n in near):
            start, end = sentence.start + share.start, sentence.start + match.end()
            yield Violation(start, end, "the case measures another amount")


_WAYS = (
    _other_parts_of_a_month,
    _other_places,
    _other_ordinals,
    other_multiples,
    other_crowds,
    other_parts_of_them,
    _other_amounts_of_a_unit,
)
