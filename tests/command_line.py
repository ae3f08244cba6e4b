"""`amends` as a shell calls it, in this process. What it takes is read from the commands' signatures once."""

import sys
from dataclasses import dataclass
from functools import cache

from typer.main import get_command
from typer.testing import CliRunner

from service.cli.commands import app


@dataclass(frozen=True)
class Answer:
    exit_code: int
    stdout: str
    stderr: str
    output: str
    """Both, in the order in which they were written."""


def run_amends(words, *, input=None, env=None):
    with CliRunner().isolation(input=input, env=env) as streams:
        exit_code = _ended(list(words))
        sys.stdout.flush()
        sys.stderr.flush()
        return Answer(exit_code, *(stream.getvalue().decode() for stream in streams))


@cache
def _commands():
    return get_command(app)


def _ended(words):
    try:
        _commands().main(words, prog_name="amends")
    except SystemExit as exc:
        return exc.code or 0
    return 0
