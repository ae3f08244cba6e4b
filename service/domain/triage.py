"""What triage and extraction find in a ticket, each with the words that speak for it."""

from __future__ import annotations

from service.domain.facts import Fact
from service.domain.value import Value


class Evidence(Value):
    """Literal words of a message."""

    message: str
    quote: str


class RankedScenario(Value):
    scenario: str
    score: float
    evidence: tuple[Evidence, ...] = ()


class Triage(Value):
    """Scenarios that fit the ticket, best first; ties go to the riskier."""

    ranked: tuple[RankedScenario, ...]


class DroppedFact(Value):
    """Something that looked like a fact and was not used, and why."""

    quote: str
    reason: str


class Extraction(Value):
    """Facts found in a ticket, each with its quote, and what was left out."""

    facts: dict[str, Fact]
    dropped: tuple[DroppedFact, ...] = ()
