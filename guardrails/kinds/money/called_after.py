"""Remedies called after a kind that the matrix knows: a rent credit is a credit, and held to the limits of one."""

from __future__ import annotations

from collections.abc import Collection

from service.domain.case import Remedy

_CALLED = {
    "refund": "reimbursement repayment return returned",
    "credit": "waiver writeoff adjustment reversal correction rebate",
    "consequential_cost": "cost costs expense expenses fare fares taxi travel loss losses",
    "goodwill": "voucher gift gesture compensation courtesy gratia distress apology",
    "replacement": "exchange repair resend redelivery reship reshipment remake redo rework substitute",
    "reprint": "reprinting reissue",
    "loan_equipment": "loan loaner",
    "identity_monitoring": "monitoring",
}
_SAME_AS = {word: kind for kind, words in _CALLED.items() for word in words.split()}
"""What people call a remedy by, and the kind whose limits it has."""
_STRICTEST = (
    "goodwill",
    "service_credit",
    "consequential_cost",
    "refund",
    "credit",
    "replacement",
    "reprint",
    "loan_equipment",
    "identity_monitoring",
)
"""A name of two kinds, as in `goodwill_credit`, is held to the first of them."""


def as_known(remedy: Remedy, known: Collection[str]) -> Remedy:
    """The remedy under the kind that it is called after; as it is where the matrix has its kind, or none like it."""
    if remedy.kind in known:
        return remedy
    words = remedy.kind.split("_")
    named = {_SAME_AS[word] for word in words if word in _SAME_AS}
    named |= {kind for kind in _STRICTEST if set(words).issuperset(kind.split("_"))}
    kind = next((kind for kind in _STRICTEST if kind in known and kind in named), None)
    return remedy.model_copy(update={"kind": kind}) if kind else remedy
