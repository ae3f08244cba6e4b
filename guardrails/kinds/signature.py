"""Signed by the named sender, whose rank meets the scenario's floor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
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
        wanted = [sender.name, sender.role] if sender.role else [sender.name]
        hits = [hit for text in wanted if (hit := self._signed(ctx, text))]
        return tuple(hits) if len(hits) == len(wanted) else None

    def _signed(self, ctx: Context, text: str) -> Hit | None:
        for line in ctx.document.signature:
            place = line.text.casefold().find(text.casefold())
            if place >= 0:
                return Hit(line.start + place, line.start + place + len(text), line.index)
        return None
