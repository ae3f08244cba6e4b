"""Facts that follow from others, as the playbook says: sums, differences, and statements made of known facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from pydantic import ValidationError

from prompts.wording.forms import PSEUDO
from prompts.wording.placeholders import placeholders
from prompts.wording.template import fill_text
from service.domain.applies import holds
from service.domain.case import CaseFile
from service.domain.facts import LONGEST_MINUTES, Date, DateTime, Duration, Email, Fact, Money, Person, Phone, Text
from service.domain.playbook import Derivation, FactNeed, Scenario
from service.drafting.reading.extract_lengths import in_words

_PSEUDO_SOURCE = "profile:company"


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact with what it follows from."""

    fact: Fact
    how: str


def derive(case: CaseFile, scenario: Scenario) -> dict[str, Derived]:
    """Every fact that the case lacks and that follows from those it has, or from another that follows."""
    found: dict[str, Derived] = {}
    while True:
        known = case.model_copy(update={"facts": {**case.facts, **{n: d.fact for n, d in found.items()}}})
        more = {need.name: derived for need in scenario.facts if (derived := _derive(need, known))}
        if not more:
            return found
        found |= more


def inputs(way: Derivation) -> tuple[str, ...]:
    """The names of the facts that a derivation needs."""
    if way.text is not None:
        return tuple(p.name for p in placeholders(way.text) if p.name not in PSEUDO)
    alone = tuple(name.partition(".")[0] for name in (way.same_as, way.day_of, way.part_of) if name)
    return (*alone, *(way.difference or ()), *(way.total or ()))


def will_follow(need: FactNeed, known: Iterable[str], case: CaseFile) -> bool:
    """Whether the fact needs no question once these others are known. What the case knows has given all it gives."""
    names = {*known}
    for way in need.derived:
        others = (*inputs(way), *(way.when.known_all if way.when else ()))
        otherwise = way.when.model_copy(update={"known_all": ()}) if way.when else None
        if holds(otherwise, case) and names.issuperset(others) and not all(case.knows(n) for n in others):
            return True
    return False


def _derive(need: FactNeed, case: CaseFile) -> Derived | None:
    if need.name in case.facts:
        return None
    for way in need.derived:
        fact = _fact(need, way, case) if holds(way.when, case) else None
        if fact is not None:
            return Derived(fact, _explain(way))
    return None


def _fact(need: FactNeed, way: Derivation, case: CaseFile) -> Fact | None:
    others = [case.fact(name) for name in inputs(way)]
    known = [fact for name, fact in zip(inputs(way), others, strict=True) if fact is not None and case.knows(name)]
    if len(known) < len(others):
        return None
    fact = _possible(way, known, case)
    if fact is None or fact.type != need.type:
        return None
    return fact.model_copy(update={"src": _sources(known), "quote": None})


def _possible(way: Derivation, known: list[Fact], case: CaseFile) -> Fact | None:
    """Nothing where the result is beyond what a fact can be."""
    try:
        return _worked_out(way, known, case)
    except ValidationError:
        return None


def _worked_out(way: Derivation, known: list[Fact], case: CaseFile) -> Fact | None:
    if way.text is not None:
        filled = fill_text(way.text, case)
        return Text(value=filled.text, src=(_PSEUDO_SOURCE,)) if filled else None
    if way.same_as is not None:
        return known[0].model_copy(update={"match": None}) if isinstance(known[0], Text) else known[0]
    if way.part_of is not None:
        return _part(known[0], way.part_of.partition(".")[2])
    if way.day_of is not None:
        moment = known[0]
        return Date(value=moment.value.date(), src=moment.src) if isinstance(moment, DateTime) else None
    return _subtracted(known[0], known[1]) if way.difference is not None else _added(known)


def _part(person: Fact, part: str) -> Fact | None:
    value = getattr(person, part, None)
    if not isinstance(person, Person) or not value:
        return None
    if part == "role":
        return Text(value=value, src=person.src)
    return Email(value=value, src=person.src) if part == "email" else Phone(value=value, src=person.src)


def _subtracted(first: Fact, second: Fact) -> Fact | None:
    """Nothing when the kinds or currencies differ, or when nothing or less than nothing remains."""
    if isinstance(first, Money) and isinstance(second, Money) and first.currency == second.currency:
        rest = first.amount - second.amount
        real = rest > 0 and second.amount >= 0
        return Money(amount=rest, currency=first.currency, src=first.src) if real else None
    if isinstance(first, Duration) and isinstance(second, Duration):
        return _lasting(timedelta(minutes=first.minutes - second.minutes), first)
    if isinstance(first, DateTime) and isinstance(second, DateTime):
        return _lasting(first.value - second.value, first)
    return None


def _lasting(length: timedelta, source: Fact) -> Duration | None:
    minutes = int(length.total_seconds()) // 60
    told = 0 < minutes <= LONGEST_MINUTES
    return Duration(minutes=minutes, display=in_words(minutes), src=source.src) if told else None


def _added(parts: list[Fact]) -> Fact | None:
    money = [part for part in parts if isinstance(part, Money)]
    if len(money) < len(parts) or len({part.currency for part in money}) > 1:
        return None
    return Money(
        amount=sum((part.amount for part in money), start=type(money[0].amount)(0)),
        currency=money[0].currency,
        src=money[0].src,
    )


def _sources(known: list[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for fact in known for source in fact.src)) or (_PSEUDO_SOURCE,)


def _explain(way: Derivation) -> str:
    """In the words of a reader who wants to check it."""
    names = [name.replace("_", " ") for name in inputs(way)]
    if way.difference is not None:
        return " less ".join(names)
    if way.total is not None:
        return " plus ".join(names)
    return f"from {', '.join(names)}" if names else "from the scenario"
