"""What the core asks of the outside. Adapters are joined to the core in `bootstrap`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from service.domain.case import CaseFile
from service.domain.draft import KeptDraft
from service.domain.incoming import IncomingTicket
from service.domain.letter import Letter
from service.domain.lookup import Lookup
from service.domain.playbook import Scenario
from service.domain.report import Report
from service.domain.request import LetterPlan, ModelReply, ModelRequest

Clock = Callable[[], datetime]
NewId = Callable[[], str]
Progress = Callable[[str], None]
"""Told the stage that a draft has come to: reading, gathering, writing, repairing."""

COMPOSER_MODEL = "offline/composer"
"""The name under which the composer is reached like any model."""


class Model(Protocol):
    """A writer of letters behind the gateway."""

    async def complete(self, request: ModelRequest, model: str) -> ModelReply:
        """One text per slot; raises a ModelError."""
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
