"""Two parts of a number of things that a sentence tells beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation

_REST = re.compile(
    r"\b(?:(?:did|were|was|had|have|has|are|is|do|does) not|didn't|weren't|wasn't|hadn't|haven't|aren't|never)\b"
)


def parted_in_two(own: tuple[Mention, ...], text: str, start: int) -> Iterator[Violation]:
    """`Seven of the nine rooms were ready and three were not`; `of 40 letters 31 went out and 11 did not`.

    Of twelve that came, three `were not in time` are no others.
    """
    counts = [m for m in own if m.kind == "count" and m.number]
    rest = _REST.match(text, counts[2].end - start + 1) if len(counts) == 3 else None
    if rest is None:
        return
    one, two, three = counts
    word = re.match(r" (\w+)", text[rest.end() :])
    if word and word[1] not in text[two.end - start : three.start - start].split():
        return
    begins = re.search(r"\b[Oo]f (?:the |your |our )?$", text[: one.start - start])
    of = re.fullmatch(r" (?:out )?of (?:the |your |our )?", text[one.end - start : two.start - start])
    whole, part = (one, two) if begins else (two, one) if of else (None, None)
    if whole is not None and part is not None and (part.number or 0) + (three.number or 0) != whole.number:
        yield Violation(three.start, three.end, f"{part.text} and {three.text} are not {whole.text}")
