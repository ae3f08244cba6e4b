"""Initials that nobody outside the company would know, spelt out nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.wording import place_of
from guardrails.window import Hit
from service.domain.value import Value

_INITIALS = re.compile(r"(?<![\w@./&'’-])[A-Z]{3,6}(?=(?:s|'s|'d|’s|’d)?(?![\w@/&-]))(?!\.\w)")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTE_BEFORE, _QUOTE_AFTER = tuple("\"'“‘("), tuple("\"'”’)")


class InitialsSpec(Value):
    """Three to six capitals that stand for words, in prose. They warn, whatever the rule's own severity.

    `known` are the initials that everybody knows. So are those that the customer, the facts or the names in the
    case use, those in quotation marks or brackets, and those that brackets explain.
    """

    kind: Literal["initials"] = "initials"
    known: tuple[str, ...] = Field(min_length=1)

    def build(self, maker: Maker) -> Initials:
        return Initials(frozenset(self.known))


@dataclass(frozen=True, slots=True)
class Initials:
    known: frozenset[str]

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        found = [hit for sentence in ctx.document.sentences for hit in self._strange(ctx, sentence)]
        if not found:
            return ()
        familiar = set(_CAPITALS.findall(" ".join(_texts(ctx))))
        return tuple(Violation(h.start, h.end, severity="warn") for h in found if _text(ctx, h) not in familiar)

    def _strange(self, ctx: Context, sentence: Sentence) -> Iterator[Hit]:
        if place_of(ctx, sentence.index) not in ("subject", "body") or _is_shouted(sentence.text):
            return
        for match in _INITIALS.finditer(ctx.document.text, sentence.start, sentence.end):
            hit = Hit(*match.span(), sentence.index)
            if match.group() not in self.known and not _is_set_apart(ctx.document.text, hit) and not _is_mark(ctx, hit):
                yield hit


def _texts(ctx: Context) -> Iterator[str]:
    """What the customer has written or read of the case."""
    case = ctx.case
    yield from (m.text for m in case.ticket.messages if m.visibility == "public" and m.author.role == "customer")
    yield from (text for _, text in ctx.sources.texts)
    yield from (fact.model_dump_json() for fact in case.facts.values())
    yield from (named.model_dump_json() for named in (case.company, case.customer, case.sender) if named is not None)
    yield from (remedy.model_dump_json() for remedy in case.remedies)


def _text(ctx: Context, hit: Hit) -> str:
    return ctx.document.text[hit.start : hit.end]


def _is_shouted(text: str) -> bool:
    """Whether capitals are its way of speaking."""
    words: list[str] = _WORD.findall(text)
    return sum(word.isupper() for word in words) * 2 > len(words)


def _is_set_apart(text: str, hit: Hit) -> bool:
    before, after = text[: hit.start], text[hit.end : hit.end + 2]
    return before.endswith(_QUOTE_BEFORE) or after.startswith(_QUOTE_AFTER) or after == " ("


def _is_mark(ctx: Context, hit: Hit) -> bool:
    """Whether it is part of a reference, an address, a name or a figure."""
    return any(m.start < hit.end and hit.start < m.end for m in ctx.mentions_in_sentence(hit.sentence))
