"""Words of a certain kind stand in the window, and nothing in their sentence takes them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.patterns import Pattern
from guardrails.window import Hit, Hits, Window
from service.domain.value import Value


class PhraseSpec(Value):
    """One of `patterns` stands; `unless` is looked for in the same sentence, `allow` over the same words.

    With `opening` it has to be the first words of a sentence or item.
    """

    kind: Literal["phrase"] = "phrase"
    patterns: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    opening: bool = False

    def build(self, maker: Maker) -> Phrase:
        return Phrase(
            maker.pattern(self.patterns),
            maker.optional_pattern(self.unless),
            maker.optional_pattern(self.allow),
            self.opening,
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    pattern: Pattern
    unless: Pattern | None = None
    allow: Pattern | None = None
    opening: bool = False

    def within(self, ctx: Context, window: Window) -> Hits | None:
        if not ctx.phrases(self.pattern):
            return None
        return ctx.in_window(self, self._find, window) or None

    def hits(self, ctx: Context) -> Hits:
        """Every hit of the letter that nothing takes back."""
        return ctx.once(self, self._find) if ctx.phrases(self.pattern) else ()

    def taken_back(self, ctx: Context) -> Hits:
        """Those that words of the same sentence take back."""
        return tuple(hit for hit in ctx.phrases(self.pattern) if self._in_place(ctx, hit) and self._excused(ctx, hit))

    def _find(self, ctx: Context) -> Hits:
        return tuple(
            hit for hit in ctx.phrases(self.pattern) if self._in_place(ctx, hit) and not self._excused(ctx, hit)
        )

    def _in_place(self, ctx: Context, hit: Hit) -> bool:
        return not self.opening or hit.start <= ctx.document.sentences[hit.sentence].start + 1

    def _excused(self, ctx: Context, hit: Hit) -> bool:
        if self.unless and ctx.phrases_in(self.unless, hit.sentence):
            return True
        if self.allow is None:
            return False
        return any(h.start < hit.end and hit.start < h.end for h in ctx.phrases_in(self.allow, hit.sentence))
