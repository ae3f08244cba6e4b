"""What the customer should not read: card and account numbers, secrets, internal notes, other people's affairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.privacy.access import ways_in
from guardrails.kinds.privacy.affairs import affairs_of_colleagues
from guardrails.kinds.privacy.barred import barred
from guardrails.kinds.privacy.excused import doubt, is_known_to_the_customer, is_of_the_case
from guardrails.kinds.privacy.facts import private_facts
from guardrails.kinds.privacy.meaning import barred_in_other_words, notes_in_quotation_marks, told_from_notes
from guardrails.kinds.privacy.notes import barred_names, held_back, writers_of_notes
from guardrails.kinds.privacy.numbers import account_numbers, card_and_identity_numbers, keys, numbers_told_of
from guardrails.kinds.privacy.others import other_customers
from guardrails.kinds.privacy.people import colleagues, other_people
from guardrails.kinds.privacy.pieces import numbers_in_pieces
from guardrails.kinds.privacy.remarks import told_from_remarks
from guardrails.kinds.privacy.strangers import (
    conditions_of_others,
    named_among_many,
    others_in_texts,
    people_by_their_door,
    troubles_of_others,
)
from guardrails.kinds.privacy.told_by_notes import fates_of_others, limits
from guardrails.kinds.privacy.words import copied, secrets
from guardrails.kinds.words.either import merged
from guardrails.kinds.words.wording import Wording, WordingSpec
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
    hints: dict[str, WordingSpec] = {}
    """More of them, each by what it tells."""
    affairs: tuple[str, ...] = Field(min_length=1)
    """What befalls people and is their own: illness, family, a warning, a wage."""
    employees: tuple[str, ...] = Field(min_length=1)
    """Who works for us."""
    private: tuple[str, ...] = Field(min_length=1)
    """Words of notes that are nobody else's business, and of letters that pass them on."""
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
            maker.pattern(self.affairs),
            maker.pattern(self.employees),
            maker.pattern(self.private),
            self.offices,
            tuple((told, hint.build(maker)) for told, hint in self.hints.items()),
            *(part.build(maker) if part else None for part in (self.asked, self.labels, self.others, self.hinted)),
        )


@dataclass(frozen=True, slots=True)
class Privacy:
    internal: Pattern
    banking: Pattern
    secret: Pattern
    shared_fate: Pattern
    affairs: Pattern
    employees: Pattern
    private: Pattern
    offices: frozenset[str]
    hints: tuple[tuple[str, Wording], ...]
    asked: Wording | None = None
    labels: Wording | None = None
    others: Wording | None = None
    hinted: Wording | None = None

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        notes = (
            Violation(h.start, h.end, "it speaks of internal notes", doubt(h, ctx))
            for h in ctx.phrases(self.internal)
            if not is_known_to_the_customer(h, ctx)
        )
        numbers = (*card_and_identity_numbers(ctx), *account_numbers(ctx, ctx.phrases(self.banking)), *keys(ctx))
        numbers += (*numbers_told_of(ctx), *private_facts(ctx), *numbers_in_pieces(ctx), *ways_in(ctx))
        words = (*secrets(ctx, ctx.phrases(self.secret)), *copied(ctx), *barred(ctx), *notes_in_quotation_marks(ctx))
        told = (*_told(self.asked, "a secret is asked for", ctx), *_told(self.labels, "a note on the customer", ctx))
        others = _told(self.others, "somebody else can be told from this", ctx)
        told += (*(v for v in others if not is_of_the_case(v, ctx)), *barred_in_other_words(ctx))
        told += (*told_from_notes(ctx), *told_from_remarks(ctx, self.private), *held_back(ctx), *barred_names(ctx))
        told += tuple(_told(self.hinted, "it tells what is private to us or to others", ctx))
        told += tuple(v for detail, hint in self.hints for v in _told(hint, detail, ctx))
        return merged((*notes, *told, *numbers, *words, *self._people(ctx)))

    def _people(self, ctx: Context) -> Iterator[Violation]:
        """Colleagues and strangers who are named."""
        fates = frozenset(h.sentence for h in ctx.phrases(self.shared_fate))
        yield from colleagues(ctx, self.offices)
        yield from other_people(ctx, fates)
        yield from other_customers(ctx)
        yield from others_in_texts(ctx)
        yield from conditions_of_others(ctx)
        yield from named_among_many(ctx)
        yield from troubles_of_others(ctx)
        yield from fates_of_others(ctx)
        yield from limits(ctx)
        yield from people_by_their_door(ctx)
        yield from writers_of_notes(ctx)
        yield from affairs_of_colleagues(ctx, self.affairs, self.employees)


def _told(wording: Wording | None, detail: str, ctx: Context) -> Iterator[Violation]:
    if wording is not None:
        yield from (replace(violation, detail=detail) for violation in wording.find(ctx))
