"""Typed facts found among a letter's figures by what they are worth, not by how they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, time

from guardrails.figures.mention import Mention
from guardrails.figures.same import same_currency
from guardrails.window import Hit, Hits, Window
from service.domain import facts

_ROUGH = re.compile(
    r"(?<!\bno )\b(?:more than|over|nearly|almost|about|around|roughly|approximately|close to|part of|upwards of)\s+$",
    re.IGNORECASE,
)
_UNITS = frozenset(("minutes", "hours", "days", "weeks", "months", "years"))

Matches = Callable[[Mention], bool]


def hits_of(mentions: Iterable[Mention], matches: Matches, fact: str) -> Hits:
    """A hit for every figure that matches."""
    return tuple(Hit(m.start, m.end, m.sentence, fact) for m in mentions if matches(m))


def same_money(fact: facts.Money) -> Matches:
    return lambda m: (
        m.number == fact.amount
        and (_is_bare_money(m) if m.kind == "count" else m.kind == "money" and same_currency(m, fact.currency))
    )


def _is_bare_money(mention: Mention) -> bool:
    """A table gives its currency once: `1,560.00` in a cell is money too."""
    return re.search(r"\d[.,]\d\d$", mention.text) is not None


def same_percent(fact: facts.Percent) -> Matches:
    return lambda m: m.kind == "percent" and m.number == fact.value


def same_duration(fact: facts.Duration) -> Matches:
    return lambda m: _is_length(m) and not m.business and m.minutes == fact.minutes


def _is_length(mention: Mention) -> bool:
    """`Results in three days` is a length of time, though it may be read as a day too."""
    return mention.kind == "duration" or (mention.relative and mention.text.casefold().startswith("in "))


def is_rough(before: str) -> bool:
    """Whether the words before a figure make it a rough one: nearly 3 hours is not 2 hours 45."""
    return _ROUGH.search(before[-24:]) is not None


def elliptic_durations(mentions: tuple[Mention, ...], window: Window, fact: facts.Duration, name: str) -> Hits:
    """A number that leaves out the unit of a duration shortly before it: 96 hours and not 24."""
    hits = []
    for place, mention in enumerate(mentions):
        if mention.kind == "count" and mention.number and mention.sentence in window and mention.unit not in _UNITS:
            before = (m for m in reversed(mentions[:place]) if m.kind == "duration" and m.minutes and m.number)
            unit = next(before, None)
            near = unit is not None and mention.sentence - unit.sentence <= 1
            if near and unit and mention.number * (unit.minutes or 0) == fact.minutes * (unit.number or 0):
                hits.append(Hit(mention.start, mention.end, mention.sentence, name))
    return tuple(hits)


def same_business_days(fact: facts.BusinessDays) -> Matches:
    return lambda m: m.kind == "duration" and m.business and m.number == fact.value


def same_count(fact: facts.Count) -> Matches:
    return lambda m: m.kind in ("count", "duration") and m.number == fact.value


def same_day(day: date) -> Matches:
    return lambda m: m.kind in ("date", "weekday") and m.day == day


def same_clock(clock: time) -> Matches:
    wanted = (clock.hour, clock.minute)
    return lambda m: m.kind == "time" and m.clock is not None and (m.clock.hour, m.clock.minute) == wanted


def same_email(value: str) -> Matches:
    return lambda m: m.kind == "email" and m.text.casefold() == value.casefold()


def same_phone(value: str) -> Matches:
    return lambda m: m.kind == "phone" and same_number(m.text, value)


def same_number(one: str, other: str) -> bool:
    """Whether two ways of writing a phone number, local or international, reach the same phone."""
    first, second = sorted((_dialled(one), _dialled(other)), key=len)
    return len(first) >= 5 and second.endswith(first) and len(second) - len(first) <= 3


def _dialled(number: str) -> str:
    digits = re.sub(r"\(0\)", "", number)
    digits = re.sub(r"\D", "", re.split(r"(?i)\s*(?:ext|x)\b", digits)[0])
    return digits.lstrip("0")


def same_url(value: str) -> Matches:
    return lambda m: m.kind == "url" and leads_to(m.text, value)


def leads_to(link: str, page: str) -> bool:
    """Whether a link is the page or lies below it."""
    found, wanted = _bare_url(link), _bare_url(page)
    return found == wanted or found.startswith(wanted + "/")


def _bare_url(url: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", url.strip(), flags=re.IGNORECASE)
    host, slash, path = bare.partition("/")
    return (host.casefold() + slash + path).rstrip("/.,")


def matcher(fact: facts.Fact) -> Matches | None:
    """What finds a figure fact among the mentions; None for a fact that is no figure."""
    match fact:
        case facts.Date():
            return same_day(fact.value)
        case facts.Time():
            return same_clock(fact.value)
        case facts.Email() | facts.Phone() | facts.Url():
            return _SAME_CONTACT[fact.type](fact.value)
        case _:
            return _quantity(fact)


_SAME_CONTACT: dict[str, Callable[[str], Matches]] = {"email": same_email, "phone": same_phone, "url": same_url}


def _quantity(fact: facts.Fact) -> Matches | None:
    match fact:
        case facts.Money():
            return same_money(fact)
        case facts.Percent():
            return same_percent(fact)
        case facts.Duration():
            return same_duration(fact)
        case facts.BusinessDays():
            return same_business_days(fact)
        case facts.Count():
            return same_count(fact)
        case _:
            return None
