"""Offers in the letter, compared with the remedies that were approved and with what their approvers may grant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.money.authority_held import beyond_authority
from guardrails.kinds.money.beside_an_offer import (
    comes_back,
    fell_short,
    given_once_more,
    is_no_share,
    is_of_the_approved_sum,
    is_of_the_case,
    is_price,
    is_reckoned_from,
    is_taken,
    is_tied,
    with_its_subject,
)
from guardrails.kinds.money.clauses import clause_of
from guardrails.kinds.money.favours import Favour, FavourSpec
from guardrails.kinds.money.given_besides import given_besides
from guardrails.kinds.money.held_already import is_of_a_scheme
from guardrails.kinds.money.lent import too_long
from guardrails.kinds.money.let_off import is_set_down, is_taken_off_in_the_case, let_off_in_the_case, put_right
from guardrails.kinds.money.not_offered import (
    is_not_ours,
    is_of_a_rule,
    is_only_reported,
    told_beside,
)
from guardrails.kinds.money.on_their_way import on_their_way
from guardrails.kinds.money.own_fix import is_of_the_fix
from guardrails.kinds.money.paid_out import paid_out
from guardrails.kinds.money.remedies import (
    IN_KIND,
    approved_amount,
    approved_rates,
    forgotten,
    is_for_all,
    is_part_of_approved,
    is_such,
    told_as_free,
)
from guardrails.kinds.money.said_free import weigh
from guardrails.kinds.money.set_right import is_set_right
from guardrails.kinds.money.ways import Way, WaySpec
from guardrails.kinds.words.either import merged
from guardrails.patterns import Pattern
from guardrails.window import Hit, Hits
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
        return Offers(
            maker.pattern(self.giving),
            maker.pattern(self.gifts),
            maker.pattern(self.waivers),
            maker.pattern(self.unbounded),
            maker.pattern(self.watching),
            maker.pattern(self.lending),
            tuple(way.build(maker) for way in self.free),
            tuple(favour.build(maker) for favour in self.favours),
            maker.optional_pattern(self.reported),
            maker.optional_pattern(self.denied),
            maker.optional_pattern(self.never),
        )


NO_REMEDY = "no approved remedy covers this"
_CLOSE = 40
"""Characters between an amount and the word that gives it."""
_FRACTIONS = {
    "half": 50, "third": Decimal(100) / 3, "quarter": 25, "fifth": 20, "tenth": 10, "two thirds": Decimal(200) / 3,
    "three quarters": 75,
}  # fmt: skip
_FRACTION = re.compile(
    r"\b(half|(?:a|one)[ -](?:third|quarter|fifth|tenth)|two[ -]thirds|three[ -]quarters)"
    r"(?: (?:off|price)\b| of (?:the|your|what|this|that|it)\b)",
    re.IGNORECASE,
)
_NO_SHARE_AFTER = re.compile(
    r" (?:vat|tax|full|of (?:the )?(?:storage|capacity|disk|tickets|calls|customers))\b", re.IGNORECASE
)


_PAID_BACK = re.compile(r"refund|reimburs|repa[iy]|rebate|compensat|redress|credited", re.IGNORECASE)
"""Money that goes back; a thing that is sent anew at its price is none."""


@dataclass(frozen=True, slots=True)
class Offers:
    giving: Pattern
    gifts: Pattern
    waivers: Pattern
    unbounded: Pattern
    watching: Pattern
    lending: Pattern
    free: tuple[Way, ...]
    favours: tuple[Favour, ...]
    reported: Pattern | None
    denied: Pattern | None
    never: Pattern | None

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        endless = [
            Violation(h.start, h.end, "this has no end or no amount", "warn" if is_not_ours(h, ctx) else None)
            for h in self._offered(ctx, self.unbounded)
        ]
        offers = [
            *self._sums(ctx),
            *(Violation(m.start, m.end, NO_REMEDY) for m in on_their_way(ctx, self.reported)),
            *(Violation(m.start, m.end, NO_REMEDY, None if other else "warn") for m, other in paid_out(ctx)),
            *self._shares(ctx),
            *self._gifts(ctx),
            *self._waivers(ctx),
            *self._lent(ctx),
        ]
        offers += (*self._free(ctx), *self._favours(ctx))
        offers += (Violation(g.start, g.end, NO_REMEDY, None if g.certain else "warn") for g in given_besides(ctx))
        return (*merged([*offers, *endless]), *beyond_authority(ctx), *forgotten(ctx))

    def _offered(self, ctx: Context, pattern: Pattern) -> list[Hit]:
        """Hits that are neither taken back nor only reported."""
        denied = {h.end for h in ctx.phrases(self.denied)} if self.denied else set()
        never = self.never if pattern in (self.giving, self.gifts, self.waivers) else None
        return [
            h
            for h in ctx.phrases(pattern)
            if not any(
                is_only_reported(h, told, pattern is self.unbounded, ctx) for told in _beside(h, self.reported, ctx)
            )
            and ctx.document.sentences[h.sentence].kind in ("subject", "prose", "item", "heading")
            and not denied & {h.start, h.start - 1, h.start - 2}
            and not any(n.start < h.end and h.start < n.end for n in _beside(h, never, ctx))
            and not (pattern not in (self.giving, self.unbounded) and is_of_a_rule(h, ctx))
            and not clause_of(h, ctx).gives_nothing(h)
        ]

    def _sums(self, ctx: Context) -> Iterator[Violation]:
        """Amounts given to the customer that are no remedy and no sum of remedies."""
        sourced = {g.mention.start: g for g in ctx.grounding if is_of_the_case(g)}
        giving = tuple(self._offered(ctx, self.giving))
        again = (m for m in ctx.mentions if given_once_more(m, giving, ctx))
        yield from (Violation(m.start, m.end, NO_REMEDY) for m in again)
        for mention, hit in self._given(ctx, "money"):
            in_money = _PAID_BACK.search(ctx.document.text[hit.start : hit.end]) is not None
            beside = any(approved_amount(m, ctx, in_money) for m in ctx.mentions_in_sentence(mention.sentence))
            if approved_amount(mention, ctx, in_money) or is_price(mention, ctx) or fell_short(mention, ctx):
                continue
            if is_reckoned_from(mention, ctx):
                continue
            if is_part_of_approved(mention, ctx) or (not in_money and is_taken_off_in_the_case(mention, ctx)):
                continue
            source = sourced.get(mention.start)
            if is_taken(mention, source, ctx):
                continue
            tied = is_tied(mention, hit, ctx)
            if source is not None and not (in_money and tied) and (beside or not (comes_back(source) or tied)):
                continue
            yield Violation(mention.start, mention.end, NO_REMEDY)

    def _given(self, ctx: Context, kind: str) -> list[tuple[Mention, Hit]]:
        """Figures of a kind with the word that gives them: the nearest figure to each such word."""
        chosen: dict[int, tuple[Mention, Hit]] = {}
        for hit in self._offered(ctx, self.giving):
            near = [m for m in ctx.mentions_in_sentence(hit.sentence) if m.kind == kind]
            closest = min(near, key=lambda m: _gap(m, hit), default=None)
            if closest is None or _gap(closest, hit) > _CLOSE:
                continue
            if closest.start not in chosen or _gap(closest, hit) < _gap(closest, chosen[closest.start][1]):
                chosen[closest.start] = (closest, hit)
        return list(chosen.values())

    def _shares(self, ctx: Context) -> Iterator[Violation]:
        """Percentages and fractions given to the customer."""
        rates = approved_rates(ctx)
        sourced = {g.mention.start: g for g in ctx.grounding if g.grounded}
        for mention, hit in self._given(ctx, "percent"):
            if is_of_a_scheme(hit, ctx):
                continue
            idle = _NO_SHARE_AFTER.match(ctx.document.text, mention.end)
            if mention.number not in rates and not idle and not is_no_share(mention, sourced.get(mention.start), ctx):
                yield Violation(mention.start, mention.end, NO_REMEDY)
        giving = {h.sentence for h in (*self._offered(ctx, self.giving), *self._offered(ctx, self.gifts))}
        for sentence in ctx.document.body:
            for match in _FRACTION.finditer(sentence.text) if sentence.index in giving else ():
                words = re.sub(r"^(?:a|one) ", "", match[1].lower().replace("-", " "))
                start = sentence.start + match.start()
                told = Hit(start, start + len(match.group()), sentence.index)
                if _FRACTIONS[words] not in rates and not is_of_a_scheme(told, ctx):
                    yield Violation(start, start + len(match.group()), NO_REMEDY)

    def _gifts(self, ctx: Context) -> Iterator[Violation]:
        watched = ctx.phrases(self.watching) if any(r.kind == "identity_monitoring" for r in ctx.case.remedies) else ()
        for hit in self._offered(ctx, self.gifts):
            if is_of_a_scheme(hit, ctx):
                continue
            if any(w.sentence == hit.sentence and w.start - hit.end <= _CLOSE for w in watched):
                continue
            words, subject = ctx.document.text[hit.start : hit.end], with_its_subject(hit, ctx)
            granted = any(is_such(r, subject if r.kind in IN_KIND else words) for r in ctx.case.remedies)
            granted = granted and not is_for_all(hit, ctx)
            weight = weigh(hit, ctx)
            if not granted and weight != "nothing" and not told_as_free(subject, ctx):
                yield Violation(hit.start, hit.end, NO_REMEDY, "warn" if weight == "doubt" else None)

    def _waivers(self, ctx: Context) -> Iterator[Violation]:
        for hit in self._offered(ctx, self.waivers):
            words = ctx.document.text[hit.start : hit.end]
            if is_set_down(words, hit, ctx):
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
            for hit, weight in way.given(self._offered(ctx, way.pattern), ctx):
                if is_set_right(hit, ctx):
                    continue
                doubtful = way.only_suspect or is_not_ours(hit, ctx)
                doubtful = doubtful or weight == "doubt" or (weight is None and told_beside(hit, ctx))
                yield Violation(hit.start, hit.end, NO_REMEDY, "warn" if doubtful else None)

    def _lent(self, ctx: Context) -> Iterator[Violation]:
        """Monitoring or a loan that is not approved, or for longer than was approved."""
        for pattern, kind in ((self.watching, "identity_monitoring"), (self.lending, "loan_equipment")):
            remedies = [r for r in ctx.case.remedies if r.kind == kind]
            for hit in self._offered(ctx, pattern):
                if kind == "identity_monitoring" and not remedies:
                    yield Violation(hit.start, hit.end, NO_REMEDY)
                yield from (Violation(m.start, m.end, NO_REMEDY) for m in too_long(hit, remedies, ctx))

    def _favours(self, ctx: Context) -> Iterator[Violation]:
        for favour in self.favours:
            for hit in favour.found(ctx):
                if not (is_set_right(hit, ctx) or is_of_a_rule(hit, ctx) or is_of_the_fix(hit, ctx)):
                    yield Violation(hit.start, hit.end, NO_REMEDY, None if favour.certain else "warn")


def _beside(hit: Hit, pattern: Pattern | None, ctx: Context) -> Hits:
    """Where the pattern stands in the same sentence."""
    return ctx.phrases_in(pattern, hit.sentence) if pattern else ()


def _gap(mention: Mention, hit: Hit) -> int:
    return max(mention.start - hit.end, hit.start - mention.end, 0)
