"""A plain sentence from an element's facts, for when none of its phrasings fits them."""

from __future__ import annotations

from prompts.wording.fact_words import in_words
from prompts.wording.notes import capital
from prompts.wording.style import style_of
from service.domain.case import CaseFile
from service.domain.facts import Text
from service.domain.playbook import Element


def plain_sentence(element: Element, case: CaseFile) -> list[str]:
    """Each known fact once: a note as its own sentence, a figure after its name. None known, nothing said."""
    style = style_of(case)
    sentences: list[str] = []
    for name in (*element.all_of, *element.any_of):
        fact = case.fact(name)
        if fact is None:
            continue
        if isinstance(fact, Text) and not fact.value.startswith("[["):
            sentences.append(f"{in_words(name, fact, 'sentence', style)}.")
        elif words := in_words(name, fact, "", style):
            sentences.append(f"{capital(name.replace('_', ' '))}: {words}.")
    return sentences
