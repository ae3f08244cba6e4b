"""The letter goes out within so many hours of a moment. Hours run through nights and weekends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.facts import DateTime
from service.domain.value import Value


class NoticeClockSpec(Value):
    """`sent_at` minus the fact is at most `hours`."""

    kind: Literal["notice_clock"] = "notice_clock"
    since: str
    hours: int = Field(ge=1)

    def build(self, maker: Maker) -> NoticeClock:
        return NoticeClock(self.since, timedelta(hours=self.hours))


@dataclass(frozen=True, slots=True)
class NoticeClock:
    since: str
    limit: timedelta

    def within(self, ctx: Context, window: Window) -> Hits | None:
        began = ctx.case.fact(self.since)
        if ctx.case.sent_at is None or not isinstance(began, DateTime):
            return None
        first = ctx.document.sentences[window.first]
        in_time = ctx.case.sent_at - began.value <= self.limit
        return (Hit(first.start, first.start, first.index),) if in_time else None
