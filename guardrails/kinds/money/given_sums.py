"""Sums and shares of money that a letter gives, compared with the remedies that were approved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from guardrails.context import Context
from guardrails.figures.grounding import Grounding
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.money.becomes_of import fate_of, is_of_more, share_is_given
from guardrails.kinds.money.beside_an_offer import (
    comes_back,
    fell_short,
    given_once_more,
    is_of_the_case,
    is_price,
    is_reckoned_from,
    is_taken,
    is_tied,
)
from guardrails.kinds.money.earlier import gave_before
from guardrails.kinds.money.held_already import is_of_a_scheme
from guardrails.kinds.money.let_off import is_taken_off_in_the_case
from guardrails.kinds.money.no_share import is_no_share
from guardrails.kinds.money.offer_words import OfferWords
from guardrails.kinds.money.remedies import (
    approved_amount,
    approved_rates,
    is_part_of_approved,
    share_is_approved,
)
from guardrails.kinds.money.whose_sum import is_anothers, is_not_given_now, is_with_what_came_before
from guardrails.window import Hit

NO_REMEDY = "no approved remedy covers this"
CLOSE = 40
"""Characters between a figure and the word that gives it."""
_FRACTIONS: dict[str, Decimal | int] = {
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
_DEBT_AFTER = re.compile(r" (?:[\w-]+ ){0,2}(?:fee|charge|deposit|payment|rent|fare|premium|bill)s?\b", re.IGNORECASE)
"""`Your £39.00 delivery fee is coming back`: money, and no thing of that price."""
_OF = tuple(f"{small} {whose} " for small in ("of", "on") for whose in ("the", "your", "our"))
_PAID_BACK = re.compile(r"refund|reimburs|repa[iy]|rebate|compensat|redress|credited", re.IGNORECASE)
"""Money that goes back; a thing that is sent anew at its price is none."""


@dataclass(frozen=True, slots=True)
class GivenSums:
    """`words` tell where a letter gives something."""

    words: OfferWords

    def find(self, ctx: Context) -> Iterator[Violation]:
        """Amounts, then percentages and fractions, that no approved remedy covers."""
        yield from self._sums(ctx)
        yield from self._shares(ctx)

    def _sums(self, ctx: Context) -> Iterator[Violation]:
        """Amounts given to the customer that are no remedy and no sum of remedies."""
        sourced = {g.mention.start: g for g in ctx.grounding if is_of_the_case(g)}
        giving = tuple(self.words.offered(self.words.giving, ctx))
        again = (m for m in ctx.mentions if given_once_more(m, giving, ctx) or self._is_given_now(m, ctx))
        yield from (Violation(m.start, m.end, NO_REMEDY) for m in again)
        for mention, hit in self._given(ctx, "money"):
            in_money = _PAID_BACK.search(ctx.document.text[hit.start : hit.end]) is not None
            beside = any(approved_amount(m, ctx, in_money) for m in ctx.mentions_in_sentence(mention.sentence))
            if approved_amount(mention, ctx, in_money) or is_price(mention, ctx) or fell_short(mention, ctx):
                continue
            if is_reckoned_from(mention, ctx) or is_with_what_came_before(mention, ctx):
                continue
            if is_part_of_approved(mention, ctx) or (not in_money and is_taken_off_in_the_case(mention, ctx)):
                continue
            source = sourced.get(mention.start)
            if is_taken(mention, source, ctx) or _is_no_gift(mention, source, ctx):
                continue
            tied = is_tied(mention, hit, ctx)
            if source is not None and not (in_money and tied) and (beside or not (comes_back(source) or tied)):
                continue
            yield Violation(mention.start, mention.end, NO_REMEDY)

    def _is_unapproved(self, mention: Mention, rates: set[Decimal], source: Grounding | None, ctx: Context) -> bool:
        """Whether a percentage is given that no remedy has, or on more than the one thing that it was approved for."""
        if mention.number in rates:
            return share_is_given(mention, ctx) and is_of_more(mention, ctx)
        if _NO_SHARE_AFTER.match(ctx.document.text, mention.end):
            return False
        given = share_is_given(mention, ctx)
        return given if source is not None else given or not is_no_share(mention, source, ctx)

    def _is_given_now(self, mention: Mention, ctx: Context) -> bool:
        """`We will pay £420.00`, whatever that amount is in the case."""
        if mention.kind != "money" or fate_of(mention, ctx) != "given":
            return False
        if approved_amount(mention, ctx, in_money=True) or is_part_of_approved(mention, ctx):
            return False
        text = ctx.document.text
        if is_with_what_came_before(mention, ctx) or is_not_given_now(mention, ctx):
            return False
        is_debt = _DEBT_AFTER.match(text, mention.end) and not text[: mention.start].endswith(_OF)
        if is_price(mention, ctx) and not is_debt:
            return False
        if is_reckoned_from(mention, ctx) or is_taken_off_in_the_case(mention, ctx):
            return False
        return self.words.stands(Hit(mention.start, mention.end, mention.sentence), ctx)

    def _given(self, ctx: Context, kind: str) -> list[tuple[Mention, Hit]]:
        """Figures of a kind with the word that gives them: the nearest figure to each such word."""
        chosen: dict[int, tuple[Mention, Hit]] = {}
        for hit in self.words.offered(self.words.giving, ctx):
            near = [m for m in ctx.mentions_in_sentence(hit.sentence) if m.kind == kind]
            closest = min(near, key=lambda m: _gap(m, hit), default=None)
            if closest is None or _gap(closest, hit) > CLOSE:
                continue
            if closest.start not in chosen or _gap(closest, hit) < _gap(closest, chosen[closest.start][1]):
                chosen[closest.start] = (closest, hit)
        return list(chosen.values())

    def _shares(self, ctx: Context) -> Iterator[Violation]:
        """Percentages and fractions given to the customer."""
        rates = approved_rates(ctx)
        sourced = {g.mention.start: g for g in ctx.grounding if g.grounded}
        for mention, hit in self._given(ctx, "percent"):
            if not is_of_a_scheme(hit, ctx) and self._is_unapproved(mention, rates, sourced.get(mention.start), ctx):
                yield Violation(mention.start, mention.end, NO_REMEDY)
        near = {mention.start for mention, _ in self._given(ctx, "percent")}
        for mention in ctx.mentions:
            hit = Hit(mention.start, mention.end, mention.sentence)
            if mention.kind != "percent" or mention.start in near or not share_is_given(mention, ctx):
                continue
            if self._is_unapproved(mention, rates, sourced.get(mention.start), ctx) and self.words.stands(hit, ctx):
                yield Violation(mention.start, mention.end, NO_REMEDY)
        giving = {
            h.sentence
            for h in (*self.words.offered(self.words.giving, ctx), *self.words.offered(self.words.gifts, ctx))
        }
        for sentence in ctx.document.body:
            for match in _FRACTION.finditer(sentence.text) if sentence.index in giving else ():
                words = re.sub(r"^(?:a|one) ", "", match[1].lower().replace("-", " "))
                start = sentence.start + match.start()
                told = Hit(start, start + len(match.group()), sentence.index)
                share = Decimal(_FRACTIONS[words])
                approved = share in rates or (share_is_approved(share, ctx) and not _IS_MORE.search(sentence.text))
                if not approved and not is_of_a_scheme(told, ctx):
                    yield Violation(start, start + len(match.group()), NO_REMEDY)


def _is_no_gift(mention: Mention, source: Grounding | None, ctx: Context) -> bool:
    """What was taken, or given before as the case tells."""
    if source is None:
        return is_anothers(mention, ctx)
    return fate_of(mention, ctx) == "taken" or gave_before(mention, ctx) or is_not_given_now(mention, ctx)


_IS_MORE = re.compile(
    r"\b(?:next|every|each|another|further|also|as well|too|besides|again|future|from now|extra)\b",
    re.IGNORECASE,
)


def _gap(mention: Mention, hit: Hit) -> int:
    return max(mention.start - hit.end, hit.start - mention.end, 0)
