"""Dates and times of the letter that contradict each other, or the calendar, or the day of sending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.deadlines import gone_by, not_yet, over_by_now, too_late, wrong_period
from guardrails.kinds.named_days import beside, no_such_day, wrong_weekday
from guardrails.kinds.windows import backwards, clock_windows, day_windows
from service.domain.value import Value


class DatesSpec(Value):
    """Weekdays, lengths of time and windows are worked out again."""

    kind: Literal["dates"] = "dates"

    def build(self, maker: Maker) -> Dates:
        return Dates()


@dataclass(frozen=True, slots=True)
class Dates:
    def find(self, ctx: Context) -> tuple[Violation, ...]:
        found = [*wrong_weekday(ctx), *beside(ctx), *clock_windows(ctx), *day_windows(ctx), *backwards(ctx)]
        sent = ctx.case.sent_at
        if sent is not None:
            found += [*no_such_day(ctx), *too_late(ctx, sent), *wrong_period(ctx, sent)]
            found += [*gone_by(ctx, sent), *over_by_now(ctx, sent), *not_yet(ctx, sent)]
        return tuple({(v.start, v.end): v for v in found}.values())
