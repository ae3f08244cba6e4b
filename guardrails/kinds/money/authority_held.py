"""Remedies that the letter tells and that their approver could not grant."""

from __future__ import annotations

from collections.abc import Iterator

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.money.called_after import as_known
from guardrails.kinds.money.remedies import IN_KIND, approved_amount, is_whole


def beyond_authority(ctx: Context) -> Iterator[Violation]:
    """Each where it is told. That an office has yet to agree is of a whole letter, not of an excerpt."""
    told = [m for m in ctx.mentions if m.kind == "money" and approved_amount(m, ctx)]
    opening = ctx.document.body[0].start if ctx.document.body else 0
    scenario, case = ctx.scenario, ctx.case
    also = (*scenario.also, *((case.follows.scenario,) if case.follows else ()))
    remedies = tuple(as_known(remedy, ctx.authority.remedies) for remedy in case.remedies)
    for breach in ctx.authority.violations(remedies, scenario.id, case.approvals, also):
        amounts = {r.amount for r in remedies if r.kind == breach.kind}
        place = next(((m.start, m.end) for m in told if m.number in amounts), None)
        if place is None and breach.kind in IN_KIND:
            place = opening, opening
        if place is not None and (is_whole(ctx) or not breach.pending):
            yield Violation(*place, breach.reason, None if breach.certain else "warn")
