"""What the words around an amount say that it is: taken, right, given back, a total, each, net, tax."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.patterns import Pattern

_LABEL_BEFORE = re.compile(r"[\s:(]*(?:(?:at|of|is|was|@|comes to|\(?\d+(?:\.\d+)? ?%\)?)[\s:]*){0,3}", re.IGNORECASE)
_LABEL_AFTER = re.compile(r"[\s(]*(?:(?:in|of|is|the|for)\s+)?", re.IGNORECASE)
_PART_BREAK = re.compile(r"[,;:(]|\s-\s|\b(?:and|but|so|where|which|while|when|of which|instead)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AmountRoles:
    """The words of each role."""

    patterns: dict[str, Pattern]

    def marked(self, role: str, mention: Mention, ctx: Context, reach: int = 60) -> bool:
        """Whether a word of the role stands in the mention's own part of its sentence."""
        start, end = _own_part(mention, ctx)
        return any(
            h.start < end and h.end > start and _gap(mention, h.start, h.end) <= reach
            for h in ctx.phrases_in(self.patterns[role], mention.sentence)
        )

    def labelled(self, role: str, amounts: list[Mention], ctx: Context) -> list[Mention]:
        """The amounts that a word of the role stands right before or after."""
        text = ctx.document.text
        found = []
        for hit in ctx.phrases(self.patterns[role]):
            beside = [m for m in amounts if m.sentence == hit.sentence]
            after = (m for m in beside if m.start >= hit.end and _LABEL_BEFORE.fullmatch(text[hit.end : m.start]))
            before = (m for m in beside if m.end <= hit.start and _LABEL_AFTER.fullmatch(text[m.end : hit.start]))
            named = next(after, None) or next(before, None)
            if named is not None:
                found.append(named)
        return found


def _gap(mention: Mention, start: int, end: int) -> int:
    return max(mention.start - end, start - mention.end, 0)


def _own_part(mention: Mention, ctx: Context) -> tuple[int, int]:
    """The part of the sentence that the mention stands in; before a colon, the label belongs to it."""
    sentence = ctx.document.sentences[mention.sentence]
    if ctx.document.text[sentence.start : mention.start].rstrip().endswith(":"):
        return sentence.start, mention.end
    breaks = _breaks(sentence.text)
    begins = (sentence.start + end for _, end in breaks if sentence.start + end <= mention.start)
    ends = (sentence.start + start for start, _ in breaks if sentence.start + start >= mention.end)
    return max(begins, default=sentence.start), next(ends, sentence.end)


@lru_cache(maxsize=256)
def _breaks(text: str) -> tuple[tuple[int, int], ...]:
    """Where the parts of a sentence end, and where the next ones begin."""
    return tuple(found.span() for found in _PART_BREAK.finditer(text))
