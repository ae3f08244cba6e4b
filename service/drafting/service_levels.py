"""What the company had promised for a ticket, and by how much it was late on the clock that the promise is on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from service.domain.case import CaseFile
from service.domain.facts import LONGEST_MINUTES, DateTime, Duration, Fact, Money, Percent, Ref
from service.domain.incoming import Fields
from service.domain.profile import CreditRule, Profile, ServiceLevel
from service.drafting.working_time import calendar_of, working_minutes

_WORKING = "working "


def promised(case: CaseFile, profile: Profile, fields: Fields) -> Iterator[tuple[str, Fact]]:
    """The promised time of the first level that fits the ticket, and the credit that it grants when it is broken.

    A level that names what nobody knows of the ticket might be the one: then nothing is said.
    """
    for place, level in enumerate(profile.service_levels):
        fits = _fits(level, case, profile, fields)
        if fits is None:
            return
        if fits:
            source = (f"profile:service_levels/{place}",)
            length = level.first_reply or level.resolution
            if length is not None:
                yield "sla_promised", Duration(minutes=length.minutes, display=length.words, src=source)
            if level.credit is not None:
                yield from _credit(level.credit, case, source)
            return


def sla_delay(facts: Mapping[str, Fact], profile: Profile) -> dict[str, Fact]:
    """The real wait and the overrun, in working time where the promise is; nothing when it was kept."""
    opened, replied, limit = (facts.get(name) for name in ("opened_at", "first_reply_at", "sla_promised"))
    if not (isinstance(opened, DateTime) and isinstance(replied, DateTime) and isinstance(limit, Duration)):
        return {}
    working = _is_working(limit)
    if working and not profile.working_hours:
        return {}
    minutes = (
        working_minutes(opened.value, replied.value, calendar_of(profile))
        if working
        else int((replied.value - opened.value).total_seconds()) // 60
    )
    if not limit.minutes < minutes <= LONGEST_MINUTES:
        return {}
    sources = tuple(dict.fromkeys((*replied.src, *opened.src, *limit.src)))
    return {
        "response_time": _length(minutes, working, sources),
        "actual_delay": _length(minutes - limit.minutes, working, sources),
    }


def on_another_clock(facts: Mapping[str, Fact]) -> frozenset[str]:
    """The waits that are told in hours where the promise is in working hours, or the other way round.

    Nothing may be added to or taken from the promise with them.
    """
    limit = facts.get("sla_promised")
    if not isinstance(limit, Duration):
        return frozenset()
    waits = ((name, facts.get(name)) for name in ("response_time", "actual_delay"))
    return frozenset(n for n, w in waits if isinstance(w, Duration) and _is_working(w) != _is_working(limit))


def _is_working(length: Duration) -> bool:
    words = (length.display or "").casefold()
    return _WORKING in words or "business " in words


def _fits(level: ServiceLevel, case: CaseFile, profile: Profile, fields: Fields) -> bool | None:
    """Whether every key that the level names is the ticket's; None while one of them is not known."""
    pairs = (
        (level.plan, _field(fields, profile.plan_field or "")),
        (level.priority, _field(fields, "priority")),
        (level.channel, (case.channel,)),
        (level.audience, (case.audience,)),
    )
    answers = [_same(wanted, told) for wanted, told in pairs if wanted is not None]
    return False if False in answers else None if None in answers else True


def _field(fields: Fields, name: str) -> tuple[str | None, ...]:
    """A field's value; each of the tags."""
    said = str(fields.get(name, "")).strip()
    return tuple(said.split()) if name == "tags" and said else (said or None,)


def _same(wanted: str, told: tuple[str | None, ...]) -> bool | None:
    known = [value.casefold() for value in told if value is not None]
    return wanted.casefold() in known if known else None


def _credit(rule: CreditRule, case: CaseFile, source: tuple[str, ...]) -> Iterator[tuple[str, Fact]]:
    yield "credit_rate", Percent(value=rule.rate, src=source)
    yield "credit_clause", Ref(value=rule.clause, src=source)
    base = case.fact(rule.of)
    if isinstance(base, Money):
        amount = (base.amount * rule.rate / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        yield "credit", Money(amount=amount, currency=base.currency, src=(*source, *base.src))


def _length(minutes: int, working: bool, src: tuple[str, ...]) -> Duration:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} {_WORKING * working}{'hour' if hours == 1 else 'hours'}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} {'minute' if rest == 1 else 'minutes'}")
    return Duration(minutes=minutes, display=" and ".join(parts), src=src)
