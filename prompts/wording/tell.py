"""A plan's facts in plain words, as a writer is given them."""

from __future__ import annotations

from collections.abc import Iterable

from prompts.wording.fact_words import in_words
from prompts.wording.style import style_of
from service.domain.facts import Person
from service.domain.request import LetterPlan


def facts_in_words(plan: LetterPlan, names: Iterable[str]) -> dict[str, str]:
    """Each known fact by name; one that has no words of its own is left out."""
    style = style_of(plan.case)
    told: dict[str, str] = {}
    for name in names:
        fact = plan.case.fact(name)
        if fact is None or fact.type == "none":
            continue
        words = _person(fact) if isinstance(fact, Person) else in_words(name, fact, "", style)
        if words:
            told[name] = words
    return told


def _person(person: Person) -> str:
    """Name, role and what reaches the person."""
    return ", ".join(filter(None, (person.name, person.role, person.email, person.phone)))
