"""The door: lets a request in as a caller, or says why not. One place decides it for every way in."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from service.access.here import is_from_here
from service.access.last_used import LastUsed
from service.access.ranks import ROLES, read_role, refuse_above
from service.access.rates import Rates, Standing
from service.access.secret import Shown, opens, read_key
from service.access.visit import Visit
from service.domain.access import ApiKey, Caller, Place, Rate, Scope
from service.domain.case import Role
from service.domain.ports import Clock
from service.errors import BadInput, NotAllowed, NotKnown, Problem

_WANTED = "this needs a key: send it as `Authorization: Bearer amd_…`"
_NOT_OURS = "this key opens nothing here: it is not one of ours, has expired or was revoked"
_OPEN_HERE = (
    "no key has been made yet, so only this machine is let in, by a loopback address. Make one: amends keys create"
)
LONGEST_NAME = 200


class KeyBook(Protocol):
    """Where keys are kept."""

    async def find(self, id: str) -> ApiKey | None: ...

    async def touch(self, used: Mapping[str, datetime]) -> None: ...

    async def any(self) -> bool:
        """Whether a key was ever made, whatever has become of it."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """Who was let in, and what is left of their rate; None where nothing is counted."""

    caller: Caller
    standing: Standing | None = None


@dataclass(slots=True)
class Door:
    """With `keys` None no key can be made: the service is open to this machine, and to nobody else."""

    keys: KeyBook | None
    rates: Rates
    clock: Clock
    last_used: LastUsed = field(default_factory=LastUsed)
    rate_of: Callable[[Place], Rate | None] = lambda _: None
    """A place's own rate, for keys that have none."""
    watchers_token: str | None = field(default=None, repr=False)
    """Opens the metrics from other machines; no key does, as they are the operator's and not one tenant's."""
    _closed: bool = False

    async def admit(self, visit: Visit) -> Entry:
        """Raises NotKnown, NotAllowed for a rank above the key's, TooMany, BadInput for a useless header."""
        if await self._is_open():
            if not is_from_here(visit):
                raise NotKnown(_OPEN_HERE)
            return Entry(_as(Caller(), visit))
        key = await self._known(visit)
        standing = await self.rates.count(key.id, key.rate or self.rate_of(key.place))
        self.last_used.note(key.id, self.clock())
        caller = Caller(place=key.place, scopes=key.scopes, key_id=key.id, highest_role=key.highest_role)
        return Entry(_as(caller, visit), standing)

    def admit_watcher(self, visit: Visit) -> None:
        """Whoever may see the metrics: this machine, or the operator's token. Raises NotKnown."""
        ours = self.watchers_token
        is_ours = ours is not None and hmac.compare_digest((visit.token or "").encode(), ours.encode())
        if not is_ours and not is_from_here(visit):
            raise NotKnown("metrics are for this machine, or for AMENDS_METRICS_TOKEN as `Authorization: Bearer …`")

    async def keep_writing_uses(self, every: timedelta) -> None:
        """When keys were last used, written down until it is cancelled."""
        while True:
            await asyncio.sleep(every.total_seconds())
            await self.write_uses()

    async def write_uses(self) -> None:
        if self.keys is not None:
            await self.last_used.write(self.keys)

    async def _is_open(self) -> bool:
        """Until the first key is made; a key that is revoked again opens nothing."""
        if self.keys is None:
            return True
        if not self._closed:
            self._closed = await self.keys.any()
        return not self._closed

    async def _known(self, visit: Visit) -> ApiKey:
        if visit.token is None:
            raise NotKnown(_WANTED)
        shown = read_key(visit.token)
        key = await self._usable(shown) if shown else None
        if key is None:
            await self.rates.count_failure(visit.peer or "")
            raise NotKnown(_NOT_OURS)
        return key

    async def _usable(self, shown: Shown) -> ApiKey | None:
        assert self.keys is not None
        key = await self.keys.find(shown.id)
        is_right = opens(shown, key.secret_hash if key else None)
        return key if key is not None and is_right and is_usable(key, self.clock()) else None


def is_usable(key: ApiKey, now: datetime) -> bool:
    """Whether it is neither revoked nor expired."""
    return key.revoked_at is None and (key.expires_at is None or now < key.expires_at)


def refuse_without(caller: Caller, scope: Scope) -> None:
    """Raises NotAllowed where the caller's key has not the scope."""
    if scope not in caller.scopes:
        has = ", ".join(sorted(caller.scopes))
        raise NotAllowed(f"this takes a key with the scope {scope!r}; this one has: {has}")


def _as(caller: Caller, visit: Visit) -> Caller:
    """The caller with the person that the help desk says is behind the request."""
    role = _role(visit.role)
    refuse_above(role, caller.highest_role, "header.amends-role")
    return caller.model_copy(update={"person": _person(visit.person), "role": role})


def _role(given: str | None) -> Role | None:
    role = read_role(given) if given is not None else None
    if given is not None and role is None:
        told = f"{given[:40]!r} is no rank; one of: {', '.join(ROLES)}"
        raise BadInput("a header cannot be used", (Problem("header.amends-role", told),))
    return role


def _person(given: str | None) -> str | None:
    if given is None:
        return None
    name = given.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        told = f"give a name of 1 to {LONGEST_NAME} printable characters"
        raise BadInput("a header cannot be used", (Problem("header.amends-user", told),))
    return name
