"""Names that both sides of a letter know, so that it may say `we`, `you` or `it` for them."""

from __future__ import annotations

from dataclasses import dataclass

from guardrails.binding.vocabulary import Vocabulary
from service.domain.case import CaseFile
from service.domain.facts import Text


@dataclass(frozen=True, slots=True)
class Parties:
    """The stems of the names."""

    company: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    product: frozenset[str] = frozenset()
    """What the case is about."""
    product_name: str | None = None


def parties_of(case: CaseFile, vocabulary: Vocabulary) -> Parties:
    """The company, the customer and the sender, and the product if the case has one."""
    customer, sender, product = case.customer, case.sender, case.fact("product")
    people = [name for name in (customer and customer.name, customer and customer.org) if isinstance(name, str)]
    product_name = product.value if isinstance(product, Text) else None
    return Parties(
        company=_stems([case.company.name] if case.company else [], vocabulary),
        people=_stems([*people, sender.name] if sender else people, vocabulary),
        product=_stems([product_name] if product_name else [], vocabulary),
        product_name=product_name,
    )


def _stems(names: list[str], vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(vocabulary.stems(word for name in names for word in name.split()))
