"""Letters with one figure, unit, weekday, date or name made wrong. Found by patterns of their own, not by the rules'.

Left out is what tells nothing of the case, so that a reader who holds it would see no wrong figure: the numbers of a
list and what points at them (`point 2`), `the two` that stands for things just named (`if the two differ`), and
numbers of `things`, `ways` and the like. What the rules miss is no reason to leave anything out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from service.domain.case import CaseFile
from service.domain.facts import Person

Kind = Literal["figure changed", "unit changed", "weekday shifted", "date moved", "name swapped"]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A letter in which the words at `start` became others."""

    kind: Kind
    start: int
    old: str
    new: str
    text: str


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    old: str
    new: str


def mutants(text: str, case: CaseFile) -> Iterator[Mutant]:
    """Every mutant of a letter, always the same and in the same order."""
    for kind, changes in MAKERS.items():
        for change in changes(text, case):
            end = change.start + len(change.old)
            if change.new != change.old:
                changed = text[: change.start] + change.new + text[end:]
                yield Mutant(kind, change.start, change.old, change.new, changed)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
_WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
    "eighty", "ninety",
)  # fmt: skip
_DAY = re.compile(
    rf"(?<![:.\d])\b(?P<day>\d{{1,2}})(?P<nth>st|nd|rd|th)?(?=(?:,? (?:and|to|or|until) \d{{1,2}}(?:st|nd|rd"
    rf"|th)?)?(?: of)? {_MONTH})"
    rf"|\b{_MONTH} (?P<late>\d{{1,2}})(?P<late_nth>st|nd|rd|th)?\b(?!:)"
)
_LIST_NUMBER = re.compile(r"^[ \t>*-]*(?:#+ *)?\(?\d{1,2}[.)](?=\s)", re.MULTILINE)
_POINTS_AT = re.compile(r"\b(?:points?|steps?|items?|paragraphs?|options?) $", re.IGNORECASE)
_STANDS_FOR_THINGS = re.compile(
    r"(?:don't|doesn't|do not|didn't|differ(?:ed|s)?|disagree[ds]?|agree[ds]?|match(?:ed|es)?|now|have|had|has|are|were"
    r"|up|together|apart|could|couldn't|can|never)\b",
    re.IGNORECASE,
)
"""What follows `the two` when no noun does."""
_CLOCK = re.compile(r"\b(?P<hour>[01]?\d|2[0-3])(?P<rest>[:.][0-5]\d(?!\d|%))")
_NUMBER = re.compile(r"(?<![\d])\d+(?:[,.]\d+)*")
_WORD = re.compile(
    rf"\b(?:{'|'.join(_WORDS)})\b(?=[ -]\w)(?! of\b| or\b| and (?!a half|a quarter|three))", re.IGNORECASE
)
_SAYS_LITTLE = re.compile(
    r"[ -](?:\w+ )?(?:things?|ways?|points?|reasons?|answers?|steps?|parts?|sides?|questions?|halves|of us|lines|words"
    r"|sentences|versions?|names?|more|different|separate|people)\b",
    re.IGNORECASE,
)


def _dates_moved(text: str, _: CaseFile) -> Iterator[_Change]:
    """One day later; the 28th and later become a day earlier, so that the day exists."""
    for match in _DAY.finditer(text):
        place = "day" if match["day"] else "late"
        day = int(match[place])
        moved = day + 1 if day < 28 else day - 1
        nth = match["nth"] or match["late_nth"] or ""
        yield _Change(match.start(place), match[place] + nth, f"{moved}{_nth(moved) if nth else ''}")


