"""How many times another a figure is said to be: `you waited 12 days. That is five times as long`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from guardrails.figures.numbers import number_value
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.sizes import SizeKind, sizes

_MANY = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|\d{1,3}"
_OF_WHAT = (
    r"(?= (?:as (?!we|you|i|if|it|far as)|what\b|that\b(?! (?:we|you|it|he|she|they|i"
    r"|the|our|your|my|his|her|their|a|an|this|these|no|nobody|nothing)\b)|(?:longer|more)(?: than\b|[.,;])"
    r"|(?:the|our|your|its) (?:\w+ )?(?:quote|quoted|price|fare|rate|right|usual|normal|agreed|promised?|real|true"
    r"|proper|fee|limit|figure|sum|amount|number|time|length|bill|charge|cost|one|old|wait|use|usage|allowance)\b))"
)
_TIMES = re.compile(
    rf"\b(?:(?P<number>{_MANY}) times|(?P<two>twice|double)|(?P<three>thrice|treble|triple)|(?P<four>quadruple)"
    rf"|(?P<half>half)){_OF_WHAT}",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"\b(?:(?P<side>over|more than|at least|under|less than|at most|not quite|just short of)|than|nearly|almost"
    r"|about|around"
    r"|roughly|some|close to|best part of|well|up to|approximately)(?: an?| the)? $",
    re.IGNORECASE,
)
_AGAIN = re.compile(r" as \w+ again\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|n't|no)\b[^.;:,]{0,20}$", re.IGNORECASE)
_WORDS = {"two": 2, "three": 3, "four": 4}
_FAR = Decimal("0.5")
"""A ratio that misses by more is of other figures."""
_EXACT = Decimal("0.02")
_KINDS: tuple[SizeKind, ...] = ("money", "duration", "count")


def wrong_ratios(passage: Passage) -> Iterator[Violation]:
    for claim in _TIMES.finditer(passage.text, passage.last_part):
        head = passage.text[: claim.start()]
        said = _said(claim, passage.text)
        ratios = [r for kind in _KINDS for r in _ratios(passage, kind, passage.at(claim.start()))]
        rough = _ROUGHLY.search(head)
        if not ratios or (rough and not rough["side"]) or _DENIED.search(head):
            continue
        if not any(_holds(r, said, rough["side"] if rough else "") for r in ratios) and _is_off(ratios[0], said):
            yield Violation(passage.at(claim.start()), passage.at(claim.end()), f"it is {ratios[0]:.2f} times that")


_ABOVE = ("over", "more than", "at least")


def _holds(ratio: Decimal, said: Decimal, side: str) -> bool:
    """`More than three times` is of more than three; a tenth above or below may be rounded."""
    if not side:
        return abs(ratio - said) <= _EXACT * said
    least, most = (said, 2 * said) if side.lower() in _ABOVE else (said / 2, said)
    return least * (1 - _EXACT) <= ratio <= most * (1 + _EXACT)


def _is_off(ratio: Decimal, said: Decimal) -> bool:
    return ratio > 1 and abs(ratio - said) <= _FAR * max(ratio, said)


_PAID = re.compile(
    r"\b(?:paid|charged|billed|taken|took|invoiced|asked|cost)(?: you| us| for)? (?:the )?"
    r"(?:(?P<two>double)|(?P<three>treble|triple)|(?P<four>quadruple))(?=[.,;:]| and\b|$)",
    re.IGNORECASE,
)
_WAS_RIGHT = re.compile(
    r"\b(?:priced?|should|due|correct|right|instead|agreed|quoted|owed?|costs?|worth|standard|usual)\b", re.IGNORECASE
)
_TWO = 2


def wrong_multiples_paid(passage: Passage) -> Iterator[Violation]:
    """`Billed $96.00 for a visit priced at $32.00. You paid double`: of two amounts, one of which was right."""
    claim = _PAID.search(passage.text, passage.last_part)
    told = {s.number for s in sizes(passage, "money")} if claim else set()
    if claim is None or len(told) != _TWO or not _WAS_RIGHT.search(passage.text) or passage.told.counts:
        return
    said = Decimal(next(_WORDS[n] for n in _WORDS if claim[n]))
    ratio = max(told) / min(told)
    if abs(ratio - said) > _EXACT * said and not _ROUGHLY.search(passage.text[: claim.start()]):
        yield Violation(passage.at(claim.start()), passage.at(claim.end()), f"it is {ratio:.2f} times that")


def _said(claim: re.Match[str], text: str) -> Decimal:
    """What the greater figure is of the smaller one."""
    if claim["half"]:
        return Decimal("1.5") if _AGAIN.match(text, claim.end()) else Decimal(2)
    name = next((n for n in _WORDS if claim[n]), None)
    return Decimal(_WORDS[name]) if name else number_value(claim["number"])


def _ratios(passage: Passage, kind: SizeKind, claim: int) -> Iterator[Decimal]:
    """Of each two figures, those told last before the claim first."""
    told = [s.number for s in sizes(passage, kind) if s.start != claim]
    for one, other in combinations(reversed(told), 2):
        yield max(one, other) / min(one, other)
