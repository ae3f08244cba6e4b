"""Sentences that name a thing or two of a list and list nothing: advice, a risk, what a stranger said, a denial."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.check import Check
from guardrails.window import Hits, Window

_MAY = r"\b(?:could|may|might|would|can|will)\b[^.;:]{0,40}"
_DO = r"\b(?:ask|try|ring|call|phone|write|apply|claim|pay|guess)"
_RISK = re.compile(
    rf"{_MAY}{_DO}(?:ing)?\b|(?<!\bus )\bto {_DO}\b"
    rf"|(?:{_MAY}|\bto\b[^.;:]{{0,40}})\b(?:pos(?:e|es|ing)\b|(?:pretend|impersonat|redirect|extract|obtain|trick|scam)\w*)"
    r"|\b(?:someone|somebody|anyone|anybody|whoever|a caller|a stranger|messages?|calls?)\b[^.;:]{0,30}"
    r"\b(?:asks?|asking|wants?|claims?|pretends?|offers?)\b"
    r"|\b(?:quot(?:es?|ed|ing)|armed with|recit\w+|knew|knowing)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?:[\w-]+ ){0,3}(?:details?|data|information|records?|numbers?|particulars)\s?(?:[:|]|[–—-] )", re.IGNORECASE
)
"""`Contact details: your name` asks nobody to get in touch."""
_BESIDE = 8
"""How much else, in letters, a line of a list may hold beside the thing it names."""
_DENIED = re.compile(
    r"(?<!\bwho )\b(?:was|were|is|are)(?:n['’]t| not)\b(?! only)|\b(?:did|does|do)(?:n['’]t| not) (?:hold|contain"
    r"|include|show|have|give|appear|list|carry|cover|extend|reach)|\b(?:neither|nor)\b"
    r"|\bnot (?:included|involved|affected|exposed|visible)"
    r"|\bno (?=\w+(?: \w+){0,3} (?:was|were|is|are)\b)",
    re.IGNORECASE,
)


def asides(items: Sequence[Hits], ctx: Context, advice: Check | None) -> frozenset[int]:
    """The sentences, by their places, that tell no more than half of the items and say something else of them."""
    told = Counter(place for hits in items for place in {hit.sentence for hit in hits})
    few = [ctx.document.sentences[place] for place, count in told.items() if count * 2 <= len(items)]
    lines = {place for place in told if _names_only(ctx.document.sentences[place], items)}
    return frozenset(s.index for s in few if s.index not in lines and _is_aside(s, ctx, advice))


def _names_only(sentence: Sentence, items: Sequence[Hits]) -> bool:
    """A line of a list: `phone number` asks nobody to phone."""
    spans = {(h.start, h.end) for hits in items for h in hits if h.sentence == sentence.index}
    told = len({place for start, end in spans for place in range(start, end)})
    return len(sentence.text.strip()) - told <= _BESIDE


def _is_aside(sentence: Sentence, ctx: Context, advice: Check | None) -> bool:
    if _RISK.search(sentence.text) or _DENIED.search(sentence.text):
        return True
    if advice is None or _LABEL.match(sentence.text):
        return False
    opening = len(sentence.text) - len(sentence.text.lstrip(" \t*•–—-0123456789.)"))
    hits = advice.within(ctx, Window(sentence.index, sentence.index)) or ()
    return any(hit.start - sentence.start <= opening for hit in hits)
