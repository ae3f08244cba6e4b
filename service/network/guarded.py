"""Connect only to addresses that the company's profile allows.

A name is resolved once, every address is judged, and the connection goes to the address that was judged: a name server
that answers differently the second time gains nothing. TLS still checks the certificate against the name.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable

import anyio
import httpcore2

Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]
"""The addresses of a host."""

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_METADATA = frozenset(
    ipaddress.ip_address(address)
    for address in ("fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254", "100.100.100.200", "192.0.0.192")
)
"""Clouds' metadata services hand out credentials; those at link-local addresses are refused as such."""


async def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses that the system's resolver gives."""
    found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def refusal(address: str, *, allow_private: bool) -> str | None:
    """Why there must be no connection to the address, or None."""
    ip = _inner(ipaddress.ip_address(address.split("%")[0]))
    if ip.is_link_local or ip.is_multicast or ip.is_unspecified or ip in _METADATA:
        return "its host has an address that is never asked (link-local, multicast or metadata)"
    if not ip.is_global and not allow_private:
        return "its host is in a private network; say `allow_private: true` if that is meant"
    return None


def _inner(ip: _Address) -> _Address:
    """The IPv4 address inside an IPv6 one, where a gateway would go on to it."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or ip


class Unreachable(Exception):
    """The host cannot or must not be reached; the message is the reason, in plain words and without values."""


class GuardedNetwork(httpcore2.AsyncNetworkBackend):
    """A network in which only allowed addresses can be reached."""

    def __init__(self, resolve: Resolve, *, allow_private: bool) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._network = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  the library's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """The first address that answers; none of them is tried when one of them is refused."""
        addresses = await self._resolve(host, port)
        for address in addresses:
            reason = refusal(address, allow_private=self._allow_private)
            if reason:
                raise Unreachable(reason)
        for address in addresses:
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except httpcore2.ConnectError:
                continue
        raise Unreachable("its host cannot be reached")
