"""Read what a command is given, and end with the exit status that callers rely on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from service.errors import AmendsError

SENDABLE, NOT_SENDABLE, BAD_INPUT = 0, 1, 2


def read_text(path: str) -> str:
    """A file's text, or standard input for `-`."""
    try:
        return (sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()).decode("utf-8-sig")
    except OSError as exc:
        raise typer.BadParameter(f"cannot read {path!r}: {exc.strerror}") from exc
    except UnicodeDecodeError as exc:
        raise typer.BadParameter(f"{path!r} is not UTF-8 text") from exc


@contextmanager
def told_errors() -> Iterator[None]:
    """An error of ours is told on standard error and ends the command with 2."""
    try:
        yield
    except AmendsError as exc:
        typer.echo(f"amends: {exc}", err=True)
        raise typer.Exit(BAD_INPUT) from exc
