"""What a letter tells without a figure and a fact tells otherwise: a part of a month, a multiple, a gate, a fifth call.

Each speaks only where the case itself tells the same thing: the days of that month, the calls, the gates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Literal

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures import calendar
from guardrails.figures.counted import are_alike
from guardrails.figures.numbers import WORDS, number_value
from guardrails.figures.same import head_noun
from guardrails.figures.shares import shares_in
from guardrails.kinds.check import Violation
from guardrails.kinds.grounding.case_in_numbers import MOST_COUNTS, NTH, PLACE, STOREY, UNITS, OfTheCase

_PART_OF_A_MONTH = re.compile(
    r"\b(?:the (?:very )?(?:(?P<nth>first|second|third|fourth|last) (?P<unit>week|weekend|\w+day)"
    r"|(?P<part>start|beginning|early days|first (?:few )?days|middle|end|close|last (?:few )?days)) (?:of|in)"
    r"|(?P<when>early|mid|late)(?: in)?)[ -]"
    rf"(?P<month>{calendar.MONTH_NAMES})\b(?! \d)",
)


def told_otherwise(ctx: Context) -> Iterator[Violation]:
    """All of them, sentence by sentence."""
    ways = [way for pattern, way in _WAYS if pattern.search(ctx.document.text)]
    case = OfTheCase(ctx.sources)
    for sentence in ctx.document.body if ways else ():
        for way in ways:
            yield from way(sentence, case)


_NOT_WHAT_WAS = re.compile(r"\b(?:promised|moved|should|wrong|instead|rather|meant|expected|supposed)\b", re.IGNORECASE)
"""Beside these a letter may name another place or day on purpose."""


def _violation(
    sentence: Sentence, match: re.Match[str], detail: str, severity: Literal["warn"] | None = None
) -> Violation:
    return Violation(sentence.start + match.start(), sentence.start + match.end(), detail, severity)


def _unless_meant(sentence: Sentence) -> Literal["warn"] | None:
    return "warn" if _NOT_WHAT_WAS.search(sentence.text) else None


def _other_parts_of_a_month(sentence: Sentence, case: OfTheCase) -> Iterator[Violation]:
    """`The second week of January`, where the days of the case in January fall in another."""
    days, words = [day for _, day in case.sources.days], case.sources.words
    for match in _PART_OF_A_MONTH.finditer(sentence.text):
        number = calendar.month_number(match["month"])
        own = [day for day in days if day.month == number]
        if own and match.group().casefold() not in words and not any(_is_in_part(day, match) for day in own):
            yield _violation(
                sentence, match, "the case's days in this month fall in another part of it", _unless_meant(sentence)
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
    named = case.labels
    for pattern in (PLACE, STOREY) if named else ():
        for match in pattern.finditer(sentence.text):
            known = named.get(match["label"].lower())
            told = match["id"]
            plain = pattern is STOREY or told[0].isdigit() or told.isupper()
            if known and plain and told.lower() not in known:
                yield _violation(sentence, match, f"the case has {', '.join(sorted(known))}", _unless_meant(sentence))


_ORDINAL = re.compile(
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
            yield _violation(sentence, match, "the case counts fewer of them", "warn")


_TIMES = {"double": 2, "twice": 2, "doubled": 2, "treble": 3, "triple": 3, "trebled": 3, "tripled": 3, "quadruple": 4,
          "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
          "twelve": 12}  # fmt: skip
_MULTIPLE = re.compile(
    r"\b(?:(?P<word>double|twice|treble|triple|quadruple) (?:what|the (?:price|fee|sum|amount|charge|cost|rate"
    r"|fare|bill))|(?P<verb>doubled|trebled|tripled)\b|by a factor of (?P<factor>\w+)"
    r"|(?P<many>three|four|five|six|seven|eight|nine|ten|twelve) times (?:what|as much|more than|the"
    r" (?:price|fee|sum|amount|charge|cost|rate|fare|bill)))",
    re.IGNORECASE,
)


_OF_MONEY = re.compile(
    r"\b(?:paid|pay|paying|charged?|charging|billed|bill|invoiced?|owed?|debited|cost|costs|price|fee|sum|amount|rate"
    r"|fare|rent|premium|refunded|money)\b|[£$€]",
    re.IGNORECASE,
)


def _other_multiples(sentence: Sentence, case: OfTheCase) -> Iterator[Violation]:
    """`Treble what was due`, where no two figures of the case are so many times one another."""
    for match in _MULTIPLE.finditer(sentence.text) if _OF_MONEY.search(sentence.text) else ():
        said = next((m for m in match.groupdict().values() if m), "").lower()
        times = Decimal(said) if said.isdecimal() else Decimal(_TIMES.get(said, 0))
        known = times == _TWICE and _TOLD_TWICE.search(case.sources.words)
        lead = sentence.text[max(0, match.start() - 24) : match.start()]
        fits = known or _has_ratio(case.amounts, times, _slack(lead))
        if times and len(case.amounts) > 1 and not fits and not match["verb"]:
            yield _violation(sentence, match, "no two amounts of the case are so many times one another")


_TWICE = 2
_TOLD_TWICE = re.compile(r"\b(?:twice|doubl\w+|duplicat\w+|second (?:time|charge|payment))\b")


_MORE = re.compile(r"\b(?:more than|over|well over|upwards of|at least|beyond|better than|a good) $", re.IGNORECASE)
_LESS = re.compile(r"\b(?:nearly|almost|close to|just under|not quite|less than|practically|getting on for) $", re.I)
_ABOUT = re.compile(r"\b(?:about|around|roughly|some|approximately|something like) $", re.IGNORECASE)


def _slack(lead: str) -> tuple[Decimal, Decimal]:
    """By what part of one time the true multiple may be less and more than the one told after these words."""
    if _MORE.search(lead):
        return Decimal("0.05"), Decimal(1)
    if _LESS.search(lead):
        return Decimal("0.3"), Decimal("0.05")
    return (Decimal("0.2"), Decimal("0.2")) if _ABOUT.search(lead) else (Decimal("0.05"), Decimal("0.05"))


def _has_ratio(numbers: set[Decimal], times: Decimal, slack: tuple[Decimal, Decimal]) -> bool:
    """Of two amounts, or of one and what two others leave."""
    left = {abs(a - b) for a, b in permutations(numbers, 2)} | numbers
    low, high = times - slack[0], times + slack[1]
    return any(b * low <= a <= b * high for a in left for b in left if a != b and b)


_CROWD = re.compile(
    r"\b(?P<many>scores|dozens|hundreds|thousands|millions|a score) of (?:(?:your|our|the|these|those|other) )?"
    r"(?P<what>(?:[a-z]+ )?[a-z]+)",
    re.IGNORECASE,
)
_LEAST = {"scores": 40, "a score": 18, "dozens": 24, "hundreds": 150, "thousands": 1500, "millions": 1_500_000}
_MOST_TIMES = 20
_SOME_OF = re.compile(
    rf"(?<![\w-])(?P<many>\d{{1,3}}|{WORDS}) of (?:your|our|the|those|these|my|his|her|their)(?: [a-z-]+)?"
    r" (?P<what>[a-z-]{3,}s|children|people|men|women)\b",
    re.IGNORECASE,
)


def _other_crowds(sentence: Sentence, case: OfTheCase) -> Iterator[Violation]:
    """`Thousands of families`, of 312; `three of your lambs`, of two."""
    for match in _CROWD.finditer(sentence.text):
        least = _LEAST[match["many"].lower()]
        counts = case.counts_of(match["what"])
        if counts and all(n < least or n > least * _MOST_TIMES for n in counts):
            yield _violation(sentence, match, "the case counts another number of them")
    for match in _SOME_OF.finditer(sentence.text):
        counts, many = case.counts_of(match["what"]), number_value(match["many"])
        parts = {*counts, *(abs(a - b) for a in counts for b in counts)}
        if counts and (many > max(counts) or (len(counts) > 1 and many not in parts)):
            severity: Literal["warn"] | None = None if many > max(counts) else "warn"
            yield _violation(sentence, match, "the case counts another number of them", severity)


_BOTH = re.compile(
    r"\bboth (?:of )?(?:your|the|our|those|these) (?:[a-z-]+ )?(?P<what>[a-z-]{3,}s|children|women|men)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r" of (?:your|the|our|those|these) (?:(?:\d{1,3}|[a-z]+) )?(?P<what>[a-z-]{3,}s|children|people|women|men)\b",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"\b(?:about|over|under|nearly|almost|roughly|than|around|some|least|most|close to) (?:an? )?$", re.IGNORECASE
)


def _other_parts_of_them(sentence: Sentence, case: OfTheCase) -> Iterator[Violation]:
    """`Both of your parcels`, of three; `half of your chairs`, where the case counts four of twelve."""
    for match in _BOTH.finditer(sentence.text):
        counts = case.counts_of(match["what"])
        if counts and 2 not in counts and not any(abs(a - b) == 2 for a in counts for b in counts):
            yield _violation(sentence, match, "the case counts another number of them")
    for share in shares_in(sentence.text):
        of = _OF_THEM.match(sentence.text, share.end)
        counts = case.counts_of(of["what"]) if of else set()
        if len(counts) < 2 or _ROUGHLY.search(sentence.text[: share.start]):
            continue
        parts = {*counts, *(abs(a - b) for a in counts for b in counts)} - {0}
        if of and not any(abs(share.part * whole - part) < 1 for whole in counts for part in parts if part < whole):
            start, end = sentence.start + share.start, sentence.start + of.end()
            yield Violation(start, end, "the case counts another part of them")


_OF_A_UNIT = re.compile(r" (?:of )?an? (?P<unit>[a-z]+)\b|(?<=half)[ -](?P<plain>[a-z]+)\b", re.IGNORECASE)


def _other_amounts_of_a_unit(sentence: Sentence, case: OfTheCase) -> Iterator[Violation]:
    """`Two-thirds of a tonne`, where the case measures 500 kg."""
    for share in shares_in(sentence.text):
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
    (_PART_OF_A_MONTH, _other_parts_of_a_month),
    (
        re.compile(rf"{PLACE.pattern}|{STOREY.pattern.replace('P<id>', 'P<nth>').replace('P<label>', 'P<of>')}", re.I),
        _other_places,
    ),
    (_ORDINAL, _other_ordinals),
    (_MULTIPLE, _other_multiples),
    (re.compile(rf"{_CROWD.pattern}|{_SOME_OF.pattern.replace('P<', 'P<some_')}", re.I), _other_crowds),
    (re.compile(rf"{_BOTH.pattern}|{_OF_THEM.pattern.replace('P<', 'P<some_')}", re.I), _other_parts_of_them),
    (re.compile(r"\b(?:half|third|quarter|eighth|fifth|sixth|tenth)s?\b|\d/\d", re.I), _other_amounts_of_a_unit),
)
"""What a letter has to hold for each of them to have anything to look at."""
