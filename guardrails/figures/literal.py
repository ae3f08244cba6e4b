"""The references and telephone numbers of a case where they stand in a letter, in whatever grouping."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from guardrails.document import Document
from guardrails.figures.mention import Mention, MentionKind
from guardrails.figures.sources import Sources

_GAP = r"[ .()/\-\u2010-\u2013]{0,3}"
_SHORTEST = 5
"""Letters and digits of a literal that may be grouped in another way; a shorter one stands as it is."""
_SHORTEST_EXACT = 4
_DIGITS_OF_A_CODE = 3
_OF_NUMBERS = frozenset(("count", "ref", "phone", "date", "time", "duration", "money", "percent"))


def with_literals(mentions: tuple[Mention, ...], document: Document, sources: Sources) -> tuple[Mention, ...]:
    """The figures, in which a literal of the case is one figure and not several numbers."""
    found = [m for m in _literals(document, sources) if not _is_inside_another(m, mentions)]
    if not found:
        return mentions
    kept = (m for m in mentions if not any(m.start < f.end and f.start < m.end for f in found))
    return tuple(sorted([*kept, *_apart(found)], key=lambda m: m.start))


def _apart(found: list[Mention]) -> Iterator[Mention]:
    """Those of the found that do not overlap one before them; the longest first at each place."""
    done = -1
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if mention.start >= done:
            done = mention.end
            yield mention


def _is_inside_another(literal: Mention, mentions: tuple[Mention, ...]) -> bool:
    """Whether a figure that is longer, or an address or a name, holds the place."""
    for m in mentions:
        if m.start < literal.end and literal.start < m.end:
            whole = m.start <= literal.start and literal.end <= m.end
            if m.kind not in _OF_NUMBERS or (whole and (m.kind == literal.kind or m.end - m.start >= _length(literal))):
                return True
    return False


def _length(mention: Mention) -> int:
    return mention.end - mention.start


def _literals(document: Document, sources: Sources) -> Iterator[Mention]:
    text = document.text
    starts = [s.start for s in document.sentences]
    kinds: tuple[MentionKind, ...] = ("phone", "ref")
    for known in dict.fromkeys((k.kind, k.text) for k in sources.of(*kinds)):
        kind, said = known
        pattern = _pattern(said, kind == "phone")
        for match in pattern.finditer(text) if pattern else ():
            index = bisect_right(starts, match.start()) - 1
            if index >= 0 and match.end() <= document.sentences[index].end:
                yield Mention(kind, match.start(), match.end(), index, match.group())


@lru_cache(maxsize=1024)
def _pattern(said: str, is_phone: bool) -> re.Pattern[str] | None:
    """What a literal looks like with other marks between its letters and digits."""
    if is_phone:
        return _phone_pattern(said)
    marks = [c for c in said if c.isalnum()]
    if sum(c.isdigit() for c in marks) < _DIGITS_OF_A_CODE:
        return None
    if len(marks) >= _SHORTEST:
        body = _GAP.join(re.escape(c) for c in marks)
    elif len(marks) >= _SHORTEST_EXACT:
        body = re.escape(said)
    else:
        return None
    return re.compile(rf"(?<![\w.,]){body}(?!\w|[.,]\d)", re.IGNORECASE)


_FEWEST_DIALLED = 7


def _phone_pattern(said: str) -> re.Pattern[str] | None:
    """A number in any grouping, with or without the country's code and the zero that is dialled first."""
    digits = re.sub(r"\D", "", said.replace("(0)", ""))
    code = _calling_code(digits) if said.strip().startswith(("+", "00")) else ""
    number = digits.lstrip("0").removeprefix(code) if code else digits.lstrip("0")
    if len(number) < _FEWEST_DIALLED:
        return None
    first = rf"(?:(?:\+|00) ?{code}{_GAP})?" if code else r"(?:\+ ?)?"
    return re.compile(rf"(?<![\w.,]){first}\(?0?\)?{_GAP}{_GAP.join(number)}(?!\w|[.,]\d)")


def _calling_code(digits: str) -> str:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    bare = digits.lstrip("0")
    return next((bare[:n] for n in (1, 2, 3) if int(bare[:n] or 0) in COUNTRY_CODE_TO_REGION_CODE), "")
