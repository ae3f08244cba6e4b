"""One call to a model, as plain data: what is sent, and what came back before anybody believes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from pydantic import Field

from service.domain.request import ChatMessage, LetterPlan
from service.domain.value import Value

OnText = Callable[[str], None]
"""Told each piece of a reply's text as it arrives."""


class Call(Value):
    """Everything that decides a reply. Equal calls may be answered by the same recording."""

    model: str
    messages: tuple[ChatMessage, ...]
    json_schema: dict[str, Any] | None = None
    """None asks for plain text."""
    temperature: float = Field(default=0.3, ge=0)
    max_tokens: int = Field(default=1500, ge=1)
    seed: int | None = None
    repeat: int = Field(default=0, ge=0)
    """Tells apart calls that are the same on purpose."""


class RawReply(Value):
    """A reply as it came: its text, why it ended, and what it cost. A price that nobody knows is None."""

    text: str
    finish: str = "stop"
    """`stop`, `length`, `content_filter` …, in OpenAI's words."""
    refusal: str | None = None
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
    milliseconds: float = 0.0


class Caller(Protocol):
    """Sends one call, once. Raises a ModelError; never tries again by itself."""

    async def call(
        self, call: Call, timeout_seconds: float, plan: LetterPlan | None = None, on_text: OnText | None = None
    ) -> RawReply:
        """The reply. `plan` is for writers inside the process only; `on_text` asks for a stream."""
        ...
