"""The record of one try at a letter."""

from __future__ import annotations

from service.domain.draft import Attempt
from service.domain.ports import COMPOSER_MODEL
from service.domain.report import Report
from service.domain.request import ModelReply, Usage
from service.errors import ModelCall, ModelError

COMPOSED = ModelReply(texts={}, model=COMPOSER_MODEL, usage=Usage(cost=0.0))
"""What the composer answers for the record: its words cost nothing."""


def attempts_of(reply: ModelReply, report: Report) -> tuple[Attempt, ...]:
    """The calls that failed before the reply, and what the rules said of the reply."""
    judged = Attempt(
        model=reply.model,
        outcome="sendable" if report.sendable else "not_sendable",
        missing=report.missing(),
        findings=tuple(f"{f.rule} {f.text!r}" for f in report.blocking()),
        usage=_usage(reply.calls[-1]) if reply.calls else reply.usage,
    )
    return (*map(_failed, reply.calls[:-1]), judged)


def failed_attempts(model: str, exc: ModelError) -> tuple[Attempt, ...]:
    """Why there is no reply, call by call, and what each cost all the same."""
    return tuple(map(_failed, exc.calls)) or (Attempt(model=model, outcome=exc.word, reason=str(exc)),)


def _failed(call: ModelCall) -> Attempt:
    return Attempt(model=call.model, outcome=call.outcome, reason=call.reason, usage=_usage(call))


def _usage(call: ModelCall) -> Usage:
    return Usage(
        prompt_tokens=call.prompt_tokens,
        completion_tokens=call.completion_tokens,
        cost=call.cost,
        model_ms=call.milliseconds,
    )
