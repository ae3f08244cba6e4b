"""A model that plays given replies in turn. Ships with the package, for tests and for trying things out."""

from __future__ import annotations

from collections.abc import Sequence

from service.domain.request import ModelReply, ModelRequest
from service.gateway.reply import read_reply


class ScriptedModel:
    """Each reply is raw text as a provider would send it, or an error to raise; the last one repeats."""

    def __init__(self, replies: Sequence[str | Exception]) -> None:
        self._replies = list(replies)
        self.requests: list[ModelRequest] = []

    async def complete(self, request: ModelRequest, model: str) -> ModelReply:
        reply = self._replies[min(len(self.requests), len(self._replies) - 1)]
        self.requests.append(request)
        if isinstance(reply, Exception):
            raise reply
        return ModelReply(texts=read_reply(reply, request.slots), model=model)
