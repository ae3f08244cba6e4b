"""What contradicts no promise: a contact to another end, a thing that comes before it must be ready, a rule for all."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.find import read_figures
from guardrails.kinds.promises.when import When
from guardrails.quick import quick
from service.domain.case import Commitment

_LATER = re.compile(
    r"\b(?:later|afterwards|after|follow-?up|check-?in|again|second|two-week|fortnight|how it (?:runs|goes|went))\b",
    re.IGNORECASE,
)
"""What makes an open promise one of a second contact, after another."""
_SOONER = timedelta(days=2)
_STATE = re.compile(
    r"\b(?:in place|in use|ready|set up|working|live|available|up and running|operational|in service)\b", re.IGNORECASE
)
_EVERYBODY = quick(
    r"\b(?:to|answer\w*|repl\w+|respond\w*|r[ai]ng|call(?:s|ed)?|return\w*|email\w*|write) (?:to )?"
    r"(?:every|each|any|all) \w+|\b(?:we|our \w+) (?:aim|try|normally|usually|always)\b"
    r"|\bwe promise an? \w+ to (?:an?|any|every|each) \w+"
    r"|\b(?:some|most|many|other) (?:\w+ )?\w+s (?:can |may |will )?(?:take|need|show|allow|wait|hold|post|pay)s?\b"
    r"|\b(?:our|the) (?:standard|target|policy|rule|service level)\b",
    re.IGNORECASE,
)
_KIND_OF = re.compile(
    r"[\s-]*\b(?:staff|agents?|teams?|advis[eo]rs?|lines?|numbers?|systems?|queues?|operators?|handlers?|rota|menus?"
    r"|screens?|records?|notes|calls|cent(?:re|er)s?|desks?|clerks?|crews?|support|answers?)\b",
    re.IGNORECASE,
)
"""What `phone` is only a kind of: phone staff."""


def is_kind_of(text: str, end: int) -> bool:
    """Whether a word for getting in touch only says what kind of thing follows."""
    return _KIND_OF.match(text, end) is not None


def is_for_everybody(text: str) -> bool:
    """Whether a sentence tells what is done for every customer."""
    return _EVERYBODY.search(text) is not None


def is_second_contact(when: When, row: Commitment, ends: frozenset[str], theirs: frozenset[str], kept: bool) -> bool:
    """Whether a contact is to another end than an open promise that the letter keeps or that comes later."""
    if not ends or ends & theirs:
        return False
    due = _day(row)
    sooner = due is not None and when.last <= due - _SOONER and _LATER.search(row.what) is not None
    return kept or sooner


def comes_before_it_is_ready(when: When, row: Commitment) -> bool:
    """Whether a thing comes no later than the day by which it has to be in place."""
    due = _day(row)
    by_day = due is not None and not isinstance(row.due, datetime) and when.last <= due
    return by_day and _STATE.search(row.what) is not None


def is_its_length(place: int, sentence: int, row: Commitment, ctx: Context) -> bool:
    """Whether the length that a clause tells is what was promised, and no day of it: `both keys valid 14 days`."""
    told = [m for m in ctx.mentions_in_sentence(sentence) if m.start == place and m.kind == "duration"]
    if not told:
        return False
    promised = {m.minutes for m in read_figures(row.what, None, "en-GB") if m.kind == "duration"}
    return any(m.minutes in promised for m in told)


_LEAVES = quick(r"\b(?:leaves?|sends?|sent|posts?|posted|dispatch\w*|ships?|goes out|refund(?:ed)?|pa(?:y|id))\b", re.I)
_COMES_IN = quick(r"\b(?:arriv\w+|reach\w*|lands?|with you|in your|on your|shows?|comes? in|delivered|have)\b", re.I)


def is_on_its_way(told: str, again: str) -> bool:
    """What leaves on one day may well arrive on another."""
    return _LEAVES.search(told) is not None and _COMES_IN.search(again) is not None and not _COMES_IN.search(told)


_SETS_OFF = quick(
    r"\b(?:leaves?|leaving|goes out|sets? off|(?:is|are|be) (?:sent|posted|dispatched|shipped|released)"
    r"|we (?:will )?(?:send|post|dispatch|ship|release))\b",
    re.IGNORECASE,
)
_A_PART = quick(r"\b(?:half of|the first|a first|some of|most of|part of|the rest of) ", re.IGNORECASE)


def comes_on_the_way(told: str, last: date, row: Commitment) -> bool:
    """Whether a clause tells a step before what is promised: the sofa leaves us, half of the staff are trained."""
    due = _day(row)
    if due is None or last > due:
        return False
    sets_off = _SETS_OFF.search(told) is not None and not _COMES_IN.search(told) and not _SETS_OFF.search(row.what)
    return sets_off or (_A_PART.search(told) is not None and _A_PART.search(row.what) is None)


_KIND = re.compile(r"\b([a-z]{3,}) (?=([a-z]{4,})\b)")
_CONTRASTS = frozenset(
    frozenset(pair)
    for pair in (
        ("new", "existing"),
        ("new", "current"),
        ("new", "old"),
        ("business", "home"),
        ("business", "private"),
        ("business", "household"),
        ("adult", "child"),
        ("adults", "children"),
        ("monthly", "yearly"),
        ("monthly", "annual"),
        ("personal", "joint"),
        ("day", "night"),
        ("upper", "lower"),
        ("front", "back"),
        ("left", "right"),
        ("north", "south"),
        ("east", "west"),
        ("ground", "first"),
        ("men", "women"),
        ("local", "national"),
        ("domestic", "foreign"),
        ("short", "full"),
        ("indoor", "outdoor"),
        ("paper", "digital"),
        ("large", "small"),
    )
)


def of_two_kinds(one: str, other: str) -> bool:
    """`The trial for new customers` and `the trial for existing customers` are two."""
    first = {noun: kind for kind, noun in _KIND.findall(one)}
    return any(frozenset((kind, first.get(noun, kind))) in _CONTRASTS for kind, noun in _KIND.findall(other))


_MONTHS_OWN = re.compile(
    rf"\b({calendar.MONTH_NAMES}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:'s)? (?=[a-z]{4})"
    r"(?!(?:with|from|when|that|then|before|after|until)\b)"
)


def of_two_months(one: str, other: str) -> bool:
    """`Your October statement` and `your November statement` are two."""
    first, second = set(_MONTHS_OWN.findall(one)), set(_MONTHS_OWN.findall(other))
    return bool(first and second) and not first & second


def _day(row: Commitment) -> date | None:
    return row.due.date() if isinstance(row.due, datetime) else row.due
