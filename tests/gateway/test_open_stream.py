"""A stream that nobody waits for any more is closed, whether it has been opened yet or not."""

import asyncio

import pytest

from service.gateway.open_stream import open_stream


class Stream:
    def __init__(self):
        self.closed = asyncio.Event()

    async def aclose(self):
        self.closed.set()


class Opening:
    """Opens a stream when it is allowed to."""

    def __init__(self):
        self.begun, self.allowed, self.cancelled = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.stream = Stream()

    async def open(self):
        self.begun.set()
        try:
            await self.allowed.wait()
        except asyncio.CancelledError:
            self.cancelled.set()
            raise
        return self.stream

    async def opened_and_left(self):
        """Somebody wants the stream and goes away while it is being opened."""
        task = asyncio.create_task(open_stream(self.open()))
        await self.begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_an_open_stream_is_handed_over():
    opening = Opening()
    opening.allowed.set()

    assert await open_stream(opening.open()) is opening.stream
    assert not opening.stream.closed.is_set()


async def test_a_stream_that_opens_too_late_is_closed():
    opening = Opening()
    await opening.opened_and_left()

    opening.allowed.set()

    await asyncio.wait_for(opening.stream.closed.wait(), 10)
    assert not opening.cancelled.is_set()


async def test_an_opening_that_takes_longer_is_cancelled():
    opening = Opening()

    await opening.opened_and_left()

    await asyncio.wait_for(opening.cancelled.wait(), 10)
    assert not opening.stream.closed.is_set()


async def test_an_opening_that_fails_is_the_callers_to_hear():
    async def fails():
        raise ConnectionError("no")

    with pytest.raises(ConnectionError):
        await open_stream(fails())
