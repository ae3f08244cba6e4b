"""From a ticket to what a letter can be written from: its scenario, its facts, what is granted and what is asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from guardrails.authority import Authority
from service.domain.case import CaseFile, Customer, Remedy
from service.domain.draft import FoundFact, MissingFact
from service.domain.incoming import IncomingTicket
from service.domain.playbook import Scenario
from service.domain.ports import Records
from service.domain.profile import Profile
from service.domain.progress import Progress, Stage
from service.domain.triage import Candidate, NoFailure, Triage
from service.drafting.broken_promises import with_broken_promises
from service.drafting.company_time import in_company_time
from service.drafting.from_profile import fill_from_profile, who_knows, with_house_style, with_sender
from service.drafting.gather import Point, gather, with_derived
from service.drafting.grant import NO_CLAIM, Rank, caller_of, grant
from service.drafting.model_facts import Pointed
from service.drafting.naming import is_a_name
from service.drafting.propose import Offer, find_offers
from service.drafting.questions import find_missing
from service.drafting.reading.customer_signature import signed_as
from service.drafting.retract import as_candidate
from service.drafting.several import combine, worth_adding
from service.drafting.thinking import think
from service.drafting.triage import Choice, choose_scenario, rank_scenarios
from service.drafting.triage_by_model import Settled, tied

BreakTie = Callable[[CaseFile, Triage], Awaitable[Settled]]

FAILURE_CONFIRMED = "failure_confirmed"
"""The question that is asked when the company's people found no failure, and the name of its answer."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that is settled before the first word is written."""

    granted: tuple[Remedy, ...]
    case: CaseFile
    """With every fact."""
    scenario: Scenario
    choice: Choice
    found: tuple[FoundFact, ...]
    candidates: Mapping[str, tuple[Candidate, ...]]
    offers: tuple[Offer, ...]
    missing: tuple[MissingFact, ...]
    notes: tuple[str, ...]
    no_failure: NoFailure | None
    """Why no apology is owed, as far as anybody knows."""
    pointed: Pointed = field(default_factory=Pointed)
    """What a language model was asked while the facts were gathered, and what it used."""
    tie: Settled | None = None
    """What it said to two kinds of mistake that fit alike; None where it was not asked."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever asks wants granted, by name, and what was granted for this draft before."""

    grant: tuple[str, ...] = ()
    by: str | None = None
    granted_before: tuple[Remedy, ...] = ()
    point: Point | None = None
    """Asks the draft's language model for facts; None where there is none."""
    break_tie: BreakTie | None = None
    """Asks it which of two kinds of mistake the ticket tells, where rules find both alike."""
    rank: Rank = NO_CLAIM
    """What is claimed of whoever asks."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the company has: its playbook, its profile, its records and who may grant what."""

    playbook: Mapping[str, Scenario]
    profile: Profile
    records: Records | None
    authority: Authority

    def settle(self, ticket: IncomingTicket) -> tuple[IncomingTicket, Choice]:
        """The ticket with what the profile and the edge's defaults add, and the scenario that it is about."""
        filled = fill_from_profile(_with_customer(in_company_time(ticket, self.profile)), self.profile)
        choice = choose_scenario(filled, self.playbook, ticket.fields)
        about = filled.model_copy(update={"scenario": choice.scenario})
        whole = _with_defaults(fill_from_profile(about, self.profile))
        return _with_case(ticket, with_broken_promises(whole)), choice

    def without(self, prepared: Prepared, names: frozenset[str]) -> Prepared:
        """The questions that there are when these facts of the ticket are not believed."""
        doubted = [f for f in prepared.found if f.name in names]
        kept = tuple(f for f in prepared.found if f.name not in names and f.how != "derived")
        facts = {f.name: f.fact for f in kept}
        case, found = with_derived(prepared.case.model_copy(update={"facts": facts}), prepared.scenario, kept)
        candidates = {**prepared.candidates}
        for fact in doubted:
            candidates[fact.name] = (as_candidate(fact), *candidates.get(fact.name, ()))
        changed = replace(prepared, case=case, found=found, candidates=candidates)
        return replace(changed, missing=self._questions(changed))

    async def prepare(self, ticket: IncomingTicket, wishes: Wishes, progress: Progress) -> Prepared:
        """The ticket with all its facts, and the questions that are left."""
        # A long thread takes a while to read, and others are waiting for their turn.
        filled, choice = await think(self.settle, ticket)
        tie = await self._tie(filled, choice, ticket, wishes)
        if tie is not None and tie.triage.ranked[0].scenario != choice.scenario:
            filled, choice = await think(self.settle, about(ticket, tie.triage.ranked[0].scenario))
        scenario = with_house_style(self.playbook[choice.scenario], self.profile, filled.case)
        case = with_sender(filled.case, self.profile, scenario)
        progress.tell(Stage(stage="gathering"))
        wide = combine(scenario, self._confirmed(choice), case)
        gathered = await gather(_with_case(filled, case), wide, self.profile, self.records, wishes.point)
        others = [s for s in self._confirmed(choice) if worth_adding(scenario, s, gathered.case)]
        scenario = combine(scenario, others, gathered.case)
        caller = caller_of(wishes.by, gathered.case, self.profile, wishes.rank)
        offers = find_offers(gathered.case, scenario, self.profile, self.authority, caller)
        granted = grant(gathered.case, offers, wishes.grant, caller, wishes.granted_before)
        known, found = with_derived(granted.case, scenario, gathered.found)
        none_found = choice.no_failure if _nobody_says_otherwise(ticket.case) else None
        prepared = Prepared(
            granted=granted.given,
            case=known,
            scenario=scenario,
            choice=choice,
            found=found,
            candidates=gathered.candidates,
            offers=granted.offers,
            missing=(),
            notes=(*_why_nothing_is_owed(none_found), *(tie.notes if tie else ()), *gathered.notes, *granted.refused),
            no_failure=none_found,
            pointed=gathered.pointed,
            tie=tie,
        )
        return replace(prepared, missing=self._questions(prepared))

    async def _tie(
        self, filled: IncomingTicket, choice: Choice, ticket: IncomingTicket, wishes: Wishes
    ) -> Settled | None:
        """What a model says where rules find two scenarios alike, and nobody has named one or found no failure."""
        if wishes.break_tie is None or ticket.case.scenario is not None or choice.no_failure is not None:
            return None
        unsaid = filled.case.model_copy(update={"scenario": None})
        triage = await think(rank_scenarios, unsaid, self.playbook, filled.fields)
        return await wishes.break_tie(unsaid, triage) if tied(triage) else None

    def wide(self, case: CaseFile, choice: Choice) -> Scenario:
        """The scenario with everything that its letter could tell of the others, for the facts that may be given."""
        return combine(self.playbook[choice.scenario], self._confirmed(choice), case)

    def _confirmed(self, choice: Choice) -> list[Scenario]:
        return [self.playbook[id] for id in choice.confirmed]

    def _questions(self, prepared: Prepared) -> tuple[MissingFact, ...]:
        if prepared.no_failure is not None:
            return () if FAILURE_CONFIRMED in prepared.case.facts else (_ask_for_a_failure(prepared.no_failure),)
        return find_missing(
            prepared.case, prepared.scenario, prepared.candidates, lambda ask: who_knows(self.profile, ask)
        )


