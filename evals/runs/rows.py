"""A run as a file: its first line says what it rests on, each further line is one draft, appended as it is done."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import ValidationError

from evals.judge.verdict import Verdict
from service.domain.value import Value
from service.errors import BadFile

_Shape = TypeVar("_Shape", bound=Value)
_SYNCED_EVERY_SECONDS = 1.0
"""What is written outlives the process at once; this is for a machine that loses its power."""
Outcome = Literal["drafted", "asked", "error"]


class Ask(Value):
    """One draft that a run is to make; what tells its row from every other."""

    case: str
    prompt: str
    """The prompt's name, as `amends prompts list` has it."""
    model: str
    repeat: int = 1


class Basis(Value):
    """What the rows rest on. A run that rests on something else is another run."""

    dataset: str
    data: str
    """A hash of the cases, by content."""
    prompts: str
    playbook: str
    rules: str
    settings: str
    """Of the models: temperature, seed, rounds of repair …"""
    evaluators: str
    """A hash of the code that measures."""
    code: str = ""
    """A hash of the code that drafts."""
    judge: str = ""
    """The language model that judges the letters, with its prompt and its questions; empty where none does."""

    def changed_from(self, before: Basis) -> tuple[str, ...]:
        """What is not as it was, in words: `rules: rules-1a2b > rules-3c4d`."""
        mine, theirs = self.model_dump(), before.model_dump()
        return tuple(f"{key}: {theirs[key]} > {mine[key]}" for key in mine if mine[key] != theirs[key])


class RunRow(Value):
    """What became of one draft. A measure that could not be taken is None, and counts in every total as such."""

    ask: Ask
    scenario: str
    tags: tuple[str, ...] = ()
    outcome: Outcome
    error: str = ""
    measures: dict[str, float | None] = {}
    """By name, as in `evals.runs.measures.MEASURES`."""
    elements: dict[str, bool] = {}
    """Each required element, and whether it is there."""
    findings: tuple[str, ...] = ()
    """Prohibitions that block, by id, one for each place."""
    asked: tuple[str, ...] = ()
    """Facts that are missing, of a draft that asks."""
    traps: tuple[str, ...] = ()
    letter: str = ""
    marks: tuple[tuple[int, int, str], ...] = ()
    """Places of the letter with the element or rule that stands there."""
    judged: tuple[Verdict, ...] = ()
    """What a language model says of each required element, where one was asked."""


class Run(Value):
    """A run read back: whole rows only."""

    basis: Basis
    rows: tuple[RunRow, ...] = ()


class RunFile:
    """Appends rows so that a kill loses nothing but the row that was being written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, basis: Basis) -> None:
        """Start the file anew; raises BadFile where it cannot be written."""
        half = self.path.with_name(f"{self.path.name}.{os.getpid()}.half")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            half.write_text(basis.model_dump_json() + "\n", "utf-8")
            half.replace(self.path)
        except OSError as exc:
            raise BadFile(f"cannot write {str(self.path)!r}: {exc.strerror}") from exc

    @contextmanager
    def appending(self) -> Iterator[Callable[[RunRow], None]]:
        """Gives what appends a row, which outlives the process at once; a kill cuts at most the last one short."""
        synced = time.monotonic()

        def append(row: RunRow) -> None:
            nonlocal synced
            file.write(row.model_dump_json().encode() + b"\n")
            file.flush()
            if time.monotonic() - synced >= _SYNCED_EVERY_SECONDS:
                os.fsync(file.fileno())
                synced = time.monotonic()

        with self.path.open("ab") as file:
            try:
                yield append
            finally:
                os.fsync(file.fileno())

    def append(self, row: RunRow) -> None:
        with self.appending() as append:
            append(row)

    def read(self) -> Run:
        """The run so far. A last line that was cut off is cut from the file; any other wrong line is told."""
        try:
            lines = self.path.read_bytes().splitlines(keepends=True)
        except OSError as exc:
            raise BadFile(f"cannot read {str(self.path)!r}: {exc.strerror}") from exc
        if lines and not lines[-1].endswith(b"\n"):
            cut = lines.pop()
            os.truncate(self.path, self.path.stat().st_size - len(cut))
        if not lines:
            raise BadFile(f"{self.path}: it is empty; a run begins with what it rests on")
        return Run(basis=_valid(self.path, 1, lines[0], Basis), rows=tuple(_rows(self.path, lines[1:])))


def _rows(path: Path, lines: Iterable[bytes]) -> Iterator[RunRow]:
    for number, line in enumerate(lines, 2):
        yield _valid(path, number, line, RunRow)


def _valid(path: Path, number: int, line: bytes, shape: type[_Shape]) -> _Shape:
    try:
        return shape.model_validate(json.loads(line))
    except (ValidationError, json.JSONDecodeError) as exc:
        raise BadFile(f"{path}: line {number}: not a {shape.__name__}: {exc}") from exc
