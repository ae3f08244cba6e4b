"""What the customer should not read: card and account numbers, secrets, internal notes, other people's affairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.privacy.facts import private_facts
from guardrails.kinds.privacy.meaning import barred_in_other_words, notes_in_quotation_marks, told_from_notes
from guardrails.kinds.privacy.notes import barred_names, held_back, writers_of_notes
from guardrails.kinds.privacy.numbers import account_numbers, card_and_identity_numbers, keys, numbers_told_of
from guardrails.kinds.privacy.people import colleagues, other_people
from guardrails.kinds.privacy.strangers import (
    conditions_of_others,
    others_in_texts,
    people_by_their_door,
    troubles_of_others,
)
from guardrails.kinds.privacy.words import barred, copied, secrets
from guardrails.kinds.words.either import merged
from guardrails.kinds.words.wording import Wording, WordingSpec
from guardrails.patterns import Pattern
from guardrails.window import Hit
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
        notes = (
            Violation(h.start, h.end, "it speaks of internal notes", _doubt(h, ctx))
            for h in ctx.phrases(self.internal)
            if not _is_known_to_the_customer(h, ctx)
        )
        numbers = (*card_and_identity_numbers(ctx), *account_numbers(ctx, ctx.phrases(self.banking)), *keys(ctx))
        numbers += (*numbers_told_of(ctx), *private_facts(ctx))
        words = (*secrets(ctx, ctx.phrases(self.secret)), *copied(ctx), *barred(ctx), *notes_in_quotation_marks(ctx))
        told = (*_told(self.asked, "a secret is asked for", ctx), *_told(self.labels, "a note on the customer", ctx))
        others = _told(self.others, "somebody else can be told from this", ctx)
        told += (*(v for v in others if not _is_of_the_case(v, ctx)), *barred_in_other_words(ctx))
        told += (*told_from_notes(ctx), *held_back(ctx), *barred_names(ctx))
        told += tuple(_told(self.hinted, "it tells what is private to us or to others", ctx))
        return merged((*notes, *told, *numbers, *words, *self._people(ctx)))

    def _people(self, ctx: Context) -> Iterator[Violation]:
        """Colleagues and strangers who are named."""
        fates = frozenset(h.sentence for h in ctx.phrases(self.shared_fate))
        yield from colleagues(ctx, self.offices)
        yield from other_people(ctx, fates)
        yield from others_in_texts(ctx)
        yield from conditions_of_others(ctx)
        yield from troubles_of_others(ctx)
        yield from people_by_their_door(ctx)
        yield from writers_of_notes(ctx)


_OWNED_UP = re.compile(
    r"\b(?:told|said to|advised|warned) us (?:that )?we (?:had|have|were|are|got|was)\b"
    r"[^.;]{0,40}\b(?:wrong|late|mistaken)\b",
    re.IGNORECASE,
)


def _doubt(hit: Hit, ctx: Context) -> Literal["warn"] | None:
    """`Our own lawyer told us that we had the date wrong` owns up to the customer."""
    return "warn" if _OWNED_UP.search(ctx.document.sentences[hit.sentence].text) else None


_OURS_ALONE = re.compile(r"\b(?:staff|team|group|office|internal|private|back[- ]office|drivers?)\b", re.IGNORECASE)


_NOTED_NOW = re.compile(r"\b(?:I|we)(?:'ve| have|'ll| will) (?:now |also )?(?:noted?|put|record|log)", re.IGNORECASE)
"""What the letter itself says that somebody has just written down, for the customer's good."""


def _is_known_to_the_customer(hit: Hit, ctx: Context) -> bool:
    """Whether the words speak of what passed between us and the customer: their channel, a file that they named."""
    words = ctx.document.text[hit.start : hit.end].casefold()
    if _NOTED_NOW.search(ctx.document.text[max(0, hit.start - 12) : hit.start + 6]):
        return True
    public = [m for m in ctx.case.ticket.messages if m.visibility == "public"]
    by_channel = any(m.channel and re.search(rf"\b{re.escape(m.channel)}", words) for m in public)
    if by_channel and not _OURS_ALONE.search(words):
        return True
    return words in ctx.sources.words or any(words in m.text.casefold() for m in public)


_TELLS_OF_THEM = re.compile(
    r"\b(?:complain\w*|report(?:ed|s)|told|said|owes?|owed|suffer\w*|object\w*|accus\w*|is called"
    r"|divorc\w*|ill|rang|wrote)\b",
    re.IGNORECASE,
)


def _is_of_the_case(violation: Violation, ctx: Context) -> bool:
    """Whether every number in the words is a figure that the case itself tells, or a time of day."""
    end = ctx.document.text.find(" ", violation.end)
    whole = ctx.document.text[violation.start : end if end > 0 else violation.end]
    if _TELLS_OF_THEM.search(ctx.document.text, violation.start, violation.end + 50):
        return False
    if _names_only_the_customers_people(ctx.document.text[violation.start : violation.end], ctx):
        return True
    inside = [g for g in ctx.grounding if violation.start <= g.mention.start <= violation.end]
    if any(g.mention.kind == "phone" and g.fact for g in inside):
        return True
    clocks = any(g.mention.kind in ("time", "date") for g in inside)
    numbers = set(re.findall(r"\d+", ctx.document.text[violation.start : violation.end]))
    told = numbers and all(re.search(rf"(?<!\d){n}(?!\d)", ctx.sources.words) for n in numbers)
    return bool(numbers) and (clocks or bool(told)) and re.search(r"[A-Z]\w+ [A-Z]\w+", whole) is None


_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.? ([A-Z][\w-]+)")


def _names_only_the_customers_people(words: str, ctx: Context) -> bool:
    """Whether everybody named is somebody the customer spoke of: the accountant who needs the figures."""
    names = _TITLED.findall(words)
    public = (m for m in ctx.case.ticket.messages if m.visibility == "public" and m.author.role == "customer")
    theirs = " ".join(m.text for m in public) if names else ""
    return bool(names) and all(re.search(rf"\b(?i:our|my|us|we)\b[^!?;]{{0,60}}\b{name}\b", theirs) for name in names)


def _told(wording: Wording | None, detail: str, ctx: Context) -> Iterator[Violation]:
    if wording is not None:
        yield from (replace(violation, detail=detail) for violation in wording.find(ctx))
