"""A prohibition on wording: certain words stand in the letter, and nothing near takes them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.figures.mention import MentionKind
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.phrase import Phrase
from guardrails.kinds.words.proper import is_proper
from guardrails.patterns import Pattern
from guardrails.window import Hit
from service.domain.value import Value

Place = Literal["subject", "salutation", "body", "closing", "signature"]


class WordingSpec(Value):
    """`unless` is looked for in the same sentence, `allow` over the same words.

    Each list of `needs` has to be hit in the same sentence, in whatever order. `unless_figure` names kinds
    of figures that make the wording exact enough when they stand in the sentence. With `opens` the words
    have to open their sentence, as an imperative does. `suspects` are wordings under the same conditions that
    honest letters use as well: they warn, whatever the rule's own severity. With `only_suspect` all of them do, and
    where words of `unsure` stand in the same sentence or words of `led_to` in the next of the same paragraph.
    """

    kind: Literal["wording"] = "wording"
    only_suspect: bool = False
    patterns: tuple[str, ...] = Field(min_length=1)
    suspects: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    led_to: tuple[str, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    unless: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    unless_figure: tuple[MentionKind, ...] = ()
    opens: bool = False
    places: tuple[Place, ...] = ("subject", "body")

    def build(self, maker: Maker) -> Wording:
        unless, allow = maker.optional_pattern(self.unless), maker.optional_pattern(self.allow)
        suspects = maker.optional_pattern(self.suspects)
        return Wording(
            Phrase(maker.pattern(self.patterns), unless, allow, self.opens),
            tuple(maker.pattern(need) for need in self.needs),
            frozenset(self.unless_figure),
            frozenset(self.places),
            self.only_suspect,
            Phrase(suspects, unless, allow, self.opens) if suspects else None,
            maker.optional_pattern(self.unsure),
            maker.optional_pattern(self.led_to),
        )


@dataclass(frozen=True, slots=True)
class Wording:
    phrase: Phrase
    needs: tuple[Pattern, ...]
    unless_figure: frozenset[MentionKind]
    places: frozenset[str]
    only_suspect: bool = False
    suspects: Phrase | None = None
    unsure: Pattern | None = None
    led_to: Pattern | None = None

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        found = self._found(ctx, self.phrase, "warn" if self.only_suspect else None)
        return (*found, *self._found(ctx, self.suspects, "warn")) if self.suspects else found

    def taken_back(self, ctx: Context) -> Iterator[int]:
        """The sentences where its words stand and other words of the sentence excuse them."""
        for phrase in (self.phrase, self.suspects):
            if phrase:
                yield from (hit.sentence for hit in phrase.taken_back(ctx) if self._counts(ctx, hit))

    def _found(self, ctx: Context, phrase: Phrase, severity: Literal["warn"] | None) -> tuple[Violation, ...]:
        hits = [hit for hit in phrase.hits(ctx) if self._counts(ctx, hit)]
        return tuple([self._violation(ctx, hit, severity) for hit in hits])

    def _violation(self, ctx: Context, hit: Hit, severity: Literal["warn"] | None) -> Violation:
        excused = self._is_excused(ctx, hit)
        return Violation(hit.start, hit.end, severity="warn" if excused else severity, excused=excused)

    def _is_excused(self, ctx: Context, hit: Hit) -> bool:
        unsure = self.unsure and ctx.phrases_in(self.unsure, hit.sentence)
        return bool(unsure or (self.led_to and leads_to(ctx, hit.sentence, self.led_to)))

    def _counts(self, ctx: Context, hit: Hit) -> bool:
        return (
            place_of(ctx, hit.sentence) in self.places
            and all(ctx.phrases_in(need, hit.sentence) for need in self.needs)
            and not (self.unless_figure and self._is_exact(ctx, hit.sentence))
            and not is_proper(hit, ctx)
        )

    def _is_exact(self, ctx: Context, sentence: int) -> bool:
        return any(m.kind in self.unless_figure for m in ctx.mentions_in_sentence(sentence))


def leads_to(ctx: Context, sentence: int, to: Pattern) -> bool:
    """Whether the next sentence of the same paragraph has words of `to`."""
    here, *following = ctx.document.sentences[sentence : sentence + 2]
    return any(after.paragraph == here.paragraph and ctx.phrases_in(to, after.index) for after in following)


def place_of(ctx: Context, sentence: int) -> str:
    """The part of the letter that a sentence belongs to, as rule files name it."""
    kind = ctx.document.sentences[sentence].kind
    return "body" if kind in ("prose", "item", "heading") else kind
