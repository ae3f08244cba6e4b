"""Measured agreement as it is kept, and what is said of it beside every figure of a judge."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from evals.judge.agreement import Agreement, strength
from service.domain.value import Value
from service.errors import BadFile

FILE = Path(__file__).parent / "agreement.json"


class JudgeId(Value):
    """What an agreement is of: another model, prompt or question is another judge."""

    model: str
    at: str = ""
    """A local model's file, or a hash of the address of a server of one's own."""
    prompt: str
    rubrics: str

    def __str__(self) -> str:
        at = f" ({self.at})" if self.at else ""
        return f"{self.model}{at}, {self.prompt}, rubrics-{self.rubrics}"


class MeasuredAgreement(Value):
    """One measuring of one judge."""

    judge: JudgeId
    sample: str
    """A hash of the letters and of what their labels say."""
    overall: Agreement
    groups: dict[str, Agreement]
    tokens_in: int
    tokens_out: int
    cost: float | None
    """None as soon as one call's is unknown."""
    seconds: float


class AgreementFile(Value):
    """`agreement.json`: one entry a judge."""

    version: Literal[1] = 1
    measured: tuple[MeasuredAgreement, ...] = ()

    def of(self, judge: str) -> MeasuredAgreement | None:
        """By the judge as a run's basis names it."""
        return next((m for m in self.measured if str(m.judge) == judge), None)

    def with_(self, new: MeasuredAgreement) -> AgreementFile:
        """The new one takes the place of an older one of the same judge."""
        others = (m for m in self.measured if m.judge != new.judge)
        return AgreementFile(measured=tuple(sorted((*others, new), key=lambda m: str(m.judge))))


def read_agreement(path: Path = FILE) -> AgreementFile:
    """Empty where there is no file; raises BadFile for a wrong one."""
    if not path.is_file():
        return AgreementFile()
    try:
        return AgreementFile.model_validate_json(path.read_bytes())
    except ValidationError as exc:
        raise BadFile(f"{path}: not a measured agreement: {exc.errors()[0]['msg']}; measure anew") from exc


def write_agreement(file: AgreementFile, path: Path = FILE) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.model_dump_json(indent=1) + "\n", "utf-8")
    except OSError as exc:
        raise BadFile(f"cannot write {str(path)!r}: {exc.strerror}") from exc


def told_beside(judge: str, file: AgreementFile | None = None) -> str:
    """`judge local/qwen: kappa 0.31 (0.12 to 0.48) on 36 letters: weak`; `judge` is as a run's basis names it."""
    found = (file or _shipped()).of(judge)
    name = judge.partition(",")[0].partition(" (")[0]
    return f"judge {name}: {told(found.overall) if found else 'agreement not measured'}"


def told(found: Agreement) -> str:
    """`kappa 0.31 (0.12 to 0.48) on 36 letters: weak`"""
    letters = f"on {found.letters} letter{'s' * (found.letters != 1)}"
    if found.kappa is None:
        return f"no kappa {letters}: chance explains every agreement"
    reach = "" if found.low is None or found.high is None else f" ({found.low:.2f} to {found.high:.2f})"
    return f"kappa {found.kappa:.2f}{reach} {letters}: {strength(found.kappa)}"


@cache
def _shipped() -> AgreementFile:
    return read_agreement()
