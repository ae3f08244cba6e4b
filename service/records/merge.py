"""Put together what the sources say: the first named wins, and whoever says otherwise is reported."""

from __future__ import annotations

from collections.abc import Iterable

from service.domain.facts import DateTime, Duration, Fact, Money, Person
from service.domain.lookup import FailedLookup, Lookup
from service.domain.playbook import Scenario
from service.records.ask_source import Found


def merge(own: Lookup, found: Iterable[Found], measured: Lookup, scenario: Scenario) -> Lookup:
    """The profile's own fields, then its sources in their order, then the desk's measures."""
    parts = [
        Found("fields", own.facts, own.failures),
        *found,
        Found("desk", measured.facts, measured.failures),
    ]
    facts: dict[str, Fact] = {}
    givers: dict[str, str] = {}
    failures: list[FailedLookup] = []
    for part in parts:
        failures += (failure for failure in part.failures if _concerns(failure, scenario))
        for name, fact in part.facts.items():
            if scenario.need(name) is None:
                continue
            if name not in facts:
                facts[name], givers[name] = fact, part.source
            elif said(fact) != said(facts[name]):
                reason = f"differs from {givers[name]}, which is listed first and was used"
                failures.append(FailedLookup(source=part.source, facts=(name,), reason=reason))
    return Lookup(facts=facts, failures=tuple(failures))


def said(fact: Fact) -> object:
    """What a fact says, whoever says it."""
    match fact:
        case Money():
            return fact.amount, fact.currency
        case Duration():
            return fact.minutes
        case Person():
            return fact.name.casefold()
        case DateTime():
            return fact.value.timestamp() // 60
        case _:
            return getattr(fact, "value", None)


def _concerns(failure: FailedLookup, scenario: Scenario) -> bool:
    """A failure that costs the letter nothing is not reported; a source that gives only keys has no fact to name."""
    return not failure.facts or any(scenario.need(name) for name in failure.facts)
