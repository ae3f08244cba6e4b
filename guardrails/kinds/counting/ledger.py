"""Lines of amounts: the total below a list, and a balance that each line carries on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.reachable import signed_sums
from guardrails.kinds.counting.sums import HALF_PENNY, value

_TOTAL = re.compile(
    r"\W*(?:and |so |which |that |this )?(?:(?:makes|making|returned|refunded|back|paid|due|you get|to you|comes?|the"
    r"|your|our|altogether|grand|full|refund)[ ,:]*){0,3}(?:the )?(?:grand )?"
    r"(?:totals?|sum|altogether|in all|in total|all told|together|overall|all together)\b",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"\b(?:balance|running|so far|you owed?|outstanding|left|brought forward|carried|stood at|in hand|to date"
    r"|remaining|cumulative)\b",
    re.IGNORECASE,
)
_MOST_LINES = 9
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Line:
    sentence: Sentence
    amounts: tuple[Mention, ...]


def wrong_ledgers(ctx: Context) -> Iterator[Violation]:
    for block in _blocks(ctx):
        yield from _wrong_totals(block)
        yield from _wrong_balances(block, ctx)


def _blocks(ctx: Context) -> Iterator[list[_Line]]:
    """Runs of lines that each have an amount; a total may stand alone below them."""
    block: list[_Line] = []
    for sentence in ctx.document.body:
        amounts = tuple(
            m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "money" and m.number is not None
        )
        goes_on = bool(block) and _goes_on(block[-1].sentence, sentence)
        if not (amounts and goes_on):
            if len(block) > _FEWEST:
                yield block
            block = []
        if amounts:
            block.append(_Line(sentence, amounts))
    if len(block) > _FEWEST:
        yield block


def _goes_on(above: Sentence, line: Sentence) -> bool:
    """Whether a line stands right below another, and is no sentence of running text."""
    if line.index != above.index + 1 or above.text.rstrip().endswith((".", "!", "?")):
        return False
    return line.paragraph == above.paragraph or bool(_TOTAL.match(line.text))


def _wrong_totals(block: list[_Line]) -> Iterator[Violation]:
    """Each column of a total is the sum of what stands above it, or of the lines since another total."""
    start = 0
    for place, line in enumerate(block[:_MOST_LINES]):
        if not _TOTAL.match(line.sentence.text):
            continue
        above = [other for other in block[start:place] if not _TOTAL.match(other.sentence.text)]
        start = place + 1
        if len(above) >= _FEWEST:
            yield from _wrong_columns(above, line)


def _wrong_columns(above: list[_Line], total: _Line) -> Iterator[Violation]:
    width = {len(line.amounts) for line in above}
    columns = len(total.amounts) if width == {len(total.amounts)} else 1
    for column in range(columns):
        told = total.amounts[column]
        listed = [value(line.amounts[column if columns > 1 else -1]) for line in above]
        if not any(abs(value(told) - s) < HALF_PENNY for s in signed_sums(listed)):
            yield Violation(told.start, told.end, f"the lines above come to {sum(listed, Decimal(0))}")


def _wrong_balances(block: list[_Line], ctx: Context) -> Iterator[Violation]:
    """The last amount of a line is the one above it, more or less what the line tells."""
    above = ctx.document.sentences[max(0, block[0].sentence.index - 1)].text
    if not any(_CARRIED.search(text) for text in (above, *(line.sentence.text for line in block))):
        return
    steps = [(one, two) for one, two in pairwise(block) if len(two.amounts) == _FEWEST]
    wrong = [two for one, two in steps if not _carries_on(one, two)]
    if len(wrong) == 1 and len(steps) > 1:
        yield Violation(wrong[0].amounts[-1].start, wrong[0].amounts[-1].end, "the line above leads to another balance")


def _carries_on(above: _Line, line: _Line) -> bool:
    return abs(abs(value(line.amounts[-1]) - value(above.amounts[-1])) - value(line.amounts[0])) < HALF_PENNY
