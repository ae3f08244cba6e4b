"""What a company knows once and for all: its people, promises, hours, rules and words. Everything is optional."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from service.domain.access import PartnerName, Rate
from service.domain.case import Audience, LetterId, Role, ScenarioId, Severity
from service.domain.facts import GivenSeniority
from service.domain.plain_time import PlainLater, PlainLength, PlainOpening, WeekdayName
from service.domain.receivers import ComplaintWorkflow, LoggedFrom, OwnCause, Webhook
from service.domain.record_source import FieldMapping, RecordSource
from service.domain.standing import StandingFact
from service.domain.value import Value


def _quoted(given: object) -> object:
    """YAML reads a bare 0161 as a number and a bare NO as a no."""
    if isinstance(given, bool | int | float):
        raise ValueError(f"put it in quotes; without them YAML reads {given!r}")
    return given


Quoted = Annotated[str, BeforeValidator(_quoted), Field(min_length=1)]


Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Contact(Value):
    """How the company itself is reached."""

    phone: Quoted | None = None
    email: Quoted | None = None


class Brand(Value):
    """A name that the company trades under, where it differs from the company's own."""

    name: str
    closing: Phrase | None = None
    """Its own sign-off: `Warm regards`."""
    contact: Contact = Contact()


class Colleague(Value):
    """Somebody of the directory: what reaches them, what they sign and what they can answer."""

    name: str
    role: str | None = None
    seniority: GivenSeniority | None = None
    email: Quoted | None = None
    phone: Quoted | None = None
    languages: tuple[Quoted, ...] = ()
    also_called: tuple[str, ...] = ()
    """Their names in the help desk, where those differ: `Support (Kit)`."""
    signs: tuple[LetterId, ...] = ()
    """The scenarios whose letters they sign."""
    duties: tuple[str, ...] = ()
    """The facts that they are the answer to: `finance_contact`, `dpo`, `specialist`, `owner`, `poc` …"""
    asks: tuple[str, ...] = ()
    """The offices whose questions they answer: `finance`, `engineering`, `legal` …"""
    manager: str | None = None
    """The colleague who is told when a promise of theirs is broken."""


class CreditRule(Value):
    """The service credit that a contract grants for a broken service level."""

    rate: Decimal = Field(gt=0, le=100)
    """Per cent of the fact `of`."""
    of: str
    clause: Quoted


class ServiceLevel(Value):
    """A promise of time, in hours or working hours. It holds where every key that it names is the ticket's."""

    plan: Quoted | None = None
    channel: str | None = None
    priority: Quoted | None = None
    audience: Audience | None = None
    first_reply: PlainLength | None = None
    resolution: PlainLength | None = None
    credit: CreditRule | None = None


class Holidays(Value):
    """Public holidays by the country's own calendar, and the company's own days."""

    country: Quoted | None = None
    subdivision: Quoted | None = None
    closed_on: tuple[date, ...] = ()
    open_on: tuple[date, ...] = ()


class IncidentLine(Value):
    """The line that is kept for people affected by a data incident."""

    phone: Quoted | None = None
    email: Quoted | None = None
    hours: PlainOpening | None = None
    open_for: PlainLength | None = None


class RemedyRule(Value):
    """A remedy that the company grants, and how its amount is found."""

    kind: str
    scenarios: tuple[ScenarioId, ...] = ()
    """None means every scenario whose menu has the kind."""
    amount_from: str | None = None
    """The fact that holds the amount."""
    amount: Decimal | None = Field(None, ge=0)
    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    unit: str | None = None
    rate: Decimal | None = Field(None, gt=0, le=100)
    """Per cent of the fact `of`."""
    of: str | None = None
    basis: str | None = None
    clause: Quoted | None = None
    policy_ref: Quoted | None = None
    approver: str | None = None
    """A colleague's name, or a rank."""


class ScenarioDefaults(Value):
    """What the letters of one scenario have in common."""

    sender: str | None = None
    severe_sender: str | None = None
    severity: Severity | None = None
    next_update: PlainLater | None = None
    facts: dict[str, StandingFact] = {}


class Overlays(Value):
    """The company's own folders, from the profile's folder on. Each is layered over the shipped one."""

    playbook: Path | None = None
    prompts: Path | None = None
    rules: Path | None = None
    datasets: Path | None = None


class AuthorityRow(Value):
    """What changes in a kind of remedy's row; a role that `limit` leaves out keeps its limit."""

    remedy_class: Literal["restitution", "contractual", "compensation", "care", "statement"] | None = Field(
        None, alias="class"
    )
    unit: Literal["money", "percent", "months", "days", "text"] | None = None
    limit: dict[Role, Decimal | None] = {}
    evidence: tuple[str, ...] | None = None
    scenarios: tuple[ScenarioId, ...] | Literal["*"] | None = None
    second_approver: str | None = None
    formula_required: bool | None = None
    per_customer_90_days: Decimal | None = None
    not_in_first_letter_unless: str | None = None


