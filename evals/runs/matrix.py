"""Which drafts a run is to make: cases of datasets, by prompts, by models, so many times."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fnmatch import fnmatchcase

from evals.cases import EvalCase, load_cases
from evals.runs.rows import Ask, Run, RunRow
from service.domain.value import Value
from service.errors import BadInput


class Wanted(Value):
    """What a run is over. No filter means all; of several filters each has to let a case through."""

    datasets: tuple[str, ...]
    prompts: tuple[str, ...]
    models: tuple[str, ...]
    repeat: int = 1
    cases: tuple[str, ...] = ()
    """Globs of names, of which one has to match."""
    scenarios: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """All of them have to be there."""


def load_datasets(names: Collection[str]) -> dict[str, EvalCase]:
    """The cases of all datasets, by name. Raises BadInput where two have a case of one name."""
    found: dict[str, EvalCase] = {}
    for name in names:
        cases = load_cases(name)
        twice = sorted(found.keys() & cases.keys())
        if twice:
            raise BadInput(f"{name}: another dataset of this run has a case {twice[0]!r} as well; run them apart")
        found |= cases
    return found


def choose(cases: Mapping[str, EvalCase], wanted: Wanted, only: Collection[str] | None = None) -> dict[str, EvalCase]:
    """The cases that the filters let through. Raises BadInput where there is none."""
    chosen = {name: case for name, case in cases.items() if _wants(wanted, case) and (only is None or name in only)}
    if not chosen:
        failed = "" if only is None else f", of which {len(only)} failed in the other run"
        raise BadInput(f"no case passes the filters; there are {len(cases)}{failed}")
    return chosen


def asks_of(cases: Collection[str], wanted: Wanted) -> tuple[Ask, ...]:
    """Every draft of the matrix, case by case."""
    return tuple(
        Ask(case=case, prompt=prompt, model=model, repeat=repeat)
        for case in cases
        for prompt in wanted.prompts
        for model in wanted.models
        for repeat in range(1, wanted.repeat + 1)
    )


def tags_of(case: EvalCase) -> tuple[str, ...]:
    """What a case can be chosen by besides name and scenario: `locale:en-GB`, `trap:injection`, `split:test` …"""
    file, about = case.case, case.about
    told = {
        "locale": file.language_region,
        "audience": file.audience,
        "severity": file.severity,
        "channel": file.channel,
        "source": about.source,
        "difficulty": about.difficulty,
        "split": about.split,
    }
    traps = (f"trap:{trap}" for trap in about.traps)
    return (*(f"{key}:{value}" for key, value in told.items() if value), *traps, "facts" if file.facts else "no-facts")


def failing_cases(run: Run) -> frozenset[str]:
    """The cases with a draft that is not as it should be."""
    return frozenset(row.ask.case for row in run.rows if is_failing(row))


def is_failing(row: RunRow) -> bool:
    return row.outcome != "drafted" or not row.measures.get("sendable") or bool(row.traps) or bool(row.error)


def _wants(wanted: Wanted, case: EvalCase) -> bool:
    return (
        (not wanted.cases or any(fnmatchcase(case.name, glob) for glob in wanted.cases))
        and (not wanted.scenarios or case.case.scenario in wanted.scenarios)
        and set(wanted.tags) <= set(tags_of(case))
    )
