"""Dates and times of the letter that contradict each other, or the calendar, or the day of sending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.calendar.apart import days_apart, ends_before_it_begins
from guardrails.kinds.calendar.calendar_weeks import not_this_one, nth_weekday, outside_the_week
from guardrails.kinds.calendar.counted_days import counted_to_another_day
from guardrails.kinds.calendar.days_by_name import days_by_name
from guardrails.kinds.calendar.deadlines import too_late, wrong_period
from guardrails.kinds.calendar.length_of_clocks import length_of_clocks
from guardrails.kinds.calendar.lengths_apart import since_a_year, told_later
from guardrails.kinds.calendar.named_days import beside, no_such_day, of_another_weekday, other_name, wrong_weekday
from guardrails.kinds.calendar.named_ends import wrong_named_end
from guardrails.kinds.calendar.near_times import near_times, past_today
from guardrails.kinds.calendar.no_such_time import later_than_no_day, no_such_time, timeline_backwards
from guardrails.kinds.calendar.order_of_days import order_of_days
from guardrails.kinds.calendar.order_of_events import clocks_apart, order_of_events
from guardrails.kinds.calendar.over_or_to_come import gone_by, not_yet, over_by_now
from guardrails.kinds.calendar.over_two_sentences import over_two_sentences
from guardrails.kinds.calendar.subject_day import subject_day
from guardrails.kinds.calendar.terms import told_terms
from guardrails.kinds.calendar.today_named import so_far_away, today_named
from guardrails.kinds.calendar.two_lengths import two_lengths
from guardrails.kinds.calendar.windows import backwards, clock_windows, day_windows, named_twice
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.reported import without_reported
from service.domain.value import Value


class DatesSpec(Value):
    """Weekdays, lengths of time and windows are worked out again."""

    kind: Literal["dates"] = "dates"

    def build(self, maker: Maker) -> Dates:
        return Dates()


@dataclass(frozen=True, slots=True)
class Dates:
    def find(self, ctx: Context) -> tuple[Violation, ...]:
        found = [
            *wrong_weekday(ctx),
            *of_another_weekday(ctx),
            *beside(ctx),
            *clock_windows(ctx),
            *day_windows(ctx),
            *backwards(ctx),
            *named_twice(ctx),
        ]
        found += [*no_such_time(ctx), *timeline_backwards(ctx), *later_than_no_day(ctx)]
        found += [*days_apart(ctx), *ends_before_it_begins(ctx), *length_of_clocks(ctx), *two_lengths(ctx)]
        told = {ctx.sentence_index(v.start) for v in found}
        later = (
            *near_times(ctx),
            *order_of_days(ctx),
            *nth_weekday(ctx),
            *told_terms(ctx),
            *order_of_events(ctx),
            *clocks_apart(ctx),
            *told_later(ctx),
            *over_two_sentences(ctx),
            *subject_day(ctx),
        )
        found += [v for v in later if ctx.sentence_index(v.start) not in told]
        sent = ctx.case.sent_at
        found += [*days_by_name(ctx, sent.date() if sent else None)]
        if sent is not None:
            found += [*no_such_day(ctx), *too_late(ctx, sent), *wrong_period(ctx, sent), *wrong_named_end(ctx, sent)]
            found += [*other_name(ctx), *outside_the_week(ctx, sent.date())]
            found += [*gone_by(ctx, sent), *over_by_now(ctx, sent), *not_yet(ctx, sent)]
            found += counted_to_another_day(ctx, sent)
            found += [*today_named(ctx, sent.date()), *so_far_away(ctx, sent.date())]
            found += [*past_today(ctx, sent), *not_this_one(ctx, sent.date()), *since_a_year(ctx, sent.date())]
        return tuple({(v.start, v.end): v for v in without_reported(found, ctx)}.values())
