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

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.counted import are_alike
from guardrails.figures.numbers import WORDS, number_value
from guardrails.figures.same import head_noun
from guardrails.figures.shares import shares_in
from guardrails.kinds.check import Violation

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NTH = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PART_OF_A_MONTH = re.compile(
    r"\b(?:the (?:very )?(?:(?P<nth>first|second|third|fourth|last) (?P<unit>week|weekend|\w+day)"
    r"|(?P<part>start|beginning|early days|first (?:few )?days|middle|end|close|last (?:few )?days)) (?:of|in)"
    r"|(?P<when>early|mid|late)(?: in)?)[ -]"
    rf"(?P<month>{'|'.join(m.capitalize() for m in _MONTHS)})\b(?! \d)",
)


def told_otherwise(ctx: Context) -> Iterator[Violation]:
    """All of them, sentence by sentence."""
    ways = [way for pattern, way in _WAYS if pattern.search(ctx.document.text)]
    for sentence in ctx.document.body if ways else ():
        for way in ways:
            yield from way(sentence, ctx)


def _violation(sentence: Sentence, match: re.Match[str], detail: str) -> Violation:
    return Violation(sentence.start + match.start(), sentence.start + match.end(), detail)


def _other_parts_of_a_month(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    """`The second week of January`, where the days of the case in January fall in another."""
    days, words = [day for _, day in ctx.sources.days], ctx.sources.words
    for match in _PART_OF_A_MONTH.finditer(sentence.text):
        number = _MONTHS.index(match["month"].lower()) + 1
        own = [day for day in days if day.month == number]
        if own and match.group().casefold() not in words and not any(_is_in_part(day, match) for day in own):
            yield _violation(sentence, match, "the case's days in this month fall in another part of it")


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
        return day.day > last - 8 if nth == "last" else _NTH[nth] in weeks
    if unit not in _WEEKDAYS or day.weekday() != _WEEKDAYS.index(unit):
        return False
    return day.day > last - 7 if nth == "last" else (day.day - 1) // 7 + 1 == _NTH[nth]


_EARLY = 12
_MID = (9, 21)
_SATURDAY = 5
_LABEL = (
    r"(?P<label>gate|bay|ward|room|platform|desk|flat|block|dock|lane|route|zone|terminal|building|shelf|plot|suite|stand"
    r"|theatre|track|pump|counter|window|carriage|coach|berth|locker|theater|apartment|screen)"
)
_PLACE = re.compile(rf"\b{_LABEL} (?P<id>\d{{1,4}}[a-z]?|[a-z]\d{{0,3}})\b", re.IGNORECASE)
_STOREY = re.compile(
    rf"\b(?P<id>{'|'.join(_NTH)}|ground|top) (?P<label>floor|storey|row|tier|platform|lane|terminal)\b", re.IGNORECASE
)


def _labels(words: str) -> dict[str, set[str]]:
    """The places that the case numbers, by what they are."""
    found: dict[str, set[str]] = {}
    for pattern in (_PLACE, _STOREY):
        for match in pattern.finditer(words):
            found.setdefault(match["label"].lower(), set()).add(match["id"].lower())
    return found


def _other_places(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    """`Gate C`, where the case has Gate D alone; `a flat` and `Room a` are no places."""
    named = _labels(ctx.sources.words)
    for pattern in (_PLACE, _STOREY) if named else ():
        for match in pattern.finditer(sentence.text):
            known = named.get(match["label"].lower())
            told = match["id"]
            plain = pattern is _STOREY or told[0].isdigit() or told.isupper()
            if known and plain and told.lower() not in known:
                yield _violation(sentence, match, f"the case has {', '.join(sorted(known))}")


_ORDINAL = re.compile(
    rf"\b(?:your|a|the|our|this|that|my) (?P<nth>{'|'.join(list(_NTH)[1:])}) (?P<what>[a-z]+)"
    r"\b(?! (?:of|party|hand|floor))",
    re.IGNORECASE,
)


def _other_ordinals(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    """`Your fifth call`, where the case counts three."""
    for match in _ORDINAL.finditer(sentence.text):
        what = head_noun(match["what"])
        counts = [k for k in ctx.sources.of("count") if not k.told and k.number and (head := head_noun(k.unit)) and what
                  and are_alike(what, head)]  # fmt: skip
        same = [k for k in counts if head_noun(k.unit) == what]
        if same and all((k.number or 0) < _NTH[match["nth"].lower()] for k in counts):
            yield _violation(sentence, match, "the case counts fewer of them")


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


def _other_multiples(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    """`Treble what was due`, where no two figures of the case are so many times one another."""
    for match in _MULTIPLE.finditer(sentence.text):
        said = next((m for m in match.groupdict().values() if m), "").lower()
        times = Decimal(said) if said.isdigit() else Decimal(_TIMES.get(said, 0))
        amounts = {k.number for k in ctx.sources.of("money") if not k.told and k.number}
        if times and len(amounts) > 1 and not _has_ratio(amounts, times) and not match["verb"]:
            yield _violation(sentence, match, "no two amounts of the case are so many times one another")


def _has_ratio(numbers: set[Decimal], times: Decimal) -> bool:
    return any(abs(a - b * times) <= b / 20 for a, b in permutations(numbers, 2))


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


def _other_crowds(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    """`Thousands of families`, of 312; `three of your lambs`, of two."""
    for match in _CROWD.finditer(sentence.text):
        least = _LEAST[match["many"].lower()]
        counts = _counts_of(match["what"], ctx)
        if counts and all(n < least or n > least * _MOST_TIMES for n in counts):
            yield _violation(sentence, match, "the case counts another number of them")
    for match in _SOME_OF.finditer(sentence.text):
        counts, many = _counts_of(match["what"], ctx), number_value(match["many"])
        parts = {*counts, *(abs(a - b) for a in counts for b in counts)}
        if counts and (many > max(counts) or (len(counts) > 1 and many not in parts)):
            yield _violation(sentence, match, "the case counts another number of them")


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


def _other_parts_of_them(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    """`Both of your parcels`, of three; `half of your chairs`, where the case counts four of twelve."""
    for match in _BOTH.finditer(sentence.text):
        counts = _counts_of(match["what"], ctx)
        if counts and 2 not in counts and not any(abs(a - b) == 2 for a in counts for b in counts):
            yield _violation(sentence, match, "the case counts another number of them")
    for share in shares_in(sentence.text):
        of = _OF_THEM.match(sentence.text, share.end)
        counts = _counts_of(of["what"], ctx) if of else set()
        if len(counts) < 2 or _ROUGHLY.search(sentence.text[: share.start]):
            continue
        parts = {*counts, *(abs(a - b) for a in counts for b in counts)} - {0}
        if of and not any(abs(share.part * whole - part) < 1 for whole in counts for part in parts if part < whole):
            start, end = sentence.start + share.start, sentence.start + of.end()
            yield Violation(start, end, "the case counts another part of them")


def _counts_of(what: str, ctx: Context) -> set[Decimal]:
    head = head_noun(what)
    return {k.number for k in ctx.sources.of("count") if not k.told and k.number and head_noun(k.unit) == head}


_UNITS = {
    "gram": ("mass", 1), "kilo": ("mass", 1000), "kilogram": ("mass", 1000), "kg": ("mass", 1000), "g": ("mass", 1),
    "tonne": ("mass", 1_000_000), "ton": ("mass", 1_000_000), "litre": ("volume", 1000), "liter": ("volume", 1000),
    "l": ("volume", 1000), "ml": ("volume", 1), "millilitre": ("volume", 1), "metre": ("length", 1),
    "meter": ("length", 1), "m": ("length", 1), "km": ("length", 1000), "kilometre": ("length", 1000),
    "kilometer": ("length", 1000), "mile": ("miles", 1), "acre": ("acres", 1), "hectare": ("hectares", 1),
    "dozen": ("things", 12), "gallon": ("gallons", 1), "pint": ("pints", 1), "yard": ("yards", 1),
}  # fmt: skip
_OF_A_UNIT = re.compile(r" (?:of )?an? (?P<unit>[a-z]+)\b|(?<=half)[ -](?P<plain>[a-z]+)\b", re.IGNORECASE)


def _other_amounts_of_a_unit(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    """`Two-thirds of a tonne`, where the case measures 500 kg."""
    for share in shares_in(sentence.text):
        match = _OF_A_UNIT.match(sentence.text, share.end)
        kind, size = _UNITS.get((match["unit"] or match["plain"]).lower().rstrip("s"), ("", 0)) if match else ("", 0)
        if not match or not kind:
            continue
        known = [
            (k.number or Decimal(0)) * by[1]
            for k in ctx.sources.of("count")
            if (by := _unit_of(k.unit)) and by[0] == kind
        ]
        said = share.part * size
        near = {*known, *(abs(a - b) for a, b in permutations(known, 2))}
        if known and not any(abs(said - n) <= said / 50 for n in near):
            start, end = sentence.start + share.start, sentence.start + match.end()
            yield Violation(start, end, "the case measures another amount")


def _unit_of(unit: str | None) -> tuple[str, int] | None:
    return _UNITS.get((head_noun(unit) or "").removesuffix("s")) or _UNITS.get((unit or "").split(" ")[0].lower())


_WAYS = (
    (_PART_OF_A_MONTH, _other_parts_of_a_month),
    (
        re.compile(
            rf"{_PLACE.pattern}|{_STOREY.pattern.replace('P<id>', 'P<nth>').replace('P<label>', 'P<of>')}", re.I
        ),
        _other_places,
    ),
    (_ORDINAL, _other_ordinals),
    (_MULTIPLE, _other_multiples),
    (re.compile(rf"{_CROWD.pattern}|{_SOME_OF.pattern.replace('P<', 'P<some_')}", re.I), _other_crowds),
    (re.compile(rf"{_BOTH.pattern}|{_OF_THEM.pattern.replace('P<', 'P<some_')}", re.I), _other_parts_of_them),
    (re.compile(r"\b(?:half|third|quarter|eighth|fifth|sixth|tenth)s?\b|\d/\d", re.I), _other_amounts_of_a_unit),
)
"""What a letter has to hold for each of them to have anything to look at."""
