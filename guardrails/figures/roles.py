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
    "late": re.compile(r"\bby (?:a full |nearly |almost |about |more than )?$", re.IGNORECASE),
}
_SAID_AFTER = {
    "late": re.compile(
        r"^,? (?:late|overdue|over (?:that|it|our|the)|too long|longer than|more than (?:we|that|our)|past)\b",
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
    role = "late" if _MORE.search(mention.text) else _role(mention, ctx)
    if role is None:
        return None
    lengths = {n: f for n, f in ctx.case.facts.items() if isinstance(f, Duration | BusinessDays)}
    named = {n: _minutes(f) for n, f in lengths.items() if _FACTS[role].search(n)}
    others = [n for n, f in lengths.items() if _minutes(f) == mention.minutes and _is_other(n, role)]
    if not named or not others or mention.minutes in named.values():
        return None
    return f"this is {others[0]}, and {next(iter(named))} is another length"


def _role(mention: Mention, ctx: Context) -> str | None:
    sentence = ctx.document.sentences[mention.sentence]
    others = [
        m.end for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "duration" and m.end <= mention.start
    ]
    before = ctx.document.text[max(others, default=sentence.start) : mention.start]
    after = ctx.document.text[mention.end : sentence.end]
    said_after = [role for role, pattern in _SAID_AFTER.items() if pattern.search(after)]
    if said_after:
        return said_after[0]
    found = {role: m for role, p in _SAID_BEFORE.items() if (m := p.search(before))}
    said = {m.start(): role for role, m in found.items() if role != "promised" or not _TURNED_OUT.search(m[0])}
    return "late" if "late" in said.values() else said[max(said)] if said else None


def _minutes(fact: Duration | BusinessDays) -> int:
    return fact.minutes if isinstance(fact, Duration) else fact.value * 1440


def _is_other(name: str, role: str) -> bool:
    return any(pattern.search(name) for kind, pattern in _FACTS.items() if kind != role)
