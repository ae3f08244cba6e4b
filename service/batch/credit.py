"""What a shared remedy comes to for one recipient, to the smallest coin and never in floating point."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import get_currency_precision

from service.batch.incident import SharedRemedy
from service.domain.case import Remedy
from service.domain.moment import AwareMoment


@dataclass(frozen=True, slots=True)
class Base:
    """The sum that a rate is taken of: what this recipient pays."""

    amount: Decimal
    currency: str


def granted(shared: SharedRemedy, base: Base | None, sent_at: AwareMoment | None) -> Remedy | None:
    """The recipient's remedy; None where the rate gives less than the smallest coin.

    Raises ValueError where there is nothing that the rate could be taken of.
    """
    if shared.rate is None:
        return _with_approval(shared, _same_for_all(shared), sent_at)
    if base is None:
        raise ValueError(f"is needed: the {shared.kind.replace('_', ' ')} is {shared.rate}% of it")
    if base.amount < 0:
        raise ValueError("is below nothing")
    amount = share(base, shared.rate)
    if not amount:
        return None
    basis = shared.basis or f"{shared.rate}% of {base.amount} {base.currency}"
    return _with_approval(
        shared,
        Remedy(
            kind=shared.kind,
            amount=amount,
            currency=base.currency,
            basis=basis,
            clause=shared.clause,
            base=base.amount,
            rate=shared.rate,
            policy_ref=shared.policy_ref,
        ),
        sent_at,
    )


def share(base: Base, rate: Decimal) -> Decimal:
    """So many per cent, half a coin rounded up."""
    coin = Decimal(1).scaleb(-get_currency_precision(base.currency))
    return (base.amount * rate / 100).quantize(coin, ROUND_HALF_UP)


def _same_for_all(shared: SharedRemedy) -> Remedy:
    told = shared.model_dump(include={"kind", "amount", "currency", "unit", "basis", "clause", "policy_ref"})
    return Remedy.model_validate(told)


def _with_approval(shared: SharedRemedy, remedy: Remedy, sent_at: AwareMoment | None) -> Remedy:
    approval = shared.model_dump(include={"approved_by", "approver_role", "second_approver"})
    return remedy.model_copy(update={**approval, "approved_at": shared.approved_at or sent_at})
