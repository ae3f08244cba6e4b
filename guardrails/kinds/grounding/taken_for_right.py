"""What was taken told as what was right, and the other way round: `you should have paid £118, we collected £81`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.figures.same import same
from guardrails.kinds.check import Violation

_TAKEN_FACT = re.compile(
    r"^(?:charged|billed|taken|collected|debited|invoiced|amount_charged|total_charged|overcharged_total)$"
)
_RIGHT_FACT = re.compile(r"^(?:correct|correct_\w+|should_be|right_\w+|due|amount_due|agreed_price)$")
_BREAK = re.compile(
    r"[,;:(–—]|\b(?:and|but|yet|where|while|whereas|when|instead of|rather than|against|though|although|which"
    r"|so|not)\b",
    re.IGNORECASE,
)
_RIGHT_BEFORE = re.compile(
    r"\b(?:(?:should|ought to)(?: only)? have (?:paid|been|cost|come to|owed|taken|charged|billed|had to pay)"
    r"|the (?:right|correct|true|proper|agreed) (?:charge|price|amount|fee|sum|figure|bill)(?: \w+)?"
    r"|you (?:only )?owed(?: us)?|(?:was|were) due)(?: (?:you|us|only|just|a|is|was|at))* ?$",
    re.IGNORECASE,
)
_RIGHT_AFTER = re.compile(
    r" (?:was|is|were|would have been|should have been) (?:all that was |all you |what (?:was|you) )?"
    r"(?:due|right|correct|owed|the (?:right|correct|true) (?:charge|price|amount|fee|sum|figure))\b",
    re.IGNORECASE,
)
_TAKEN_BEFORE = re.compile(
    r"\b(?:took|collected|charged|billed|debited|invoiced|taken|you (?:have )?paid)"
    r"(?: (?:you|us|your \w+|from you|only|just|a|at|for it))* ?$",
    re.IGNORECASE,
)
_NOT_SO = re.compile(r"\b(?:should|ought|would|not|never|if|wrong\w*|swapped|instead)\b|n't\b", re.IGNORECASE)
_THEY_SAID = re.compile(r"\byou(?: \w+)? (?:said|told us|thought|wrote|felt|believed)\b", re.IGNORECASE)
"""`You said you should have paid £118`: what the customer took it for."""


def taken_for_right(ctx: Context) -> Iterator[Violation]:
    """Two amounts of a sentence, each told in the role of the other."""
    taken, right = _facts(_TAKEN_FACT, ctx), _facts(_RIGHT_FACT, ctx)
    for sentence in ctx.document.body if taken and right else ():
        amounts = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "money"]
        for one, other in permutations(amounts, 2) if len(amounts) > 1 else ():
            turned = _is_of(one, taken, ctx) and _is_of(other, right, ctx) and one.number != other.number
            if turned and _is_told_right(one, ctx) and _is_told_taken(other, ctx):
                first, last = sorted((one, other), key=lambda m: m.start)
                yield Violation(first.start, last.end, f"{one.text} was taken, and {other.text} was right")


def _facts(names: re.Pattern[str], ctx: Context) -> frozenset[str]:
    return frozenset(name for name in ctx.case.facts if names.search(name))


def _is_of(mention: Mention, names: frozenset[str], ctx: Context) -> bool:
    return any(k.name in names and same(mention, k) for k in ctx.sources.of("money"))


def _is_told_right(mention: Mention, ctx: Context) -> bool:
    clause = _clause(mention, ctx)
    right = _RIGHT_BEFORE.search(clause) or _RIGHT_AFTER.match(ctx.document.text, mention.end)
    return bool(right) and not _THEY_SAID.search(clause)


def _is_told_taken(mention: Mention, ctx: Context) -> bool:
    clause = _clause(mention, ctx)
    return bool(_TAKEN_BEFORE.search(clause)) and not _NOT_SO.search(clause)


def _clause(mention: Mention, ctx: Context) -> str:
    """The words before an amount, back to where its clause begins."""
    start = ctx.document.sentences[mention.sentence].start
    return _BREAK.split(ctx.document.text[start : mention.start])[-1]
