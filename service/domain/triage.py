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


class NoFailure(Value):
    """The company's people looked and found that nothing of theirs went wrong. Nobody may admit a fault."""

    reason: str
    evidence: tuple[Evidence, ...]
    would_change: str
    """What has to be found out or said before an apology is owed."""


class Triage(Value):
    """Scenarios that fit the ticket, best first; ties go to the riskier."""

    ranked: tuple[RankedScenario, ...]
    no_failure: NoFailure | None = None


class DroppedFact(Value):
    """Something that looked like a fact and was not used, and why."""

    quote: str
    reason: str


class Candidate(Value):
    """A possible answer that the ticket offers: good enough to ask about, not to use."""

    value: str
    """As the answer may be given."""
    message: str
    quote: str


class Extraction(Value):
    """Facts found in a ticket, each with its quote, and what was left out."""

    facts: dict[str, Fact]
    dropped: tuple[DroppedFact, ...] = ()
    candidates: dict[str, tuple[Candidate, ...]] = {}
    """By the name of the fact that they would answer."""
    derived: dict[str, str] = {}
    """How a fact that no message states follows from others, by its name."""
