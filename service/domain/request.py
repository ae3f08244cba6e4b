"""What a writer is asked for and what it answers: one short text per slot of the letter."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from service.domain.case import CaseFile
from service.domain.playbook import Element, Scenario, Slot
from service.domain.report import Finding
from service.domain.value import Value
from service.errors import ModelCall

Length = Literal["standard", "short"]


class SlotPlan(Value):
    """One slot to be written: what it must do, and with which facts."""

    slot: Slot
    elements: tuple[Element, ...]
    facts: tuple[str, ...]
    """Names of the facts that may be used here."""


class Repair(Value):
    """What was wrong with the last attempt at a slot."""

    slot: str
    text: str
    missing: tuple[str, ...] = ()
    """Element ids that the text should have satisfied."""
    reasons: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class LetterPlan(Value):
    """The typed plan of a letter. In-process writers get it; it never leaves the process."""

    case: CaseFile
    scenario: Scenario
    length: Length = "standard"
    slots: tuple[SlotPlan, ...]
    gaps: tuple[str, ...] = ()
    """Facts that are missing and are to be shown as `[[…]]`."""
    repairs: tuple[Repair, ...] = ()


class ChatMessage(Value):
    role: Literal["system", "user", "assistant"]
    content: str


class ModelRequest(Value):
    """Rendered messages and the schema of the answer; remote providers receive nothing else."""

    messages: tuple[ChatMessage, ...]
    slots: tuple[str, ...]
    """The keys of the answer: `subject` and one per slot that is wanted."""
    json_schema: dict[str, Any]
    prompt_version: str
    plan: LetterPlan


class Usage(Value):
    """What a call cost; a cost that nobody knows is None, never 0."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
    model_ms: float = 0.0
    total_ms: float = 0.0


class ModelReply(Value):
    """A text per slot, the model that wrote them, and what all calls cost together."""

    texts: dict[str, str]
    model: str
    usage: Usage = Usage()
    calls: tuple[ModelCall, ...] = ()
    """Every call that it took, failed ones as well; the last one brought the texts."""


@dataclass(slots=True)
class Allowance:
    """What one draft may still use, of time and of money. It goes along with every call of the draft."""

    ends_at: float
    """On the clock's scale; infinity for no deadline."""
    clock: Callable[[], float] = time.monotonic
    budget_usd: float | None = None
    tenant: str = ""
    spent_usd: float = 0.0
    notes: list[str] = field(default_factory=list)
    """What whoever reads the draft should know about how it was written."""

    @property
    def seconds_left(self) -> float:
        return self.ends_at - self.clock()

    def affords(self, usd: float) -> bool:
        return self.budget_usd is None or self.spent_usd + usd <= self.budget_usd

    def note(self, text: str) -> None:
        """Said once, however often it happens."""
        if text not in self.notes:
            self.notes.append(text)
