"""Headers with their secrets in place. No log and no reason names a secret's value."""

from __future__ import annotations

from collections.abc import Mapping

from service.domain.record_source import SECRET
from service.network.guarded import Unreachable


def filled_headers(headers: Mapping[str, str], secrets: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The headers of the profile with each `${NAME}` filled in; raises Unreachable for a secret that cannot be sent."""
    given = {name: SECRET.sub(lambda found: secret(found[1], secrets), value) for name, value in headers.items()}
    if not all(value.isprintable() and value.isascii() for value in given.values()):
        raise Unreachable("a secret has a character that a header may not have")
    return tuple(given.items())


def secret(name: str, secrets: Mapping[str, str]) -> str:
    """The value of AMENDS_SECRET_<NAME>; raises Unreachable when it is not set."""
    found = next((value for known, value in secrets.items() if known.casefold() == name.casefold()), None)
    if found is None:
        raise Unreachable(f"the secret AMENDS_SECRET_{name.upper()} is not set")
    return found
