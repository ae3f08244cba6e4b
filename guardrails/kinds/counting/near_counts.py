"""Counts and lists of figures whose outcome a sentence just misses: parts of a whole, sums, averages, shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from guardrails.figures.mention import Mention
from guardrails.figures.same import head_noun
from guardrails.kinds.counting.sums import value
from guardrails.kinds.counting.told_figures import Told, is_equal, is_near

_ADDED = re.compile(
    r"\b(?:(?:they|these|those|it|the (?:two|three|four|lot|parts|figures|rows|lines)|all (?:of them|three|four)) "
    r"(?:all )?(?:add|come|total|sum|make|amount)s?(?: up)? ?to|(?:is|was|are) the (?:sum|total) of|add(?:s|ed)? up to"
    r"|what (?:they|these|those|the (?:two|three|four)) (?:add up to|come to|came to|make|made|total))\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:left|miss(?:ing|ed)|which (?:makes|leaves|means)|remain\w*|short|outstanding|still to"
    r"|rest|others?|lost|broke\w*|spoil\w+|damaged|survived?)\b"
    r"|\bso (?:only |just |that |there (?:are|were) )?(?=\d|[a-z]+ (?:of|were|are|came|got|reached)\b)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bfrom [\d,.]+\d (?:\w+ )?to [\d,.]+\d\b", re.IGNORECASE)
_GOES_FROM = re.compile(r"\b(?:from|of) (?:the |your )?$", re.IGNORECASE)


_ROUGHLY = re.compile(
    r"\b(?:over|more than|less than|fewer than|under|nearly|almost|about|around|roughly|some"
    r"|close to|not quite|or so|best part of"
    r"|better than)\b",
    re.IGNORECASE,
)
"""`Over a third` is true of more than a third."""


def share_told(told: Told) -> Iterator[Mention]:
    """`The price fell from £80.00 to £64.00, a drop of 20%`; `12 of your 48 guests, 25% of them`."""
    figures = told.amounts or told.counts
    if len(figures) != 2 or len(told.parts) != 1 or _ROUGHLY.search(told.text):
        return
    one, other = figures
    between = told.text[one.end - told.start : other.start - told.start]
    if re.fullmatch(r" (?:\w+ ){0,2}to ", between) and _GOES_FROM.search(told.before(one, 12)):
        right = abs(value(one) - value(other)) / value(one)
    elif told.amounts and _CHANGE_OF.search(told.text):
        right = min(
            (abs(value(one) - value(other)) / n for n in (value(one), value(other))),
            key=lambda r: abs(r - told.parts[0]),
        )
    elif re.fullmatch(r" (?:out )?of (?:the |your |our |those )?", between) and value(one) < value(other):
        right = value(one) / value(other)
    else:
        return
    part = told.parts[0]
    if abs(part - right) > Decimal("0.01") and abs(part - right) <= max(right / 2, Decimal("0.05")):
        yield other


_CHANGE_OF = re.compile(
    r"\b(?:rise|increase|jump|hike|drop|fall|cut|reduction|saving|change) of (?:an? |one |two|three|half|\d)",
    re.IGNORECASE,
)
_TOLD_TOGETHER = re.compile(
    r"(?: [a-z]+)? (?:where|when|against|for what|in place of|instead of|in all|together|altogether|all told"
    r"|for the (?:day|week|month|night|lot|pair))\b"
)


def repeated(told: Told, figures: tuple[Mention, ...]) -> Iterator[Mention]:
    """`£45.00 on 3 May and £45.00 again on 4 May, £90.00 where £45.00 was due`."""
    for last in range(2, len(figures)):
        result, listed = figures[last], figures[:last]
        between = told.text[listed[-2].end - told.start : listed[-1].start - told.start]
        concluded = last > 2 and told.text[: result.start - told.start].endswith((", so ", ", which is ", ": "))
        stands_apart = told.text[: result.start - told.start].endswith((", ", ": ", "– ", "- ", "; "))
        leads = _TOLD_TOGETHER.match(told.after(result))
        if not ((concluded or (leads and stands_apart)) and re.search(r"\band\b", between)):
            continue
        numbers = [value(m) for m in listed]
        sums = {sum(g, Decimal(0)) for n in range(2, last + 1) for g in combinations(numbers, n)}
        if value(result) not in sums | {abs(a - b) for a, b in combinations(numbers, 2)}:
            yield result


_AVERAGE = re.compile(r"\b(?:averag\w+|on average|mean of)\b", re.IGNORECASE)


def averaged(told: Told) -> Iterator[Mention]:
    """`€120.00, €120.00 and €135.00 average out at €125.00`."""
    figures = told.amounts or told.counts
    cue = _AVERAGE.search(told.text) if len(figures) > 2 else None
    mean = _mean_told(cue, figures, told) if cue else None
    if mean is None:
        return
    numbers = [value(m) for m in figures if m is not mean]
    groups = (g for n in range(2, len(numbers) + 1) for g in combinations(numbers, n))
    if not any(abs(sum(g, Decimal(0)) / len(g) - value(mean)) < 1 for g in groups):
        yield mean


def _mean_told(cue: re.Match[str], figures: tuple[Mention, ...], told: Told) -> Mention | None:
    """The figure that follows the word, or else the last one; none if another kind of figure follows it."""
    after = [m for m in figures if m.start >= told.start + cue.end()]
    if not after:
        return figures[-1]
    return after[0] if _UP_TO_IT.fullmatch(told.text, cue.end(), after[0].start - told.start) else None


_UP_TO_IT = re.compile(r"[^\d.;:]{0,30}")


def off_by_little(figures: tuple[Mention, ...], share: Decimal = Decimal("0.5")) -> Iterator[Mention]:
    """Of three figures the last one, when the greatest is nearly but not quite the other two together."""
    ordered = sorted(figures, key=value)
    miss = abs(value(ordered[0]) + value(ordered[1]) - value(ordered[2]))
    if not is_equal(miss, Decimal(0)) and miss <= value(ordered[0]) * share:
        yield figures[-1]


def added(told: Told, figures: tuple[Mention, ...]) -> Iterator[Mention]:
    """`Your cases weigh 14, 17 and 9 kilos, and the 45 kilos on your receipt is what they add up to`."""
    if len(figures) < 3 or not _ADDED.search(told.text):
        return
    numbers = [value(m) for m in figures]
    sums = (sum(group, Decimal(0)) for n in range(2, len(numbers)) for group in combinations(numbers, n))
    if not set(numbers) & set(sums):
        yield max(figures, key=value)


def parted(told: Told) -> Iterator[Mention]:
    """`We lost 9 favours, so 27 of the 36 reached your tables`."""
    if len(told.counts) != 3 or told.amounts or told.parts or len(_WEEKDAY.findall(told.text)) > 1:
        return
    if _FROM_TO.search(told.text):
        one, other, apart = told.counts
        right = abs(value(other) - value(one))
        if value(apart) != right and is_near(value(apart), right):
            yield apart
        return
    heads = {head for m in told.counts if (head := head_noun(m.unit)) and not _is_no_noun(head)}
    if len(heads) < 2 and _LEFT.search(told.text):
        yield from off_by_little(told.counts)


_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.IGNORECASE)
"""`14 on Monday, 9 on Tuesday and 6 on Wednesday`: numbers of one day each are no parts of another."""


def _is_no_noun(head: str) -> bool:
    return bool(
        re.match(
            r"(?:of|in|on|at|that|who|whom|we|you|they|which|were|was|are|is|came|went|got|had|reached|did"
            r"|(?:\w+ )?ones?)\b|\w+ed\b",
            head,
        )
    )


_NAMELY = re.compile(
    r"\b(?:that is|that's|that was|so|which is|which was|or|namely|making),? (?:only |just )?$", re.IGNORECASE
)


_HEDGE = 16


def share_of_a_count(told: Told) -> Iterator[Mention]:
    """`Of your 16 panels, three quarters were cracked, so 12 must be made again`."""
    hedged = any(_ROUGHLY.search(told.text[max(0, s.start - _HEDGE) : s.start]) for s in told.shares)
    if len(told.counts) != 2 or len(told.parts) != 1 or told.amounts or hedged:
        return
    whole, part = sorted(told.counts, key=value, reverse=True)
    begins = re.search(r"\bof (?:the |your |our |those |these )?$", told.before(whole, 14), re.IGNORECASE)
    rights = (value(whole) * told.parts[0], value(whole) * (1 - told.parts[0]))
    near = any(abs(value(part) - right) <= max(Decimal(2), right / 5) for right in rights)
    near = near or (part is told.counts[-1] and bool(_TOLD_TOGETHER.match(told.after(part))))
    near = near or bool(_NAMELY.search(told.before(part, 20)))
    if begins and near and all(abs(value(part) - right) >= 1 for right in rights):
        yield part
