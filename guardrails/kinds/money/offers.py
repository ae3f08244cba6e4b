"""Offers in the letter, compared with the remedies that were approved and with what their approvers may grant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.money.another import brings_in_others, is_of_another
from guardrails.kinds.money.another_month import months_besides
from guardrails.kinds.money.authority_held import beyond_authority
from guardrails.kinds.money.beside_an_offer import (
    is_of_the_approved_sum,
    with_its_subject,
)
from guardrails.kinds.money.beyond_the_case import goes_beyond
from guardrails.kinds.money.called_after import as_known
from guardrails.kinds.money.clauses import clause_of
from guardrails.kinds.money.favours import Favour, FavourSpec
from guardrails.kinds.money.given_besides import given_besides
from guardrails.kinds.money.given_sums import CLOSE, NO_REMEDY, GivenSums
from guardrails.kinds.money.held_already import is_of_a_scheme
from guardrails.kinds.money.lent import too_long, watched_too_long
from guardrails.kinds.money.let_off import is_set_down, let_off_in_the_case, put_right
from guardrails.kinds.money.not_offered import (
    is_not_ours,
    told_beside,
)
from guardrails.kinds.money.of_a_rule import is_of_a_rule
from guardrails.kinds.money.offer_words import OfferWords
from guardrails.kinds.money.on_their_way import on_their_way
from guardrails.kinds.money.own_fix import is_of_the_fix
from guardrails.kinds.money.paid_out import paid_out
from guardrails.kinds.money.remedies import (
    IN_KIND,
    approved_amount,
    forgotten,
    is_for_all,
    is_such,
    told_as_free,
)
from guardrails.kinds.money.said_free import weigh
from guardrails.kinds.money.set_aside import set_aside
from guardrails.kinds.money.set_right import is_set_right
from guardrails.kinds.money.two_signs import weighed
from guardrails.kinds.money.ways import Way, WaySpec
from guardrails.kinds.words.either import merged
from guardrails.window import Hit
from service.domain.case import Remedy
from service.domain.value import Value

Patterns = tuple[str, ...]


class OffersSpec(Value):
    """The words that make an offer, by what is offered."""

    kind: Literal["offers"] = "offers"
    giving: Patterns = Field(min_length=1)
    """Money or a share of it goes to the customer."""
    gifts: Patterns = Field(min_length=1)
    """Something is given without a sum of money: a voucher, a free month."""
    waivers: Patterns = Field(min_length=1)
    """Something that is owed need not be paid."""
    unbounded: Patterns = Field(min_length=1)
    """An offer without an end or an amount."""
    watching: Patterns = Field(min_length=1)
    """Monitoring for months."""
    lending: Patterns = Field(min_length=1)
    """Equipment lent for days."""
    free: tuple[WaySpec, ...] = ()
    """Ways of giving without a sum: to keep, to owe nothing, to pay no more."""
    favours: tuple[FavourSpec, ...] = ()
    """What it is about and what becomes of it, told in one clause."""
    reported: Patterns = ()
    """What somebody said before; such a sentence offers nothing."""
    denied: Patterns = ()
    """Words right before an offer that take it back."""
    never: Patterns = ()
    """Words that offer nothing although they hold a word that could (a credit card)."""

    def build(self, maker: Maker) -> Offers:
        words = OfferWords(
            giving=maker.pattern(self.giving),
            gifts=maker.pattern(self.gifts),
            waivers=maker.pattern(self.waivers),
            unbounded=maker.pattern(self.unbounded),
            watching=maker.pattern(self.watching),
            lending=maker.pattern(self.lending),
            reported=maker.optional_pattern(self.reported),
            denied=maker.optional_pattern(self.denied),
            never=maker.optional_pattern(self.never),
        )
        free = tuple(way.build(maker) for way in self.free)
        return Offers(words, GivenSums(words), free, tuple(favour.build(maker) for favour in self.favours))


@dataclass(frozen=True, slots=True)
class Offers:
    words: OfferWords
    sums: GivenSums
    free: tuple[Way, ...]
    favours: tuple[Favour, ...]

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        endless = [
            Violation(h.start, h.end, "this has no end or no amount", "warn" if is_not_ours(h, ctx) else None)
            for h in self.words.offered(self.words.unbounded, ctx)
        ]
        offers = [
            *self.sums.find(ctx),
            *(Violation(m.start, m.end, NO_REMEDY) for m in on_their_way(ctx, self.words.reported)),
            *(Violation(m.start, m.end, NO_REMEDY, None if other else "warn") for m, other in paid_out(ctx)),
            *self._gifts(ctx),
            *self._waivers(ctx),
            *self._lent(ctx),
        ]
        offers += (*self._free(ctx), *self._favours(ctx))
        offers += (Violation(h.start, h.end, NO_REMEDY) for h in months_besides(ctx))
        offers += (Violation(h.start, h.end, NO_REMEDY) for h in set_aside(ctx))
        offers += (Violation(g.start, g.end, NO_REMEDY, None if g.certain else "warn") for g in given_besides(ctx))
        return (*weighed(merged([*offers, *endless]), ctx), *beyond_authority(ctx), *forgotten(ctx))

    def _gifts(self, ctx: Context) -> Iterator[Violation]:
        approved = any(_is_called(r, "identity_monitoring") for r in ctx.case.remedies)
        watched = ctx.phrases(self.words.watching) if approved else ()
        for hit in self.words.offered(self.words.gifts, ctx):
            if is_of_a_scheme(hit, ctx):
                continue
            if brings_in_others(hit, ctx):
                yield Violation(hit.start, hit.end, NO_REMEDY)
                continue
            if any(w.sentence == hit.sentence and w.start - hit.end <= CLOSE for w in watched):
                continue
            words, subject = ctx.document.text[hit.start : hit.end], with_its_subject(hit, ctx)
            granted = any(is_such(r, subject if r.kind in IN_KIND else words) for r in ctx.case.remedies)
            granted = granted and not is_for_all(hit, ctx) and not is_of_another(clause_of(hit, ctx).text, ctx)
            weight = weigh(hit, ctx)
            if not granted and weight != "nothing" and not told_as_free(subject, ctx):
                doubt = weight == "doubt"
                yield Violation(hit.start, hit.end, NO_REMEDY, "warn" if doubt else None, excused=doubt)

    def _waivers(self, ctx: Context) -> Iterator[Violation]:
        for hit in self.words.offered(self.words.waivers, ctx):
            words = ctx.document.text[hit.start : hit.end]
            if is_set_down(words, hit, ctx) or _is_denied(hit, ctx):
                continue
            if put_right(words, ctx) or let_off_in_the_case(words, clause_of(hit, ctx).text, ctx):
                continue
            if is_set_right(hit, ctx) and any(r.kind in ("refund", "credit") for r in ctx.case.remedies):
                continue
            told = any(approved_amount(m, ctx) for m in ctx.mentions_in_sentence(hit.sentence))
            if not told and not is_of_the_approved_sum(hit, ctx):
                yield Violation(hit.start, hit.end, NO_REMEDY)

    def _free(self, ctx: Context) -> Iterator[Violation]:
        for way in self.free:
            for hit, weight in way.given(self.words.offered(way.pattern, ctx), ctx):
                if is_set_right(hit, ctx):
                    continue
                doubtful = way.only_suspect or is_not_ours(hit, ctx)
                open_ = weight is None and (told_beside(hit, ctx) or (way.open_is_doubt and not goes_beyond(hit, ctx)))
                doubtful = doubtful or weight == "doubt" or open_
                found = Violation(hit.start, hit.end, NO_REMEDY, excused=weight == "doubt")
                yield replace(found, severity="warn") if doubtful else found

    def _lent(self, ctx: Context) -> Iterator[Violation]:
        """Monitoring or a loan that is not approved, or for longer than was approved."""
        yield from (Violation(m.start, m.end, NO_REMEDY) for m in watched_too_long(ctx))
        for pattern, kind in ((self.words.watching, "identity_monitoring"), (self.words.lending, "loan_equipment")):
            remedies = [r for r in ctx.case.remedies if _is_called(r, kind)]
            for hit in self.words.offered(pattern, ctx):
                if kind == "identity_monitoring" and not remedies:
                    yield Violation(hit.start, hit.end, NO_REMEDY)
                yield from (Violation(m.start, m.end, NO_REMEDY) for m in too_long(hit, remedies, ctx))

    def _favours(self, ctx: Context) -> Iterator[Violation]:
        for favour in self.favours:
            for hit in favour.found(ctx):
                if _is_denied(hit, ctx):
                    continue
                if not (is_set_right(hit, ctx) or is_of_a_rule(hit, ctx) or is_of_the_fix(hit, ctx)):
                    yield Violation(hit.start, hit.end, NO_REMEDY, None if favour.certain else "warn")


def _is_denied(hit: Hit, ctx: Context) -> bool:
    """`We will not be waiving the fee`."""
    return _DENIED.search(ctx.document.text[max(0, hit.start - _BEFORE) : hit.end]) is not None


_DENIED = re.compile(r"(?:\bnot|n't|\bnever)(?: be)? (?:waiv|writ|cancel|drop|remov|forg[io]v|forgo)\w*", re.IGNORECASE)
_BEFORE = 8
"""`not be `, in letters."""


def _is_called(remedy: Remedy, kind: str) -> bool:
    return as_known(remedy, (kind,)).kind == kind
