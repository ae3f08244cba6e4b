"""What a run will call and cost at most, told before anything is spent."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from evals.tune.calls import prices_of
from service.domain.value import Value
from service.settings import Settings

_BYTES_A_TOKEN = 2
"""As the gateway reckons it: no prompt is taken for shorter than it is."""


class Calls(Value):
    """Calls of one kind to one model."""

    what: str
    model: str
    most: int
    prompt_tokens: int
    """Of one call, about, and not less."""
    reply_tokens: int
    """The most that one call may bring."""
    usd: float | None
    """At most, all together; None where nobody knows a price."""


def calls_of(settings: Settings, what: str, model: str, most: int, prompts: Sequence[str]) -> Calls:
    """By the longest of some prompts."""
    tokens = max((len(p.encode()) for p in prompts), default=0) // _BYTES_A_TOKEN
    price = asyncio.run(prices_of(settings).price(model))
    usd = price.of(tokens, settings.max_reply_tokens) * most if price else None
    return Calls(
        what=what,
        model=model,
        most=most,
        prompt_tokens=tokens,
        reply_tokens=settings.max_reply_tokens,
        usd=usd,
    )


def told(calls: Sequence[Calls], cost_usd: float | None) -> list[str]:
    lines = [
        f"At most {c.most} {c.what} by {c.model}, up to {c.prompt_tokens} tokens in and {c.reply_tokens} out each:"
        f" {_usd(c.usd)}"
        for c in calls
    ]
    known = [c.usd for c in calls if c.usd is not None]
    total = f"up to ${sum(known):.2f}" if len(known) == len(calls) else "not known, as a price is not"
    cap = f"; no call goes past ${cost_usd:.2f}" if cost_usd is not None else ""
    return [*lines, f"Cost in all: {total}{cap}"]


def _usd(usd: float | None) -> str:
    return "its price is not known (AMENDS_MODEL_PRICES tells it)" if usd is None else f"up to ${usd:.2f}"