class PromiseTerms(Value):
    """When the ledger reminds of a promise, and when it counts one as broken."""

    remind_working_days: int = Field(1, ge=0, le=10)
    """So many working days before it is due."""
    grace_working_days: int = Field(1, ge=0, le=10)
    """So many after it. What is kept in between is kept, and late."""


class OfficeRow(Value):
    """What changes in who signs for an office."""

    floor: Role | None = None
    separate: bool | None = None


class AuthorityChanges(Value):
    """What the company changes in the authority matrix. An explicit null is a change too."""

    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    rates: dict[Annotated[str, Field(pattern=r"^[A-Z]{3}$")], Annotated[Decimal, Field(gt=0)]] = {}
    """How much of another currency counts as one of the limits' own."""
    remedies: dict[str, AuthorityRow] = {}
    second_approver: dict[str, tuple[str, ...]] = {}
    offices: dict[str, OfficeRow] = {}


class RuleSwitches(Value):
    """What no letter may do, as far as the company thinks otherwise."""

    switched_off: tuple[str, ...] = ()
    """Prohibitions that are not looked for."""
    severity: dict[str, Literal["block", "warn"]] = {}
    """Prohibitions that block where they warned, or warn where they blocked."""


class PartnerLimit(Value):
    """How much of a kind of remedy a partner's people may grant, by rank."""

    limit: dict[Role, Annotated[Decimal, Field(ge=0)]]


class PartnerAuthority(Value):
    """Limits of a partner's people, none above the brand's own."""

    remedies: dict[str, PartnerLimit] = {}


class Partner(Value):
    """An outsourced partner: what stands in the place of the brand's own in its queue."""

    name: str = Field(min_length=1, max_length=200)
    directory: tuple[Colleague, ...] = ()
    """Its people. Nobody of the brand's signs letters or grants anything in its queue."""
    authority: PartnerAuthority = PartnerAuthority()
    contact: Contact | None = None
    closings: tuple[Phrase, ...] = ()
    webhooks: tuple[Webhook, ...] = ()
    """Who is told, besides the brand's own, of what happens in its queue."""
    rate: Rate | None = None
    """The rate of each of its keys that has none of its own: `300/minute`."""


class Profile(Value):
    """`profile.yaml`: what answers most questions before they are asked."""

    company: str | None = None
    brands: dict[str, Brand] = {}
    locale: str | None = Field(None, pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")
    time_zone: str | None = None
    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    audience: Audience | None = None
    severity: Severity | None = None
    contact: Contact = Contact()
    directory: tuple[Colleague, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()
    plan_field: str | None = None
    """The desk's field that holds the customer's plan: `custom_fields.plan`, or `tags`."""
    working_hours: dict[WeekdayName, PlainOpening] = {}
    holidays: Holidays = Holidays()
    status_page: Quoted | None = None
    incident_line: IncidentLine = IncidentLine()
    remedies: tuple[RemedyRule, ...] = ()
    closings: tuple[Phrase, ...] = ()
    do_not_say: tuple[Phrase, ...] = ()
    approved_statements: tuple[Phrase, ...] = ()
    scenarios: dict[LetterId, ScenarioDefaults] = {}
    facts: dict[str, StandingFact] = {}
    """True in every letter."""
    records: tuple[RecordSource, ...] = ()
    fields: dict[str, FieldMapping] = {}
    promises: PromiseTerms = PromiseTerms()
    complaint_workflow: ComplaintWorkflow | None = None
    """Where each mishap is entered before its letter goes."""
    webhooks: tuple[Webhook, ...] = ()
    logged_from: LoggedFrom = LoggedFrom()
    causes: dict[ScenarioId, dict[str, OwnCause]] = {}
    """Cause codes by scenario: who owns them, or codes of the company's own."""
    overlays: Overlays = Overlays()
    authority: Path | AuthorityChanges | None = None
    rules: RuleSwitches | None = None
    """Rules switched off, or made milder or harder, without a folder of the company's own."""
    partners: dict[PartnerName, Partner] = {}
    """Outsourced partners by the name that their keys and commands have."""

    def colleague(self, name: str | None) -> Colleague | None:
        """By name or by what the help desk calls them; letter case does not matter. Two of a name are nobody."""
        wanted = (name or "").strip().casefold()
        found = [c for c in self.directory if wanted in (n.strip().casefold() for n in (c.name, *c.also_called))]
        return found[0] if wanted and len(found) == 1 else None

    def defaults(self, scenario: str) -> ScenarioDefaults:
        """What the letters of a scenario have in common; nothing for one that is not named."""
        return next((d for id, d in self.scenarios.items() if id == scenario), ScenarioDefaults())
