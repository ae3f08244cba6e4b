"""What `amends tune` does, with everything that it needs imported."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evals.tune.command import Agree, run_tune
from evals.tune.manual import run_manual
from evals.tune.options import ManualOptions, TuneOptions
from evals.tune.outcome import REPORT, Outcome
from evals.tune.prepared import Place
from service.errors import BadInput
from service.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was given."""

    scenario: str | None
    model: str | None
    reflection_model: str | None
    budget: int
    reflections: int
    cost_usd: float | None
    datasets: tuple[str, ...]
    cases: tuple[str, ...]
    manual: tuple[str, str] | None
    out: Path
    resume: bool
    recordings: Path | None
    record: bool


def tuned(asked: Asked, agree: Agree) -> str:
    """Where the report stands, and what it says first."""
    settings = read_settings()
    place = Place(asked.out, asked.resume, asked.recordings, asked.record)
    if asked.manual:
        done = run_manual(settings, _manual(settings, asked, *asked.manual), place, agree)
    else:
        done = run_tune(settings, _tune(settings, asked), place, agree)
    return _told(done, asked.out) if done else "Nothing was called."


def _tune(settings: Settings, asked: Asked) -> TuneOptions:
    if asked.scenario is None:
        raise BadInput("name a scenario, or two ways of writing with --manual A B")
    model = asked.model or settings.model
    return TuneOptions(
        scenario=asked.scenario,
        model=model,
        reflection_model=asked.reflection_model or model,
        budget=asked.budget,
        reflections=asked.reflections,
        cost_usd=asked.cost_usd,
        datasets=asked.datasets,
        cases=asked.cases,
    )


def _manual(settings: Settings, asked: Asked, a: str, b: str) -> ManualOptions:
    return ManualOptions(
        a=a,
        b=b,
        model=asked.model or settings.model,
        scenario=asked.scenario,
        budget=asked.budget,
        cost_usd=asked.cost_usd,
        datasets=asked.datasets,
        cases=asked.cases,
    )


def _told(done: Outcome, out: Path) -> str:
    judged = done.judged
    lines = [f"{done.scenario}: {judged.verdict}. {judged.why[:1].upper()}{judged.why[1:]}."]
    if judged.line:
        line = judged.line
        lines.append(f"{line.name}: {line.a:.3f} > {line.b:.3f} on {line.cases} test cases, p {line.p:.4f}")
    lines.append(f"{done.drafts} of {done.budget} drafts; the report is {out / REPORT}")
    return "\n".join(lines)
