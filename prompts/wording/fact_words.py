"""One fact in the words and the form that a placeholder asks for; None where the value has no such form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from functools import lru_cache

from prompts.wording import dates, notes, numbers
from prompts.wording.forms import FORMS
from prompts.wording.instructions import instruction
from prompts.wording.lexicon import lexicon
from prompts.wording.phrase import head_of
from prompts.wording.style import Style
from prompts.wording.words import is_, is_plural
from service.domain import facts
from service.domain.case import CaseFile
from service.domain.facts import Fact

GAP_SOURCE = "gap:"
"""The source of a stand-in for a fact that is missing and shown as `[[…]]`."""


def in_words(name: str, fact: Fact, form: str, style: Style) -> str | None:
    """The fact's words; `name` tells what a text fact is about."""
    if fact.src[0].startswith(GAP_SOURCE) and isinstance(fact, facts.Text):
        return fact.value
    if form and form not in FORMS.get(fact.type, ()):
        return None
    match fact:
        case facts.Text():
            return _text(name, fact, form, style)
        case facts.Person():
            return _person(fact, form, style)
        case facts.DateTime():
            return _datetime(fact, form, style)
        case facts.List():
            return _listed(fact.value, form, style)
        case facts.Times():
            return _several(fact.value, form, style)
        case _:
            return _figure(fact, form, style)


def case_words(name: str, form: str, case: CaseFile) -> str | None:
    """The pseudo-facts: who signs, and the two companies."""
    if name == "company":
        return case.company.name if case.company else None
    if name == "customer_org":
        return case.customer.org if case.customer else None
    if case.sender is None:
        return None
    words = {"role": case.sender.role, "first": case.sender.name.split()[0]}
    return words.get(form, case.sender.name)


def said_of(name: str) -> str:
    """What a text fact is about: hurt, remedy, change, cause, claim, state or failure."""
    return lexicon().role(name)


def _text(name: str, fact: facts.Text, form: str, style: Style) -> str | None:
    return _note(said_of(name), fact.value.strip(), form, style)


@lru_cache(maxsize=512)
def _note(role: str, note: str, form: str, style: Style) -> str | None:
    """Remembered: the phrasings of one letter ask for the same words some twenty times."""
    forms: dict[str, Callable[[], str | None]] = {
        "clause": lambda: notes.clause(note, role, style),
        "sentence": lambda: notes.sentence(note, role, style),
        "np": lambda: notes.phrase(note, role, style),
        "done": lambda: notes.done(note, style),
        "named": lambda: notes.phrase(note, role, style) or note.rstrip(".;,"),
        "via": lambda: notes.way(note),
        "you": lambda: notes.clause(note, role, style, "you"),
        "we": lambda: notes.clause(note, role, style, "we"),
    }
    return forms[form]() if form in forms else note.rstrip(".;,")


def _person(person: facts.Person, form: str, style: Style) -> str | None:
    sender = bool(style.sender) and person.name == style.sender
    first = person.name.split()[0]
    words = {
        "": person.name,
        "first": first,
        "role": person.role,
        "name_role": _with_role(person.name, person.role),
        "i": "I" if sender else person.name,
        "me": "me" if sender else person.name,
        "my": "my" if sender else f"{first}'s",
        "email": person.email,
        "phone": person.phone,
    }
    return words[form]


def _with_role(name: str, role: str | None) -> str:
    """As in "Ruth Adeyemi, our Head of Billing"; of a department, "Simran Gill, from our member services"."""
    if not role:
        return name
    department = is_plural(head_of(tuple(role.split()))) or is_("departments", role.split()[-1])
    return f"{name}, {'from our' if department and ' of ' not in role else 'our'} {role}"


def _datetime(fact: facts.DateTime, form: str, style: Style) -> str:
    at = fact.value
    words = {
        "by": lambda: dates.by(at, style),
        "date": lambda: dates.day_month(at.date(), style),
        "day": lambda: dates.weekday_date(at.date(), style),
        "full": lambda: dates.day_month(at.date(), style, with_year=True),
        "time": lambda: dates.clock(at, style),
    }
    return words[form]() if form in words else dates.on(at, style)


def _figure(fact: Fact, form: str, style: Style) -> str | None:
    match fact:
        case facts.Money():
            return numbers.money(fact.amount, fact.currency, style)
        case facts.Duration() if form == "hyphen":
            return numbers.hyphenated(fact.minutes, fact.display)
        case facts.Duration():
            return numbers.duration(fact.minutes, fact.display)
        case facts.BusinessDays():
            return numbers.business_days(fact.value, style)
        case facts.Percent():
            return f"{numbers.number(fact.value, style)}%"
        case facts.Count():
            return _count(fact, form, style)
        case _:
            return _day_or_plain(fact, form, style)


def _day_or_plain(fact: Fact, form: str, style: Style) -> str | None:
    match fact:
        case facts.Date():
            return _date(fact.value, form, style)
        case facts.Dates():
            return numbers.listed([dates.day_month(day, style) for day in fact.value], style)
        case facts.Time():
            return dates.clock(fact.value, style)
        case facts.Bool() | facts.Nothing():
            return None
        case _:
            return str(getattr(fact, "value"))  # noqa: B009  the rest all hold one plain string


def _date(day: date, form: str, style: Style) -> str:
    if form == "day":
        return dates.weekday_date(day, style)
    return dates.day_month(day, style, with_year=True if form == "full" else None)


def _count(fact: facts.Count, form: str, style: Style) -> str:
    if form == "number":
        return numbers.number(fact.value, style)
    if form == "words":
        return numbers.number_words(fact.value, style)
    return numbers.counted(fact.value, fact.unit, style)


def _several(times: tuple[time, ...], form: str, style: Style) -> str:
    shown = [dates.clock(at, style) for at in times]
    return "\n".join(shown) if form == "rows" else numbers.listed(shown, style)


def _listed(items: tuple[str, ...], form: str, style: Style) -> str:
    if form == "rows":
        return "\n".join(instruction(item, style) for item in items)
    told = [dates.with_clock(item, style) for item in items]
    return numbers.listed(told, style, "or" if form == "or" else "and")
