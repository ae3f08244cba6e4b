"""Wording that only a sentence approved for this case may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.either import Either, Parts, build_parts
from guardrails.normalise import normalise
from service.domain.value import Value


class UnapprovedSpec(Value):
    """What the parts find, outside sentences that the case's `approved_statements` hold word for word."""

    kind: Literal["unapproved"] = "unapproved"
    of: Parts

    def build(self, maker: Maker) -> Unapproved:
        return Unapproved(build_parts(self.of, maker))


@dataclass(frozen=True, slots=True)
class Unapproved:
    parts: Either

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        approved = [_words(normalise(statement).text) for statement in ctx.case.approved_statements]
        return tuple(v for v in self.parts.find(ctx) if not self._is_approved(ctx, v, approved))

    def _is_approved(self, ctx: Context, violation: Violation, approved: list[str]) -> bool:
        sentence = _words(ctx.document.sentences[ctx.sentence_index(violation.start)].text)
        words = _words(ctx.document.text[violation.start : violation.end])
        return any(sentence in text or (text in sentence and words in text) for text in approved if text)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+(?:'\w+)?", text.casefold()))
