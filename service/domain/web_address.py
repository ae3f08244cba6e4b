"""Addresses and headers in a profile: what is wrong with one is told when the profile is read."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_FORBIDDEN_HEADERS = {"host", "content-length", "transfer-encoding", "connection", "accept-encoding"}


def whole_address(url: str) -> str:
    """The address; raises ValueError for one whose host is not fixed, or that no request line may hold."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("write a whole address: https://host/path")
    if "{" in parts.netloc or "@" in parts.netloc or not parts.netloc.isascii():
        raise ValueError("the host is fixed, in ASCII letters, with no key, user or password in it")
    if parts.fragment or not url.isascii() or not url.isprintable() or " " in url:
        raise ValueError("a fragment, a space or a letter beyond ASCII has to be left out or percent-encoded")
    _ = parts.port  # Raises for a port that is none.
    return url


def plain_headers(headers: dict[str, str]) -> dict[str, str]:
    """The headers; raises ValueError for one that is not the caller's to set."""
    for name, value in headers.items():
        if not re.fullmatch(r"[A-Za-z0-9-]+", name) or name.lower() in _FORBIDDEN_HEADERS:
            raise ValueError(f"the header {name!r} cannot be set")
        if not value.isprintable() or not value.isascii():
            raise ValueError(f"the header {name!r} has a character that a header may not have")
    return headers


def refuse_clear_text(url: str, *, allow_private: bool) -> None:
    """Raises ValueError where what is sent could be read on the way."""
    if url.startswith("http:") and not allow_private:
        raise ValueError("use https, or say `allow_private: true` for a host inside your own network")
