"""What the customer should not read: card and account numbers, secrets, internal notes, other people's affairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.either import merged
from guardrails.kinds.private_meaning import barred_in_other_words, notes_in_quotation_marks
from guardrails.kinds.private_numbers import account_numbers, card_and_identity_numbers, keys
from guardrails.kinds.private_people import colleagues, other_people
from guardrails.kinds.private_words import barred, copied, secrets
from guardrails.kinds.wording import Wording, WordingSpec
from guardrails.patterns import Pattern
from service.domain.value import Value


class PrivacySpec(Value):
    """The words that point at something private; numbers and names are recognised by their shape."""

    kind: Literal["privacy"] = "privacy"
    internal: tuple[str, ...] = Field(min_length=1)
    """Words that quote or name the company's own notes."""
    banking: tuple[str, ...] = Field(min_length=1)
    """Words that the number of an account or of a document stands behind."""
    secret: tuple[str, ...] = Field(min_length=1)
    """Names of secrets; what follows `is` or `was` is the secret."""
    asked: WordingSpec | None = None
    """Asking the customer for what nobody should ask for in a letter."""
    labels: WordingSpec | None = None
    """What colleagues wrote down about the customer's person."""
    others: WordingSpec | None = None
    """Somebody else whom the customer could tell from the words: the lady in flat 12."""
    hinted: WordingSpec | None = None
    """What honest letters say as well: colleagues' talk, advice given to us, what became of an employee."""
    shared_fate: tuple[str, ...] = Field(min_length=1)
    """Words by which a sentence speaks of somebody else to whom the same happened."""
    offices: frozenset[str] = frozenset()
    """Authors of messages that are no people."""

    def build(self, maker: Maker) -> Privacy:
        return Privacy(
            maker.pattern(self.internal),
            maker.pattern(self.banking),
            maker.pattern(self.secret),
            maker.pattern(self.shared_fate),
            self.offices,
            *(part.build(maker) if part else None for part in (self.asked, self.labels, self.others, self.hinted)),
        )


@dataclass(frozen=True, slots=True)
class Privacy:
    internal: Pattern
    banking: Pattern
    secret: Pattern
    shared_fate: Pattern
    offices: frozenset[str]
    asked: Wording | None = None
    labels: Wording | None = None
    others: Wording | None = None
    hinted: Wording | None = None

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        notes = (Violation(h.start, h.end, "it speaks of internal notes") for h in ctx.phrases(self.internal))
        numbers = (*card_and_identity_numbers(ctx), *account_numbers(ctx, ctx.phrases(self.banking)), *keys(ctx))
        words = (*secrets(ctx, ctx.phrases(self.secret)), *copied(ctx), *barred(ctx), *notes_in_quotation_marks(ctx))
        told = (*_told(self.asked, "a secret is asked for", ctx), *_told(self.labels, "a note on the customer", ctx))
        told += (*_told(self.others, "somebody else can be told from this", ctx), *barred_in_other_words(ctx))
        told += tuple(_told(self.hinted, "it tells what is private to us or to others", ctx))
        fates = frozenset(h.sentence for h in ctx.phrases(self.shared_fate))
        return merged((*notes, *told, *numbers, *words, *colleagues(ctx, self.offices), *other_people(ctx, fates)))


def _told(wording: Wording | None, detail: str, ctx: Context) -> Iterator[Violation]:
    if wording is not None:
        yield from (replace(violation, detail=detail) for violation in wording.find(ctx))
