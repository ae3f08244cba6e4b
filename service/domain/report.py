"""The report: what the rules found in a letter. Immutable, and computed by rules alone."""

from __future__ import annotations

from typing import Literal

from service.domain.value import Value

Span = tuple[int, int]
ElementState = Literal["present", "missing", "not_applicable", "error"]
FindingSeverity = Literal["block", "warn", "info"]


class ElementStatus(Value):
    """Whether one thing that the letter must do is done, and by which words."""

    id: str
    status: ElementState
    required: bool = True
    spans: tuple[Span, ...] = ()
    facts: tuple[str, ...] = ()
    reason: str = ""


class Finding(Value):
    """One thing that the letter may not do, with the exact words that do it."""

    rule: str
    name: str
    severity: FindingSeverity
    span: Span
    text: str
    message: str
    repair: str = ""
    replacement: str | None = None
    """Words that belong in the span's place, where that can be told without a writer."""


class Figure(Value):
    """A figure of the letter and the fact it comes from, or the sum that it was derived by."""

    span: Span
    text: str
    fact: str | None = None
    derived: str | None = None


class ApprovalNeed(Value):
    """An office that has to agree before the letter goes, and whether it has."""

    by: str
    given: bool


class RuleFailure(Value):
    """A rule that could not be run. The letter is not sendable."""

    rule: str
    reason: str


class Report(Value):
    """`sendable` = no required element missing, no block finding, no rule failure."""

    sendable: bool
    scenario: str
    elements: tuple[ElementStatus, ...]
    findings: tuple[Finding, ...] = ()
    figures: tuple[Figure, ...] = ()
    approvals: tuple[ApprovalNeed, ...] = ()
    errors: tuple[RuleFailure, ...] = ()
    metrics: dict[str, float | int | str | bool] = {}
    rules_version: str

    def missing(self) -> tuple[str, ...]:
        """The ids of the required elements that the letter lacks."""
        return tuple(e.id for e in self.elements if e.required and e.status == "missing")

    def blocking(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity == "block")
