"""Whoever granted the remedies could grant them. Judged from the case; the letter's words make no difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.value import Value


class GrantedSpec(Value):
    """Every approved remedy is within its approver's authority; without a remedy there is nothing to judge."""

    kind: Literal["granted"] = "granted"

    def build(self, maker: Maker) -> Granted:
        return Granted()


@dataclass(frozen=True, slots=True)
class Granted:
    def applies(self, ctx: Context) -> bool:
        return bool(ctx.case.remedies)

    def within(self, ctx: Context, window: Window) -> Hits | None:
        case = ctx.case
        if ctx.authority.violations(case.remedies, ctx.scenario.id, case.approvals, ctx.scenario.also):
            return None
        first = ctx.document.sentences[window.first]
        return (Hit(first.start, first.start, first.index),)
