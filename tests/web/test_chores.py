"""What the service does by itself ends with it, and not unnoticed before."""

import asyncio

from service.web.chores import beside


async def test_a_chore_that_ends_by_an_error_is_told(caplog):
    async def fails():
        raise ZeroDivisionError

    async with beside(fails()):
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    assert "ZeroDivisionError" in caplog.text


async def test_a_chore_that_runs_is_cancelled_without_a_word(caplog):
    async def runs():
        await asyncio.sleep(3600)

    async with beside(runs()):
        await asyncio.sleep(0)

    assert caplog.text == ""
