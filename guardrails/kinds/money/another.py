"""Whether words name another one than the case is about: Friday's lunches where today's went wrong."""

from __future__ import annotations

import re
from functools import lru_cache

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.sources import Sources
from guardrails.kinds.money.remedies import IN_KIND
from guardrails.window import Hit
from service.domain.facts import Count, Date, DateTime

_DAY = "|".join(calendar.WEEKDAYS)
_MONTH = calendar.MONTH_NAMES
_OF_A_DAY = re.compile(
    rf"\b({_DAY}|{_MONTH})(?='s\b|’s\b)|\b(?:for|of) ({_DAY}|{_MONTH})\b(?! \d)|\bthe ({_DAY}|{_MONTH}) (?=[a-z])"
    rf"|\b({_MONTH}) (?:is|will be|has been) (?=[a-z])",
    re.IGNORECASE,
)
_OF_A_NUMBER = re.compile(r"\b(?:the|all|those|these|your|year|class|room|flat) (\d+)\b(?!:|\.\d)", re.IGNORECASE)
_SET_AGAINST = re.compile(
    r"\b(?:deducted|taken|credited|comes|goes|set|off) (?:off |from |against |on |onto |to )?(?:the|your) (?:\w+ )?"
    r"(?:bill|invoice|account|statement)\b",
    re.IGNORECASE,
)
"""`It is deducted from the invoice for November`: where an approved sum goes."""
_WRONG = re.compile(r"issue|original_issue|defect|incident|misstep|billing_period|remedy:|root_cause|impact|case:")


def is_of_another(words: str, ctx: Context) -> bool:
    """Whether they name a day, a month or a number that is not of what went wrong; a new thing may come on any day."""
    anew = any(r.kind in IN_KIND and r.kind != "named_contact" for r in ctx.case.remedies)
    if anew or _SET_AGAINST.search(words):
        return False
    days = {next(filter(None, m.groups())).casefold() for m in _OF_A_DAY.finditer(words)}
    numbers = set(_OF_A_NUMBER.findall(words))
    if not days and not numbers:
        return False
    wrong, others = _told(ctx.sources)
    return bool((days - wrong) | (numbers & others)) and not (days | numbers) & wrong


@lru_cache(maxsize=64)
def _told(sources: Sources) -> tuple[frozenset[str], frozenset[str]]:
    """The days and numbers of what went wrong, and those of everything else that the case tells in words."""
    wishes = sources.wishes
    wrong = [without_wishes(text) for name, text in sources.texts if _WRONG.match(name) and name not in wishes]
    counts = {name for name, fact in sources.case.facts.items() if isinstance(fact, Count)}
    others = [text for name, text in sources.texts if name not in counts and not _WRONG.match(name)]
    gone_by = {word for fact in sources.case.facts.values() for word in _of_the_past(fact, sources)}
    told = frozenset({*_words(wrong), *gone_by})
    return told, frozenset(_words(others)) - told


_KIN = re.compile(
    r"\byour (?:\w+ )?(?:husband|wife|partner|child(?:ren)?|family|parents?|household|sons?|daughters?|friends?)\b",
    re.IGNORECASE,
)


def brings_in_others(hit: Hit, ctx: Context) -> bool:
    """`We will add your husband`, of whom no text of the case speaks."""
    found = _KIN.search(ctx.document.text, hit.start, hit.end)
    if found is None:
        return False
    who = found[0].split()[-1].casefold().rstrip("s")[:5]
    return not any(who in text.casefold() for text in ctx.sources.our_texts)


_WISH = re.compile(
    r"\b(?:wants?|wanted|would (?:like|rather|have liked)|asks?|asked|hopes?|hoped|wish(?:es|ed)?|demand(?:s|ed)?"
    r"|expects?|expected)"
    r"\b[^.;,]*?(?=[.;,]|\b(?:but|and (?:it|we|this|the|was|were|is|are))\b|$)",
    re.IGNORECASE,
)


def without_wishes(text: str) -> str:
    """A text of the case without what the customer would like to have: it is neither what went wrong nor granted."""
    return _WISH.sub("", text)


_DAYS = (Date, DateTime)
_WORD = re.compile(rf"\b(?:\d+|{_DAY}|{_MONTH})\b", re.IGNORECASE)


def _words(texts: list[str]) -> set[str]:
    return {word.casefold() for text in texts for word in _WORD.findall(text)}


def _of_the_past(fact: object, sources: Sources) -> tuple[str, ...]:
    """The names of the weekday and month of a day up to the one when the letter is sent."""
    if not isinstance(fact, _DAYS):
        return ()
    day = fact.value if isinstance(fact, Date) else fact.value.date()
    sent = sources.case_day
    if sent is not None and day > sent:
        return ()
    return calendar.WEEKDAYS[day.weekday()], calendar.MONTHS[day.month - 1]
