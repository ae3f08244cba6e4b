"""An apology with nothing in its sentence that is about this case, whatever the order of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.check import Maker, Violation
from guardrails.patterns import Pattern
from service.domain.value import Value

_WORD = re.compile(r"[^\W_][\w'’-]*")
_NAME = re.compile(r"[A-Z][\w'’-]*")
_DEED = re.compile(
    r"\b(?:conduct|behaviou?r|treatment|actions?|words|deeds?|doings?|failures?|breakdown|loss|interruption|outage)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:worry|distress|fright|fear|hurt|pain|grief|shame|humiliation|embarrassment|alarm|anguish|heartache)"
    r"(?: that| which)? (?:we|I|(?:our|my) [\w'’]+)(?: \w+)? (?:caused?|gave|put|left|made|brought|cost)\b"
)
"""`The worry that we caused you`: whose doing it was."""
_LEFT_SO = re.compile(
    r"\b(?:for|that (?:we|I)(?: had| have)?|to have) (?:leaving|left|keeping|kept|turning|turned|sending|sent|letting"
    r"|let|making|made)\b[^.!?;:]{0,40}?\b(?:without|waiting|away|behind|unanswered|home|back|stand|wait|queue|walk"
    r"|carry|chase)\b"
)
"""`For leaving them without what they had come for`: a deed, though each of its words is a common one."""
_NEAR = 3
_ENOUGH = 1


class EmptyApologySpec(Value):
    """A sentence says sorry in words of `apology`, and all its other words are of the classes `filler`.

    A bare "I am sorry" is none: words of `about` have to give the apology an object. Where something of
    substance stands in a sentence near it, only words of `empty` make it a fault: "I am sorry for that"
    points at what was said, "I am sorry for the experience" at nothing.
    """

    kind: Literal["empty_apology"] = "empty_apology"
    apology: tuple[str, ...] = Field(min_length=1)
    about: tuple[str, ...] = Field(min_length=1)
    filler: tuple[str, ...] = Field(min_length=1)
    empty: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()

    def build(self, maker: Maker) -> EmptyApology:
        return EmptyApology(
            apology=maker.pattern(self.apology),
            about=maker.pattern(self.about),
            filler=maker.pattern((f"(?:{'|'.join(f'<{name}>' for name in self.filler)})",)),
            empty=maker.pattern(self.empty),
            unless=maker.optional_pattern(self.unless),
        )


@dataclass(frozen=True, slots=True)
class EmptyApology:
    apology: Pattern
    about: Pattern
    filler: Pattern
    empty: Pattern
    unless: Pattern | None

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        return tuple(self._violations(ctx))

    def _violations(self, ctx: Context) -> Iterator[Violation]:
        seen = set[int]()
        for hit in ctx.phrases(self.apology):
            sentence = ctx.document.sentences[hit.sentence]
            if hit.sentence in seen or sentence.kind not in ("prose", "item", "heading", "subject"):
                continue
            seen.add(hit.sentence)
            if self._is_empty(ctx, sentence):
                told = self._is_told(ctx, sentence)
                yield Violation(sentence.start, sentence.end, severity="warn" if told else None, excused=told)

    def _is_empty(self, ctx: Context, sentence: Sentence) -> bool:
        if self._substance(ctx, sentence) or self._stands(ctx, self.unless, sentence):
            return False
        if self._stands(ctx, self.empty, sentence):
            return True
        return self._stands(ctx, self.about, sentence) and not self._points_at_substance(ctx, sentence)

    def _is_told(self, ctx: Context, sentence: Sentence) -> bool:
        """Whether it speaks of a deed of ours on a day or of its harm, and a sentence near it tells what was done."""
        dated = any(m.kind in ("date", "weekday") for m in ctx.mentions_in_sentence(sentence.index))
        deed = _OURS.search(sentence.text) or _LEFT_SO.search(sentence.text)
        ours = (dated and _DEED.search(sentence.text)) or deed
        return bool(ours) and self._points_at_substance(ctx, sentence)

    def _points_at_substance(self, ctx: Context, sentence: Sentence) -> bool:
        near = (s for s in ctx.document.body if 0 < abs(s.index - sentence.index) <= _NEAR)
        return any(self._substance(ctx, s) >= _ENOUGH for s in near)

    def _substance(self, ctx: Context, sentence: Sentence) -> int:
        """How many words of a sentence are of this case; a bare name or day is none, another figure is one."""
        text, figures = ctx.document.text, [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind != "name"]
        covered = [*_places(ctx, self.filler, sentence), *_places(ctx, self.apology, sentence)]
        covered += [(m.start, m.end) for m in figures]
        words = [m.start() for m in _WORD.finditer(text, sentence.start, sentence.end)]
        plain = words[:1] + [w for w in words[1:] if not _NAME.match(text, w)]
        telling = sum(m.kind not in ("date", "weekday") for m in figures)
        return sum(not any(a <= w < b for a, b in covered) for w in plain) + telling

    def _stands(self, ctx: Context, pattern: Pattern | None, sentence: Sentence) -> bool:
        return pattern is not None and bool(_places(ctx, pattern, sentence))


def _places(ctx: Context, pattern: Pattern, sentence: Sentence) -> list[tuple[int, int]]:
    return [(h.start, h.end) for h in ctx.phrases_in(pattern, sentence.index)]
