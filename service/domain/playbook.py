"""The playbook: what a letter of each scenario has to do, why, with which facts and in which words."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from service.domain.case import Audience, FollowUpId, LetterId, ScenarioId, Severity
from service.domain.facts import FactType, Seniority
from service.domain.value import Value

ElementLevel = Literal["required", "required_if_known", "optional"]
TextForm = Literal["clause", "noun_phrase"]
Text = Annotated[str, Field(min_length=1)]


class Condition(Value):
    """When an element applies. Every key that is given has to hold; no key means always."""

    audience: Audience | None = None
    severity: Severity | None = None
    known_any: tuple[str, ...] = ()
    """At least one of these facts is known."""
    known_all: tuple[str, ...] = ()
    remedy_any: tuple[str, ...] = ()
    """At least one approved remedy is of one of these kinds."""
    foreign_language: bool | None = None
    """Whether the customer prefers another language than the letter's."""
    commitment_status: Literal["open", "kept", "missed"] | None = None
    """At least one promise of the case is in this state."""
    follows: tuple[ScenarioId, ...] = ()
    """The first letter was about one of these kinds of mistake."""


class Derivation(Value):
    """One way in which a fact follows from others, so that nobody has to be asked. It gives exactly one key."""

    text: Text | None = None
    """A text fact's words, with `{fact}` filled in from the others."""
    same_as: str | None = None
    """The other fact, under this one's name."""
    difference: tuple[str, str] | None = None
    """The first less the second: two amounts, two lengths of time, or two moments."""
    total: Annotated[tuple[str, ...], Field(min_length=2)] | None = None
    """Amounts added up."""
    day_of: str | None = None
    """The calendar day of a moment."""
    part_of: str | None = Field(None, pattern=r"^[a-z]\w*\.(?:email|phone|role)$")
    """What reaches a person, or what they are: `owner.phone`."""
    when: Condition | None = None

    @model_validator(mode="after")
    def _says_one_way(self) -> Derivation:
        ways = (self.text, self.same_as, self.difference, self.total, self.day_of, self.part_of)
        if sum(way is not None for way in ways) != 1:
            raise ValueError("give exactly one of text, same_as, difference, total, day_of, part_of")
        return self


class FactNeed(Value):
    """A fact that an element is written from, with the plain question that obtains it."""

    name: str
    type: FactType
    form: TextForm | None = None
    """How a text fact is asked for; an answer in either form must be usable."""
    question: Text
    ask: Text
    """Who can answer: customer, agent, finance, engineering, legal …"""
    derived: tuple[Derivation, ...] = ()
    """How it follows from other facts; the first way that works is taken."""


class Phrasing(Value):
    """One way of writing an element. `{fact}` and `{fact:form}` are filled from the facts."""

    text: Text
    also: tuple[str, ...] = ()
    """Other elements that these words satisfy as well."""
    when: Condition | None = None


class Element(Value):
    """One thing that a letter of a scenario must do. How it is checked is the rules' business."""

    id: str
    definition: Text
    why: Text
    level: ElementLevel = "required"
    when: Condition | None = None
    all_of: tuple[str, ...] = ()
    """Facts that it cannot be written without."""
    any_of: tuple[str, ...] = ()
    """At least `at_least` of these facts are needed."""
    at_least: int = Field(1, ge=1)
    uses: tuple[str, ...] = ()
    """Facts that make it better when they are known."""
    guidance: Text
    slot: str | None = None
    """Where it is written; an element about the whole letter has none."""
    replaces: tuple[str, ...] = ()
    """Common elements that this one says more exactly."""
    phrasings: tuple[Phrasing, ...] = ()


class Slot(Value):
    """One part of the letter: the unit a writer is asked for, and a paragraph when assembled."""

    id: str
    about: Text
    words: int = Field(ge=1)
    """About how long it should be."""
    heading: str | None = None
    layout: Literal["prose", "table", "bullets", "steps"] = "prose"
    example: Text
    """One short worked example, from another customer's case."""
    asides: tuple[Phrasing, ...] = ()
    """Sentences that serve no element, written at the end of the slot when their facts are known."""


