"""A length of time that is told of two clock times just before it: `14:10 to 16:35. For those three hours …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time

from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage

_THOSE = re.compile(
    r"\b(?:those|these|that(?: is| was| makes)?|this (?:is|was)|which (?:is|was|makes)|so|all"
    r"|the (?:whole|full|entire)(?: of the)?)"
    r" (?:(?:whole|full|entire|for|the|next) )?$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:until|till|to|back|restored|finish\w*|end(?:ed|s)?|came back|return\w*|resumed|open(?:ed)?"
    r"|steady|over|working"
    r"|fixed|repaired|cleared|done|complete\w*|arriv\w*|stopp\w*|again|live|left|recover\w*)\b|[–—-]",
    re.IGNORECASE,
)
_DAY, _HALF_DAY = 24 * 60, 12 * 60
_LOOSE, _EXACT = 25, 1
_NEAR = 0.6
_IN_MINUTES = re.compile(r"minute|quarter|half|:\d\d", re.IGNORECASE)
_MORE = re.compile(
    r" (?:late|later|early|earlier|before|after|more|too|longer|of notice|from|ago|or so)\b", re.IGNORECASE
)
_OTHER_TALE = re.compile(
    r"[.!?] (?!(?:for|in|during|over|through|throughout|all|most of|that|this|those|these|so)\b)", re.I
)
"""A sentence between that begins with something else may tell of another length."""
_TWO = 2


def wrong_clock_spans(passage: Passage) -> Iterator[Violation]:
    told, text = passage.told, passage.text
    clocks = [m for m in passage.own if m.kind == "time" and m.clock]
    lengths = [m for m in passage.own if m.kind == "duration" and m.minutes and m.start >= passage.last]
    if len(clocks) != _TWO or not lengths or clocks[1].start > lengths[0].start:
        return
    begin, end, length = clocks[0], clocks[1], lengths[0]
    between = text[begin.end - told.start : length.start - told.start]
    if len(_OTHER_TALE.split(between)) > 1:
        return
    if not (_ENDS.search(between) and _THOSE.search(told.before(length, 30))) or _MORE.match(told.after(length)):
        return
    slack = _EXACT if _IN_MINUTES.search(length.text) else _LOOSE
    apart = _apart(begin.clock, end.clock) if begin.clock and end.clock else 0
    said = length.minutes or 0
    fits = any(abs(said - right) <= slack for right in (apart, apart - _HALF_DAY, apart + _HALF_DAY))
    if apart and not fits and abs(said - apart) <= _NEAR * max(said, apart):
        yield Violation(length.start, length.end, f"they are {apart // 60} hours and {apart % 60} minutes apart")


def _apart(begin: time, end: time) -> int:
    return (end.hour * 60 + end.minute - begin.hour * 60 - begin.minute) % _DAY
