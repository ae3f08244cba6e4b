"""A model that plays given replies in turn. Ships with the package, for tests and for trying things out."""

from __future__ import annotations

from collections.abc import Sequence

from service.domain.ports import OnSlot
from service.domain.request import Allowance, ModelReply, ModelRequest
from service.gateway.reply import read_reply


class ScriptedModel:
    """Each reply is raw text as a provider would send it, or an error to raise; the last one repeats."""

    def __init__(self, replies: Sequence[str | Exception]) -> None:
        self._replies = list(replies)
        self.requests: list[ModelRequest] = []

    async def complete(
        self,
        request: ModelRequest,
        model: str,
        allowance: Allowance | None = None,
        *,
        on_slot: OnSlot | None = None,
    ) -> ModelReply:
        reply = self._replies[min(len(self.requests), len(self._replies) - 1)]
        self.requests.append(request)
        if isinstance(reply, Exception):
            raise reply
        texts = read_reply(reply, request.slots)
        for slot, text in texts.items():
            if on_slot:
                on_slot(slot, text)
        return ModelReply(texts=texts, model=model)
