"""Who asks, for whom, and what they may do."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from service.domain.case import Role
from service.domain.moment import AwareMoment
from service.domain.value import Value

Scope = Literal["check", "draft", "approve", "admin"]
"""`check`: judge letters, see the playbook. `draft`: all work on letters and promises. `approve`: sign for an office.
`admin`: figures of the whole house, deliveries, erasure; it allows nothing else by itself."""
DEFAULT_TENANT = "default"
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,62}")


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("write it in small letters, digits, - and _, a letter first, 63 at most")
    return name


TenantName = Annotated[str, AfterValidator(_named)]
PartnerName = Annotated[str, AfterValidator(_named)]


Rate = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,8}/(second|minute|hour|day)$")]
"""How many requests in which time: `600/minute`."""


class Place(Value):
    """Whose work it is: a tenant's own (a brand's), or that of one of its outsourced partners.

    The brand sees its partners' rows as well as its own; a partner sees its own alone.
    """

    tenant: TenantName = DEFAULT_TENANT
    partner: PartnerName | None = None


DEFAULT_PLACE = Place()


class Caller(Value):
    """One request's asker: the key that it came with, and the person that the help desk says is behind it."""

    place: Place = Place()
    scopes: frozenset[Scope] = frozenset(("check", "draft", "approve", "admin"))
    key_id: str | None = None
    """None where the service is open: on this machine, with no key made yet."""
    person: str | None = None
    """From the header `Amends-User`; an agent's name or what the directory knows them by."""
    role: Role | None = None
    """From the header `Amends-Role`, and never above what the key may carry."""
    highest_role: Role | None = "owner"
    """The highest rank that this request may claim for anybody; None: it may claim none."""


class ApiKey(Value):
    """A key as it is kept: its secret's hash, never the secret."""

    id: str
    """The public part of the key, shown wherever keys are listed."""
    name: str = Field(min_length=1, max_length=200)
    """What it is for: `zendesk sidebar`."""
    place: Place
    scopes: frozenset[Scope] = Field(min_length=1)
    highest_role: Role | None = None
    """The highest rank that a request with this key may claim; None: it may claim none."""
    rate: Rate | None = None
    """Its own limit, as `600/minute`; None: the service's."""
    created_at: AwareMoment
    expires_at: AwareMoment | None = None
    revoked_at: AwareMoment | None = None
    last_used_at: AwareMoment | None = None
    replaces: str | None = None
    """The key that it was made to take the place of."""
    secret_hash: str = Field(repr=False)
