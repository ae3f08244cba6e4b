"""What a run costs beside the drafting (`make bench`): 2,000 cases, and a model that does no work.

Beside it stands bare pydantic-evals, which keeps nothing on disk: once with idle evaluators and a letter of one line,
once with a whole letter and the same measures taken in an evaluator of its own.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Coroutine, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import Evaluator, EvaluatorContext

from evals.asked import NO_PROFILE
from evals.cases import EvalCase, as_a_caller_sends_it, load_cases
from evals.runs.carry_out import Work, begin, carry_out
from evals.runs.made import Made, made_of
from evals.runs.matrix import Wanted, asks_of
from evals.runs.measures import Measurer
from evals.runs.rows import Ask, Basis, RunFile, RunRow
from evals.runs.summary import summary
from evals.traps import broken_traps
from service.bootstrap import build_checker, build_drafter
from service.domain.case import Author, CaseFile, Message, Ticket
from service.domain.letter import Letter
from service.drafting.pipeline import DraftOptions
from service.settings import Settings

CASES = 2_000
_BASIS = Basis(dataset="bench", data="", prompts="", playbook="", rules="", settings="", evaluators="")


@dataclass(frozen=True, slots=True)
class Given:
    """The case and the letter that all 2,000 have."""

    case: EvalCase
    made: Made
    measurer: Measurer


class ZeroWork:
    """Has drafted already, whatever is asked."""

    def __init__(self, made: Made) -> None:
        self.made = made

    async def make(self, ask: Ask, case: CaseFile) -> Made:
        return self.made

    def refuse(self, prompts: Iterable[str], models: Iterable[str]) -> None:
        """It is asked for nothing else."""


class Idle(Evaluator[int, Made, None]):
    """Looks at nothing."""

    def evaluate(self, ctx: EvaluatorContext[int, Made, None]) -> float:
        return 1.0


def _idle_evaluators() -> list[Evaluator[int, Made, None]]:
    """Six; the library tells evaluators apart by their class."""
    return [type(f"Idle{n}", (Idle,), {})() for n in range(6)]


def _same_measures(given: Given) -> list[Evaluator[int, Made, None]]:
    """Those of a run. A field of an evaluator would be written into every case's report, which costs more."""

    class Same(Evaluator[int, Made, None]):
        def evaluate(self, ctx: EvaluatorContext[int, Made, None]) -> dict[str, float]:
            letter = ctx.output.letter
            traps = tuple(broken_traps(letter.text, given.case.traps)) if letter else ()
            taken = given.measurer.take(ctx.output, given.case.case, traps)
            return {name: value for name, value in taken.items() if value is not None}

    return [Same()]


async def _run(given: Given) -> None:
    cases = {f"case-{n}": given.case for n in range(CASES)}
    asks = asks_of(cases, Wanted(datasets=("bench",), prompts=("slots",), models=("none",)))
    work = Work(_BASIS, asks, cases, lambda _case, _scenario: (), ZeroWork(given.made), given.measurer)
    with tempfile.TemporaryDirectory() as folder:
        file = RunFile(Path(folder) / "rows.jsonl")
        summary(await carry_out(work, file, begin(file, _BASIS, resume=False), _nobody))


def _nobody(row: RunRow) -> None:
    """Watches."""


async def _bare(given: Given, evaluators: Sequence[Evaluator[int, Made, None]]) -> None:
    async def task(_: int) -> Made:
        return given.made

    cases = [Case[int, Made, None](name=f"case-{n}", inputs=n) for n in range(CASES)]
    await Dataset(name="bench", cases=cases, evaluators=evaluators).evaluate(task, max_concurrency=1, progress=False)


def _idle(whole: Given) -> Given:
    message = Message(id="t1", author=Author(role="customer"), text="Where is it?")
    case = EvalCase("idle", CaseFile(ticket=Ticket(messages=(message,))), {}, {}, ())
    report = whole.made.report.model_copy(update={"elements": (), "figures": ()}) if whole.made.report else None
    letter = Letter(subject="Sorry", body="We are sorry.")
    return Given(case, whole.made.model_copy(update={"letter": letter, "report": report}), whole.measurer)


def _whole() -> Given:
    settings = Settings(profile=NO_PROFILE)
    case, rules = load_cases("nine")["missed_sla"], build_checker(settings).rules
    draft = asyncio.run(build_drafter(settings).draft(as_a_caller_sends_it(case.case), DraftOptions()))
    return Given(case, made_of(draft, 0.0), Measurer(rules.prohibitions, rules.vocabulary))


def _seconds(work: Coroutine[None, None, None]) -> float:
    """CPU seconds of this process."""
    started = time.process_time()
    asyncio.run(work)
    return time.process_time() - started


def bench_runs() -> None:
    """Three times by turns."""
    whole = _whole()
    for what, given, evaluators in (
        ("nothing to measure", _idle(whole), _idle_evaluators()),
        ("every measure", whole, _same_measures(whole)),
    ):
        taken = [(_seconds(_run(given)), _seconds(_bare(given, evaluators))) for _ in range(3)]
        ours, bare = median(run for run, _ in taken), median(bare for _, bare in taken)
        print(f"{CASES} drafts, {what:18}  {ours:8.2f} s CPU   ratio {ours / bare:.2f} to bare pydantic-evals")
