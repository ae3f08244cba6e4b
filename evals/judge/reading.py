"""Read a judge's answers strictly: yes with words that the letter has, no, or an error. Nothing is guessed."""

from __future__ import annotations

import re

from evals.judge.rubrics import Rubric
from evals.judge.verdict import Verdict

_YES = re.compile(r"yes(?::\s*(?P<words>.+))?", re.DOTALL)
_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_FEWEST, _MOST = 3, 600
"""Characters of a quotation that shows a place in the letter."""


def verdict_of(answer: str, rubric: Rubric, letter: str) -> Verdict:
    """The answer about one element of the letter."""
    said = answer.strip()
    if said == "no":
        return Verdict(element=rubric.element, answer="no")
    found = _YES.fullmatch(said)
    if found is None:
        return _unread(rubric, f"neither yes nor no: {said[:80]!r}")
    if not rubric.needs_words:
        return Verdict(element=rubric.element, answer="yes")
    words = (found["words"] or "").strip()
    if not _FEWEST <= len(words) <= _MOST:
        return _unread(rubric, f"yes with {len(words)} characters of the letter")
    if _plain(words) not in _plain(letter):
        return _unread(rubric, f"yes with words that the letter has not: {words[:80]!r}")
    return Verdict(element=rubric.element, answer="yes", words=words)


def _plain(text: str) -> str:
    return " ".join(text.translate(_MARKS).casefold().split())


def _unread(rubric: Rubric, why: str) -> Verdict:
    return Verdict(element=rubric.element, answer="error", error=why)
