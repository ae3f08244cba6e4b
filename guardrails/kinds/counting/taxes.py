"""Net amounts and their tax: they make the gross amount, and the tax is its rate of the net amount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.amount_roles import AmountRoles
from guardrails.kinds.counting.prices import (
    tax_rates,
)
from guardrails.kinds.counting.sums import (
    HALF_PENNY,
    value,
)
from guardrails.kinds.counting.told_figures import is_near


def wrong_taxes(ctx: Context, amounts: list[Mention], roles: AmountRoles) -> Iterator[Violation]:
    """Net and tax make the gross amount, and the tax is its rate of the net amount."""
    nets = roles.labelled("net", amounts, ctx)
    taxes = [m for m in roles.labelled("tax", amounts, ctx) if m not in nets]
    rates = [rate for rate in tax_rates("vat", ctx) if rate]
    for net, tax in _paired(nets, taxes):
        rest = {value(m) for m in amounts if m.sentence == net.sentence and m not in (net, tax)}
        gross = value(net) + value(tax)
        by_rate = any(abs(value(net) * rate - value(tax)) < HALF_PENNY * 2 for rate in rates)
        if by_rate and gross not in rest:
            later = (m for m in amounts if m.sentence == net.sentence and m.start > max(net.end, tax.end))
            yield from (_not_the_gross(m, gross) for m in later if is_near(value(m), gross))
        if (rest and gross not in rest) or (rates and not by_rate):
            yield Violation(tax.start, tax.end, f"net and tax come to {gross}")


def _paired(nets: list[Mention], taxes: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each net amount with the tax told nearest: of two invoices in a sentence each has its own."""
    for net in nets:
        beside = [t for t in taxes if t.sentence == net.sentence]
        if beside:
            yield net, min(beside, key=lambda t: abs(t.start - net.start))


def _not_the_gross(amount: Mention, gross: Decimal) -> Violation:
    return Violation(amount.start, amount.end, f"net and tax come to {gross}")
