"""Remedies that the playbook calls for and the case's figures support. Proposed, never assumed."""

from __future__ import annotations

from service.domain.case import CaseFile
from service.domain.draft import ProposedRemedy
from service.domain.facts import Money
from service.domain.playbook import Scenario

_AMOUNT_FACTS: dict[str, tuple[str, ...]] = {
    "refund": ("refund",),
    "service_credit": ("credit",),
    "credit": ("credit",),
    "consequential_cost": ("other_paid",),
}
"""The fact that holds the amount of a remedy of each kind."""


def propose_remedies(case: CaseFile, scenario: Scenario) -> tuple[ProposedRemedy, ...]:
    """Each remedy of the scenario's menu whose amount is known and which nobody has approved yet."""
    approved = {remedy.kind for remedy in case.remedies}
    proposals = []
    for kind in scenario.offers:
        amount = _amount(kind, case)
        if amount is not None and not approved & _same_money(kind):
            proposals.append(
                ProposedRemedy(
                    kind=kind,
                    amount=amount.amount,
                    currency=amount.currency,
                    reason=f"the playbook's menu for {scenario.title} has it and its amount is known",
                )
            )
    return tuple(proposals)


def _amount(kind: str, case: CaseFile) -> Money | None:
    for name in _AMOUNT_FACTS.get(kind, ()):
        fact = case.fact(name)
        if isinstance(fact, Money):
            return fact
    return None


def _same_money(kind: str) -> set[str]:
    """Kinds that would give the same amount a second time."""
    return {"credit", "service_credit"} if kind in ("credit", "service_credit") else {kind}
