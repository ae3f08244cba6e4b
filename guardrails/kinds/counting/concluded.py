"""A figure that a sentence concludes from those before it, in its own sentence or the two before, and just misses.

Only a plain way to reckon accuses (the rest, so many at so much, a share); any way at all acquits.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from guardrails.kinds.check import Violation
from guardrails.kinds.counting.conclusions import Conclusion, conclusions
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.reachable import reachable
from guardrails.kinds.counting.sizes import Size, SizeKind, sizes
from guardrails.kinds.counting.sums import HALF_PENNY
from guardrails.kinds.counting.told_figures import is_near, is_slip
from guardrails.kinds.counting.ways import Way, ways

_KINDS: tuple[SizeKind, ...] = ("money", "duration", "count")
_TEN = 10
_FEW = 5
"""So few of anything turn up for many reasons."""


def wrong_conclusions(passage: Passage) -> Iterator[Violation]:
    for kind in _KINDS:
        told = sizes(passage, kind)
        for conclusion in conclusions(told, kind, passage) if len(told) > 1 else ():
            if kind == "money" and _is_of_another_currency(conclusion, told):
                continue
            way = next(_missed(conclusion, told, passage), None)
            mistaken = way is not None and kind == "money" and conclusion.size.number in way.mistaken
            if way is not None and (mistaken or not _is_accounted_for(conclusion, told, passage)):
                mention = conclusion.size.mention
                yield Violation(mention.start, mention.end, f"that comes to {_plain(way.right, kind)}")


def _is_of_another_currency(conclusion: Conclusion, told: tuple[Size, ...]) -> bool:
    """Whether what it would be reckoned from is in other money: `at 0.86 that is £79.12`."""
    own = conclusion.size.mention.currency
    before = {s.mention.currency for s in told if s.start < conclusion.size.start}
    return own is not None and None not in before and own not in before


def comes_out(start: int, passage: Passage) -> bool:
    """Whether the figure that begins here follows in a plain way from those before it, or is but part of a share."""
    if any(passage.at(share.start) <= start < passage.at(share.end) for share in passage.told.shares):
        return True
    for kind in _KINDS if passage.last <= start < passage.at(len(passage.text)) else ():
        told = sizes(passage, kind)
        result = next((s for s in told if s.start == start), None)
        if result is not None:
            return any(_is_it(way.right, result) for way in ways(result, told, kind, passage))
    return False


def _is_it(number: Decimal, size: Size) -> bool:
    return abs(number - size.number) < HALF_PENNY


def _plain(number: Decimal, kind: SizeKind) -> str:
    if kind == "money":
        return f"{number:.2f}"
    return f"{number.normalize():f}" + (" minutes" if kind == "duration" else "")


def _missed(conclusion: Conclusion, told: tuple[Size, ...], passage: Passage) -> Iterator[Way]:
    """The ways that come out near the figure, and at no other one that is told."""
    for way in ways(conclusion.size, told, conclusion.kind, passage):
        missed = _is_near(conclusion.size, way) and not any(_is_it(way.right, size) for size in told)
        if missed and _is_claimed(conclusion, way, passage):
            yield way


def _is_claimed(conclusion: Conclusion, way: Way, passage: Passage) -> bool:
    """Whether the words say that the figure follows in this way."""
    so, said = conclusion.so, conclusion.size.number
    if way.what == "sum":
        return conclusion.total
    if way.what == "rest":
        return conclusion.rest or (so and not (conclusion.kind == "count" and said < _FEW))
    if way.what in ("piece", "part"):
        return conclusion.each and (so or way.what == "part")
    if way.what == "share" and said in passage.vouched:
        return so or said in way.mistaken
    return so or conclusion.given or conclusion.rest or said in way.mistaken


def _is_near(size: Size, way: Way) -> bool:
    """Within a sixth, but for one digit, or one piece more or less."""
    said = size.number
    if size.mention.minutes and size.mention.number and way.what in ("sum", "rest"):
        unit = size.number / size.mention.number
        return is_near(said, way.right) or is_slip(said / unit, way.right / unit)
    if size.mention.kind == "count" and max(said, way.right) < _TEN:
        return is_near(said, way.right) or abs(said - way.right) <= 1
    if is_near(said, way.right) or is_slip(said, way.right) or said in way.mistaken:
        return True
    return way.piece is not None and abs(abs(said - way.right) - way.piece) < HALF_PENNY


def _is_accounted_for(conclusion: Conclusion, told: tuple[Size, ...], passage: Passage) -> bool:
    size = conclusion.size
    if any(s.number == size.number and s.start < size.start for s in told):
        return True
    others = [s for s in told if s.number != size.number]
    return any(_is_it(number, size) for number in reachable(others, conclusion.kind, passage))
