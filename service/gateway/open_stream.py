"""Open a stream so that it is closed even if whoever wanted it goes away while it is being opened."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

_GRACE_SECONDS = 0.1
_closing: set[asyncio.Task[None]] = set()
"""The event loop holds its tasks only weakly."""


async def open_stream(opening: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401  litellm's own stream object
    """The open stream.

    Cancelling litellm between the first bytes of an answer and its stream object leaves the connection open until
    the garbage is collected. So it gets a moment to finish, and is closed or cancelled after that.
    """
    task = asyncio.ensure_future(opening)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        closing = asyncio.create_task(_close(task))
        _closing.add(closing)
        closing.add_done_callback(_closing.discard)
        raise


async def _close(opening: asyncio.Task[Any]) -> None:
    await asyncio.wait({opening}, timeout=_GRACE_SECONDS)
    if not opening.done():
        opening.cancel()
    # Nobody waits for this any more, so nobody is told how it failed.
    with suppress(Exception, asyncio.CancelledError):
        await (await opening).aclose()
