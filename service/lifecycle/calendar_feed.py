"""Promises as an iCalendar feed (RFC 5545). It names no customer: calendars are shared, and shown on screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from icalendar import Alarm, Calendar, Event

from service.domain.playbook import Scenario
from service.domain.promise import Promise

ReminderAt = Callable[[Promise], datetime]
"""When the owner of a promise is reminded of it."""


def calendar_feed(promises: Iterable[Promise], playbook: Mapping[str, Scenario], reminder_at: ReminderAt) -> bytes:
    """One event for each promise, under an id that stays. The same promises give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Amends//Promises//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Promises to customers")
    for promise in promises:
        calendar.add_component(_event(promise, playbook.get(promise.scenario), reminder_at(promise)))
    return bytes(calendar.to_ical())


def _event(promise: Promise, scenario: Scenario | None, reminder: datetime) -> Event:
    event = Event()
    event.add("uid", f"{promise.id}@amends")
    event.add("dtstamp", (promise.settled_at or promise.made_at).astimezone(UTC))
    event.add("dtstart", promise.due.astimezone(UTC) if isinstance(promise.due, datetime) else promise.due)
    event.add("summary", _summary(promise, scenario))
    event.add("description", _description(promise, scenario))
    event.add("categories", [promise.scenario, promise.state])
    event.add("transp", "TRANSPARENT")
    if promise.state == "open":
        event.add_component(_alarm(reminder))
    return event


def _alarm(reminder: datetime) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "A promise falls due")
    alarm.add("trigger", reminder.astimezone(UTC), parameters={"VALUE": "DATE-TIME"})
    return alarm


def _summary(promise: Promise, scenario: Scenario | None) -> str:
    """By the playbook's words for the duty; the letter's own may name the customer."""
    duty = scenario.duty(promise.duty) if scenario else None
    what = duty.what.rstrip(".") if duty else f"Promised: {_plain(promise.duty)}"
    broken = "MISSED: " if promise.state == "missed" else ""
    return f"{broken}{what}" + (f" (ticket {promise.ticket_id})" if promise.ticket_id else "")


def _description(promise: Promise, scenario: Scenario | None) -> str:
    lines = (
        f"Owner: {promise.owner}",
        f"Kind of mistake: {scenario.title if scenario else promise.scenario}",
        f"Draft: {promise.draft_id}",
        f"Promise: {promise.id}",
    )
    return "\n".join(lines)


def _plain(name: str) -> str:
    return "a date of the plan" if name.startswith("commitment:") else name.replace("_", " ")
