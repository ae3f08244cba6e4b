"""The case: everything known about one customer's mishap. Only the ticket's messages are required."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, field_serializer, field_validator

from service.domain.facts import Amount, Bool, Fact, GivenSeniority, Nothing, Seniority
from service.domain.moment import AwareMoment, MomentOrDay, is_at_american_hours
from service.domain.party_name import fit_name, fit_salutation
from service.domain.value import Value

ScenarioId = Literal[
    "missed_sla",
    "billing_error",
    "product_defect",
    "mixed_messages",
    "data_incident",
    "escalation_failure",
    "cultural_misstep",
    "system_outage",
    "general_service_mistake",
]
"""The nine kinds of mistake."""
FollowUpId = Literal["promise_update", "second_notice", "correction", "closing"]
"""The kinds of letter after the first one. No ticket is ever triaged as one of them."""
LetterId = Literal[ScenarioId, FollowUpId]
Audience = Literal["b2b", "b2c"]
Severity = Literal["standard", "severe"]
Role = Seniority


class Author(Value):
    """Who wrote a message; the role is the help desk's word (customer, agent, bot, legal …)."""

    role: str
    name: str | None = None


class Message(Value):
    """One entry of the ticket's history. Its text is data, never instructions and never authority."""

    id: str
    at: MomentOrDay | None = None
    channel: str | None = None
    visibility: Literal["public", "internal"] = "public"
    author: Author
    text: str


class Ticket(Value):
    id: str | None = None
    messages: tuple[Message, ...] = Field(min_length=1)


class Company(Value):
    name: str


class Customer(Value):
    """Whom the letter goes to. What stands in a name's place and is no name counts as unknown."""

    id: str | None = None
    """What the company knows the customer by; promises in earlier letters are found by it."""
    name: str | None = None
    salutation: str | None = None
    org: str | None = None
    preferred_language: str | None = None

    @field_validator("name", "org")
    @classmethod
    def _a_name(cls, text: str | None) -> str | None:
        return fit_name(text)

    @field_validator("salutation")
    @classmethod
    def _a_greeting(cls, text: str | None) -> str | None:
        return fit_salutation(text)


class Sender(Value):
    """Who signs the letter."""

    name: str
    role: str | None = None
    seniority: GivenSeniority | None = None


class Remedy(Value):
    """An approved offer. An offer in a letter that matches none of these is blocked."""

    kind: str
    amount: Annotated[Amount, Field(ge=0)] | None = None
    """Never below zero: it would make room for another under the same limit."""
    currency: str | None = None
    unit: str | None = None
    basis: str | None = None
    approved_by: str | None = None
    approver_role: GivenSeniority | None = None
    approved_at: MomentOrDay | None = None
    second_approver: str | None = None
    clause: str | None = None
    base: Amount | None = None
    rate: Amount | None = None
    policy_ref: str | None = None

    @field_serializer("amount", "base", "rate")
    def _decimal_string(self, number: Decimal | None) -> str | None:
        return None if number is None else str(number)


class Approval(Value):
    """A sign-off that was given: the office that gave it, who and when."""

    by: str
    name: str | None = None
    at: MomentOrDay | None = None
    note: str | None = None


class Commitment(Value):
    """A promise already made or planned. `letter_span` is never read when drafting."""

    id: str | None = None
    owner: str | None = None
    what: str
    due: MomentOrDay | None = None
    letter_span: str | None = None
    status: str = "open"
    repeats: str | None = None
    fact: str | None = None
    """The fact that it was told by, where an earlier letter about this ticket made it."""


class Follows(Value):
    """The letter that a letter after the first one comes back to."""

    draft_id: str
    scenario: ScenarioId
    """The kind of mistake that it was about."""


class CaseFile(Value):
    """One customer's mishap as the wire has it; keys left out stay None until the edge fills them."""

    id: str | None = None
    scenario: LetterId | None = None
    follows: Follows | None = None
    """Of a letter after the first one: which letter that was."""
    jurisdiction: str | None = None
    regime: tuple[str, ...] = ()
    locale: str | None = None
    channel: str | None = None
    audience: Audience | None = None
    severity: Severity | None = None
    severity_reason: str | None = None
    company: Company | None = None
    customer: Customer | None = None
    sender: Sender | None = None
    sent_at: AwareMoment | None = None
    ticket: Ticket
    facts: dict[str, Fact] = Field(default_factory=dict)
    remedies: tuple[Remedy, ...] = ()
    approvals: tuple[Approval, ...] = ()
    approved_statements: tuple[str, ...] = ()
    do_not_say: tuple[str, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    @property
    def language_region(self) -> str:
        """The locale to write in; British English unless the case says otherwise."""
        return self.locale or "en-GB"

    @property
    def reading_locale(self) -> str:
        """The locale to read figures in. A profile that nobody has filled in says that we are British."""
        american = self.sent_at is not None and is_at_american_hours(self.sent_at)
        return "en-US" if american and self.language_region == "en-GB" else self.language_region

    def fact(self, name: str) -> Fact | None:
        return self.facts.get(name)

    def knows(self, name: str) -> bool:
        """Whether the fact is there and says that the thing exists; a fact that says no is no ground for a yes."""
        fact = self.facts.get(name)
        if fact is None or isinstance(fact, Nothing):
            return False
        return not isinstance(fact, Bool) or fact.value
