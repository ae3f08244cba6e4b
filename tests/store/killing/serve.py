"""The service as `amends serve` runs it, started in no time: everything is read once, and each server is a fork.

Only the way to a model differs: the composer is asked without litellm. On standard input come lines: `on ADDRESS` for
the database of servers that are started from then on, `start` and `kill`; the answer to each is a line. A server is
killed as by a power cut, and no handler of its own runs.
"""

import asyncio
import gc
import os
import signal
import sys
import threading

import uvicorn

from evals.cases import load_cases
from service.bootstrap import build_drafter
from service.domain.request import ModelReply
from service.drafting.compose import OfflineComposer
from service.drafting.pipeline import DraftOptions
from service.settings import read_settings
from service.web.app import create_app


class Composing:
    """Writes every letter from the playbook."""

    async def complete(self, request, model, allowance=None, *, on_slot=None):
        return ModelReply(texts=OfflineComposer().compose(request.plan), model=model)


def obey(settings, port):
    """Until nobody is there to say anything."""
    child = 0
    for line in sys.stdin:
        what, *address = line.split()
        if what == "on":
            settings = settings.model_copy(update={"database_url": address[0]})
        elif what == "start":
            child = _forked(settings, port)
        else:
            child = _end(child)
        sys.stdout.write("done\n")
        sys.stdout.flush()
    _end(child)


def _forked(settings, port):
    assert threading.active_count() == 1, "a fork takes no other thread with it"
    child = os.fork()
    if child == 0:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # Standard output is the parent's, to answer on.
        try:
            uvicorn.run(create_app(settings, model=Composing()), port=port)
        finally:
            os._exit(1)
    return child


def _end(child):
    """Nobody, from then on."""
    if child:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return 0


def read_everything(settings, scenarios):
    """Words and rules are read when a letter of their scenario is first drafted, and routes when first told of."""
    asyncio.run(_draft(build_drafter(settings, Composing()), scenarios))
    create_app(settings, model=Composing()).openapi()
    for thread in threading.enumerate():
        # They were told to end with their loop; a fork may not take one with it.
        if thread is not threading.current_thread():
            thread.join()


async def _draft(drafter, scenarios):
    nine = load_cases("nine")
    for scenario in scenarios:
        await drafter.draft(nine[scenario].case, DraftOptions())


if __name__ == "__main__":
    given = read_settings()
    read_everything(given, load_cases("nine"))
    gc.freeze()  # No fork looks through it for what could be thrown away.
    obey(given, int(sys.argv[1]))
