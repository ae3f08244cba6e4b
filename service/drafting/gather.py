"""Everything that can be known about a case: given, looked up, read from the ticket, and what follows from it.

What the caller gives counts most, then records, then the company's profile, then the ticket. Only the profile's
defaults (when we usually write next) yield to what a colleague promised in the ticket.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from service.domain.case import CaseFile
from service.domain.draft import FoundBy, FoundFact
from service.domain.facts import Fact
from service.domain.incoming import IncomingTicket
from service.domain.lookup import Lookup
from service.domain.playbook import Scenario
from service.domain.ports import Records
from service.domain.profile import Profile
from service.domain.triage import Candidate, Extraction
from service.drafting.derive import derive
from service.drafting.model_facts import POINTED_AT, Pointed
from service.drafting.profile_facts import profile_facts
from service.drafting.promised import promised_facts
from service.drafting.reading.customer_words import read_customer_words
from service.drafting.reading.extract import extract
from service.drafting.reading.staff_words import read_staff_words
from service.drafting.service_levels import on_another_clock, sla_delay
from service.drafting.thinking import think

Point = Callable[[CaseFile, Scenario, Mapping[str, tuple[Candidate, ...]]], Awaitable[Pointed]]
"""Asks a language model for what rules did not find, beside what they found and did not trust."""

_MOST_CANDIDATES = 3
_DEFAULTS = "profile:scenarios/"
_HOW: dict[str, FoundBy] = {"rec": "record", "profile": "profile"}


@dataclass(frozen=True, slots=True)
class Gathered:
    """The case with all its facts, where each came from, and what the agent should know about the rest."""

    case: CaseFile
    found: tuple[FoundFact, ...]
    candidates: Mapping[str, tuple[Candidate, ...]]
    notes: tuple[str, ...]
    pointed: Pointed = field(default_factory=Pointed)
    """What a language model was asked, and what it used."""


async def gather(
    ticket: IncomingTicket,
    scenario: Scenario,
    profile: Profile,
    records: Records | None,
    point: Point | None = None,
) -> Gathered:
    """The facts that the scenario declares. What could not be had is a note, never an error."""
    given = ticket.case
    # What the ticket says was told in the first letter; a later one has what has happened since.
    read = Extraction(facts={}) if scenario.is_follow_up else await think(read_facts, given, scenario)
    keyed = ticket.model_copy(update={"case": _with(given, read.facts)})
    looked = await records.look_up(keyed, scenario) if records else Lookup()
    sure = _with(_with(given, promised_facts(given, scenario)), _undisputed(looked.facts, read.facts, ticket, profile))
    case = _with(_with(sure, _standing(sure, ticket, scenario, profile)), read.facts)
    case = _with(case, profile_facts(case, profile, scenario, ticket.fields))
    late = sla_delay(case.facts, profile)
    case = _with(case, {name: fact for name, fact in late.items() if scenario.need(name)})
    case = _without(case, on_another_clock(case.facts) - given.facts.keys())
    asking, _ = with_derived(case, scenario, ())
    pointing = None if scenario.is_follow_up else point
    pointed = await pointing(asking, scenario, read.candidates) if pointing else Pointed()
    by_model = pointed.extraction
    case = _with(case, by_model.facts)
    unused = (f"not used: {d.quote!r}: {d.reason}" for d in (*read.dropped, *by_model.dropped))
    failed = (f"{f.source} did not give {', '.join(f.facts)}: {f.reason}" for f in looked.failures)
    whole, found = with_derived(case, scenario, _origins(case, given, by_model.facts.keys()))
    candidates = _joined((read.candidates, by_model.candidates))
    return Gathered(whole, found, candidates, (*ticket.notes, *pointed.notes, *unused, *failed), pointed)


def with_derived(
    case: CaseFile, scenario: Scenario, found: tuple[FoundFact, ...]
) -> tuple[CaseFile, tuple[FoundFact, ...]]:
    """The case with what follows from its facts, and the origins with the new ones."""
    derived = derive(case, scenario)
    whole = _with(case, {name: d.fact for name, d in derived.items()})
    new = (
        FoundFact(name=name, how="derived", fact=d.fact, because=d.how, internal=_is_internal(d.fact, case))
        for name, d in derived.items()
    )
    return whole, (*new, *found)


def _standing(case: CaseFile, ticket: IncomingTicket, scenario: Scenario, profile: Profile) -> dict[str, Fact]:
    """What the profile knows for certain; its defaults for a scenario yield to the ticket."""
    told = profile_facts(case, profile, scenario, ticket.fields)
    return {name: fact for name, fact in told.items() if not fact.src[0].startswith(_DEFAULTS)}


def read_facts(case: CaseFile, scenario: Scenario) -> Extraction:
    """What the ticket itself states: figures first, then the staff's words and the customer's."""
    figures = extract(case, scenario)
    staff = read_staff_words(_with(case, figures.facts), scenario)
    customer = read_customer_words(case, scenario)
    facts = {**customer.facts, **staff.facts, **figures.facts}
    return Extraction(
        facts={name: fact for name, fact in facts.items() if name not in case.facts},
        dropped=tuple(dict.fromkeys((*figures.dropped, *staff.dropped, *customer.dropped))),
        candidates=_joined((figures.candidates, staff.candidates, customer.candidates)),
    )


def _joined(all_of_them: Iterable[Mapping[str, tuple[Candidate, ...]]]) -> dict[str, tuple[Candidate, ...]]:
    joined: dict[str, tuple[Candidate, ...]] = {}
    for candidates in all_of_them:
        for name, some in candidates.items():
            joined[name] = tuple(dict.fromkeys((*joined.get(name, ()), *some)))[:_MOST_CANDIDATES]
    return joined


def _with(case: CaseFile, facts: Mapping[str, Fact]) -> CaseFile:
    """The case with further facts; its own stay as they are."""
    return case.model_copy(update={"facts": {**facts, **case.facts}})


def _undisputed(
    looked: Mapping[str, Fact], read: Mapping[str, Fact], ticket: IncomingTicket, profile: Profile
) -> dict[str, Fact]:
    """Without the desk's own measures where the messages tell: a desk counts an automatic reply as the first."""
    own = f"rec:{ticket.source}/"
    return {
        name: fact
        for name, fact in looked.items()
        if name not in read or not fact.src[0].startswith(own) or fact.src[0].split("/", 2)[-1] in profile.fields
    }


def _without(case: CaseFile, names: Collection[str]) -> CaseFile:
    return case.model_copy(update={"facts": {n: f for n, f in case.facts.items() if n not in names}})


def _origins(whole: CaseFile, given: CaseFile, pointed: Collection[str]) -> tuple[FoundFact, ...]:
    found = (
        FoundFact(
            name=name,
            how=_how(name, fact, given),
            fact=fact,
            because=POINTED_AT if name in pointed else "",
            internal=_is_internal(fact, whole),
        )
        for name, fact in whole.facts.items()
    )
    return tuple(sorted(found, key=lambda f: f.how == "given"))


def _how(name: str, fact: Fact, given: CaseFile) -> FoundBy:
    kind = fact.src[0].partition(":")[0]
    if kind == "answer":
        return "answer"
    if name in given.facts:
        return "given"
    return _HOW.get(kind, "ticket")


def _is_internal(fact: Fact, case: CaseFile) -> bool:
    notes = {m.id for m in case.ticket.messages if m.visibility == "internal"}
    return any(source in notes for source in fact.src)
