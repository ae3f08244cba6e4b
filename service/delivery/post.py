"""POST JSON to an address that may be reached. A redirect is not followed: it would lead past what was judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import anyio
import httpcore2

from service.network.guarded import GuardedNetwork, Resolve, Unreachable

_MOST_BYTES = 64 * 1024
"""Of an answer; the rest is not read."""
_OURS = (
    ("Content-Type", "application/json"),
    ("Accept", "application/json"),
    ("Accept-Encoding", "identity"),
    ("User-Agent", "amends"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other system said."""

    status: int
    body: bytes

    @property
    def taken(self) -> bool:
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes, and how far it may go for it."""

    url: str
    timeout_seconds: float
    allow_private: bool
    resolve: Resolve


async def post(address: Address, body: bytes, headers: Sequence[tuple[str, str]]) -> Answer:
    """The answer; raises Unreachable where there is none."""
    network = GuardedNetwork(address.resolve, allow_private=address.allow_private)
    own = {name.lower() for name, _ in headers}
    whole = [*((name, value) for name, value in _OURS if name.lower() not in own), *headers]
    try:
        with anyio.fail_after(address.timeout_seconds):
            async with (
                httpcore2.AsyncConnectionPool(network_backend=network) as pool,
                pool.stream("POST", address.url, headers=whole, content=body) as response,
            ):
                return Answer(response.status, await _read(response))
    except (TimeoutError, httpcore2.TimeoutException):
        raise Unreachable(f"it gave no answer within {address.timeout_seconds:g} seconds") from None
    except (httpcore2.NetworkError, OSError, UnicodeError):
        raise Unreachable("its host cannot be reached") from None
    except httpcore2.ProtocolError:
        raise Unreachable("it does not speak HTTP as it should") from None


async def _read(response: httpcore2.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            break
    return bytes(body[:_MOST_BYTES])
