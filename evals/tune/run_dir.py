"""A run directory: what was drafted and proposed so far, each kept at once. Plain JSON; no pickle is written or read.

gepa is given no directory of its own. A run that goes on is carried out anew from its start, and whatever stands here
is taken from here instead of from a model.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import ValidationError

from evals.runs.rows import RunRow
from evals.tune.cases import Chosen
from evals.tune.options import Fingerprint
from service.domain.value import Value
from service.errors import BadFile, BadInput, ModelOverBudget

Kind = Literal["draft", "reflection"]
_Shape = TypeVar("_Shape", bound=Value)
_RUN, _CALLS, _DRAFTS, _REFLECTIONS = "run.json", "calls.jsonl", "drafts.jsonl", "reflections.jsonl"


class Begun(Value):
    """The first thing that a run directory holds."""

    fingerprint: Fingerprint
    chosen: Chosen
    asked: dict[str, str] = {}
    """What proposals are asked for with, by component; a run that goes on asks in the same words."""


class Started(Value):
    """A call that was about to be made. It counts, whatever became of it."""

    kind: Kind


class Drafted(Value):
    """One draft: its row, and what a reflection may be shown of it, with placeholders for what is personal."""

    row: RunRow
    asked: str = ""
    said: dict[str, str] = {}
    faults: tuple[str, ...] = ()
    faulty: tuple[str, ...] = ()
    """The parts of the letter that they are about, as far as that is known."""

    @property
    def key(self) -> tuple[str, str]:
        return self.row.ask.prompt, self.row.ask.case


class Reflected(Value):
    """One proposal as it came, or the error that came instead."""

    prompt: str
    """A hash of what was asked."""
    text: str = ""
    error: str = ""
    cost: float | None = None


class RunDir:
    """Append-only; a last line that was cut short is dropped."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, begun: Begun, resume: bool) -> None:
        """Raises BadInput for a directory that is not ours, that nobody said to go on with, or that rests on
        something else."""
        if not self.path.exists() or (self.path.is_dir() and not any(self.path.iterdir())):
            self.path.mkdir(parents=True, exist_ok=True)
            self.write(_RUN, begun.model_dump_json(indent=1) + "\n")
            return
        before = self.begun()
        if not resume:
            raise BadInput(f"{self.path} is there already; --resume goes on with it, or give --out another name")
        changed = begun.fingerprint.changed_from(before.fingerprint)
        if changed:
            told = "\n".join(f"  {change}" for change in changed)
            raise BadInput(f"{self.path} rests on something else; begin a new run, as this has changed since:\n{told}")

    def begun(self) -> Begun:
        path = self.path / _RUN
        if not path.is_file():
            raise BadInput(f"{self.path} is no directory of a tuning run: it has no {_RUN}; give --out another name")
        try:
            return Begun.model_validate_json(path.read_bytes())
        except ValidationError as exc:
            raise BadFile(f"{path}: {exc}") from exc

    def calls(self) -> list[Started]:
        return list(self._lines(_CALLS, Started))

    def drafts(self) -> list[Drafted]:
        return list(self._lines(_DRAFTS, Drafted))

    def reflections(self) -> list[Reflected]:
        return list(self._lines(_REFLECTIONS, Reflected))

    def start(self, kind: Kind) -> None:
        self._append(_CALLS, Started(kind=kind))

    def keep_draft(self, draft: Drafted) -> None:
        self._append(_DRAFTS, draft)

    def keep_reflection(self, reflected: Reflected) -> None:
        self._append(_REFLECTIONS, reflected)

    def write(self, name: str, text: str) -> None:
        """The whole file or none of it."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{path.name}.half")
        half.write_bytes(text.encode("utf-8", "replace"))
        half.replace(path)

    def _append(self, name: str, value: Value) -> None:
        with (self.path / name).open("ab") as file:
            file.write(value.model_dump_json().encode("utf-8", "replace") + b"\n")

    def _lines(self, name: str, shape: type[_Shape]) -> Iterator[_Shape]:
        path = self.path / name
        content = path.read_bytes() if path.is_file() else b""
        whole = content[: content.rfind(b"\n") + 1]
        if whole != content:
            path.write_bytes(whole)
        for number, line in enumerate(whole.splitlines(), 1):
            try:
                yield shape.model_validate(json.loads(line))
            except (ValidationError, ValueError) as exc:
                raise BadFile(f"{path}: line {number}: not a {shape.__name__}: {exc}") from exc


class Count:
    """How many calls may still be made. The one that would be too many is refused before it is made."""

    def __init__(self, run: RunDir, drafts: int, reflections: int) -> None:
        self._run = run
        self._most: dict[Kind, int] = {"draft": drafts, "reflection": reflections}
        self._made: dict[Kind, int] = {"draft": 0, "reflection": 0}
        for call in run.calls():
            self._made[call.kind] += 1

    def made(self, kind: Kind) -> int:
        return self._made[kind]

    def left(self, kind: Kind) -> int:
        return self._most[kind] - self._made[kind]

    def start(self, kind: Kind) -> None:
        if self.left(kind) <= 0:
            raise ModelOverBudget(f"all {self._most[kind]} {kind} calls of this run are made", 0.0)
        self._made[kind] += 1
        self._run.start(kind)
