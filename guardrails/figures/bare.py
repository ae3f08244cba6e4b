"""A number that stands without a noun: a time of day, an age, a share or an amount that is told without its unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from guardrails.figures.clock import DOTTED_CLOCK, HOUR_WORDS
from guardrails.figures.mention import Mention
from guardrails.figures.numbers import number_value
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

SHARE_BEFORE = re.compile(r"\b(?:one|two|three|four|five|nine|\d+)(?: \w+)? (?:in|out of)(?: every)? $", re.IGNORECASE)
_ONE_IN = re.compile(r"\b(?:one|an?|(?P<many>\w+))(?: [a-z]+)? (?:in|out of)(?: every)? $", re.IGNORECASE)


def _share(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """`One bag in eight` is 12.5 per cent."""
    before = ctx.document.text[max(0, mention.start - 40) : mention.start]
    if not _ONE_IN.search(before) or not mention.number:
        return None
    beside = [
        m.number for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "count" and m.end < mention.start
    ]
    many = beside[-1] if beside and beside[-1] else Decimal(1)
    shares = (k for k in sources.of("percent") if k.number and k.number * mention.number == many * 100)
    return next((k.name for k in shares), None) or _share_of_counts(mention, many, before, ctx, sources)


_ABOUT_BEFORE = re.compile(r"\b(?:about|roughly|nearly|almost|around|some|close to)\b", re.IGNORECASE)


def _share_of_counts(mention: Mention, many: Decimal, before: str, ctx: Context, sources: Sources) -> str | None:
    """`Five of thirty-one, about one in six`, and without `about` only what comes out."""
    known = {k.number for k in sources.of("count")}
    told = {m.number for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "count" and m.number in known}
    said = many / (mention.number or Decimal(1))
    slack = said / 10 if _ABOUT_BEFORE.search(before) else Decimal("0.0001")
    pairs = ((part, whole) for part in told for whole in told if part and whole and part < whole)
    return next((f"{part} of {whole}" for part, whole in pairs if abs(part / whole - said) <= slack), None)


_OF_A_SUM = re.compile(r"\b(?:multipl\w+|divid\w+|times)\b[^.;,]{0,24}\bby $", re.IGNORECASE)
_HOURS = 24
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|by|from|until|till|to|before|after|between|around|about|since|and|past|or)\s*$", re.IGNORECASE
)


def bare_number(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """`Between seven and ten` may be times of day, and `at 12` an age."""
    if mention.kind == "count" and (dotted := _dotted_clock(mention, sources) or _written_so(mention, sources)):
        return dotted
    of_a_sum = _OF_A_SUM.search(ctx.document.text[max(0, mention.start - 40) : mention.start])
    if mention.kind == "time" and (mention.text.isdigit() or (of_a_sum and mention.text.lower() in HOUR_WORDS)):
        number = number_value(mention.text)
        return next((k.name for k in sources.of("count") if not k.told and k.number == number), None)
    if mention.kind == "count" and (share := _share(mention, ctx, sources)):
        return share
    if mention.kind != "count" or mention.number is None or (mention.unit or "").endswith("s"):
        return None
    amount = next((k.name for k in sources.of("money") if not k.told and k.number == mention.number), None)
    if amount is not None and not 0 < mention.number <= _HOURS:
        return amount
    before = ctx.document.text[max(0, mention.start - 30) : mention.start]
    if not 0 < mention.number <= _HOURS or not _may_be_clock(mention, before):
        return None
    times = (k for k in sources.of("time") if k.clock is not None and k.clock.minute == 0)
    return next((k.name for k in times if k.clock and k.clock.hour % 12 == mention.number % 12), None)


_OLD = re.compile(r"[ -]old\b|[ -]olds?\b|['’] (?:old|age)")


def age_told(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """`Seven years old`, where a text says `seven and eight years old`."""
    if mention.kind != "duration" or not _OLD.match(ctx.document.text, mention.end):
        return None
    ages = {name for name, text in sources.texts if re.search(r"\byears? old\b|-year-old|\baged?\b", text)}
    counted = (k for k in sources.of("count", "duration") if k.told and k.name in ages)
    return next((k.name for k in counted if k.number == mention.number), None)


def _dotted_clock(mention: Mention, sources: Sources) -> str | None:
    """`7.51` is a time of day where the case has that time."""
    written = DOTTED_CLOCK.fullmatch(mention.text)
    if written is None:
        return None
    hour, minute = int(written[1]), int(written[2])
    times = ((k.name, k.clock) for k in sources.of("time") if k.clock is not None)
    return next((n for n, at in times if at.minute == minute and at.hour in (hour, hour + _HALF_DAY)), None)


_DECIMALS = re.compile(r"\d+\.\d{2,}")


def _written_so(mention: Mention, sources: Sources) -> str | None:
    """A rate, a version or a section that a text of the case writes with the same digits: `0.86 pounds to the euro`."""
    if not _DECIMALS.fullmatch(mention.text):
        return None
    wanted = re.compile(rf"(?<![\w.,]){re.escape(mention.text)}(?![\d]|[.,]\d)")
    return next((name for name, text in sources.texts if wanted.search(text)), None)


_HALF_DAY = 12
_VERB = frozenset(
    ["is", "was", "were", "when", "had", "and", "or", "on", "in", "not", "instead", "sharp", "for", "to", "today"]
)


def _may_be_clock(mention: Mention, before: str) -> bool:
    """`At eleven on Friday`, `when eleven was settled`: no noun is counted."""
    follows = (mention.unit or "").split()
    if _CLOCK_BEFORE.search(before):
        return True
    in_words = not mention.text[0].isdigit() and (mention.number or 0) <= _HALF_DAY
    return in_words and not SHARE_BEFORE.search(before) and (not follows or follows[0].casefold() in _VERB)
