"""What litellm hands back, whole or in pieces, as a plain reply. Nothing is believed yet."""

from __future__ import annotations

from typing import Any

from service.errors import ModelDown, ModelUnreadable
from service.gateway.call import OnText, RawReply
from service.gateway.reply import LONGEST_REPLY


def whole_reply(response: Any) -> RawReply:  # noqa: ANN401  litellm's own reply object
    """Empty, refused and cut replies raise nothing in litellm; they are told apart by what is in here."""
    choices = getattr(response, "choices", None) or []
    message = getattr(choices[0], "message", None) if choices else None
    usage = getattr(response, "usage", None)
    return RawReply(
        text=_text(getattr(message, "content", None)),
        finish=(getattr(choices[0], "finish_reason", None) if choices else None) or "none",
        refusal=_refusal(message),
        prompt_tokens=getattr(usage, "prompt_tokens", 0) or 0,
        completion_tokens=getattr(usage, "completion_tokens", 0) or 0,
        cost=(getattr(response, "_hidden_params", None) or {}).get("response_cost"),
    )


class Streamed:
    """A reply put together from its pieces. One that breaks off is down, and none of it counts."""

    def __init__(self, model: str, on_text: OnText, in_process: bool) -> None:
        self._model = model
        self._on_text = on_text
        self._in_process = in_process
        self._pieces: list[str] = []
        self._length = 0
        self._finish: str | None = None
        self._refusal: list[str] = []
        self._usage: Any = None

    async def read(self, stream: Any) -> RawReply:  # noqa: ANN401  litellm's own stream object
        """Whatever ends it, an error or a cancelled task, the connection is closed."""
        try:
            async for chunk in stream:
                self._take(chunk)
        finally:
            await stream.aclose()
        # litellm ends every stream with `stop`; only here is kept what the provider itself said.
        said = getattr(stream, "received_finish_reason", self._finish)
        if self._length and not said and not self._in_process:
            raise ModelDown(f"{self._model}: the stream was cut off after {self._length} characters")
        return RawReply(
            text="".join(self._pieces),
            finish=self._finish or "none",
            refusal="".join(self._refusal) or None,
            prompt_tokens=getattr(self._usage, "prompt_tokens", 0) or 0,
            completion_tokens=getattr(self._usage, "completion_tokens", 0) or 0,
        )

    def _take(self, chunk: Any) -> None:  # noqa: ANN401  litellm's own chunk object
        self._usage = getattr(chunk, "usage", None) or self._usage
        for choice in chunk.choices[:1]:
            self._finish = choice.finish_reason or self._finish
            if refused := _refusal(choice.delta):
                self._refusal.append(refused)
            if text := _text(choice.delta.content):
                self._add(text)

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        if self._length > LONGEST_REPLY:
            raise ModelUnreadable(f"{self._model}: the reply goes on after {LONGEST_REPLY} characters")
        self._on_text(text)


def _text(content: object) -> str:
    return content if isinstance(content, str) else ""


def _refusal(message: Any) -> str | None:  # noqa: ANN401  litellm's own message object
    own = getattr(message, "refusal", None)
    said = own or (getattr(message, "provider_specific_fields", None) or {}).get("refusal")
    return said if isinstance(said, str) else None
