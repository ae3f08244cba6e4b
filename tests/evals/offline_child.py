"""Runs a program's words with every way to the network shut: `python -m tests.evals.offline_child MODULE WORD…`.

An audit hook hears of every connection before it is made, whoever makes it, and cannot be taken away again.
"""

import runpy
import sys

_ASKED_OF_THE_NETWORK = ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")


def refuse(event, args):
    """A Unix socket's address is a path; every other address is a tuple."""
    if event in _ASKED_OF_THE_NETWORK or (event == "socket.connect" and isinstance(args[1], tuple)):
        raise ConnectionRefusedError(f"{event} {args[-1]!r}")


if __name__ == "__main__":
    sys.addaudithook(refuse)
    module, sys.argv = sys.argv[1], sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
