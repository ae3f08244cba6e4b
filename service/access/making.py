"""New keys: one that somebody wants, and one that takes another's place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from service.access.secret import Shown, fresh
from service.domain.access import ApiKey, Place, Rate, Scope
from service.domain.case import Role
from service.domain.value import Value
from service.errors import BadInput, Problem, Refused

_LENGTH = re.compile(r"([1-9][0-9]{0,5})([hdwy])")
_UNIT = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1), "y": timedelta(days=365)}
_LONGEST = timedelta(days=100 * 365)


class WantedKey(Value):
    """What a new key is to be able to do."""

    name: str
    place: Place = Place()
    scopes: frozenset[Scope]
    highest_role: Role | None = None
    rate: Rate | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A key and its text, which is shown once and not kept."""

    key: ApiKey
    shown: Shown = field(repr=False)


def make_key(wanted: WantedKey, now: datetime) -> Made:
    """Raises BadInput for a key that would have expired already."""
    if wanted.expires_at is not None and wanted.expires_at <= now:
        raise BadInput("the key would have expired already", (Problem("expires", "give a moment that is to come"),))
    shown = fresh()
    made = ApiKey(id=shown.id, created_at=now, secret_hash=shown.hash, **dict(wanted))
    return Made(made, shown)


def replace_key(old: ApiKey, now: datetime) -> Made:
    """A key with the powers of another, which lives as long as that one was made to live.

    Raises Refused for one that is revoked or has expired: whoever lost it gets a new one, not a longer life for it.
    """
    if old.revoked_at is not None or (old.expires_at is not None and old.expires_at <= now):
        told = "it is revoked or has expired; make a new key (amends keys create)"
        raise Refused(f"key {old.id} cannot be rotated", (Problem("id", told),))
    shown = fresh()
    life = old.expires_at - old.created_at if old.expires_at else None
    changes = {
        "id": shown.id,
        "secret_hash": shown.hash,
        "created_at": now,
        "expires_at": now + life if life else None,
        "last_used_at": None,
        "replaces": old.id,
    }
    return Made(old.model_copy(update=changes), shown)


def ended_after(old: ApiKey, now: datetime, grace: timedelta) -> ApiKey:
    """The old key with the end that its successor gives it; never a later one than it had."""
    end = now + grace
    return old.model_copy(update={"expires_at": min(end, old.expires_at) if old.expires_at else end})


def read_length(text: str) -> timedelta:
    """`24h`, `90d`, `4w`, `1y`, or `0`. Raises BadInput."""
    if text == "0":
        return timedelta(0)
    found = _LENGTH.fullmatch(text)
    if found is None or (length := int(found[1]) * _UNIT[found[2]]) > _LONGEST:
        raise BadInput(f"{text!r} is no length of time: give for example 24h, 90d, 4w or 1y")
    return length


def read_end(text: str, now: datetime) -> datetime:
    """A length from now on, or a day (its first moment, UTC). Raises BadInput."""
    try:
        return datetime.combine(date.fromisoformat(text), time.min, UTC)
    except ValueError:
        pass
    try:
        return now + read_length(text)
    except BadInput:
        raise BadInput(f"{text!r} is neither a length of time nor a day: give for example 90d or 2027-01-01") from None
