"""What a litellm exception means to us. Told by what caused it, as litellm's own class is often only a guess.

Classes are told by their names, so that neither litellm nor the libraries below it need be imported here.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from datetime import datetime
from json import JSONDecodeError
from typing import Any

from service.errors import (
    AmendsError,
    ModelBadKey,
    ModelBusy,
    ModelDown,
    ModelError,
    ModelFiltered,
    ModelOutOfQuota,
    ModelRefused,
    ModelTooLong,
    ModelUnreadable,
)
from service.gateway.retry_after import retry_after

_QUOTA = re.compile(r"quota|billing|credit balance|insufficient (?:funds|credit|balance)", re.IGNORECASE)
_TOO_LONG = re.compile(r"context[ _](?:length|size|window)", re.IGNORECASE)
_FILTERED = re.compile(r"content[ _](?:filter|management|policy)", re.IGNORECASE)
_NO_REPLY = re.compile(r"invalid response from LLM|provider returned", re.IGNORECASE)
"""litellm's words for an answer with status 200 that is no completion; it calls that a server error."""
_KEY = re.compile(
    r"\b(?:sk|pk|gsk|xai|key|bearer)[-_ ](?!provided)[\w.*-]{8,}|\bAIza[\w-]{8,}"
    r"|key(?: provided)?[\"']?\s*[=:]\s*[\"']?(?=[^\s&]*\d)[^\s\"'&<>]{8,}",
    re.IGNORECASE,
)
"""Some providers are told their key in the address, and name it in their errors."""
_NETWORK = frozenset(
    {"httpx.TransportError", "httpcore.NetworkError", "httpcore.TimeoutException", "aiohttp.ClientError"}
)
_OVERLOADED = (408, 500, 502, 503, 504, 529)
_GUESSED = frozenset(
    {"InternalServerError", "APIConnectionError", "Timeout", "MidStreamFallbackError", "APIResponseValidationError"}
)
"""litellm gives these a status of its own making where none came over the wire."""
_MAY_HAVE_WORKED = (408, 504)
"""Statuses after which a provider may send a bill."""


def as_model_error(exc: Exception, model: str, now: datetime, in_process: bool = False) -> ModelError:
    """Our error for whatever a call raised. A provider inside the process has no network, only bugs."""
    chain = tuple(_causes(exc))
    if ours := next((e for e in chain if isinstance(e, AmendsError)), None):
        return ours if isinstance(ours, ModelError) else ModelRefused(f"{model}: {ours}", 0.0)
    said = f"{model}: {type(exc).__name__}: {_KEY.sub('…', str(exc).strip())[:300]}"
    status = _status(exc, chain, in_process)
    kinds = frozenset(type(e).__name__ for e in chain)
    if error := _by_kind(kinds, " ".join((said, *_codes(chain))), status):
        return error(said, 0.0 if in_process or status not in (None, 400) else None)
    if status is None:
        return _without_status(exc, chain, said, in_process)
    return _by_status(status, said, retry_after(_headers(exc, chain), now))


def _by_kind(kinds: frozenset[str], told: str, status: int | None) -> type[ModelRefused] | None:
    """Refusals that share a status with others."""
    if "ContextWindowExceededError" in kinds or status == 413 or (status == 400 and _TOO_LONG.search(told)):
        return ModelTooLong
    if "ContentPolicyViolationError" in kinds or (status == 400 and _FILTERED.search(told)):
        return ModelFiltered
    if status == 402 or (status == 429 and _QUOTA.search(told)):
        return ModelOutOfQuota
    return ModelBadKey if status in (401, 403) else None


def _by_status(status: int, said: str, wait: float | None) -> ModelError:
    charge = None if status in _MAY_HAVE_WORKED else 0.0
    if status == 429:
        return ModelBusy(said, charge, wait)
    if status in _OVERLOADED or status > 504:
        return ModelDown(said, charge, wait)
    return ModelRefused(said, charge)


def _without_status(exc: Exception, chain: tuple[BaseException, ...], said: str, in_process: bool) -> ModelError:
    """No answer came, or one that nobody can read, or the code at this end is wrong."""
    if in_process:
        return ModelRefused(said, 0.0)
    if any(isinstance(e, ConnectionRefusedError | socket.gaierror) for e in chain):
        return ModelDown(said, 0.0)
    if any(map(_is_network, chain)) or type(exc).__name__ in ("Timeout", "MidStreamFallbackError"):
        return ModelDown(said)
    if any(isinstance(e, ValueError) for e in chain) or _NO_REPLY.search(said):
        return ModelUnreadable(said, str(exc))
    # litellm names a bug at our own end APIConnectionError too; asking again is no use.
    return ModelDown(said) if type(exc).__name__ in ("InternalServerError", "BadGatewayError") else ModelRefused(said)


def _status(exc: Exception, chain: tuple[BaseException, ...], in_process: bool) -> int | None:
    """The status that really came over the wire, else what a provider of ours, or litellm at a pinch, made of it."""
    for cause in reversed(chain):
        if type(cause).__name__ == "HTTPStatusError":
            return _number(getattr(cause, "response", None), "status_code")
    for cause in reversed(chain):
        if type(cause).__name__ == "CustomLLMError":
            return _number(cause, "status_code")
    unsure = any(_is_network(e) or isinstance(e, JSONDecodeError) for e in chain)
    if in_process or unsure or type(exc).__name__ in _GUESSED:
        return None
    return _number(exc, "status_code")


def _number(holder: object, name: str) -> int | None:
    value = getattr(holder, name, None)
    return value if isinstance(value, int) else None


def _headers(exc: Exception, chain: tuple[BaseException, ...]) -> Mapping[str, str]:
    for holder in (exc, *reversed(chain)):
        headers: Any = getattr(getattr(holder, "response", None), "headers", None)
        if headers and any(name.lower().startswith("retry-after") for name in headers):
            return dict(headers)
    return dict(getattr(exc, "litellm_response_headers", None) or {})


def _codes(chain: tuple[BaseException, ...]) -> Iterator[str]:
    """What the provider calls the error in its own words: `insufficient_quota`, `context_length_exceeded` …"""
    for cause in chain:
        body: Any = getattr(cause, "body", None)
        if isinstance(body, dict):
            yield from (str(body[key]) for key in ("code", "type") if body.get(key))


def _is_network(exc: BaseException) -> bool:
    if isinstance(exc, ConnectionError | TimeoutError | socket.gaierror | ssl.SSLError):
        return True
    return any(f"{c.__module__.split('.')[0]}.{c.__name__}" in _NETWORK for c in type(exc).__mro__)


def _causes(exc: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while exc is not None and id(exc) not in seen:
        seen.add(id(exc))
        yield exc
        exc = exc.__cause__ or exc.__context__
