"""Remedies called after a kind that the matrix knows: a rent credit is a credit, and held to the limits of one."""

from __future__ import annotations

from collections.abc import Collection

from service.domain.case import Remedy

_SAME_AS = {"waiver": "credit", "exchange": "replacement", "repair": "replacement", "voucher": "goodwill"}
"""What people call a remedy by, and the kind whose limits it has."""
_STRICTEST = ("goodwill", "service_credit", "consequential_cost", "refund", "credit", "replacement", "reprint")
"""A name of two kinds, as in `goodwill_credit`, is held to the first of them."""


def as_known(remedy: Remedy, known: Collection[str]) -> Remedy:
    """The remedy under the kind that it is called after; as it is where the matrix has its kind, or none like it."""
    if remedy.kind in known:
        return remedy
    words = remedy.kind.split("_")
    named = {*words, *(_SAME_AS[word] for word in words if word in _SAME_AS)}
    kind = next((kind for kind in _STRICTEST if kind in known and named.issuperset(kind.split("_"))), None)
    return remedy.model_copy(update={"kind": kind}) if kind else remedy
