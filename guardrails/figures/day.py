"""Days by date, by weekday and from today: 12 June, 9, 16 and 20 March, next Tuesday, two weeks from today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from guardrails.figures import calendar
from guardrails.figures.amount import noun_after
from guardrails.figures.mention import Mention
from guardrails.figures.numbers import DIGITS, WORDS, number_value
from guardrails.figures.place import Place
from guardrails.figures.things_numbered import numbers_a_thing

_SHORT_DAYS = "|".join(day[:3] for day in calendar.WEEKDAYS)
_LISTED = re.compile(
    rf"(?:(?:{_SHORT_DAYS})[a-z]*\.?,? (?:the )?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)", re.IGNORECASE
)
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth")
_DAYS_IN_WORDS = {
    word: number
    for number, word in enumerate(
        (
            *_UNITS,
            *_TEENS,
            *("eighteenth", "nineteenth", "twentieth"),
            *(f"twenty-{unit}" for unit in _UNITS),
            *("thirtieth", "thirty-first"),
        ),
        1,
    )
}
_MONTHS = "|".join(month[:3] for month in calendar.MONTHS)
_MONTH = re.compile(rf"\b(?:{_MONTHS})[a-z]*", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SLASHED = re.compile(r"(?<![/\d])(\d{1,2})/(\d{1,2})$")
_FRACTION_AFTER = re.compile(r"/\d| (?:of|inch|mile|cup|size|way|full)\b|[\"']")
_NUMERIC = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})$")


_OF_ITS_DAYS = re.compile(r"(?P<many>\d{1,2}) of [A-Za-z]+$")
"""`12 of November's 30 days` counts days of the month."""


def read_date(place: Place) -> Iterator[Mention]:
    """One mention for each day of a list such as `9, 16 and 20 March`."""
    found = place.found
    numeric = _NUMERIC.search(found)
    if numeric:
        yield place.mention("date", day=_numeric_day(numeric, place.locale))
        return
    if re.match(r" ?%", place.after):
        return
    if (part := _OF_ITS_DAYS.match(found)) and re.match(r"['’]s \w", place.after):
        yield place.mention("count", 0, part.end("many"), number=Decimal(part["many"]))
        return
    slashed = _SLASHED.search(found)
    if slashed:
        day = _slashed_day(slashed, place)
        named = _NAMED.match(found)
        agrees = day is not None and (named is None or day.weekday() == calendar.weekday_number(named[1]))
        if agrees and not _FRACTION_AFTER.match(place.after) and not place.before.endswith("/"):
            yield place.mention("date", day=day)
        return
    month = next(m for m in _MONTH.finditer(found) if not _is_weekday(m.group()))
    year = _YEAR.search(found)
    if _LAST_DAY.match(found):
        yield place.mention("date", day=_last_day_of(year, calendar.month_number(month.group()), place.sent))
        return
    days = [m for m in _LISTED.finditer(found) if year is None or m.start() < year.start()]
    if not days:
        in_words = _day_in_words(found)
        yield place.mention("date", day=_day(year, calendar.month_number(month.group()), in_words, place.sent))
    yield from _listed(days, month, year, place)


def _listed(
    days: list[re.Match[str]], month: re.Match[str], year: re.Match[str] | None, place: Place
) -> Iterator[Mention]:
    """The days of a list that has one month; a number before or after it may count something else."""
    found = place.found
    if len(days) > 1 and _COUNTS_AFTER.search(found) and _COUNTED.match(place.after):
        counted = days.pop()
        yield place.mention("count", counted.start(), number=Decimal(counted["day"]), unit=noun_after(place.after))
        found = found[: days[-1].end()]
    begins = 0
    if len(days) > 1 and numbers_a_thing(found[: days[1].end()], place.before):
        thing = days.pop(0)
        yield place.mention("count", thing.start(), thing.end("day"), number=Decimal(thing["day"]))
        begins = days[0].start()
    for number, match in enumerate(days):
        day = _day(year, calendar.month_number(month.group()), int(match["day"]), place.sent)
        last = number == len(days) - 1
        first = match.start() if number else begins
        yield place.mention("date", first, len(found) if last else match.end(), day=day)


_COUNTS_AFTER = re.compile(
    rf"(?:{_MONTHS})[a-z]*\.? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?,? (?:and|or|&) \d{{1,2}}$", re.IGNORECASE
)
_COUNTED = re.compile(
    r" (?!(?:we|i|you|he|she|it|they|the|a|an|our|your|this|that|there|at|by|in|on|of|to|from|for|with|when|until|till"
    r"|before|after|as|so|but|and|or|were|was|are|is|will|have|has|had|both|each|all|again|respectively|between|during"
    r"|because|while|without|then|instead|only|too|also|not|nobody|nothing|at)\b)[a-z][\w'-]*",
    re.IGNORECASE,
)
"""`August 18, and 26 specialists`: what follows is counted."""
_LAST_DAY = re.compile(r"(?:the )?last day of", re.IGNORECASE)


def _last_day_of(year: re.Match[str] | None, month: int, sent: date | None) -> date | None:
    first = _day(year, month, 28, sent)
    days = (calendar.safe_date(first.year, month, n) for n in (31, 30, 29, 28)) if first else ()
    return next((day for day in days if day), None)


def _day_in_words(found: str) -> int:
    """The number of the day: 12 for `the twelfth of June`, 23 for `June twenty-third`."""
    words = re.findall(r"[a-z]+(?:-[a-z]+)?", found.lower())
    return next(_DAYS_IN_WORDS[word] for word in words if word in _DAYS_IN_WORDS)


def _day(year: re.Match[str] | None, month: int, day: int, sent: date | None) -> date | None:
    if year is None:
        return calendar.nearest_year(month, day, sent)
    return calendar.safe_date(int(year.group()), month, day)


def _is_weekday(word: str) -> bool:
    return any(day.startswith(word.lower()) for day in calendar.WEEKDAYS)


def _numeric_day(match: re.Match[str], locale: str) -> date | None:
    first, second, third = (int(g) for g in match.groups())
    if len(match[1]) == 4:
        return calendar.safe_date(first, second, third)
    year = third + 2000 if third < 100 else third
    month, day = (first, second) if locale.endswith("US") else (second, first)
    return calendar.safe_date(year, month, day)


def _slashed_day(match: re.Match[str], place: Place) -> date | None:
    """7/15: the order of the locale, or the only order that gives a day."""
    one, other = int(match[1]), int(match[2])
    american = (place.locale.endswith("US") or other > _MONTHS_IN_YEAR) and one <= _MONTHS_IN_YEAR
    return calendar.nearest_year(one if american else other, other if american else one, place.sent)


_MONTHS_IN_YEAR = 12


def read_month(place: Place) -> Iterator[Mention]:
    """A month with its year, but no day."""
    yield place.mention("date")


def read_year(place: Place) -> Iterator[Mention]:
    year = _YEAR.search(place.found)
    if year:
        yield place.mention("date", year.start(), number=Decimal(year.group()))


_FUTURE = re.compile(r"\b(?:will|shall|'ll|going to|is due|are due|next|coming|expect)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|did|had|last|wrote|told|came|rang|sent|went|said|took|gave|made|ago|got|lost|left|paid"
    r"|heard|found|saw|sat|stood|kept|knew|began|broke|fell|felt|held|met|ran|read|spoke|spent|brought|bought|thought"
    r"|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_DUE_BEFORE = re.compile(r"\b(?:by|until|till|before|for)\s*$", re.IGNORECASE)


_PASSIVE = re.compile(
    r"\b(?:is|are|be|being|gets?|(?:has|have) been)(?: (?:now|first|then|not|never|always|also|again))? \w+ed\b",
    re.IGNORECASE,
)
"""`From the 7th nothing is loaded before it has been checked` tells nothing as past."""


_VERB_BEFORE = re.compile(
    r"\b(?:wrote|told|rang|sent|said|came|went|asked|called|phoned|emailed|e-mailed|replied|answered|closed|paid|took)"
    r"(?: (?:to|you|us|it|this|that|them|him|her|back|in|again|only|both|first)){0,3} (?:on (?:the )?)?$",
    re.IGNORECASE,
)
"""`As we wrote on the 23rd`, whatever else of the sentence is to come."""


def _speaks_of_past(place: Place) -> bool:
    if _VERB_BEFORE.search(place.before) and not _DUE_BEFORE.search(place.before):
        return not re.match(r"(?:by|until|before|for) ", place.found, re.IGNORECASE)
    if re.search(r"\bsince (?:the )?$", place.before, re.IGNORECASE) or re.match(r"since ", place.found, re.IGNORECASE):
        return True
    sentence = _PASSIVE.sub(" ", place.text[place.sentence_start : place.sentence_end])
    return bool(_PAST.search(sentence)) and not _FUTURE.search(sentence) and not _DUE_BEFORE.search(place.before)


_LEAD = re.compile(r"(?:on|by|until|before|after|from|since|and|was|is) the", re.IGNORECASE)
_NAMED = re.compile(rf"({_SHORT_DAYS})[a-z]*\b", re.IGNORECASE)
_THIS = re.compile(r"(?:this coming|this|next|last) ", re.IGNORECASE)
_THIS_COMING = re.compile(r"(?:this coming|this|next) \w+day", re.IGNORECASE)
_LEAD_BEFORE = re.compile(r"(?:[,(–-] ?|day |until |by |on )the $", re.IGNORECASE)
_ALONE_AFTER = re.compile(r"$|[.,;:)]| (?:at|and|by|to|of (?:this|last|next)|before|in the|from|we|i|you|it|when|so)\b")
_ORDINAL_OF = re.compile(
    r" (?:floor|time|call|copy|attempt|edition|letter|reply|page|visit|person|day|birthday|anniversary|year|message"
    r"|email"
    r"|e-mail|week|month|item|line|ring|try|row|chapter|century|street|avenue)\b"
)


def read_ordinal(place: Place) -> Iterator[Mention]:
    """`on the 12th` and `Friday the 12th` are days, a 60th birthday counts years; other ordinals count nothing."""
    found = place.found
    match = re.search(r"(\d{1,2})(?:st|nd|rd|th)$", found)
    if match and re.match(r" (?:birthday|anniversary)\b", place.after):
        yield place.mention("count", match.start(), number=Decimal(match[1]), unit="birthday")
        return
    lead, named = _LEAD.match(found), _NAMED.match(_THIS.sub("", found))
    before = place.before + "the " if found.lower().startswith("the ") else place.before
    alone = _LEAD_BEFORE.search(before) and _ALONE_AFTER.match(place.after)
    if not (lead or named or alone) or _ORDINAL_OF.match(place.after):
        return
    if month := _MONTH_AFTER.search(found):
        day = _day(_YEAR.search(found), calendar.month_number(month[1]), _day_in_words(found), place.sent)
        yield place.mention("date", lead.end() + 1 if lead else 0, day=day)
        return
    number = int(match[1]) if match else _day_in_words(found)
    yield place.mention("date", lead.end() + 1 if lead else 0, day=_nth(number, named, place))


_MONTH_AFTER = re.compile(r" of ([A-Za-z]+)")
_MONTH_BEFORE = re.compile(r"\b(" + "|".join(calendar.MONTHS) + r")\b[^.;\d]{0,12}$", re.IGNORECASE)


def _nth(number: int, named: re.Match[str] | None, place: Place) -> date | None:
    """The closest such day; when its weekday is named, the closest that falls on it, if any does."""
    if place.sent is None or not 1 <= number <= 31:
        return None
    if month := _MONTH_BEFORE.search(place.before):
        return calendar.nearest_year(calendar.month_number(month[1]), number, place.sent)
    ahead = _THIS_COMING.match(place.found) is not None
    day = calendar.day_of_month(number, place.sent, not ahead and _speaks_of_past(place))
    if named is None or day is None or day.weekday() == calendar.weekday_number(named[1]):
        return day
    others = (calendar.day_of_month(number, place.sent, past) for past in (True, False))
    return next((o for o in others if o and o.weekday() == calendar.weekday_number(named[1])), day)


_SIMPLE = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1,
    "yesterday": -1, "last night": -1, "day after tomorrow": 2, "day before yesterday": -2,
}  # fmt: skip


def read_relative(place: Place) -> Iterator[Mention]:
    found = place.found.lower()
    simple = _SIMPLE.get(found.removeprefix("the "))
    if simple is not None:
        day = place.sent + timedelta(days=simple) if place.sent else None
        yield place.mention("date", day=day, relative=True)
    elif _DISTANT.match(place.found):
        yield from _distant(place)
    else:
        yield from _weekday(place)


_DISTANT = re.compile(
    rf"(?:in )?({DIGITS}|{WORDS}|an?) (?:calendar )?(day|week|fortnight|month)s?\b"
    rf"(?: and (?P<days>{DIGITS}|{WORDS}|a) days?\b)?",
    re.IGNORECASE,
)
_FURTHEST = 999
"""No letter counts further than this; more is not resolved."""
_STEPS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}


def _distant(place: Place) -> Iterator[Mention]:
    """So many days or weeks from today; `minutes` is the length of that time."""
    match = _DISTANT.match(place.found)
    if match is None:
        return
    many = 1 if match[1].lower() in ("a", "an") else int(number_value(match[1]))
    unit = match[2].lower()
    said = place.found.lower() + (" ago" if _until_today(place) else "")
    day = _distant_day(said, many, unit, place.sent) if place.sent and many <= _FURTHEST else None
    more = int(number_value(match["days"])) if match["days"] else 0
    day = day + timedelta(days=-more if " ago" in said else more) if day and more <= _FURTHEST else day
    minutes = (many * _STEPS[unit] + more) * 1440
    yield place.mention("date", day=day, relative=True, number=Decimal(many), unit=unit, minutes=minutes)


def _until_today(place: Place) -> bool:
    """`since 2 June, two weeks today` looks back."""
    backwards = re.search(r"\b(?:since|have been|has been)\b", place.before)
    return bool(backwards) and bool(re.search(r"(?<!from) today$", place.found.lower()))


def _distant_day(said: str, many: int, unit: str, sent: date) -> date:
    weekday = re.search(r"(?:on|ago|this|last) ((?!to)\w+day)$", said)
    past = " ago" in said
    begin = sent
    if weekday and not said.endswith("yesterday"):
        number = calendar.weekday_number(weekday[1])
        begin = calendar.gone(number, sent + timedelta(days=1)) if past else calendar.coming(number, sent)
    begin += timedelta(days=said.endswith("tomorrow") - said.endswith("yesterday"))
    signed = -many if past else many
    return calendar.add_months(begin, signed) if unit == "month" else begin + timedelta(days=signed * _STEPS[unit])


_OTHER_END = re.compile(r"(?: to | through | ?[-–] ?)\w+day", re.IGNORECASE)


def _weekday(place: Place) -> Iterator[Mention]:
    """A weekday without a date; `every Friday` and `Monday to Friday` are no day in particular."""
    match = re.search(r"([a-z]+day)", place.found, re.IGNORECASE)
    if match is None:
        return
    plural = place.found.lower().endswith("days")
    ranged = re.search(r"\w+day(?: to | through | ?[-–] ?)$", place.before) or _OTHER_END.match(place.after)
    if plural or ranged or re.search(r"\b(?:every|each)\s*$", place.before) or place.sent is None:
        yield place.mention("weekday")
        return
    number = calendar.weekday_number(match[1])
    said = place.found.lower()
    ahead = said.startswith(("next", "this")) or said.endswith((" week", " fortnight", " next"))
    past = said.startswith("last") or (not ahead and _speaks_of_past(place))
    day = calendar.gone(number, place.sent) if past else calendar.coming(number, place.sent)
    if said.endswith((" week", " next")):
        day += timedelta(days=7)
    if said.endswith(" fortnight"):
        day += timedelta(days=14)
    yield place.mention("weekday", day=day, relative=True)
