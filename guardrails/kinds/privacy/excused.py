"""What looks private and is not: the customer named it, the case tells it, the letter owns up to it."""

from __future__ import annotations

import re
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.window import Hit

_OWNED_UP = re.compile(
    r"\b(?:told|said to|advised|warned) us (?:that )?we (?:had|have|were|are|got|was)\b"
    r"[^.;]{0,40}\b(?:wrong|late|mistaken)\b",
    re.IGNORECASE,
)


def doubt(hit: Hit, ctx: Context) -> Literal["warn"] | None:
    """`Our own lawyer told us that we had the date wrong` owns up to the customer."""
    return "warn" if _OWNED_UP.search(ctx.document.sentences[hit.sentence].text) else None


_OURS_ALONE = re.compile(r"\b(?:staff|team|group|office|internal|private|back[- ]office|drivers?)\b", re.IGNORECASE)


_NOTED_NOW = re.compile(r"\b(?:I|we)(?:'ve| have|'ll| will) (?:now |also )?(?:noted?|put|record|log)", re.IGNORECASE)
"""What the letter itself says that somebody has just written down, for the customer's good."""


def is_known_to_the_customer(hit: Hit, ctx: Context) -> bool:
    """Whether the words speak of what passed between us and the customer: their channel, a file that they named."""
    words = ctx.document.text[hit.start : hit.end].casefold()
    if _NOTED_NOW.search(ctx.document.text[max(0, hit.start - 12) : hit.start + 6]):
        return True
    public = [m for m in ctx.case.ticket.messages if m.visibility == "public"]
    by_channel = any(m.channel and re.search(rf"\b{re.escape(m.channel)}", words) for m in public)
    if by_channel and not _OURS_ALONE.search(words):
        return True
    return words in ctx.sources.words or any(words in m.text.casefold() for m in public)


_TELLS_OF_THEM = re.compile(
    r"\b(?:complain\w*|report(?:ed|s)|told|said|owes?|owed|suffer\w*|object\w*|accus\w*|is called"
    r"|divorc\w*|ill|rang|wrote)\b",
    re.IGNORECASE,
)


def is_of_the_case(violation: Violation, ctx: Context) -> bool:
    """Whether every number in the words is a figure that the case itself tells, or a time of day."""
    end = ctx.document.text.find(" ", violation.end)
    whole = ctx.document.text[violation.start : end if end > 0 else violation.end]
    if _is_only_a_time(violation, ctx):
        return True
    if _TELLS_OF_THEM.search(ctx.document.text, violation.start, violation.end + 50):
        return False
    if _names_only_the_customers_people(ctx.document.text[violation.start : violation.end], ctx):
        return True
    inside = [g for g in ctx.grounding if violation.start <= g.mention.start <= violation.end]
    if any(g.mention.kind == "phone" and g.fact for g in inside):
        return True
    clocks = any(g.mention.kind in ("time", "date") for g in inside)
    numbers = set(re.findall(r"\d+", ctx.document.text[violation.start : violation.end]))
    told = numbers and all(re.search(rf"(?<!\d){n}(?!\d)", ctx.sources.words) for n in numbers)
    return bool(numbers) and (clocks or bool(told)) and re.search(r"[A-Z]\w+ [A-Z]\w+", whole) is None


def _is_only_a_time(violation: Violation, ctx: Context) -> bool:
    """`A mother who rang at 7:40`: the number by which she could be told is an hour, and nobody is named."""
    words = ctx.document.text[violation.start : violation.end]
    places = [violation.start + m.start() for m in re.finditer(r"\d+", words)]
    times = [g.mention for g in ctx.grounding if g.mention.kind == "time"]
    clocks = all(any(t.start <= place < t.end for t in times) for place in places)
    return bool(places) and clocks and re.search(r"(?<=.)[A-Z]", words) is None


_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.? ([A-Z][\w-]+)")


def _names_only_the_customers_people(words: str, ctx: Context) -> bool:
    """Whether everybody named is somebody the customer spoke of: the accountant who needs the figures."""
    names = _TITLED.findall(words)
    public = (m for m in ctx.case.ticket.messages if m.visibility == "public" and m.author.role == "customer")
    theirs = " ".join(m.text for m in public) if names else ""
    return bool(names) and all(re.search(rf"\b(?i:our|my|us|we)\b[^!?;]{{0,60}}\b{name}\b", theirs) for name in names)
