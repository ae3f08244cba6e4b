"""Signatures of messages by the Standard Webhooks scheme: HMAC-SHA-256 over id, time and body.

A receiver calls `is_authentic` with what came, then drops an id that it has seen before: a message comes at least once.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

TOLERANCE_SECONDS = 300
"""How far a message's time may be from the receiver's; an older one is a replay."""
_PREFIX = "whsec_"


def signed(id: str, now: datetime, body: bytes, secret: str) -> tuple[tuple[str, str], ...]:
    """The three headers that prove who sent the body, and when."""
    seconds = str(int(now.timestamp()))
    return (
        ("webhook-id", id),
        ("webhook-timestamp", seconds),
        ("webhook-signature", _signature(id, seconds, body, secret)),
    )


def is_authentic(headers: Mapping[str, str], body: bytes, secret: str, now: datetime) -> bool:
    """Whether the body was signed with the secret, and lately. Several signatures may stand side by side."""
    given = {name.lower(): value for name, value in headers.items()}
    id, seconds = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    if not (seconds.isascii() and seconds.isdecimal()) or abs(int(seconds) - now.timestamp()) > TOLERANCE_SECONDS:
        return False
    ours = _signature(id, seconds, body, secret).encode()
    return any(hmac.compare_digest(ours, theirs.encode()) for theirs in given.get("webhook-signature", "").split())


def _signature(id: str, seconds: str, body: bytes, secret: str) -> str:
    told = f"{id}.{seconds}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(_key(secret), told, hashlib.sha256).digest()).decode()


def _key(secret: str) -> bytes:
    """A secret as it is written everywhere, `whsec_` and base64; any other text is the key itself."""
    if not secret.startswith(_PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error:
        return secret.encode()
