"""What is written down of each call: what became of it, what it used, what it cost."""

from __future__ import annotations

from collections.abc import Sequence

from service.domain.request import Usage
from service.errors import ModelCall, ModelError
from service.gateway.call import RawReply


def called(model: str, raw: RawReply) -> ModelCall:
    """A call that brought texts."""
    return ModelCall(
        model, "answered", "", raw.prompt_tokens, raw.completion_tokens, raw.cost, milliseconds=raw.milliseconds
    )


def failed(model: str, exc: ModelError, raw: RawReply | None, seconds: float) -> ModelCall:
    """A call that brought nothing that can be used. If a reply came, it was billed all the same."""
    if raw is not None:
        whole = called(model, raw)
        return ModelCall(
            model, exc.word, str(exc), whole.prompt_tokens, whole.completion_tokens, whole.cost, whole.milliseconds
        )
    milliseconds = 0.0 if exc.held_back else round(seconds * 1000, 3)
    return ModelCall(model, exc.word, str(exc), cost=exc.charge, milliseconds=milliseconds, sent=not exc.held_back)


def together(calls: Sequence[ModelCall]) -> Usage:
    """All calls in one; the cost is unknown as soon as one of them is."""
    costs = [call.cost for call in calls]
    return Usage(
        prompt_tokens=sum(call.prompt_tokens for call in calls),
        completion_tokens=sum(call.completion_tokens for call in calls),
        cost=None if None in costs else sum(cost for cost in costs if cost is not None),
        model_ms=round(sum(call.milliseconds for call in calls), 3),
    )
