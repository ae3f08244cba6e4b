"""What `amends eval run` does, with everything that it needs imported."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from evals.judge.agreement_file import told_beside
from evals.judge.judge import Judge
from evals.judge.parts import RECORDINGS as JUDGE_RECORDINGS
from evals.judge.parts import id_of, judge_of
from evals.proof import RECORDINGS
from evals.proof_parts import MODEL, caller_for, plan_of, ways_for
from evals.runs.basis import basis_of, told_settings
from evals.runs.carry_out import Work, begin, carry_out
from evals.runs.matrix import Wanted, asks_of, choose, failing_cases, load_datasets
from evals.runs.measures import Measurer, required_in
from evals.runs.progress import shown_progress
from evals.runs.rows import RunFile
from evals.runs.summary import summary
from evals.runs.ways import DraftingWay, JudgedWay, Mend, RecordedWay, Way, prompts_of
from service.bootstrap import build_checker, build_drafter, build_playbook, build_profile
from service.domain.case import CaseFile
from service.domain.playbook import Scenario
from service.domain.ports import Checker
from service.domain.value import Value
from service.errors import BadInput
from service.settings import Settings

_SHIPPED_RECORDINGS = "proof"


class RunOptions(Value):
    """What a run is over, how it drafts, and where its rows go."""

    datasets: tuple[str, ...]
    prompts: tuple[str, ...] = ("slots",)
    models: tuple[str, ...] = ()
    """The service's own, if none is named; of the recordings that ship, theirs."""
    repeat: int = 1
    at_once: int = 1
    cases: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    only_failing: Path | None = None
    """A run's file; only the cases that failed in it."""
    out: Path | None = None
    resume: bool = False
    mend: Mend = "all"
    recordings: str | None = None
    judge: str | None = None
    """A language model that says of each letter which elements it has."""


def run_evals(settings: Settings, options: RunOptions) -> str:
    """Carry the run out, or on; its summary."""
    if options.resume and options.out is None:
        raise BadInput("--resume goes on with the file that --out names; name it")
    work = work_of(settings, options)
    file = RunFile(options.out) if options.out else None
    before = begin(file, work.basis, options.resume) if file else ()
    done = len({row.ask for row in before} & set(work.asks))
    with shown_progress(len(work.asks), done) as told:
        rows = asyncio.run(carry_out(work, file, before, told))
    return summary(rows, told_beside(work.basis.judge) if work.basis.judge else "")


def work_of(settings: Settings, options: RunOptions) -> Work:
    profile = build_profile(settings)
    checker, playbook = build_checker(settings, profile), build_playbook(settings, profile)
    every = load_datasets(options.datasets)
    wanted = wanted_of(settings, options)
    only = failing_cases(RunFile(options.only_failing).read()) if options.only_failing else None
    cases = choose(every, wanted, only)
    versions = {name: prompts_of(name, profile.overlays.prompts).version for name in options.prompts}
    judge = _judge(settings, options, playbook)
    way = JudgedWay(_way(settings, options), judge) if judge else _way(settings, options)
    way.refuse(wanted.prompts, wanted.models)
    told = told_settings(settings, profile, mend=options.mend, recordings=options.recordings)
    return Work(
        basis=basis_of(
            " ".join(options.datasets),
            every,
            versions,
            playbook,
            checker.version,
            told,
            str(id_of(settings, judge)) if judge else "",
        ),
        asks=asks_of(cases, wanted),
        cases=cases,
        required=partial(_required, checker, playbook),
        way=way,
        measurer=Measurer(checker.rules.prohibitions, checker.rules.vocabulary, judges=judge is not None),
        at_once=options.at_once,
    )


def wanted_of(settings: Settings, options: RunOptions) -> Wanted:
    return Wanted(
        datasets=options.datasets,
        prompts=options.prompts,
        models=options.models or ((MODEL,) if options.recordings == _SHIPPED_RECORDINGS else (settings.model,)),
        repeat=options.repeat,
        cases=options.cases,
        scenarios=options.scenarios,
        tags=options.tags,
    )


def _required(checker: Checker, playbook: Mapping[str, Scenario], case: CaseFile, scenario: str) -> tuple[str, ...]:
    """What a letter that says nothing lacks."""
    if scenario not in playbook:
        return ()
    return tuple(element.id for element in required_in(checker.check("", case, playbook[scenario])))


def _judge(settings: Settings, options: RunOptions, playbook: Mapping[str, Scenario]) -> Judge | None:
    """Where letters come from recordings, so does what is said of them."""
    if options.judge is None:
        return None
    if options.recordings is None:
        return judge_of(settings, options.judge, playbook)
    shipped = options.recordings == _SHIPPED_RECORDINGS
    return judge_of(settings, options.judge, playbook, JUDGE_RECORDINGS if shipped else Path(options.recordings))


def _way(settings: Settings, options: RunOptions) -> Way:
    if options.recordings is None:
        return DraftingWay(settings, options.mend)
    drafter = build_drafter(settings.model_copy(update={"profile": Path()}))
    folder = RECORDINGS if options.recordings == _SHIPPED_RECORDINGS else Path(options.recordings)
    if not folder.is_dir():
        raise BadInput(f"no recordings in {str(folder)!r}; `{_SHIPPED_RECORDINGS}` names those that ship")
    return RecordedWay(ways_for(drafter, caller_for(folder, record=False)), lambda c: plan_of(drafter, c), options.mend)