class DueRule(Value):
    """When a duty falls due: on the day that a fact names, else so long after a moment.

    Without a length of time it is due only where the letter tells the fact.
    """

    fact: str | None = None
    """The day or moment that counts where it is known."""
    since: str | None = None
    """The fact that the time is counted from; without it, the sending of the letter."""
    hours: int | None = Field(None, ge=1)
    """By the clock, through nights."""
    days: int | None = None
    """A negative number is so many days before."""
    business_days: int | None = None
    within: tuple[int, int] | None = None
    """The first and the last day after that moment on which it may fall."""
    moves: bool = True
    """Whether it waits for the next working day; a clock that the law runs does not."""

    @model_validator(mode="after")
    def _says_one_length(self) -> DueRule:
        lengths = sum(length is not None for length in (self.hours, self.days, self.business_days))
        if lengths > 1 or (lengths == 0 and (self.fact is None or self.since is not None)):
            raise ValueError("give a fact, or one of hours, days and business_days, or both")
        return self

    @property
    def has_length(self) -> bool:
        return (self.hours, self.days, self.business_days) != (None, None, None)


class Duty(Value):
    """Something that the company does after a letter, whether the letter says so or not."""

    id: str
    what: Text
    """Without the customer's name: it is shown in calendars."""
    owner: tuple[str, ...] = ()
    """Facts that name who does it, the first that is known; the sender where none is."""
    channel: str = ""
    due: DueRule
    begins: Literal["drafted", "sent"] = "sent"
    """A clock that begins with the draft is kept by sending the letter."""
    remind_hours: int | None = Field(None, ge=1)
    """How long before it is due its owner is reminded; else as the profile says."""
    contact: bool = False
    """Whether a letter to the customer keeps it."""
    when: Condition | None = None


class NextContact(Value):
    """When a letter after the first one says that we are in touch again, where nothing else gives a day."""

    business_days: int = Field(ge=1)
    """After the day that the letter is drafted, or after the promise falls due if that is later."""
    at: time
    """In the company's own zone."""


class SenderFloor(Value):
    """The lowest rank that may sign."""

    standard: Seniority
    severe: Seniority


class ApprovalRule(Value):
    """An office that has to agree before the letter goes, and when."""

    by: str
    when: Condition | None = None


class Comparison(Value):
    """The scenario's row of the comparison table."""

    name: Text
    complexity: Text
    resources: Text
    outcomes: Text
    use_cases: Text
    advantages: Text


class ShortForm(Value):
    """A short letter (`length=short`): fewer slots, each with a lane of its own."""

    min_words: int
    max_words: int
    slots: tuple[Slot, ...]
    elements: dict[str, tuple[str, ...]]
    """Which elements each slot serves."""
    phrasings: dict[str, tuple[Phrasing, ...]]
    """The words of each slot."""


class PlaybookEntry(Value):
    """What a scenario's file says and the scenario keeps as it stands."""

    id: LetterId
    title: Text
    category: Text
    use_when: tuple[Text, ...]
    risk: int = Field(ge=1, le=9)
    """Ties in triage go to the higher risk."""
    tone: Text
    channel: Text
    timing: Text
    sender_floor: SenderFloor
    severe_if: tuple[Text, ...]
    approvals: tuple[ApprovalRule, ...] = ()
    follow_ups: tuple[Text, ...]
    duties: tuple[Duty, ...] = ()
    """The follow-ups that the ledger keeps, by themselves and by the letter's own dates."""
    next_contact: NextContact | None = None
    remedies: tuple[Text, ...]
    offers: dict[str, tuple[Phrasing, ...]] = {}
    """How an approved remedy of each kind is told, in the slot `offer_slot`."""
    offer_slot: str | None = None
    subjects: tuple[Phrasing, ...]
    closings: tuple[Text, ...] = ()
    comparison: Comparison | None = None
    slots: tuple[Slot, ...]
    facts: tuple[FactNeed, ...] = ()
    elements: tuple[Element, ...]
    short: ShortForm | None = None


class Scenario(PlaybookEntry):
    """One of nine kinds of mistake, or of four kinds of later letter, with the elements and facts that they share."""

    version: str = ""
    """A hash of the files this was read from; filled by the loader."""
    also: tuple[ScenarioId, ...] = ()
    """Other mishaps of the same case that the letter tells as well; their offers may be made."""

    @property
    def is_follow_up(self) -> bool:
        """Whether it is a letter after the first one, and no kind of mistake."""
        return self.id in get_args(FollowUpId)

    def element(self, id: str) -> Element | None:
        return next((e for e in self.elements if e.id == id), None)

    def need(self, name: str) -> FactNeed | None:
        return next((f for f in self.facts if f.name == name), None)

    def duty(self, name: str) -> Duty | None:
        """The duty of this id, or the one whose day this fact tells."""
        return next((d for d in self.duties if name in (d.id, d.due.fact)), None)
