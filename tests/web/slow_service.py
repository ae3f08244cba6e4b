"""The service in a process of its own, with a model that answers only once a file is there.

`python -m tests.web.slow_service PORT FILE`
"""

import sys
from pathlib import Path

import anyio

from service.domain.request import ModelReply
from service.drafting.compose import OfflineComposer
from service.settings import read_settings
from service.web.app import create_app
from service.web.observed.logs import start_logging
from service.web.server import run


class Slow:
    """Writes what the composer would, when it is let."""

    def __init__(self, let):
        self._let = let

    async def complete(self, request, model, allowance=None, *, on_slot=None):
        while not self._let.exists():  # noqa: ASYNC110  another process makes the file
            await anyio.sleep(0.02)
        return ModelReply(texts=OfflineComposer().compose(request.plan), model=model)


def main():
    settings = read_settings()
    start_logging(settings.log_level, settings.log_format)
    run(create_app(settings, model=Slow(Path(sys.argv[2]))), "127.0.0.1", int(sys.argv[1]))


if __name__ == "__main__":
    main()
