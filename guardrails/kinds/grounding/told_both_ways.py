"""One number told as the wrong one and as the right one: `the sheet read 13 where it should have read 13`.

Only of cases that have two numbers of the same digits, 31 and 13, of which the letter tells one twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.sources import Sources
from guardrails.kinds.check import Violation
from service.domain import facts

_NUMBER = re.compile(r"(?<![\w.,:/-])\d{1,3}(?:,\d{3})+(?:\.\d\d)?(?![\w:])|(?<![\w.,:/-])\d{2,}(?:\.\d\d)?(?![\w:])")
_OF_A_DAY = re.compile(r" ?(?:st|nd|rd|th)?,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[:/-]\d")
_SET_AGAINST = re.compile(
    r"\b(?:should|instead|rather than|in (?:error|place)|mistak\w+|belongs?|meant|turned|became|recorded as|entered as"
    r"|typed|keyed|confus\w+|but|not|when|where|while|your order is|came to|wrong\w*)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:billed|charged|invoiced|debited|collected|took|taken|keyed|entered|typed|built|put|delivered|came|sent|counted"
    r"|work was|down for|scheduled)\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"\b(?:says?|shows?|is right|correct|should|belongs?|actual\w*|order is|ordered|meant|in fact|really|came to)\b",
    re.IGNORECASE,
)


def told_both_ways(ctx: Context) -> Iterator[Violation]:
    """A sentence, or two in a row, that sets a number against itself."""
    twins = _twins(ctx.sources)
    before: Sentence | None = None
    for sentence in ctx.document.sentences if twins else ():
        found = [m for m in _NUMBER.finditer(sentence.text) if not _OF_A_DAY.match(sentence.text, m.end())]
        told = [m[0] for m in found]
        for match in found:
            twin = twins.get(match[0])
            if twin is None or twin in told:
                continue
            again = told.count(match[0]) > 1 and _SET_AGAINST.search(sentence.text)
            if again or (before and twin not in before.text and _is_corrected(match[0], before.text, sentence.text)):
                start = sentence.start + match.start()
                yield Violation(start, start + len(match[0]), f"one of them is {twin}")
                break
        before = sentence


def _is_corrected(number: str, before: str, after: str) -> bool:
    """`We billed you for 640. Your register says 640.`"""
    if not _DONE.search(before) or not _RIGHT.search(after) or _RIGHT.search(before):
        return False
    return re.search(rf"(?<![\w.,]){re.escape(number)}(?![\w]|[.,]\d)", before) is not None


@lru_cache(maxsize=64)
def _twins(sources: Sources) -> dict[str, str]:
    """Each number of the case that has the digits of another in another order, with that other."""
    told = {m[0] for text in _texts(sources) for m in _NUMBER.finditer(text) if not _OF_A_DAY.match(text, m.end())}
    numbers = [n for n in sorted(told) if len(set(n)) > 1]
    return {
        one: other
        for one, other in permutations(numbers, 2)
        if len(one) == len(other) and sorted(one) == sorted(other) and one[0] != other[0]
    }


def _texts(sources: Sources) -> Iterator[str]:
    for fact in sources.case.facts.values():
        match fact:
            case facts.Text():
                yield fact.value
            case facts.List():
                yield from fact.value
            case facts.Count():
                yield f"{fact.value:,}"
                yield str(fact.value)
            case facts.Money():
                yield f"{fact.amount:,.2f}"
            case facts.Ref():
                yield fact.value
            case _:
                pass
