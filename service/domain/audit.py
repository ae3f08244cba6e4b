"""The audit chain: one row for each decision, each bound to the one before it by its hash."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from service.domain.moment import AwareMoment
from service.domain.value import Value

FIRST = "0" * 64
"""What the first row follows."""


class AuditRow(Value):
    """A decision: who did what to which row, and the hashes that bind it. It holds no personal data of a customer."""

    seq: int
    at: AwareMoment
    actor: str
    action: str
    """`drafted`, `edited`, `approved`, `sent`, `erased` …"""
    table: str
    key: str
    row_hash: str
    """Of the stored row after the change; empty where the row was removed."""
    detail: dict[str, str] = {}
    """Hashes of input, prompt, playbook and rules, the model's name, the reason of a refusal."""
    before: str
    """The hash of the row before."""
    hash: str


def canonical(value: Any) -> bytes:  # noqa: ANN401  any JSON value
    """The one way of writing a JSON value: sorted keys, no spaces, UTF-8 (RFC 8785 without its number format)."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")


def link(before: str, row: dict[str, Any], key: bytes = b"") -> str:
    """The hash of an audit row: HMAC-SHA-256 with the operator's key, or plain SHA-256 where there is none."""
    told = before.encode() + b"\0" + canonical(row)
    return hmac.new(key, told, hashlib.sha256).hexdigest() if key else hashlib.sha256(told).hexdigest()
