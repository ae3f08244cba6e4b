"""Whether a request comes from this machine. A web page on it that only makes its browser ask does not."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from service.access.visit import Visit

_NAME = "localhost"


def is_loopback(host: str | None) -> bool:
    """Whether an address or a name is this machine's own: `127.0.0.1`, `::1`, `localhost`."""
    if host is None:
        return False
    bare = host.strip("[]").rstrip(".").casefold()
    if bare == _NAME:
        return True
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def is_from_here(visit: Visit) -> bool:
    """Peer, Host and Origin are all this machine's, and nobody passed the request on.

    Host is looked at because a page may give its own name our address (DNS rebinding), Origin because a page may post
    to us. A proxy that hides that it is one cannot be told apart: make a key before you put one in front.
    """
    return (
        is_loopback(visit.peer)
        and not visit.passed_on
        and is_loopback(_host_of(f"//{visit.host}"))
        and (visit.origin is None or is_loopback(_host_of(visit.origin)))
    )


def _host_of(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
