"""One fact as one message of ours states it."""

from __future__ import annotations

from dataclasses import dataclass

from service.domain.case import Message
from service.domain.facts import Bool, Fact, List, Text
from service.domain.triage import Candidate


@dataclass(frozen=True, slots=True)
class Reading:
    """A value in the customer's words, the message and the literal words that it is a rewriting of."""

    fact: str
    value: str | tuple[str, ...] | bool
    message: Message
    quote: str
    certain: bool = False
    weight: int = 0
    """A labelled statement weighs more than one known by its grammar."""

    def as_fact(self) -> Fact:
        src = (self.message.id,)
        if isinstance(self.value, bool):
            return Bool(value=self.value, src=src, quote=self.quote)
        if isinstance(self.value, tuple):
            return List(value=self.value, src=src, quote=self.quote)
        return Text(value=self.value, src=src, quote=self.quote)

    def as_candidate(self) -> Candidate:
        told = "; ".join(self.value) if isinstance(self.value, tuple) else str(self.value)
        return Candidate(value=told, message=self.message.id, quote=self.quote)