def _with_customer(case: CaseFile) -> CaseFile:
    """Who is written to, by how they sign where the desk does not say. Customers name themselves, so that anything
    could stand there: what does not look like a name is not said to them, but asked for."""
    known = case.customer or Customer()
    name = known.name if is_a_name(known.name) else None
    salutation = known.salutation if is_a_name((known.salutation or "").rstrip(" ,:")) else None
    if not name and not salutation:
        name = signed_as(case)
    customer = known.model_copy(update={"name": name, "salutation": salutation})
    return case.model_copy(update={"customer": customer if customer != Customer() else None})


def _why_nothing_is_owed(none_found: NoFailure | None) -> tuple[str, ...]:
    return (f"no apology is owed so far: {none_found.reason} {none_found.would_change}",) if none_found else ()


def _nobody_says_otherwise(given: CaseFile) -> bool:
    """Whoever names the scenario, or confirms the failure, has decided that an apology is owed."""
    return given.scenario is None and not given.knows(FAILURE_CONFIRMED)


def _with_defaults(case: CaseFile) -> CaseFile:
    """For keys that neither the caller nor the profile gives."""
    return case.model_copy(
        update={
            "locale": case.locale or "en-GB",
            "severity": case.severity or "standard",
            "audience": case.audience or "b2c",
            "channel": case.channel or "email",
        }
    )


def _ask_for_a_failure(none_found: NoFailure) -> MissingFact:
    quotes = tuple(
        Candidate(value="no", message=evidence.message, quote=evidence.quote) for evidence in none_found.evidence
    )
    return MissingFact(
        name=FAILURE_CONFIRMED,
        type="bool",
        element="",
        question="Has somebody confirmed that a failure of ours is behind this? So far our own people found none.",
        ask="manager",
        why=f"{none_found.reason} {none_found.would_change}".strip(),
        form="yes or no",
        candidates=quotes,
    )


def about(ticket: IncomingTicket, scenario: str) -> IncomingTicket:
    """The ticket as one of this scenario."""
    return _with_case(ticket, CaseFile.model_validate({**dict(ticket.case), "scenario": scenario}))


def _with_case(ticket: IncomingTicket, case: CaseFile) -> IncomingTicket:
    return ticket.model_copy(update={"case": case})
