"""What the record says was done is denied: `I have not sent you a replacement` for `now sent`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from guardrails.binding.contrary import asserted_keys
from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.check import Maker
from guardrails.quick import quick
from guardrails.window import Hit, Hits, Window
from service.domain.facts import Text
from service.domain.value import Value

_NOT_DONE = quick(
    r"\b(?:I|we)(?:(?: have|['’]ve) not|(?: have|had)n['’]t)"
    r"(?: yet| personally| also| actually| already| now| had| myself| ourselves)*"
    r" (?!only\b|just\b|simply\b|been\b|merely\b|(?:stopp|ceas)ed\b|lost\b|forgotten\b)"
    r"(?P<verb>\w+)(?P<rest>[^.;:!?]{0,60})",
    re.IGNORECASE,
)
_SPARED = re.compile(
    r"\b(?:only|alone|just|merely|any(?:thing)?|again|otherwise|either|nor|until|unless|before|yet|enough|asked)\b",
    re.IGNORECASE,
)
"""`We have not sent a single pole only`, `I have not changed anything else`."""


class UndoneSpec(Value):
    """A sentence says of us that the thing that the text `name` tells has not been done."""

    kind: Literal["undone"] = "undone"
    name: str

    def build(self, maker: Maker) -> Undone:
        return Undone(self.name)


@dataclass(frozen=True, slots=True)
class Undone:
    name: str

    def within(self, ctx: Context, window: Window) -> Hits | None:
        fact = ctx.case.fact(self.name)
        if not isinstance(fact, Text):
            return None
        sentences = ctx.document.sentences[window.first : window.last + 1]
        return tuple(hit for s in sentences if (hit := self._denied(s, fact.value, ctx))) or None

    def _denied(self, sentence: Sentence, value: str, ctx: Context) -> Hit | None:
        found = _NOT_DONE.search(sentence.text)
        if found is None or _SPARED.search(sentence.text, found.start()):
            return None
        keys = asserted_keys(value, ctx)
        (read,) = ctx.letter_words.run(Window(sentence.index, sentence.index))
        told = [w for _, w in read.said if w.kind in ("word", "name", "number") and w.keys & keys]
        verb = any(w.start == found.start("verb") for w in told)
        other = any(found.start("rest") < w.start < found.end() for w in told)
        if not (verb and other):
            return None
        return Hit(sentence.start + found.start(), sentence.start + found.end(), sentence.index, self.name)
