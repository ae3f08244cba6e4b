"""Sentences that state something of the case: what they say is no empty wording, whatever words they use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from guardrails.binding.reading import LONG
from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.resembling.features import stems
from service.domain.case import CaseFile
from service.domain.facts import List, Text

_LEAST_LETTERS = 4
_LEAST_SHARED = 2


def unbound(ctx: Context) -> Iterator[Sentence]:
    """The letter's sentences without a figure of the facts and without the words of one."""
    figures = {g.mention.sentence for g in ctx.grounding if g.fact}
    facts = [*_words_of_facts(ctx.case)]
    for sentence in ctx.document.body:
        if sentence.index not in figures:
            words = _telling(sentence.text)
            if all(len(words & fact) < _LEAST_SHARED for fact in facts):
                yield sentence


def _words_of_facts(case: CaseFile) -> Iterator[frozenset[str]]:
    for fact in case.facts.values():
        if isinstance(fact, Text):
            yield _telling(fact.value)
        elif isinstance(fact, List):
            yield from map(_telling, fact.value)


def _telling(text: str) -> frozenset[str]:
    return (_remembered if len(text) < LONG else _read)(text)


def _read(text: str) -> frozenset[str]:
    return frozenset(word for word in stems(text) if len(word) >= _LEAST_LETTERS)


_remembered = lru_cache(maxsize=1 << 12)(_read)
