"""What befalls a colleague and is the colleague's own: an illness, a family matter, a warning, a wage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.not_names import NOT_NAMES
from guardrails.kinds.check import Violation
from guardrails.patterns import Pattern
from guardrails.window import Hit

_KIN = (
    r"(?:husband|wife|partner|mother|father|mum|dad|son|daughter|brother|sister|child|children|baby|parents?|aunt|uncle"
    r"|gran\w*|family|niece|nephew|cousin|dog|cat|horse|pet|guest|patient|tenant|client)"
)
_CUSTOMER = re.compile(
    rf"\byour (?:\w+ )?{_KIN}\b"
    r"|(?<!\bon )(?<!\bto )(?<!\bwith )(?<!\bat )(?<!\bfor )(?<!\bfrom )"
    r"\byou(?:'re|'ve|'d| (?:are|were|have|had|told|said|wrote|explained|mentioned|also|can|could|cannot|need|will"
    r"|would|suffer|take|live|asked|describe|now|still|yourself))\b"
    r"|\byour (?:own )?(?:\w+ )?$",
    re.IGNORECASE,
)
_WRITER = re.compile(r"\bI(?:'m|'ve| (?:was|am|have|had))\b|\bmy (?:own )?(?:\w+ )?$")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|hers)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:no|not|never|nobody|neither|nor|no one|none|without|whether)\b(?: \w+){0,3} ?$|n't(?: \w+){0,2} ?$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?P<name>[A-Z][a-z]{2,})(?:,? who\b|'s\b| (?:has|had|is|was)\b)")
_LONG_WORD = re.compile(r"[a-z]{5,}")


def affairs_of_colleagues(ctx: Context, affairs: Pattern, employees: Pattern) -> Iterator[Violation]:
    """`The nurse who took your blood is pregnant`. What the customer or a fact tells is no secret: a suspicion."""
    for hit in ctx.phrases(affairs):
        sentence = ctx.document.sentences[hit.sentence]
        if sentence.kind not in ("prose", "item", "heading") or _is_told(hit, ctx):
            continue
        before = sentence.text[: hit.start - sentence.start]
        if not _DENIED.search(before) and _is_of_a_colleague(hit, before, employees, ctx):
            yield Violation(hit.start, hit.end, "it tells a colleague's own affairs", "warn")


def _is_of_a_colleague(hit: Hit, before: str, employees: Pattern, ctx: Context) -> bool:
    """Whether whoever was spoken of last is a colleague; `she` is who the sentence before spoke of."""
    start = ctx.document.sentences[hit.sentence].start
    colleague = max(
        (h.start - start for h in ctx.phrases_in(employees, hit.sentence) if h.start < hit.start), default=-1
    )
    other = max((m.start() for p in (_CUSTOMER, _WRITER) for m in p.finditer(before)), default=-1)
    if colleague >= 0 or other >= 0:
        return colleague > other
    words = ctx.document.text[start : hit.end]
    if any(_is_nobody_known(match["name"], ctx) for match in _NAMED.finditer(words)):
        return True
    return _PRONOUN.search(words) is not None and _was_colleague(hit.sentence - 1, employees, ctx)


def _is_nobody_known(name: str, ctx: Context) -> bool:
    """Whether a name is no ordinary word and none of the customer's: the letter names somebody of ours."""
    public = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "public")
    return name.casefold() not in NOT_NAMES and name not in public


def _was_colleague(sentence: int, employees: Pattern, ctx: Context) -> bool:
    """Whether a sentence speaks of a colleague, and of nobody of the customer's; before the first nobody knows."""
    body = ctx.document.body
    if sentence < body[0].index:
        return True
    told = ctx.document.sentences[sentence]
    spoken = told.kind in ("prose", "item", "heading")
    return spoken and bool(ctx.phrases_in(employees, sentence)) and not _CUSTOMER.search(told.text)


def _is_told(hit: Hit, ctx: Context) -> bool:
    """Whether the facts or the public messages have the words."""
    words = _LONG_WORD.findall(ctx.document.text[hit.start : hit.end].casefold())
    public = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "public").casefold()
    return bool(words) and all(word in ctx.sources.words or word in public for word in words)
