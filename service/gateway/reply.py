"""Read a model's reply: an object with one text per slot, and nothing else is believed."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from service.errors import ModelFiltered, ModelUnreadable
from service.gateway.call import RawReply

LONGEST_REPLY = 200_000
"""Characters. A letter has some 4,000; whatever is longer comes from a model that does not stop."""
_FENCE = re.compile(r"\A\s*```(?:json)?\s*(?P<inside>.*?)\s*```\s*\Z", re.DOTALL)


def read_whole(raw: RawReply, slots: tuple[str, ...], model: str) -> dict[str, str]:
    """The text of each slot, of a reply that ended by itself. Its cost counts, whatever it says."""
    if raw.refusal or raw.finish == "content_filter":
        raise ModelFiltered(f"{model}: it declined: {(raw.refusal or 'content filter')[:200]}", raw.cost)
    if raw.finish == "length":
        raise ModelUnreadable(f"{model}: the reply was cut off at max_tokens", raw.text, raw.cost)
    if not raw.text.strip():
        raise ModelUnreadable(f"{model}: the reply is empty", raw.text, raw.cost)
    if len(raw.text) > LONGEST_REPLY:
        raise ModelUnreadable(f"{model}: the reply has {len(raw.text)} characters", raw.text[:1000], raw.cost)
    return read_reply(raw.text, slots)


def read_reply(reply: str, slots: tuple[str, ...]) -> dict[str, str]:
    """The text of each slot. A reply that is not the object asked for is ModelUnreadable."""
    fenced = _FENCE.match(reply)
    try:
        answer = json.loads(fenced["inside"] if fenced else reply)
    except (ValueError, RecursionError) as exc:
        raise ModelUnreadable(f"the reply is not JSON: {exc}", reply) from exc
    try:
        return _shape(slots).model_validate(answer).model_dump()
    except ValidationError as exc:
        keys = ", ".join(".".join(map(str, e["loc"])) + f" ({e['msg']})" for e in exc.errors())
        raise ModelUnreadable(f"the reply is not the object that was asked for: {keys}", reply) from exc


@lru_cache(maxsize=256)
def _shape(slots: tuple[str, ...]) -> type[BaseModel]:
    fields = dict.fromkeys(slots, (str, ...))
    config = ConfigDict(extra="ignore", str_strip_whitespace=True, strict=True)
    return create_model("SlotTexts", __config__=config, **fields)  # type: ignore[call-overload,no-any-return]  # dynamic keys
