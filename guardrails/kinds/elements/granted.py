"""Whoever granted the remedies could grant them, and the letter waits for nobody's leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Check, Maker
from guardrails.window import Hit, Hits, Window
from service.domain.value import Value


class GrantedSpec(Value):
    """Every approved remedy is within its approver's authority; without a remedy there is nothing to judge.

    The saying `unless` must not stand in the window.
    """

    kind: Literal["granted"] = "granted"
    unless: str | None = None

    def build(self, maker: Maker) -> Granted:
        return Granted(maker.saying(self.unless) if self.unless else None)


@dataclass(frozen=True, slots=True)
class Granted:
    unless: Check | None = None

    def applies(self, ctx: Context) -> bool:
        return bool(ctx.case.remedies)

    def within(self, ctx: Context, window: Window) -> Hits | None:
        case = ctx.case
        breaches = ctx.authority.violations(case.remedies, ctx.scenario.id, case.approvals, ctx.scenario.also)
        if any(not breach.untold for breach in breaches):
            return None
        if self.unless and self.unless.within(ctx, window):
            return None
        first = ctx.document.sentences[window.first]
        return (Hit(first.start, first.start, first.index),)
