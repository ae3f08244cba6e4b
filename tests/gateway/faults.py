"""Every way a provider fails, with what must become of it and after how many calls."""

from __future__ import annotations

from dataclasses import dataclass

from service.errors import (
    ModelBadKey,
    ModelBusy,
    ModelDown,
    ModelError,
    ModelFiltered,
    ModelOutOfQuota,
    ModelPastDeadline,
    ModelRefused,
    ModelTooLong,
    ModelUnreadable,
)
from service.gateway.gateway_settings import GatewaySettings
from tests.gateway.loopback import (
    Answer,
    completion,
    drip,
    ends_early,
    failure,
    hang,
    opening_then,
    plain,
    reset,
    slow_body,
)
from tests.gateway.parts import PATIENT

HURRIED = PATIENT.model_copy(update={"timeout_seconds": 0.3, "tries": 2})
SHORT_OF_TIME = PATIENT.model_copy(update={"deadline_seconds": 1.5})
SECONDS, DATE = {"Retry-After": "1"}, {"Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT"}
HALF = '{"subject": "We are sorry", "open'
OVERFLOW = "This model's maximum context length is 4096 tokens. However, your messages resulted in 9000 tokens."
FILTERED = "The response was filtered due to the prompt triggering our content management policy."


@dataclass(frozen=True)
class Fault:
    """A row of the matrix. Each call of it is a request that reaches the server."""

    name: str
    answer: Answer
    error: type[ModelError]
    calls: int
    patience: GatewaySettings = PATIENT
    stream: bool = False


FAULTS = (
    Fault("reset", reset, ModelDown, 3),
    Fault("400", failure(400), ModelRefused, 1),
    Fault("401", failure(401), ModelBadKey, 1),
    Fault("402", failure(402, "payment required"), ModelOutOfQuota, 1),
    Fault("403", failure(403), ModelBadKey, 1),
    Fault("404", failure(404), ModelRefused, 1),
    Fault("408", failure(408), ModelDown, 3),
    Fault("409", failure(409), ModelRefused, 1),
    Fault("413", failure(413), ModelTooLong, 1),
    Fault("422", failure(422), ModelRefused, 1),
    Fault("429", failure(429, "slow down"), ModelBusy, 3),
    Fault("429 retry after seconds", failure(429, "slow down", SECONDS), ModelBusy, 3),
    Fault("429 retry after the deadline", failure(429, "slow down", DATE), ModelBusy, 1),
    Fault("429 quota by its code", failure(429, "no", code="insufficient_quota"), ModelOutOfQuota, 1),
    Fault("429 quota by its words", failure(429, "You exceeded your current quota"), ModelOutOfQuota, 1),
    Fault("500", failure(500), ModelDown, 3),
    Fault("502", failure(502), ModelDown, 3),
    Fault("503", failure(503), ModelDown, 3),
    Fault("503 retry after the deadline", failure(503, "later", DATE), ModelDown, 1),
    Fault("504", failure(504), ModelDown, 3),
    Fault("529", failure(529, "overloaded"), ModelDown, 3),
    Fault("slow headers", hang, ModelDown, 2, HURRIED),
    Fault("slow body", slow_body, ModelDown, 2, HURRIED),
    Fault("body byte by byte", drip, ModelDown, 2, HURRIED),
    Fault("slower than the deadline", hang, ModelPastDeadline, 1, SHORT_OF_TIME),
    Fault("wrong content type", plain(200, "hello", "text/plain"), ModelUnreadable, 1),
    Fault("HTML", plain(200, "<html><body>Welcome</body></html>", "text/html"), ModelUnreadable, 1),
    Fault("empty body", plain(200, ""), ModelUnreadable, 1),
    Fault("body is not JSON", plain(200, "{nope"), ModelUnreadable, 1),
    Fault("body is a list", plain(200, "[]"), ModelUnreadable, 1),
    Fault("empty choices", plain(200, '{"id": "c1", "object": "chat.completion", "choices": []}'), ModelUnreadable, 1),
    Fault("null content", completion(None), ModelUnreadable, 1),
    Fault("blank content", completion(" \n"), ModelUnreadable, 1),
    Fault("truncated JSON", completion(HALF), ModelUnreadable, 1),
    Fault("cut at max_tokens", completion(HALF, finish="length"), ModelUnreadable, 1),
    Fault("wrong schema", completion('{"letter": "Dear Ms Okafor"}'), ModelUnreadable, 1),
    Fault("list of texts", completion('["Dear Ms Okafor"]'), ModelUnreadable, 1),
    Fault("refusal text", completion("I'm sorry, but I can't help with that."), ModelUnreadable, 1),
    Fault("refusal field", completion(None, refusal="I can't help with that."), ModelFiltered, 1),
    Fault("filter finish", completion("{}", finish="content_filter"), ModelFiltered, 1),
    Fault("filter 400", failure(400, FILTERED, code="content_filter"), ModelFiltered, 1),
    Fault("overflow by its code", failure(400, OVERFLOW, code="context_length_exceeded"), ModelTooLong, 1),
    Fault("overflow of llama.cpp", failure(400, "the request exceeds the available context size"), ModelTooLong, 1),
    Fault("10 MB", completion('{"subject": "' + "y" * 10_000_000 + '"}'), ModelUnreadable, 1),
    Fault("deeply nested", completion("[" * 50_000), ModelUnreadable, 1),
    Fault("stream: reset", opening_then(HALF, reset), ModelDown, 3, stream=True),
    Fault("stream: cut", opening_then(HALF, ends_early), ModelDown, 3, stream=True),
    Fault("stream: stops", opening_then(HALF, hang), ModelDown, 2, HURRIED, stream=True),
    Fault("stream: HTML", plain(200, "<html></html>", "text/html"), ModelUnreadable, 1, stream=True),
    Fault("stream: 429", failure(429, "slow down"), ModelBusy, 3, stream=True),
    Fault("stream: truncated JSON", completion(HALF), ModelUnreadable, 1, stream=True),
    Fault("stream: cut at max_tokens", completion(HALF, finish="length"), ModelUnreadable, 1, stream=True),
    Fault("stream: filter finish", completion(HALF, finish="content_filter"), ModelFiltered, 1, stream=True),
    Fault("stream: no end", opening_then("y" * 250_000, hang, piece=50_000), ModelUnreadable, 1, stream=True),
)
