"""A figure or a name in the letter that no fact and no sum accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.calendar.feast_days import on_another_feast
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.counting.sums import FRACTIONS
from guardrails.kinds.grounding.anothers_phone import anothers_phone
from guardrails.kinds.grounding.clock_units import clock_units
from guardrails.kinds.grounding.counted_below import counted_below
from guardrails.kinds.grounding.days_of_events import days_of_events
from guardrails.kinds.grounding.misnamed import misnamed
from guardrails.kinds.grounding.other_months import other_months
from guardrails.kinds.grounding.other_roles import other_roles
from guardrails.kinds.grounding.other_sites import other_sites
from guardrails.kinds.grounding.other_weekdays import other_weekdays
from guardrails.kinds.grounding.swapped import swapped
from guardrails.kinds.grounding.taken_for_right import taken_for_right
from guardrails.kinds.grounding.told_both_ways import told_both_ways
from guardrails.kinds.grounding.told_in_words import told_otherwise
from guardrails.kinds.grounding.whose_name import whose_name
from guardrails.kinds.words.borne_out import BorneOut, BorneOutSpec
from guardrails.patterns import Pattern
from service.domain.facts import List, Percent
from service.domain.value import Value

_MADE_SAFE = re.compile(r"\b(?:reset|chang|renew|replac|revok|rotat|cancel)\w*(?: [\w'’-]+){0,4} $")
"""`We have reset all support passwords`: what was done since, and no word of what was involved."""
_NEGATED = re.compile(r"\b(?:not|no|nor|neither|never|none|nothing|without)\b|n't\b", re.IGNORECASE)


_SHARE = re.compile(
    r"\b(?P<part>half|two[- ]thirds|three[- ]quarters|(?:a|one) (?:third|quarter|fifth|sixth|eighth|tenth)) of (?:the"
    r"|our|your|all)"
    r" (?P<of>[a-z]{3,})",
    re.IGNORECASE,
)


_OF_A_WHOLE = re.compile(r"(?:^|_)(?:share|portion|proportion|fraction|part|affected|percent)")
_ROUGH_BEFORE = re.compile(
    r"\b(?:roughly|about|around|nearly|almost|some|over|under|more than|less than|close to|just under|just over)\s*$",
    re.IGNORECASE,
)


def _other_shares(ctx: Context) -> Iterator[Violation]:
    """`A quarter of the bags`, where a fact tells the share of the bags and it is another."""
    for sentence in ctx.document.body:
        for match in _SHARE.finditer(sentence.text):
            part = FRACTIONS[re.split(r"[ -]", match["part"].lower())[-1]] * 100
            about = match["of"].lower().rstrip("s")
            percents = [(n, f.value) for n, f in ctx.case.facts.items() if isinstance(f, Percent)]
            shares = [share for n, share in percents if about in n or _OF_A_WHOLE.search(n)]
            near = part / 5 if _ROUGH_BEFORE.search(sentence.text[: match.start()]) else 1
            if shares and all(abs(share - part) >= near for share in shares):
                yield Violation(
                    sentence.start + match.start(), sentence.start + match.end(), "a fact tells another share"
                )


class UngroundedSpec(Value):
    """Every figure has to come from the case, and so has every one of `claims`."""

    kind: Literal["ungrounded"] = "ungrounded"
    claims: tuple[BorneOutSpec, ...] = ()
    """Statements of what happened that no honest letter makes without a fact."""
    denied: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """By a list fact: words that deny the fact when they are said of one of its items."""

    def build(self, maker: Maker) -> Ungrounded:
        return Ungrounded(
            tuple(claim.build(maker) for claim in self.claims),
            {name: maker.pattern(words) for name, words in self.denied.items()},
        )


@dataclass(frozen=True, slots=True)
class Ungrounded:
    claims: tuple[BorneOut, ...] = ()
    denied: dict[str, Pattern] = field(default_factory=dict)

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        figures = [
            Violation(g.mention.start, g.mention.end, g.reason, None if g.sure else "warn")
            for g in ctx.grounding
            if not g.grounded
        ]
        words = (*on_another_feast(ctx), *told_otherwise(ctx), *misnamed(ctx), *whose_name(ctx))
        others = (*other_roles(ctx), *other_sites(ctx), *other_months(ctx), *swapped(ctx), *taken_for_right(ctx))
        others = (*others, *told_both_ways(ctx), *clock_units(ctx))
        told = {(v.start, v.end) for v in figures}
        days = [v for v in (*days_of_events(ctx), *other_weekdays(ctx)) if (v.start, v.end) not in told]
        others = (*others, *counted_below(ctx), *anothers_phone(ctx))
        return (*figures, *words, *others, *days, *_other_shares(ctx), *self._untold(ctx), *self._denials(ctx))

    def _untold(self, ctx: Context) -> Iterator[Violation]:
        """Claims in the letter's body that no text of the case makes."""
        body = frozenset(ctx.body)
        for claim in self.claims:
            said = [hit for hit in ctx.phrases(claim.pattern) if hit.sentence in body]
            yield from (Violation(h.start, h.end, "no fact says so") for h in claim.unbound(said, ctx))

    def _denials(self, ctx: Context) -> Iterator[Violation]:
        """Sentences that say of an item of a fact's list what the fact rules out."""
        for name, pattern in self.denied.items():
            fact = ctx.case.fact(name)
            items = [item.casefold() for item in fact.value] if isinstance(fact, List) else []
            said = {hit.sentence for hit in ctx.phrases(pattern)} if items else set()
            for sentence in ctx.document.body:
                text = sentence.text.casefold()
                if (
                    sentence.index in said
                    and not _NEGATED.search(text)
                    and any(_is_involved(item, text) for item in items)
                ):
                    yield Violation(sentence.start, sentence.end, f"{name.replace('_', ' ')} says otherwise")


def _is_involved(item: str, text: str) -> bool:
    place = text.find(item)
    return place >= 0 and _MADE_SAFE.search(text[:place]) is None
