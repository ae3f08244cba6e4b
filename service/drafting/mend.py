"""Repairs that need no writer: each is tried, and kept only when the rules find less to object to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prompts.wording.spelling import in_english_of
from prompts.wording.style import style_of
from service.domain.report import Finding
from service.domain.request import LetterPlan, Repair
from service.drafting.version import Press, Version

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_GOES_ON = re.compile(r"(?:\n\d{1,2}|\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|[Nn]os?|[Rr]ef|[Tt]el|[A-Z]|e\.g|i\.e))\.\Z")
"""After a title, an initial or the number of a step the sentence has not ended."""
_LONGEST_TITLE = 12
_MOST_TRIED = 60
"""Each is a check of the whole letter. A model that gets more wrong than this mends writes it again."""


def mend(press: Press, version: Version) -> Version:
    """The version with every repair that helps. A change that makes nothing better is not made."""
    best = version
    left = _MOST_TRIED
    repairs = _repairs(press.plan, best)
    while best.faults and left and (texts := next(repairs, None)):
        left -= 1
        tried = press.changed(best, texts)
        if tried.faults < best.faults:
            best, repairs = tried, _repairs(press.plan, tried)
    return best


def _repairs(plan: LetterPlan, version: Version) -> Iterator[dict[str, str]]:
    """The gentlest first: the right word, the right spelling, and then to leave the sentence out."""
    slots = [r for r in version.repairs(plan) if r.text]
    found = [(r, f, at) for r in slots for f in r.findings if (at := _place(version, r, f)) is not None]
    for repair, finding, start in found:
        if finding.replacement is not None:
            end = start + len(finding.text)
            yield {repair.slot: f"{repair.text[:start]}{finding.replacement}{repair.text[end:]}"}
    for repair in slots:
        spelt = in_english_of(repair.text, style_of(plan.case))
        if spelt != repair.text:
            yield {repair.slot: spelt}
    for repair, finding, start in found:
        if shorter := _without_sentence(repair.text, start, start + len(finding.text)):
            yield {repair.slot: shorter}


def _place(version: Version, repair: Repair, finding: Finding) -> int | None:
    """Where in the slot the finding's words stand. Rules count in the letter, what is spoilt in the slot."""
    if not finding.text:
        return None
    in_letter = finding.span[0] - version.letter.text.find(repair.text)
    for start in (in_letter, finding.span[0], repair.text.find(finding.text)):
        if start >= 0 and repair.text.startswith(finding.text, start):
            return start
    return None


def _without_sentence(text: str, start: int, end: int) -> str:
    """The text without the sentences of which the stretch is a part."""
    ends = [0, *_ends(text), len(text)]
    first = max(e for e in ends if e <= start)
    last = min(e for e in ends if e >= end)
    return f"{text[:first]}{text[last:]}".strip()


def _ends(text: str) -> Iterator[int]:
    """Where each sentence is over, its white space as well."""
    lines = f"\n{text}"
    for found in _SENTENCE_END.finditer(lines, 1):
        before = lines[max(0, found.start() - _LONGEST_TITLE) : found.start()]
        goes_on = lines[found.end() : found.end() + 1].islower() or _GOES_ON.search(before)
        if "\n" in found.group() or not goes_on:
            yield found.end() - 1
