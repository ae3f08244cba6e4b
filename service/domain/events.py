"""What others are told when something happens: the port that webhooks stand behind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from pydantic import JsonValue


class Events(Protocol):
    """Takes what has happened; who is told, and how, is not the caller's to know."""

    async def tell(self, kind: str, subject: str, body: Mapping[str, JsonValue]) -> None:
        """`kind` is `commitment.due`, `approval.needed` …; `subject` is the id of what it is about."""
        ...
