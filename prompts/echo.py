"""Instructions that a model repeats as if they were the letter. No rule of letters can know them, for they are ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.domain.request import LetterPlan

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_RUN = 7
"""So many words in a row are repeated, not chance."""
_OUR_MARKS = ("notes", "write these parts")


def echoes(plan: LetterPlan, text: str) -> tuple[str, ...]:
    """The sentences of a text that repeat the playbook's advice or questions, or the prompt's own marks."""
    told = {run for words in _advice(plan) for run in _runs(words)} - _wordings(plan)
    sentences = (found[0].strip() for found in _SENTENCE.finditer(text))
    return tuple(s for s in sentences if s and (_is_marked(s) or any(run in told for run in _runs(s))))


def _advice(plan: LetterPlan) -> Iterator[str]:
    for slot in plan.slots:
        yield slot.slot.about
        for element in slot.elements:
            yield from (element.definition, element.guidance)
    yield from (need.question for need in plan.scenario.facts)
    yield from (reason for repair in plan.repairs for reason in repair.reasons)


def _wordings(plan: LetterPlan) -> set[tuple[str, ...]]:
    """What the playbook advises in the very words that it offers for the letter."""
    offered = (phrasing.text for slot in plan.slots for element in slot.elements for phrasing in element.phrasings)
    return {run for words in offered for run in _runs(words)}


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return (tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def _is_marked(sentence: str) -> bool:
    return any(re.match(rf"{mark}\b[^:]*:", sentence.lower()) for mark in _OUR_MARKS)
