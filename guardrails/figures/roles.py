"""Whether a length of time is told as what it is: promised, waited or late."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guardrails.figures.mention import Mention
from service.domain.facts import BusinessDays, Duration

if TYPE_CHECKING:
    from guardrails.context import Context

_FACTS = {
    "promised": re.compile(r"promis|sla|target|standard"),
    "late": re.compile(r"delay|late|overrun|overdue"),
    "waited": re.compile(r"response_time|wait|elapsed|took|unanswered"),
}
"""Names of facts that say so."""

_SAID_BEFORE = {
    "promised": re.compile(r"\b(?:promis\w+|commit\w+|guarantee\w*|target|undert\w+)\b[^.;,]{0,30}$", re.IGNORECASE),
    "waited": re.compile(r"\b(?:waited|waiting|unanswered|silence|took)\b[^.;,]{0,20}$", re.IGNORECASE),
    "late": re.compile(
        r"\bby (?:a full |nearly |almost |about |more than )?$"
        r"|\b(?:further|another|extra|additional|more|(?:add|plus|exceed\w*|overran by|overshot by|late:?)"
        r"(?: the| a)?) $",
        re.IGNORECASE,
    ),
}
_SAID_AFTER = {
    "late": re.compile(
        r"^,? (?:(?:too )?late|later than|overdue|longer(?= than|[.,;:)]|$)"
        r"|over(?! (?:what|an?|each|two|three|four|five|the (?:weekend|phone|last|past|whole)|which))"
        r"|too (?:long|many|much)|more than|past|beyond|behind|on top of|in excess of"
        r"|after (?:(?:the|our|that|this|its|your) )?(?:promised |agreed |due |contract )?"
        r"(?:deadline|limit|due (?:time|date)|promise|target|time was up|time we))\b",
        re.IGNORECASE,
    ),
    "promised": re.compile(r"^[ -](?:promise|commitment|target|guarantee|standard)\b", re.IGNORECASE),
}


_TURNED_OUT = re.compile(
    r"\b(?:became|took|turned into|ran (?:on )?to|stretch\w+|grew|in fact|actually|slipped|ended up|lasted|cost you)\b",
    re.IGNORECASE,
)
"""`Our 24-hour promise became 72 hours`: what it became is not what was promised."""
_MORE = re.compile(r"\b(?:extra|more|further|additional)\b", re.IGNORECASE)
"""`Those two extra days` are by how much it was late."""


def mistaken_role(mention: Mention, ctx: Context) -> str | None:
    """What the length really is, when the letter tells it as another length that the case knows too."""
    role = "late" if _MORE.search(mention.text) else told_role(mention, ctx)
    if role is None:
        return None
    lengths = {n: f for n, f in ctx.case.facts.items() if isinstance(f, Duration | BusinessDays)}
    if role == "late" and _late_by_then(mention, ctx):
        return None
    named = {n: _minutes(f) for n, f in lengths.items() if _FACTS[role].search(n)}
    others = [n for n, f in lengths.items() if _minutes(f) == mention.minutes and _is_other(n, role)]
    if role == "promised" and not others and _of_the_contract(mention, ctx):
        others = [n for n, f in lengths.items() if _minutes(f) == mention.minutes and not _FACTS[role].search(n)]
    if not named or not others or mention.minutes in named.values():
        return None
    return f"this is {others[0]}, and {next(iter(named))} is another length"


def is_named_so(name: str, role: str) -> bool:
    """Whether a fact is called by a role: `promise_reply` by `promised`."""
    return _FACTS[role].search(name) is not None


def told_role(mention: Mention, ctx: Context) -> str | None:
    """What the words beside a length say that it is."""
    sentence = ctx.document.sentences[mention.sentence]
    others = [
        m.end for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "duration" and m.end <= mention.start
    ]
    before = ctx.document.text[max(others, default=sentence.start) : mention.start]
    after = ctx.document.text[mention.end : sentence.end]
    said_after = [role for role, pattern in _SAID_AFTER.items() if pattern.search(after)]
    if said_after:
        return said_after[0]
    if _CONTRACT.search(before) and re.search(r"\b(?:within|inside|in|of) $", before):
        return "promised"
    own = _NEXT_CLAUSE.split(before)[-1]
    found = {role: m for role, p in _SAID_BEFORE.items() if (m := p.search(own))}
    said = {m.start(): role for role, m in found.items() if role != "promised" or not _TURNED_OUT.search(m[0])}
    return "late" if "late" in said.values() else said[max(said)] if said else None


_NEXT_CLAUSE = re.compile(
    r"[:–—]|\b(?:and|but|while|whereas|yet)\b"
    r"(?= (?:you|we|it|they|i|the|our|yours?|what|this|that|in fact|had|got|took|instead)\b| $)",
    re.IGNORECASE,
)
"""`Three hours were promised and you had 9 h 30`: the words before speak of another length."""
_CONTRACT = re.compile(
    r"\b(?:contract|agreement|sla|clause [\d.]+|service levels?)\b[^.;:]{0,25}\b(?:gives?|says?|allows?|promis\w+|sets?"
    r"|guarantee\w*|names?|asks?|requires?|is|was|means)\b[^.;:]{0,50}$",
    re.IGNORECASE,
)


def _of_the_contract(length: Mention, ctx: Context) -> bool:
    start = ctx.document.sentences[length.sentence].start
    return _CONTRACT.search(ctx.document.text[start : length.start]) is not None


_BY_THEN = re.compile(r"\b(?:already|by then|by that time|by the \w+day|when you|at that point)\b", re.IGNORECASE)
_DUE = re.compile(r"due|promis|deadline|target|agreed")


def _late_by_then(length: Mention, ctx: Context) -> bool:
    """`By the Friday when you wrote it was already two days late`: from the day that was due to one of the sentence."""
    if not _BY_THEN.search(ctx.document.sentences[length.sentence].text):
        return False
    told = {m.day for m in ctx.mentions_in_sentence(length.sentence) if m.day}
    due = {day for name, day in ctx.sources.days if _DUE.search(name)}
    return any((one - other).days * 1440 == length.minutes for one in told for other in due)


def runs_past_a_promise(length: Mention, lasts: int, ctx: Context) -> bool:
    """Whether a length that is told as lateness and a promised one make up so many minutes: 6½ hours late of 9½."""
    if length.business or not length.minutes or length.minutes >= lasts or told_role(length, ctx) != "late":
        return False
    known = {k.minutes for k in ctx.sources.of("duration") if _FACTS["promised"].search(k.name)}
    known |= {m.minutes for m in ctx.mentions if m.kind == "duration" and m is not length}
    return lasts - length.minutes in known


def _minutes(fact: Duration | BusinessDays) -> int:
    return fact.minutes if isinstance(fact, Duration) else fact.value * 1440


def _is_other(name: str, role: str) -> bool:
    return any(pattern.search(name) for kind, pattern in _FACTS.items() if kind != role)
