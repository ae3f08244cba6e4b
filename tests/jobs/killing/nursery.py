"""Workers as `amends worker` runs them, started in no time: everything is read once, and each worker is a fork.

Only the way to a model differs: the composer is asked without litellm. On standard input come lines: `on ADDRESS` for
the database of those who are started from then on, `start NAME`, `kill NAME` (as by a power cut), `stop NAME` and
`continue NAME` (as by a machine that is suspended), `ask NAME` (to end by itself). The answer to each is a line.
"""

import os
import signal
import sys
import threading

from service.cli.worker_work import run_worker
from service.settings import read_settings
from tests.store.killing.serve import Composing, read_everything

SIGNALS = {"kill": signal.SIGKILL, "stop": signal.SIGSTOP, "continue": signal.SIGCONT, "ask": signal.SIGTERM}


def obey(settings):
    """Until nobody is there to say anything."""
    children = {}
    for line in sys.stdin:
        what, name = line.split()
        if what == "on":
            settings = settings.model_copy(update={"database_url": name})
        elif what == "start":
            children[name] = _forked(settings, name)
        else:
            os.kill(children[name], SIGNALS[what])
            if what in ("kill", "ask"):
                os.waitpid(children.pop(name), 0)
        _say("done")
    for child in children.values():
        os.kill(child, signal.SIGKILL)


def _forked(settings, name):
    assert threading.active_count() == 1, "a fork takes no other thread with it"
    child = os.fork()
    if child == 0:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # Standard output is the parent's, to answer on.
        try:
            run_worker(settings.model_copy(update={"worker_id": name}), _tell, Composing())
        finally:
            os._exit(1)
    return child


def _tell(what):
    sys.stderr.write(f"{what}\n")


def _say(what):
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    given = read_settings()
    read_everything(given, ["missed_sla"])
    _say("ready")
    obey(given)
