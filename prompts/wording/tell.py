"""A plan's facts as a writer is given them: the question that each one answers, and the words to use for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from prompts.wording.dates import weekday_date
from prompts.wording.fact_words import in_words
from prompts.wording.style import Style, style_of
from service.domain.case import CaseFile
from service.domain.facts import Date, Fact, Person, Text
from service.domain.request import LetterPlan

_REACHES = {"phone": "contact_phone", "email": "contact_email"}


@dataclass(frozen=True, slots=True)
class Told:
    """One fact; `question` says what it is, as a figure alone does not."""

    name: str
    question: str
    words: str


def tell_facts(plan: LetterPlan, names: Iterable[str]) -> tuple[Told, ...]:
    """Each known fact in its words; one that has none of its own is left out."""
    told = []
    style, wanted = style_of(plan.case), tuple(names)
    for name in wanted:
        fact = plan.case.fact(name)
        if fact is None or fact.type == "none":
            continue
        words = _words(name, fact, plan, style, wanted)
        if words:
            told.append(Told(name, _question(name, plan), words))
    return tuple(told)


def _question(name: str, plan: LetterPlan) -> str:
    """The playbook's question without its examples; a fact that it does not know is told by its name."""
    need = plan.scenario.need(name)
    if need is None:
        return name.replace("_", " ").capitalize() + "?"
    return need.question.split("?")[0].split(" (")[0].strip() + "?"


def _words(name: str, fact: Fact, plan: LetterPlan, style: Style, beside: tuple[str, ...]) -> str | None:
    match fact:
        case Person():
            return _person(name, fact, plan.case, beside)
        case Text():
            return _text(name, fact, plan, style)
        case Date():
            return weekday_date(fact.value, style) if _is_near(fact, style) else in_words(name, fact, "", style)
        case _:
            return in_words(name, fact, "", style)


def _is_near(fact: Date, style: Style) -> bool:
    """A day to come is a promise: it is told with its weekday."""
    return style.sent_at is not None and fact.value >= style.sent_at.date()


def _text(name: str, fact: Text, plan: LetterPlan, style: Style) -> str | None:
    """A thing as a thing, an event as the words that come after "that"."""
    need = plan.scenario.need(name)
    thing = in_words(name, fact, "np", style)
    if thing or (need and need.form == "noun_phrase"):
        return thing or in_words(name, fact, "", style)
    return in_words(name, fact, "clause", style) or in_words(name, fact, "", style)


def _person(name: str, person: Person, case: CaseFile, beside: tuple[str, ...]) -> str:
    """Name, role and what reaches the person, unless the slot has that as a fact of its own."""
    if case.sender and person.name == case.sender.name and name == "follow_up_owner":
        return "I"
    reaches = {kind: value for kind in _REACHES if (value := getattr(person, kind)) and _REACHES[kind] not in beside}
    return ", ".join(filter(None, (person.name, person.role, reaches.get("email"), reaches.get("phone"))))
