"""Signed by the named sender, whose rank meets the scenario's floor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.facts import SENIORITY_RANK
from service.domain.value import Value


class SignatureSpec(Value):
    """The signature block names the sender and the role, and the sender may sign this letter."""

    kind: Literal["signature"] = "signature"

    def build(self, maker: Maker) -> Signature:
        return Signature()


@dataclass(frozen=True, slots=True)
class Signature:
    def within(self, ctx: Context, window: Window) -> Hits | None:
        sender, floor = ctx.case.sender, ctx.scenario.sender_floor
        needed = floor.severe if ctx.case.severity == "severe" else floor.standard
        if sender is None or SENIORITY_RANK[sender.seniority or "frontline"] < SENIORITY_RANK[needed]:
            return None
        lines = ctx.document.signature or ctx.document.sentences[-_LAST_LINES:]
        name = _line_with(sender.name, lines)
        if name is None or not sender.role:
            return name
        role = _line_with(sender.role, lines) or _role_told(sender.role, lines)
        return name + role if role else None


_LAST_LINES = 3
"""Where nothing marks a signature, it is the end of the letter."""
_SMALL = frozenset(("of", "for", "the", "and", "to", "in", "at"))


def _line_with(wanted: str, lines: Sequence[Sentence]) -> Hits | None:
    for line in lines:
        place = line.text.casefold().find(wanted.casefold())
        if place >= 0:
            return (Hit(line.start + place, line.start + place + len(wanted), line.index),)
    return None


def _role_told(role: str, lines: Sequence[Sentence]) -> Hits | None:
    """`Operations Director` is the Director of Operations, and a CTO the Chief Technology Officer."""
    wanted = set(re.findall(r"\w+", role.casefold())) - _SMALL
    initials = "".join(word[0] for word in re.findall(r"\w+", role) if word.casefold() not in _SMALL)
    for line in lines:
        told = set(re.findall(r"\w+", line.text.casefold()))
        if wanted <= told or (len(initials) > 1 and re.search(rf"\b{initials}\b", line.text)):
            return (Hit(line.start, line.end, line.index),)
    return None
