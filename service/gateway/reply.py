"""Read a model's reply: an object with one text per slot, and nothing else is believed."""

from __future__ import annotations

import json
import re

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from service.errors import ModelUnreadable

_FENCE = re.compile(r"\A\s*```(?:json)?\s*(?P<inside>.*?)\s*```\s*\Z", re.DOTALL)


def read_reply(reply: str, slots: tuple[str, ...]) -> dict[str, str]:
    """The text of each slot. A reply that is not the object asked for is ModelUnreadable."""
    fenced = _FENCE.match(reply)
    try:
        answer = json.loads(fenced["inside"] if fenced else reply)
    except ValueError as exc:
        raise ModelUnreadable(f"the reply is not JSON: {exc}", reply) from exc
    try:
        return _shape(slots).model_validate(answer).model_dump()
    except ValidationError as exc:
        keys = ", ".join(".".join(map(str, e["loc"])) + f" ({e['msg']})" for e in exc.errors())
        raise ModelUnreadable(f"the reply is not the object that was asked for: {keys}", reply) from exc


def _shape(slots: tuple[str, ...]) -> type[BaseModel]:
    fields = dict.fromkeys(slots, (str, ...))
    config = ConfigDict(extra="ignore", str_strip_whitespace=True, strict=True)
    return create_model("SlotTexts", __config__=config, **fields)  # type: ignore[call-overload,no-any-return]  # dynamic keys
