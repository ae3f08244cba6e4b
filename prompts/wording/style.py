"""What decides how a value is written: the letter's English, its date, and whom it speaks to and for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from prompts.wording.person import PRONOUNS, Gender
from service.domain.case import CaseFile


@dataclass(frozen=True, slots=True)
class Style:
    """The English of a letter ('en_GB', 'en_US', …), when it goes, and the people it is about."""

    locale: str = "en_GB"
    sent_at: datetime | None = None
    customer: str | None = None
    sender: str | None = None
    sender_role: str | None = None
    others: frozenset[str] = frozenset()
    """Pronouns that mean somebody else: the customer is a Mr, or a note tells of the customer's daughter."""
    texts: tuple[str, ...] = ()
    """What else the case says, to tell a name from a word that only opens a note."""
    companies: tuple[str, ...] = ()
    """The two companies' names, whose capitals stay however a customer writes them."""

    @property
    def american(self) -> bool:
        return self.locale == "en_US"


def style_of(case: CaseFile) -> Style:
    """Letters are in English; another language's locale is written as British English."""
    tag = case.language_region.replace("-", "_")
    parties = (case.company.name if case.company else None, case.customer.org if case.customer else None)
    return Style(
        locale=tag if tag.startswith("en_") else "en_GB",
        sent_at=case.sent_at,
        customer=case.customer.name if case.customer else None,
        sender=case.sender.name if case.sender else None,
        others=_others(case),
        sender_role=case.sender.role if case.sender else None,
        texts=(
            *(m.text for m in case.ticket.messages),
            *(f.value for f in case.facts.values() if f.type == "text"),
        ),
        companies=tuple(name for name in parties if name),
    )


def _others(case: CaseFile) -> frozenset[str]:
    """Pronouns that cannot mean the customer, by the salutation, and those of one of the customer's own.

    Only notes that say "your daughter" speak to the customer; those that say "her daughter" mean the customer by "she".
    """
    title = case.customer.salutation or case.customer.name if case.customer else None
    told = " ".join(f.value for f in case.facts.values() if f.type == "text")
    own = set() if _TOLD_OF.search(told) else {"he" if kin["he"] else "she" for kin in _KIN.finditer(told)}
    called = _gender(title)
    return frozenset(
        pronoun
        for gender, pronouns in PRONOUNS.items()
        if gender in own or called not in (None, gender)
        for pronoun in pronouns
    )


_HE = "son|husband|father|dad|brother|grandfather|grandad|grandpa|nephew|uncle|grandson|boy"
_SHE = "daughter|wife|mother|mum|mom|sister|grandmother|grandma|gran|nan|nana|niece|aunt|granddaughter|girl"
_KIN = re.compile(rf"\byour (?:\w+ )?(?:(?P<he>{_HE})|(?P<she>{_SHE}))\b", re.IGNORECASE)
_TOLD_OF = re.compile(rf"\b(?:her|his|their) (?:\w+ )?(?:{_HE}|{_SHE})\b", re.IGNORECASE)


def _gender(salutation: str | None) -> Gender | None:
    words = {word.strip(".,") for word in (salutation or "").split()}
    if words & {"Mr", "Sir"}:
        return "he"
    return "she" if words & {"Mrs", "Ms", "Miss", "Madam"} else None
