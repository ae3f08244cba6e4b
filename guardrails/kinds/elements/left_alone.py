"""What a list tells of by saying that it was left alone: `your date of birth was not visible`."""

from __future__ import annotations

import re
from itertools import pairwise

from guardrails.context import Context
from guardrails.quick import quick
from guardrails.window import Hit

_SAID_SO = quick(
    r"\bnot\b|n['’]t\b|\bneither\b|\bnor\b|\bnone\b|\bno\b|\bnever\b|\bnobody\b|\belsewhere\b|\b(?:separate|different|another"
    r"|other)\b",
    re.IGNORECASE,
)
_PART = re.compile(r";|[–—]|\s-\s|\||\n|,? \b(?:but|while|whereas|though|although|yet)\b", re.IGNORECASE)
"""Where a part with a verb of its own begins."""
_TOLD = re.compile(
    r"(?<!you )(?<!we )\b(?:was|were|is|are|has|had|held|holds|contain(?:s|ed)|includ(?:es|ed)|show(?:s|ed)|listed"
    r"|exposed|saw|taken|copied|only|just|it|they)\b(?!n['’]t| not| never| no\b)",
    re.IGNORECASE,
)
"""What a part says of other things: a denial does not reach over it."""
_NOT = (
    r"(?:was|were|is|are|has been|have been|had been)(?:n['’]t| not| never)"
    r"(?: also| even| itself| themselves| ever| at all)?"
)
_INVOLVED = (
    r"(?:included|involved|affected|exposed|visible|shown|taken|copied|seen|there|held|listed|accessed|disclosed"
    r"|touched"
    r"|downloaded|stored|kept|present|on it|in it|in there|among|part of|on the|in the)"
)
_AFTER = re.compile(
    rf"\b{_NOT} {_INVOLVED}\b(?! (?:safe|safely|secure|securely|private|properly|as|under|right|proper|way|until"
    r"|by you)\b| in the (?:safe|right|proper|way|manner)\b)"
    r"|\b(?:was|were|is|are)(?:n['’]t| not)(?=\s*(?:[.,;:!)]|$))"
    r"|\b(?:is|are|was|were)(?: \w+)? (?:stored|kept|held|filed) (?:elsewhere|apart|separately|in (?:a (?:separate"
    r"|different)|another))"
    r"|\b(?:sits?|lies?|lives?|stays?|stayed|remains?|remained)(?: \w+){0,3}"
    r" (?:elsewhere|another|separate|safe|private|untouched|out of)\b",
    re.IGNORECASE,
)
"""What is said of the things before it."""
_BEFORE = re.compile(
    r"\b(?:did|does|do)(?:n['’]t| not)(?: also| even)? (?:hold|contain|include|show|have|give|appear|list|carry"
    r"|cover|extend|reach)\b"
    r"(?! only)|\b(?:does|do)(?:n['’]t| not) (?:keep|store)\b"
    r"|\b(?:nobody|no one)(?: has| had| could| ever)? (?:saw|seen|see|read|opened|took|taken|copied|touched)\b"
    r"|^\W*(?:and )?(?:neither|none of|nor|not|no)\b(?! only| just| long| doubt| less| one\b)",
    re.IGNORECASE,
)
"""What is said of the things after it."""


def left_alone(hit: Hit, ctx: Context) -> bool:
    """Whether the part of the sentence in which the words stand says that this was not involved."""
    sentence = ctx.document.sentences[hit.sentence]
    if not _SAID_SO.search(sentence.text):
        return False
    place = hit.start - sentence.start
    return any(first <= place < last for first, last in _reach(sentence.text))


def _reach(text: str) -> tuple[tuple[int, int], ...]:
    """From where to where a text says so."""
    edges = [0, *(m.end() for m in _PART.finditer(text)), len(text)]
    found: list[tuple[int, int]] = []
    for first, last in pairwise(edges):
        part = text[first:last]
        told = [*_TOLD.finditer(part)]
        for match in _AFTER.finditer(part):
            begin = max((t.end() for t in told if t.end() <= match.start()), default=0)
            found.append((first + begin, first + match.start()))
        for match in _BEFORE.finditer(part):
            end = min((t.start() for t in told if t.start() >= match.end()), default=len(part))
            found.append((first + match.end(), first + end))
    return tuple(found)
