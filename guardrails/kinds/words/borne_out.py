"""Words that only the case can bear out: a remedy that was approved, or a text that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from guardrails.beginnings import beginnings
from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.kinds.check import Maker
from guardrails.kinds.money.remedies import approved_amount, is_such
from guardrails.patterns import Pattern
from guardrails.window import Hit
from service.domain.case import Remedy
from service.domain.facts import Bool
from service.domain.value import Value

_KINDS = """
    refund replacement reprint credit service_credit consequential_cost goodwill future_discount identity_monitoring
    loan_equipment named_contact admission_statement
"""
_LISTED = frozenset(_KINDS.split())
"""The kinds that the shipped authority knows; a rule names those that it lets through."""
_SMALL_WORDS = """
    free your with will nothing this that have they them from when what never again does been want need each every
    other more than just only also very here there charge charged cost costs paid pays owed owes the and for our you
    are was has had not but its can may all any out one two who how why would shall should could same instead better
    refund refunds refunded refunding credit credits credited repaid repay reimbursed waived also well too
    next last after before until today pay get got put back set take taken give given make made send sent now new
    old yes per way let see time day days week month year
"""
_IDLE = frozenset((*_SMALL_WORDS.split(), *calendar.WEEKDAYS))
_GOES_ON = re.compile(r"(?:and |so |please )?(?:it|this|that|they|these|those|both)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:every|all|any|each|entire|whatever|everything|anything)\b", re.IGNORECASE)
_NOT_WHOLE = re.compile(r"\b(?:without|not|never|hardly|if|at)(?: having)? (?:any|all)\b|n't any\b", re.IGNORECASE)
"""`Without any permission` says no more than without permission."""


class BorneOutSpec(Value):
    """One way of giving something without a sum of money, or of claiming that something was done.

    It may stand where a remedy of a kind in `remedies` is approved and the sentence has one of that kind's words, or
    where a text of the case has one of `told` and speaks of the same thing.
    """

    patterns: tuple[str, ...] = Field(min_length=1)
    beside: tuple[str, ...] = ()
    """Words that have to stand in the same sentence as well, before or after."""
    unless: tuple[str, ...] = ()
    """Words in the same sentence that take it back."""
    told: tuple[str, ...] = ()
    same_thing: bool = True
    """Whether that text has to share a word of substance with the sentence."""
    remedies: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    own_fix: tuple[str, ...] = ()
    """Words for our own putting right; that it costs nothing is no offer."""
    only_suspect: bool = False
    """Honest letters say so as well: it warns."""
    by_amount: bool = False
    """An approved amount in the same sentence bears it out."""

    def build(self, maker: Maker) -> BorneOut:
        return BorneOut(
            maker.pattern(self.patterns),
            maker.optional_pattern(self.unless),
            maker.optional_pattern(self.told),
            {kind: maker.pattern(words) for kind, words in self.remedies.items()},
            self.by_amount,
            self.same_thing,
            maker.optional_pattern(self.own_fix),
            self.only_suspect,
            maker.optional_pattern(self.beside),
        )


@dataclass(frozen=True, slots=True)
class BorneOut:
    pattern: Pattern
    unless: Pattern | None
    told: Pattern | None
    remedies: dict[str, Pattern]
    by_amount: bool
    same_thing: bool
    own_fix: Pattern | None
    only_suspect: bool
    beside: Pattern | None = None

    def unbound(self, hits: list[Hit], ctx: Context) -> Iterator[Hit]:
        """Those of the pattern's hits that neither a remedy nor a text of the case bears out."""
        undone = {h.sentence for p in (self.unless, self.own_fix) if p for h in ctx.phrases(p)}
        beside = {h.sentence for h in ctx.phrases(self.beside)} if self.beside else None
        for hit in hits:
            alone = beside is not None and hit.sentence not in beside
            if alone or hit.sentence in undone or self._has_amount(hit, ctx):
                continue
            sentence = _with_what_it_is_about(hit.sentence, ctx)
            claimed = sentence if self.same_thing else ctx.document.text[hit.start : hit.end]
            if not self._is_granted(sentence, ctx) and not self._is_told(sentence, claimed, ctx):
                yield hit

    def _has_amount(self, hit: Hit, ctx: Context) -> bool:
        return self.by_amount and any(approved_amount(m, ctx) for m in ctx.mentions_in_sentence(hit.sentence))

    def _is_granted(self, sentence: str, ctx: Context) -> bool:
        return any(self._is_of(remedy, sentence) for remedy in ctx.case.remedies)

    def _is_of(self, remedy: Remedy, sentence: str) -> bool:
        """A kind that the rule does not list has its own words: those of its name, basis and unit."""
        words = self.remedies.get(remedy.kind)
        if words is None:
            return remedy.kind not in _LISTED and is_such(remedy, sentence)
        return bool(words.spans(sentence)) or _names_what_is_given(remedy, sentence)

    def _is_told(self, sentence: str, claimed: str, ctx: Context) -> bool:
        if self.told is None:
            return False
        whole, stems = bool(_WHOLE.search(_NOT_WHOLE.sub("", claimed))), beginnings(sentence, _IDLE)
        for text in self._vouching(sentence, ctx):
            wide = not whole or bool(_WHOLE.search(text))
            alike = not self.same_thing or not stems.isdisjoint(beginnings(text, _IDLE))
            if wide and alike and self.told.spans(text):
                return True
        return False

    def _vouching(self, sentence: str, ctx: Context) -> Iterator[str]:
        """What the case says in words; a fact that only says yes says its own name."""
        yield from (text for name, text in ctx.sources.texts if not name.startswith("case:c"))
        for name, fact in ctx.case.facts.items():
            if isinstance(fact, Bool) and fact.value:
                yield name.replace("_", " ")


_GIVEN_ANEW = ("replacement", "reprint", "loan_equipment", "consequential_cost")
_MORE_THAN_GIVEN = re.compile(
    r"\b(?:next|every|another|extra|always|all|any|anything|everything|whatever|future|too|also|plus)\b", re.IGNORECASE
)
_USUAL_BASIS = "retail value policy defective faulty dead arrival failed damaged job"
_OF_A_BASIS = beginnings(_USUAL_BASIS)
"""Words of why something is given, not of what it is."""


def _names_what_is_given(remedy: Remedy, sentence: str) -> bool:
    """`A matching bath, fitted, at no charge`, where a bath and its fitting were approved."""
    if remedy.kind not in _GIVEN_ANEW or _MORE_THAN_GIVEN.search(sentence):
        return False
    return not (beginnings(remedy.basis or "", _IDLE) - _OF_A_BASIS).isdisjoint(beginnings(sentence, _IDLE))


def _with_what_it_is_about(index: int, ctx: Context) -> str:
    """The sentence, after the one before it where it goes on about the same thing."""
    text = ctx.document.sentences[index].text.replace("\n", " ")
    if index > 0 and _GOES_ON.match(text):
        return f"{ctx.document.sentences[index - 1].text} {text}".replace("\n", " ")
    return text
