"""Times inside a note: whether they are over or still to come when the letter goes."""

from __future__ import annotations

import re
from datetime import date

from prompts.wording.phrase import Words
from prompts.wording.style import Style
from prompts.wording.words import core, is_

_DAY_MONTH = re.compile(r"(?<!of )\b(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"(?<!of )\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?\b")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ON_A_DAY = re.compile(r"\bon (?:[A-Z][a-z]+day,? )?(\d.*|[A-Z].*)")
_CLOCK = r"\d{1,2}[:.]\d{2}(?: ?[ap]m)?"
_FROM_TO = re.compile(rf"(?<!\S)(?<!from )(?<!between )({_CLOCK}) ?[-–] ?({_CLOCK})(?=$|[\s,;.)])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def lies_ahead(words: Words, style: Style) -> bool:
    """Whether the note gives a day after the letter's own."""
    if any(is_("times_ahead", word) for word in words) or "next" in map(core, words):
        return True
    today = style.sent_at.date() if style.sent_at else None
    return today is not None and any(day > today for day in _days(" ".join(words), today))


def is_over(words: Words, style: Style) -> bool:
    """Whether the note gives a time that is past: "yesterday", "on 3 May"."""
    if any(is_("times_past", word) for word in words):
        return True
    today = style.sent_at.date() if style.sent_at else None
    dated = _ON_A_DAY.search(" ".join(words))
    return bool(today and dated and any(day < today for day in _days(dated[1], today)))


def times_as_words(text: str) -> str:
    """Write "9:00-11:00" as "between 9:00 and 11:00"; after "from" it keeps its own words."""
    return _FROM_TO.sub(r"between \1 and \2", text)


def _days(text: str, today: date) -> list[date]:
    found = [(y, m, d) for y, m, d in _ISO.findall(text)]
    found += [(y, m, d) for d, m, y in _DAY_MONTH.findall(text)]
    found += [(y, m, d) for m, d, y in _MONTH_DAY.findall(text)]
    return [day for parts in found if (day := _day(*parts, today=today))]


def _day(year: str, month: str, day: str, today: date) -> date | None:
    number = int(month) if month.isdigit() else _month(month)
    try:
        return date(int(year or today.year), number, int(day)) if number else None
    except ValueError:
        return None


def _month(name: str) -> int:
    """1 to 12; 0 for a word that is no month."""
    short = name[:3].lower()
    is_month = len(name) == 3 or is_("months", name)
    return _MONTHS.index(short) + 1 if is_month and short in _MONTHS else 0
