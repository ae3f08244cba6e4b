"""What `amends keys` does."""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from pydantic import ValidationError

from service.access.door import is_usable
from service.access.making import Made, WantedKey, make_key, read_end, read_length
from service.access.ranks import ROLES, read_role
from service.bootstrap import now_here
from service.bootstrap_access import build_keys
from service.bootstrap_books import migrate_store
from service.bootstrap_tenants import read_tenant
from service.cli.books import settings_for, with_database
from service.domain.access import ApiKey, Place
from service.domain.case import Role
from service.errors import BadInput, Problem
from service.settings import Settings
from service.store.keys import SqlKeys

T = TypeVar("T")
_PLAIN = {"rate": "write it as 600/minute; second, hour and day will do as well"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A new key, as it was typed."""

    name: str
    scopes: Sequence[str]
    tenant: str = "default"
    partner: str | None = None
    role: str | None = None
    rate: str | None = None
    expires: str | None = None


def created(database: str | None, asked: Asked) -> Made:
    """Raises BadInput naming what cannot be, UnknownTenant for a place that no profile names."""
    settings = settings_for(database)
    made = make_key(_wanted(asked, now_here()), now_here())
    read_tenant(settings, asked.tenant).profile_at(made.key.place)
    asyncio.run(migrate_store(settings))
    _with_keys(settings, lambda keys: keys.add(made.key, _operator()))
    return made


def listed(database: str | None) -> Iterator[str]:
    keys = _with_keys(settings_for(database), lambda keys: keys.list())
    return (_line(key, now_here()) for key in keys)


def rotated(database: str | None, id: str, grace: str) -> Made:
    length = read_length(grace)
    return _with_keys(settings_for(database), lambda keys: keys.rotate(id, length, _operator()))


def revoked(database: str | None, id: str) -> ApiKey:
    return _with_keys(settings_for(database), lambda keys: keys.revoke(id, _operator()))


def told(key: ApiKey) -> str:
    """What is said beside a new key."""
    until = f"until {_day(key.expires_at)}" if key.expires_at else "until it is revoked"
    return f"This is key {key.id} ({key.name}), {until}. It is shown this once: only its hash is kept."


def _wanted(asked: Asked, now: datetime) -> WantedKey:
    try:
        return WantedKey.model_validate(
            {
                "name": asked.name,
                "place": {"tenant": asked.tenant, "partner": asked.partner},
                "scopes": asked.scopes,
                "highest_role": _role(asked.role),
                "rate": asked.rate,
                "expires_at": read_end(asked.expires, now) if asked.expires else None,
            }
        )
    except ValidationError as exc:
        wrong = ((str(e["loc"][-1]), e["msg"]) for e in exc.errors())
        problems = tuple(Problem(f"--{name}", _PLAIN.get(name, message)) for name, message in wrong)
        raise BadInput("no key can be made of this", problems) from exc


def _role(text: str | None) -> Role | None:
    role = read_role(text) if text else None
    if text and role is None:
        raise BadInput("no key can be made of this", (Problem("--role", f"{text!r} is none of: {', '.join(ROLES)}"),))
    return role


def _with_keys(settings: Settings, use: Callable[[SqlKeys], Awaitable[T]]) -> T:
    return with_database(settings, lambda database: use(build_keys(settings, database)))


def _operator() -> str:
    """Whoever is logged in here, for the audit chain."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "operator"


def _line(key: ApiKey, now: datetime) -> str:
    parts = (
        key.id,
        _state(key, now),
        _place(key.place),
        ",".join(sorted(key.scopes)),
        key.highest_role or "no rank",
        key.rate or "",
        f"used {_minute(key.last_used_at)}" if key.last_used_at else "never used",
        key.name,
    )
    return "  ".join(part for part in parts if part)


def _state(key: ApiKey, now: datetime) -> str:
    if key.revoked_at:
        return f"revoked {_day(key.revoked_at)}"
    if not is_usable(key, now):
        return f"expired {_day(key.expires_at)}"
    return f"until {_minute(key.expires_at)}" if key.expires_at else "for good"


def _place(place: Place) -> str:
    return f"{place.tenant}/{place.partner}" if place.partner else place.tenant


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


def _minute(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""
