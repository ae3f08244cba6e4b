"""Which reader reads which family of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from guardrails.figures.amount import read_count, read_money, read_percent
from guardrails.figures.clock import read_time
from guardrails.figures.day import read_date, read_month, read_ordinal, read_relative, read_year
from guardrails.figures.length import read_length
from guardrails.figures.mention import Mention, MentionKind
from guardrails.figures.place import Place, Reader


def _as_found(kind: MentionKind) -> Reader:
    def read(place: Place) -> Iterator[Mention]:
        yield place.mention(kind)

    return read


_LONGEST_LENGTH = 3
_LENGTH_AFTER = re.compile(
    r"[ -](?:(?:working|business) )?(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?)\b"
)


_VERB_AND_NUMBER = re.compile(r"(?:order|claim|ticket|book) (\d{1,3})$")
_OF_A_VERB = re.compile(r"(?:n't|\b(?:not|to|you|we|i|they|never|did))(?: (?:only|just))? $", re.IGNORECASE)
"""`You didn't order 32` has no reference."""


def _reference(place: Place) -> Iterator[Mention]:
    """The reference alone, without the word before it (`invoice 1204`); `the account 40 minutes later` has none."""
    found = place.found.rstrip(".(")
    if verb := _VERB_AND_NUMBER.match(found) if _OF_A_VERB.search(place.before) else None:
        yield from read_count(replace(place, start=place.start + verb.start(1)))
        return
    digit = next(n for n, character in enumerate(found) if character.isdigit())
    if found[digit:].isdigit() and len(found) - digit <= _LONGEST_LENGTH and _LENGTH_AFTER.match(place.after):
        unit = _LENGTH_AFTER.match(place.after)
        yield from read_length(replace(place, start=place.start + digit, end=place.end + (unit.end() if unit else 0)))
        return
    yield place.mention("ref", found.rfind(" ", 0, digit) + 1, len(found))


def _no_figure(_: Place) -> Iterator[Mention]:
    return iter(())


def _same_day(place: Place) -> Iterator[Mention]:
    """`that day`: which one, the finder fills in from the figures before it."""
    yield place.mention("date", relative=True)


READERS: dict[str, Reader] = {
    "email": _as_found("email"),
    "url": _as_found("url"),
    "phone": _as_found("phone"),
    "card": _as_found("ref"),
    "idiom": _no_figure,
    "date": read_date,
    "money": read_money,
    "percent": read_percent,
    "month": read_month,
    "year": read_year,
    "time": read_time,
    "same_day": _same_day,
    "relative": read_relative,
    "duration": read_length,
    "ref": _reference,
    "ordinal": read_ordinal,
    "count": read_count,
}
