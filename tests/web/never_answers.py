"""A model that is never done."""

import asyncio


class NeverAnswers:
    """Is still thinking when nobody waits any more; `asked` and `stopped` tell when it began and was left."""

    def __init__(self):
        self.asked = asyncio.Event()
        self.stopped = asyncio.Event()

    async def complete(self, request, model, allowance=None, *, on_slot=None):
        self.asked.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.stopped.set()
