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
    r"\b(?:should (?:have|read|say|be \d)|instead|rather than|in (?:error|place)|mistak\w+|belongs?|meant|turned|became"
    r"|recorded as|entered as"
    r"|typed|keyed|confus\w+|came to|wrong\w*)\b",
    re.IGNORECASE,
)
_PERHAPS_AGAINST = re.compile(r"\b(?:but|not|when|where|while|your order is)\b", re.IGNORECASE)
"""Between two numbers they may set anything against anything."""
_DONE = re.compile(
    r"\b(?:billed|charged|invoiced|debited|collected|took|taken|keyed|entered|typed|down for)\b", re.IGNORECASE
)
_CAME = re.compile(r"\b(?:built|put|delivered|came|sent|counted|work was|scheduled)\b", re.IGNORECASE)
"""What came may have been right in number, and wrong in something else."""
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
        told: dict[str, list[re.Match[str]]] = {}
        for match in found:
            told.setdefault(match[0], []).append(match)
        for number, alike in told.items():
            twin = twins.get(number)
            if twin is None or twin in told:
                continue
            again = len(alike) > 1 and _is_set_against(alike, sentence.text)
            corrected = before and twin not in before.text and _is_corrected(number, before.text, sentence.text)
            if again or corrected:
                start = sentence.start + alike[0].start()
                came = not again and before and not _DONE.search(before.text)
                sure = not came and _are_of_one_fact(number, twin, ctx.sources)
                yield Violation(start, start + len(number), f"one of them is {twin}", None if sure else "warn")
                break
        before = sentence


_NUMBERED = re.compile(r"\b(?!(?:the|your|our|all|of|these|those|and)\b)([a-z]+) $", re.IGNORECASE)


def _is_set_against(alike: list[re.Match[str]], sentence: str) -> bool:
    """`It should have read 13 and read 13`, `plot 13 and not plot 13`; `24 chairs, but 24 covers` are two things."""
    if _SET_AGAINST.search(sentence):
        return True
    words = [_NUMBERED.search(sentence[max(0, m.start() - _REACH) : m.start()]) for m in alike]
    named = {word[1].casefold() if word else None for word in words}
    between = _PERHAPS_AGAINST.search(sentence, alike[0].end(), alike[-1].start())
    return len(named) == 1 and None not in named and between is not None


_REACH = 24


def _are_of_one_fact(one: str, other: str, sources: Sources) -> bool:
    """Whether one text of the case tells both, or two facts of one type have them."""
    places = [{place for place, text in _texts(sources) if _has(text, number)} for number in (one, other)]
    return not places[0].isdisjoint(places[1])


def _has(text: str, number: str) -> bool:
    return any(m[0] == number for m in _NUMBER.finditer(text))


def _is_corrected(number: str, before: str, after: str) -> bool:
    """`We billed you for 640. Your register says 640.`"""
    if not (_DONE.search(before) or _CAME.search(before)) or not _RIGHT.search(after) or _RIGHT.search(before):
        return False
    return re.search(rf"(?<![\w.,]){re.escape(number)}(?![\w]|[.,]\d)", before) is not None


@lru_cache(maxsize=64)
def _twins(sources: Sources) -> dict[str, str]:
    """Each number of the case that has the digits of another in another order, with that other."""
    told = {m[0] for _, text in _texts(sources) for m in _NUMBER.finditer(text) if not _OF_A_DAY.match(text, m.end())}
    by_digits: dict[str, list[str]] = {}
    for number in sorted(told):
        if len(set(number)) > 1:
            by_digits.setdefault("".join(sorted(number)), []).append(number)
    return {one: other for alike in by_digits.values() for one, other in permutations(alike, 2) if one[0] != other[0]}


def _texts(sources: Sources) -> Iterator[tuple[str, str]]:
    """The texts and figures of the facts; a text goes by its fact's name, a figure by its type."""
    for name, fact in sources.case.facts.items():
        match fact:
            case facts.Text():
                yield name, fact.value
            case facts.List():
                yield from ((name, item) for item in fact.value)
            case facts.Count():
                yield fact.type, f"{fact.value:,}"
                yield fact.type, str(fact.value)
            case facts.Money():
                yield fact.type, f"{fact.amount:,.2f}"
            case facts.Ref():
                yield fact.type, fact.value
            case _:
                pass
