"""Answers to our questions, as typed facts whose source is the person who gave them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from guardrails.document import read_letter
from guardrails.figures.find import find_mentions
from service.domain.case import CaseFile, Company, Customer, Sender
from service.domain.facts import SENIORITY_RANK, Fact, FactType, Person, Text
from service.domain.playbook import Scenario
from service.drafting.answered_figures import figure_fields, refuse
from service.errors import BadInput, Problem

_FACT: TypeAdapter[Fact] = TypeAdapter(Fact)
_PEOPLE: dict[str, FactType] = {"sender": "person", "customer": "person", "company": "text"}
_DECISIONS: dict[str, FactType] = {"failure_confirmed": "bool"}
"""What is asked about the case itself, whatever its scenario."""
_ANSWERED = "answer:"
_YES, _NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")


def add_answers(case: CaseFile, answers: Mapping[str, Any], by: str, scenario: Scenario) -> CaseFile:
    """The case with each answer as a fact from `answer:<by>`. Wrong answers are all named at once."""
    facts = dict(case.facts)
    people: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, raw in answers.items():
        try:
            fact = _read(name, raw, by, scenario, case)
        except ValueError as exc:
            problems.append(Problem(f"answers.{name}", str(exc)))
            continue
        if name in _PEOPLE:
            people[name] = _case_value(name, fact, case)
        else:
            facts[name] = fact
    if problems:
        raise BadInput("some answers cannot be used", tuple(problems))
    return case.model_copy(update={"facts": facts, **people})


def earlier_answers(case: CaseFile, before: CaseFile, same_scenario: bool) -> CaseFile:
    """The case with what was answered for the same ticket before. What the case gives itself is kept.

    Another scenario asks the same names for other things (the cause of the delay, of the wrong charge), so that only
    the people are taken over to it.
    """
    told = before.facts.items() if same_scenario else ()
    answered = {name: fact for name, fact in told if fact.src[0].startswith(_ANSWERED)}
    people = {name: getattr(case, name) or getattr(before, name) for name in _PEOPLE}
    return case.model_copy(update={"facts": {**answered, **case.facts}, **people})


def _read(name: str, raw: object, by: str, scenario: Scenario, case: CaseFile) -> Fact:
    need = scenario.need(name)
    kind = _PEOPLE.get(name) or _DECISIONS.get(name) or (need.type if need else None)
    if kind is None:
        raise ValueError(f"the scenario {scenario.id!r} has no fact {name!r}")
    source = {"src": (f"answer:{by}",)}
    if isinstance(raw, Mapping):
        given = raw.get("type", kind)
        if given != kind and (name in _PEOPLE or given != "none"):
            raise ValueError(f"this is no {kind} but a {given}")
        return _typed({**raw, **source, "type": given})
    return _typed({"type": kind, **source, **_fields(kind, _words(raw, kind), case)})


def _words(raw: object, kind: FactType) -> str:
    """What the person wrote; JSON may also give a number, a yes or no, or a list."""
    if isinstance(raw, list) and kind in ("list", "times", "dates"):
        return "; ".join(map(str, raw))
    if not isinstance(raw, str | int | float):
        raise ValueError("write the answer in words, or as a typed fact")
    return ("yes" if raw else "no") if isinstance(raw, bool) else str(raw).strip()


def _typed(fields: dict[str, Any]) -> Fact:
    try:
        return _FACT.validate_python(fields)
    except ValidationError as exc:
        first = exc.errors()[0]
        raise ValueError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from exc


def _fields(kind: FactType, text: str, case: CaseFile) -> dict[str, Any]:
    """The value that a person's words stand for."""
    if not text:
        raise ValueError("the answer is empty")
    if kind in ("text", "ref", "tz", "lang", "enum"):
        return {"value": text}
    if kind == "list":
        return {"value": [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]}
    if kind == "bool":
        return {"value": _yes_or_no(text)}
    if kind == "weekday":
        return {"value": text.capitalize()}
    if kind == "person":
        return _person_fields(text, case)
    return figure_fields(kind, text, case)


def _yes_or_no(text: str) -> bool:
    if text.casefold() not in (*_YES, *_NO):
        refuse("bool")
    return text.casefold() in _YES


def _person_fields(text: str, case: CaseFile) -> dict[str, Any]:
    """Name, role, rank, e-mail and phone in any order after the name, separated by commas."""
    fields: dict[str, Any] = {}
    parts = [part.strip() for part in text.split(",") if part.strip()] or refuse("person")
    fields["name"] = parts[0]
    for part in parts[1:]:
        found = find_mentions(read_letter(part), case.sent_at, case.reading_locale)
        kinds = {m.kind: m.text for m in found}
        rank = part.casefold().replace(" ", "_")
        if "email" in kinds:
            fields["email"] = kinds["email"]
        elif "phone" in kinds:
            fields["phone"] = kinds["phone"]
        elif rank in SENIORITY_RANK:
            fields["seniority"] = rank
        else:
            fields["role"] = part
    return fields


def _case_value(name: str, fact: Fact, case: CaseFile) -> Company | Customer | Sender:
    """The value of the case's own key for an answer about a person or the company."""
    if isinstance(fact, Text):
        return Company(name=fact.value)
    assert isinstance(fact, Person)
    if name == "customer":
        known = case.customer or Customer()
        return known.model_copy(update={"name": fact.name, "salutation": fact.role or known.salutation})
    return Sender(name=fact.name, role=fact.role, seniority=fact.seniority)
