"""Questions: one that the letter answers itself asks nothing, and one about what is to come asks for no account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.either import Either, Parts, build_parts
from service.domain.value import Value

_TO_YOU = re.compile(
    r"\b(?:could|can|would|will|may|might|do|did|have|are|is there)(?: (?:you|your|we|I|any)\b|\b.{0,80}\bin your\b)"
    r"|\bwhat (?:happened|went wrong|was (?:wrong|said))\b",
    re.IGNORECASE,
)
"""`When did you first notice it?` is put to the reader; `Why were you charged twice?` is a heading of ours."""
_ASKS_STILL = re.compile(
    r"\b(?:please|kindly|tell|let (?:us|me)|reply|send|share|know|need|help|explain|describe|so that we|once we|if so"
    r"|when we|then we can|ring|call|write)\b|\?",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"\b(?:suits?|convenient|works? (?:best )?for you|too (?:early|late))\b"
    r"|\A(?:so )?(?:(?:do|would) you (?:still |also )?(?:want|like|need|wish)|shall (?:we|I)"
    r"|may (?:we|I) (?:bring|come|ring|call|leave|send|visit|deliver|collect|post))\b",
    re.IGNORECASE,
)
_REMEDY = re.compile(r"\b(?:refund|replacement|credit|voucher|exchange|compensation|prefer)\b", re.IGNORECASE)
_FEW_WORDS = 6


class AskingSpec(Value):
    """What the parts find, but for questions that the letter answers itself; a question about a visit only warns."""

    kind: Literal["asking"] = "asking"
    of: Parts

    def build(self, maker: Maker) -> Asking:
        return Asking(build_parts(self.of, maker))


@dataclass(frozen=True, slots=True)
class Asking:
    parts: Either

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        return tuple(self._asked(ctx))

    def _asked(self, ctx: Context) -> Iterator[Violation]:
        for violation in self.parts.find(ctx):
            sentence = ctx.document.sentences[ctx.sentence_index(violation.start)]
            if not sentence.text.rstrip("\"'”’* ").endswith("?"):
                yield violation
            elif violation.severity == "warn" and _answered(ctx, sentence):
                continue
            elif violation.severity == "warn" and _proposes(sentence.text):
                yield replace(violation, excused=True)
            else:
                yield violation


def _answered(ctx: Context, question: Sentence) -> bool:
    """Whether the next sentence gives the answer: at once and briefly, or to a question not put to the reader."""
    following = ctx.document.sentences[question.index + 1 : question.index + 2]
    if not following or following[0].kind not in ("prose", "item") or _ASKS_STILL.search(following[0].text):
        return False
    brief = len(following[0].text.split()) <= _FEW_WORDS and following[0].paragraph == question.paragraph
    return brief or not _TO_YOU.search(question.text)


def _proposes(text: str) -> bool:
    return bool(_PROPOSES.search(text)) and not _REMEDY.search(text)
