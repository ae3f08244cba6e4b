"""What the core asks of the outside. Adapters are joined to the core in `bootstrap`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol

from service.domain.case import CaseFile
from service.domain.draft import KeptDraft
from service.domain.incoming import IncomingTicket
from service.domain.letter import Letter
from service.domain.lookup import Lookup
from service.domain.playbook import Scenario
from service.domain.report import Report
from service.domain.request import Allowance, LetterPlan, ModelReply, ModelRequest

Clock = Callable[[], datetime]
NewId = Callable[[], str]

OnSlot = Callable[[str, str], None]
"""Told a slot and its text as soon as it is complete. An empty text takes back what was told of that slot."""

COMPOSER_MODEL = "offline/composer"
"""The name under which the composer is reached like any model."""


class Model(Protocol):
    """A writer of letters behind the gateway."""

    async def complete(
        self,
        request: ModelRequest,
        model: str,
        allowance: Allowance | None = None,
        *,
        on_slot: OnSlot | None = None,
    ) -> ModelReply:
        """One text per slot; raises a ModelError. `on_slot` is told each slot when its text is complete."""
        ...


class DayLedger(Protocol):
    """What each tenant has spent on a day, in US dollars."""

    async def take(self, tenant: str, day: date, usd: float, limit: float) -> bool:
        """Add the sum if the day's total stays within the limit; whether it did. One step: drafts run side by side."""
        ...

    async def add(self, tenant: str, day: date, usd: float) -> None:
        """Correct a sum that was taken; a negative one gives back."""
        ...


class Composer(Protocol):
    """The offline writer: rules and templates, not a language model."""

    def compose(self, plan: LetterPlan) -> dict[str, str]:
        """One text per slot of the plan, and `subject`."""
        ...


class Checker(Protocol):
    """The rule engine with its rules already loaded."""

    @property
    def version(self) -> str: ...

    def check(self, text: str, case: CaseFile, scenario: Scenario) -> Report: ...


class Judge(Protocol):
    """Judges a draft's letter anew, by the rules of the draft's own scenario and case."""

    def reword(self, kept: KeptDraft, subject: str, body: str) -> KeptDraft:
        """The draft in a person's words."""
        ...

    def review(self, kept: KeptDraft) -> KeptDraft:
        """The draft as it is, with what the rules say of it now."""
        ...


class DraftStore(Protocol):
    """Keeps drafts with what they were written from."""

    async def save(self, kept: KeptDraft) -> None: ...

    async def load(self, id: str) -> KeptDraft:
        """Raises UnknownDraft."""
        ...

    async def newest_of(self, ticket: str) -> KeptDraft | None:
        """The draft that was last saved for a ticket (`KeptDraft.ticket_key`)."""
        ...


class Prompts(Protocol):
    """Renders a plan into what a model is sent."""

    @property
    def version(self) -> str: ...

    def render(self, plan: LetterPlan) -> ModelRequest: ...


class Records(Protocol):
    """The company's own systems."""

    async def look_up(self, ticket: IncomingTicket, scenario: Scenario) -> Lookup:
        """Facts by the keys that the ticket's case and fields hold; never raises for a system that is down."""
        ...


class Assemble(Protocol):
    """Puts the slots' texts together into a letter."""

    def __call__(self, plan: LetterPlan, texts: dict[str, str]) -> Letter: ...
