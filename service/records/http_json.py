"""Ask a JSON API with GET. Secrets go into headers and nowhere else: no log and no reason names them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from urllib.parse import urljoin, urlsplit

import anyio
import httpcore2

from service.domain.record_source import HttpSource
from service.network.guarded import GuardedNetwork, Resolve, Unreachable
from service.network.headers import filled_headers
from service.records.no_answer import NoAnswer
from service.records.url import filled_url

_MOST_REDIRECTS = 3
_REDIRECTS = (301, 302, 303, 307, 308)
_STATUS = {
    401: "it does not accept our credentials (401)",
    403: "it does not let us read this (403)",
    404: "it has no such record",
    410: "it has no such record any more",
    429: "it is too busy (429)",
}

_OURS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "amends"}

_Headers = Sequence[tuple[str, str]]


async def ask(source: HttpSource, keys: Mapping[str, str], secrets: Mapping[str, str], resolve: Resolve) -> object:
    """The JSON that the API answers with; raises NoAnswer."""
    network = GuardedNetwork(resolve, allow_private=source.allow_private)
    try:
        headers = tuple({**_OURS, **dict(filled_headers(source.headers, secrets))}.items())
        with anyio.fail_after(source.timeout_seconds):
            async with httpcore2.AsyncConnectionPool(network_backend=network) as pool:
                return _parsed(await _body(pool, source, filled_url(source.url, keys), headers))
    except Unreachable as exc:
        raise NoAnswer(str(exc)) from None
    except (TimeoutError, httpcore2.TimeoutException):
        raise NoAnswer(f"it gave no answer within {source.timeout_seconds:g} seconds") from None
    except (httpcore2.NetworkError, OSError, UnicodeError):
        raise NoAnswer("its host cannot be reached") from None
    except httpcore2.ProtocolError:
        raise NoAnswer("it does not speak HTTP as it should") from None


async def _body(pool: httpcore2.AsyncConnectionPool, source: HttpSource, url: str, headers: _Headers) -> bytes:
    for _ in range(_MOST_REDIRECTS + 1):
        async with pool.stream("GET", url, headers=headers) as response:
            if response.status not in _REDIRECTS:
                return await _read(response, source.max_bytes)
            url = _next_url(source, url, response)
    raise NoAnswer("it sends us from one address to the next")


def _next_url(source: HttpSource, url: str, response: httpcore2.Response) -> str:
    if not source.allow_redirects:
        raise NoAnswer("it sends us to another address; say `allow_redirects: true` if that is meant")
    try:
        to = urljoin(url, _header(response, b"location"))
        here, there = urlsplit(url), urlsplit(to)
    except ValueError:
        raise NoAnswer("it sends us to an address that is none") from None
    if (here.scheme, here.netloc) != (there.scheme, there.netloc) or not (to.isascii() and to.isprintable()):
        raise NoAnswer("it sends us to another host")
    return to


async def _read(response: httpcore2.Response, most: int) -> bytes:
    if response.status != 200:
        down = "it is down" if response.status >= 500 else "it gives no record"
        raise NoAnswer(_STATUS.get(response.status, f"{down} ({response.status})"))
    if _header(response, b"content-encoding") not in ("", "identity"):
        raise NoAnswer("it answers compressed, which was not asked for")
    body = bytearray()
    async for chunk in response.aiter_stream():
        body += chunk
        if len(body) > most:
            raise NoAnswer(f"its answer is longer than {most} bytes")
    return bytes(body)


def _parsed(body: bytes) -> object:
    """Numbers with a point become decimals, so that no amount is rounded."""
    try:
        return json.loads(body, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise NoAnswer("it does not answer with JSON that can be read") from None


def _no_number(name: str) -> object:
    raise ValueError(name)


def _header(response: httpcore2.Response, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in response.headers if key.lower() == name), "")
