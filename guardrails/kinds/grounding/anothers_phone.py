"""The telephone number of one person beside the address of another: `call me on 0219 or write to sunita@…`."""

from __future__ import annotations

from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.same import same_phone
from guardrails.kinds.check import Violation
from service.domain.facts import Person


def anothers_phone(ctx: Context) -> Iterator[Violation]:
    """Sentences with one address and one number, of two people who have both."""
    people = [f for f in ctx.case.facts.values() if isinstance(f, Person) and f.email and f.phone]
    if len({p.email for p in people}) < 2:
        return
    for sentence in ctx.document.sentences:
        own = ctx.mentions_in_sentence(sentence.index)
        emails = {m.text.casefold() for m in own if m.kind == "email"}
        phones = [m for m in own if m.kind == "phone"]
        if len(emails) != 1 or len(phones) != 1:
            continue
        number = phones[0].text
        wrote = [p for p in people if (p.email or "").casefold() in emails]
        right = any(same_phone(number, p.phone or "") for p in wrote)
        if wrote and not right and any(same_phone(number, p.phone or "") for p in people):
            yield Violation(phones[0].start, phones[0].end, f"this is not the number of {wrote[0].name}")
