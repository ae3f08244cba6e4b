"""The figures of a passage as sizes of one kind: amounts, lengths of time in minutes, or numbers of things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from guardrails.figures.clock import HOUR_WORDS
from guardrails.figures.mention import Mention
from guardrails.figures.numbers import number_value
from guardrails.kinds.counting.passages import Passage

SizeKind = Literal["money", "duration", "count"]
_NOUN = re.compile(r"(?!(?:was|is|has|plus|less|minus|times|us|this|as)\b)\w{2,}s\b", re.IGNORECASE)
_A_DAY = re.compile(r"an? \w+", re.IGNORECASE)
_SO_MANY = re.compile(r"\b(?!(?:lasts?|takes|is|was|has|needs|this|gives|costs|means|adds|plus|less)\b)[a-z]+s $", re.I)
_ONE_OF = re.compile(r"\b(?:one|a) (?:\w+ )?(?:in|out of)(?: every| each)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Size:
    """A figure and how much it is."""

    mention: Mention
    number: Decimal

    @property
    def start(self) -> int:
        return self.mention.start


def sizes(passage: Passage, kind: SizeKind) -> tuple[Size, ...]:
    """In order. A number alone is a count, and a length of the unit told nearest."""
    found = (Size(m, number) for m in passage.own if (number := _size(m, kind, passage)))
    return tuple(s for s in found if not _is_of_a_share(s.mention, passage))


def _size(mention: Mention, kind: SizeKind, passage: Passage) -> Decimal | None:
    if mention.kind == "money":
        return mention.number if kind == "money" else None
    if mention.kind == "duration" or (mention.kind == "date" and mention.relative and mention.number):
        return Decimal(mention.minutes) if kind == "duration" and mention.minutes and not mention.business else None
    if mention.unit == "times" or not _is_number(mention):
        return None
    if kind == "money":
        in_words = mention.kind == "count" and not _NOUN.match(mention.unit or "") and _tells_in_words(passage)
        return mention.number if in_words else None
    number = mention.number if mention.number is not None else number_value(mention.text)
    if kind == "count":
        return number if mention.kind == "count" else None
    lengths = [m for m in passage.own if m.kind == "duration" and m.minutes and m.number and not _is_rate(m, passage)]
    if not lengths or _NOUN.match(mention.unit or ""):
        return None
    near = next((m for m in reversed(lengths) if m.start < mention.start), lengths[0])
    return number * (near.minutes or 0) / (near.number or Decimal(1))


def _is_rate(length: Mention, passage: Passage) -> bool:
    """`140 tickets a day` tells no unit of a number that follows."""
    return bool(_A_DAY.fullmatch(length.text) and _SO_MANY.search(passage.told.before(length, 24)))


def _tells_in_words(passage: Passage) -> bool:
    """`Forty-one pounds for the line, eighteen for the handset`."""
    return any(m.kind == "money" and _UNIT_AFTER.search(m.text) for m in passage.own)


_UNIT_AFTER = re.compile(r"[a-z] (?:pounds|dollars|euros|rupees|francs|crowns)$", re.IGNORECASE)


def _is_number(mention: Mention) -> bool:
    if mention.kind == "time":
        return mention.text.isdigit() or mention.text.casefold() in HOUR_WORDS
    return mention.kind == "count" and mention.number is not None


def _is_of_a_share(mention: Mention, passage: Passage) -> bool:
    """`One in five` counts nothing."""
    at = mention.start - passage.told.start
    return mention.kind == "count" and (
        any(share.start <= at < share.end for share in passage.told.shares)
        or bool(_ONE_OF.search(passage.text, max(0, at - 20), at))
    )
