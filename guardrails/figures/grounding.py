"""Where a figure of the letter comes from."""

from __future__ import annotations

from dataclasses import dataclass

from guardrails.figures.mention import Mention


@dataclass(frozen=True, slots=True)
class Grounding:
    """Where a figure comes from: a fact, a sum, or nowhere (`reason` says what was looked for)."""

    mention: Mention
    fact: str | None
    derived: str | None
    reason: str = ""
    sure: bool = True
    """Whether the figure has to come from somewhere; an everyday small number need not."""
    other: str | None = None
    """The fact that the words beside it speak of, which has another figure."""

    @property
    def grounded(self) -> bool:
        return self.fact is not None or self.derived is not None
