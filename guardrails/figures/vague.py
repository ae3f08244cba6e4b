"""Whether a figure that nothing accounts for is plainly a claim about the case, or an everyday small number.

`Half a day`, `four walls` and `the three of you` are how people speak. An amount, a day, a contact or a larger number
is a claim, and so is a small number of what the case itself counts or times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from guardrails.figures.counted import are_alike
from guardrails.figures.known import Known
from guardrails.figures.mention import Mention
from guardrails.figures.numbers import DIGITS, WORDS, number_value
from guardrails.figures.same import head_noun
from guardrails.figures.sources import Sources

SMALL = 19
"""Numbers in words up to this are said without thinking of them as figures."""
SMALL_IN_DIGITS = 9
_UNITS = (1, 60, 1440, 10080, 43200, 525600)
"""Minutes of each unit of time: twelve weeks are not twelve days."""
_NEAR = 2.0
"""Lengths of time that differ by less than this factor may be meant for one another."""


_BELONGS_TO_WORDS = re.compile(r"\b(?:in|out of|of every|for every|[A-Z][\w'-]+)(?: every)? $")
"""`One bag in seven`, `Terminal 3`."""


_TO_THE_MINUTE = re.compile(r"\b(?:hours?|days?)\b.+\bminutes?$", re.IGNORECASE)
"""Nobody says `four hours and five minutes` without having looked."""


def is_plain_claim(mention: Mention, before: str, sources: Sources) -> bool:
    """Whether the figure has to come from the case; `before` is what stands before it in its sentence."""
    if mention.kind not in ("count", "duration"):
        return True
    if (
        not _is_small(mention)
        or _TO_THE_MINUTE.search(mention.text)
        or ((mention.number or 0) % 1 and "." in mention.text)
    ):
        return True
    belongs = _BELONGS_TO_WORDS.search(before)
    in_words = mention.number == 1 and not mention.text.isdigit()
    if mention.kind == "count" and belongs and not in_words and (belongs.start() > 0 or not belongs[0][0].isupper()):
        return True
    if mention.kind == "count" and (mention.number or 0) <= 1:
        return False
    known = _known(mention, sources)
    if mention.kind == "duration":
        in_other_units = {int((mention.number or 0) * unit) for unit in _UNITS if (mention.number or 0) > 1}
        return any(_is_close(mention.minutes or 0, k.minutes or 0) or k.minutes in in_other_units for k in known)
    return any(_may_be_meant(mention, k) for k in known)


def _is_small(mention: Mention) -> bool:
    in_digits = re.search(r"\d", mention.text) is not None
    return (mention.number or Decimal(0)) <= (SMALL_IN_DIGITS if in_digits else SMALL)


def _known(mention: Mention, sources: Sources) -> Iterator[Known]:
    yield from sources.of(mention.kind)
    if mention.unit is None:
        yield from (replace(k, number=Decimal(n)) for k in sources.of("duration") if not k.told for n in _in_units(k))
    yield from (k for k in (*sources.notes, *sources.customers) if k.kind == mention.kind)


def _in_units(length: Known) -> Iterator[int]:
    """`Ten went by`, of hours or days."""
    yield from ((length.minutes or 0) // unit for unit in _UNITS[1:4] if length.minutes and not length.minutes % unit)


def _may_be_meant(mention: Mention, known: Known) -> bool:
    """The same things are counted; of a number without a noun, that it is next to the known one."""
    one, other = head_noun(mention.unit), head_noun(known.unit)
    if one is None:
        beside = abs((known.number or Decimal(0)) - (mention.number or Decimal(0))) <= 1
        return beside and not known.told
    return other is not None and are_alike(one, other)


def _is_close(one: int, other: int) -> bool:
    return bool(one and other) and 1 / _NEAR < one / other < _NEAR


_OF_A_NUMBER = re.compile(rf"(?: \w+)? (?:out )?of (?:(?:the|your|our|those|all) )?({DIGITS}|{WORDS})\b", re.IGNORECASE)


def is_part_of_a_whole(mention: Mention, text: str, sources: Sources) -> bool:
    """`Nine of thirty-one were bad`, where the case counts thirty-one and more than one part of it is told."""
    whole = _OF_A_NUMBER.match(text, mention.end) if mention.kind == "count" and (mention.number or 0) > 2 else None
    if whole is None:
        return False
    number = number_value(whole[1])
    return any(k.number == number for k in sources.of("count"))