def _nth(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _figures_changed(text: str, _: CaseFile) -> Iterator[_Change]:
    """A clock an hour later; a number one more and with two digits swapped; a number in words the next one."""
    taken = [m.span() for pattern in (_LIST_NUMBER, _DAY) for m in pattern.finditer(text)]
    clocks = [m for m in _CLOCK.finditer(text) if _is_clock(text, m)]
    for match in clocks:
        later = (int(match["hour"]) + 1) % (24 if int(match["hour"]) > 12 else 13)
        yield _Change(match.start(), match["hour"], f"{max(later, 1):0{len(match['hour'])}d}")
    taken += [m.span() for m in clocks]
    for match in _NUMBER.finditer(text):
        listed = _POINTS_AT.search(text[max(0, match.start() - 12) : match.start()])
        if not listed and not any(start <= match.start() < end for start, end in taken):
            yield from _numbers(match.start(), match.group(), _NTH.match(text, match.end()) is not None)
    for match in _WORD.finditer(text):
        named = text[max(0, match.start() - 4) : match.start()].lower() == "the "
        stands_for_things = named and _STANDS_FOR_THINGS.match(text, match.end() + 1)
        if not _SAYS_LITTLE.match(text, match.end()) and not stands_for_things:
            yield _Change(match.start(), match.group(), _next_word(match.group()))


_NTH = re.compile(r"(?:st|nd|rd|th)\b")


def _numbers(start: int, number: str, is_nth: bool) -> Iterator[_Change]:
    """Another number in its place, and for the 3rd the 4th."""
    for changed in (_one_more(number), _swapped(number)):
        if is_nth and changed.isdigit() and number.isdigit():
            yield _Change(start, number + _nth(int(number)), changed + _nth(int(changed)))
        else:
            yield _Change(start, number, changed)


def _is_clock(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    return ":" in match["rest"] or bool(
        re.search(r"(?:\bat|\bby|\bfrom|\buntil|\bto|\bbetween|\band|\bbefore|\bafter) (?:about )?$", before)
        and not re.match(r"\d|%", text[match.end() :])
    )


def _one_more(number: str) -> str:
    """The last digit before the decimal point goes up; nines go down, so that the length stays."""
    whole = re.match(r"[\d,]*\d", number)
    at = (whole.end() if whole else len(number)) - 1
    digit = int(number[at])
    return number[:at] + str(digit + 1 if digit < 9 else 8) + number[at + 1 :]


def _swapped(number: str) -> str:
    """The first two unlike neighbours swapped, unless that would begin a number with 0."""
    for one, other in pairwise(n for n, c in enumerate(number) if c.isdigit()):
        leads = one == 0 and number[other] == "0" and number[0] != "0"
        if number[one] != number[other] and not leads:
            return number[:one] + number[other] + number[one + 1 : other] + number[one] + number[other + 1 :]
    return number


def _next_word(word: str) -> str:
    at = _WORDS.index(word.lower())
    following = _WORDS[at + 1] if at + 1 < len(_WORDS) else _WORDS[at - 1]
    return following.capitalize() if word[0].isupper() else following


_UNITS = {
    "minute": "hour", "minutes": "hours", "hour": "day", "hours": "days", "day": "week", "days": "weeks",
    "week": "month", "weeks": "months", "month": "year", "months": "years",
    "pence": "pounds", "pounds": "euros", "dollars": "euros",
}  # fmt: skip
_COUNTED_UNIT = re.compile(
    rf"\b(?:\d+|{'|'.join(_WORDS)}|half)[ -](?:(?:working|business|calendar|full|whole|clear) )?"
    rf"(?P<unit>{'|'.join(_UNITS)})\b",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?P<sign>[£€]|\$)(?= ?\d)")


def _units_changed(text: str, _: CaseFile) -> Iterator[_Change]:
    for match in _COUNTED_UNIT.finditer(text):
        yield _Change(match.start("unit"), match["unit"], _UNITS[match["unit"].lower()])
    for match in _SIGN.finditer(text):
        yield _Change(match.start("sign"), match["sign"], "$" if match["sign"] == "£" else "£")


def _weekdays_shifted(text: str, _: CaseFile) -> Iterator[_Change]:
    for match in re.finditer(rf"\b(?:{'|'.join(_WEEKDAYS)})(?=s?\b)", text):
        yield _Change(match.start(), match.group(), _WEEKDAYS[(_WEEKDAYS.index(match.group()) + 1) % 7])


_STRANGER = "Marguerite Oyelaran"


def _names_swapped(text: str, case: CaseFile) -> Iterator[_Change]:
    """A person becomes a stranger, and once more another person of the case."""
    people = _people(case)
    for place, name in enumerate(people):
        others = [other for other in people if not set(other.split()) & set(name.split())]
        another = others[place % len(others)] if others else _STRANGER
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            yield _Change(match.start(), name, _STRANGER)
            yield _Change(match.start(), name, another)


def _people(case: CaseFile) -> list[str]:
    named = [case.sender.name] if case.sender else []
    named += [case.customer.name] if case.customer and case.customer.name else []
    named += [fact.name for fact in case.facts.values() if isinstance(fact, Person)]
    return list(dict.fromkeys(named))


MAKERS: dict[Kind, Callable[[str, CaseFile], Iterator[_Change]]] = {
    "figure changed": _figures_changed,
    "unit changed": _units_changed,
    "weekday shifted": _weekdays_shifted,
    "date moved": _dates_moved,
    "name swapped": _names_swapped,
}
"""What each kind does to a letter. A further kind is one function more."""
