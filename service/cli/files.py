"""Read what a command is given, and end with the exit status that callers rely on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from service.errors import AmendsError

SENDABLE, NOT_SENDABLE, BAD_INPUT = 0, 1, 2


def read_bytes(path: str) -> bytes:
    """A file's content, or standard input's for `-`."""
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as exc:
        raise typer.BadParameter(f"cannot read {path!r}: {exc.strerror}") from exc


def read_text(path: str) -> str:
    """The same as text."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise typer.BadParameter(f"{path!r} is not UTF-8 text") from exc


def is_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def told_errors() -> Iterator[None]:
    """An error of ours is told on standard error and ends the command with 2."""
    try:
        yield
    except AmendsError as exc:
        typer.echo(f"amends: {exc}", err=True)
        raise typer.Exit(BAD_INPUT) from exc
