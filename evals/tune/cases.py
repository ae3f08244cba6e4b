"""The cases that tuning may use, and which of them train, choose and judge. No case is ever in two parts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from math import ceil
from pathlib import Path
from typing import Literal, get_args

from evals.cases import DATASETS, EvalCase, as_a_caller_sends_it, load_cases
from evals.tune.options import FEWEST_TEST
from guardrails.yaml_text import read_values
from service.domain.applies import is_required, missing_facts
from service.domain.value import Value
from service.drafting.pipeline import Drafter
from service.errors import BadInput

Part = Literal["train", "validation", "test"]
PARTS: tuple[Part, ...] = get_args(Part)
_ENOUGH_FOR_ALL = FEWEST_TEST + 4
_FEWEST = 5


class Chosen(Value):
    """Which part each case is in, and which cases could not be used, with the reason."""

    parts: dict[str, Part]
    left_out: dict[str, str] = {}

    def of(self, part: Part) -> tuple[str, ...]:
        return tuple(sorted(name for name, own in self.parts.items() if own == part))


def tune_datasets() -> tuple[str, ...]:
    """The nine, the invented ones, the corpus's development cases and the traps; never its frozen part."""
    corpus = (f"corpus/{folder.name}" for folder in sorted((DATASETS / "corpus").iterdir()) if _is_dev(folder))
    return tuple(name for name in ("nine", "invented", *corpus, "traps") if any((DATASETS / name).glob("*/case.json")))


def cases_of(datasets: Sequence[str], scenario: str | None, globs: Sequence[str]) -> dict[str, EvalCase]:
    """The cases of a scenario by name. Raises BadInput where there is none, or two of one name."""
    found: dict[str, EvalCase] = {}
    for dataset in datasets or tune_datasets():
        for name, case in load_cases(dataset).items():
            if _wanted(name, case, scenario, globs):
                if name in found:
                    raise BadInput(f"{dataset}: another dataset has a case {name!r} as well; rename one of them")
                found[name] = case
    if not found:
        raise BadInput(f"no case of scenario {scenario!r} in {', '.join(datasets or tune_datasets())}")
    return dict(sorted(found.items()))


def usable(cases: Mapping[str, EvalCase], drafter: Drafter) -> dict[str, str]:
    """Why a case cannot be used: a letter that first has to ask for facts says nothing about its prompt."""
    return {name: reason for name, case in cases.items() if (reason := _lacks(case, drafter))}


def choose_parts(names: Iterable[str], labelled: Mapping[str, Part], left_out: Mapping[str, str]) -> Chosen:
    """By a hash of the case's name, unless its label says. Raises BadInput where there are too few to part."""
    ordered = sorted(names, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    if len(ordered) < _FEWEST:
        raise BadInput(f"{len(ordered)} cases can be used, and it takes {_FEWEST} to train, choose and judge apart")
    room = _sizes(len(ordered))
    parts = {name: labelled[name] for name in ordered if name in labelled}
    for part in parts.values():
        room[part] -= 1
    for name in ordered:
        if name not in parts:
            parts[name] = next((part for part in ("test", "train", "validation") if room[part] > 0), "train")
            room[parts[name]] -= 1
    chosen = Chosen(parts=dict(sorted(parts.items())), left_out=dict(left_out))
    if lacking := [part for part in PARTS if not chosen.of(part)]:
        raise BadInput(f"labels leave no case for {' and '.join(lacking)}; take some of them away")
    return chosen


def _sizes(cases: int) -> dict[Part, int]:
    """Half of them judge, and eight at least where four are left for the rest."""
    test = max(FEWEST_TEST, cases // 2) if cases >= _ENOUGH_FOR_ALL else max(1, cases - 4)
    train = ceil((cases - test) / 2)
    return {"test": test, "train": train, "validation": cases - test - train}


def labels_of(cases: Mapping[str, EvalCase]) -> dict[str, Part]:
    """The part that each case's `about.yaml` puts it in, where it says."""
    return {name: case.about.split for name, case in cases.items() if case.about.split is not None}


def letters_of(names: Iterable[str]) -> Iterator[str]:
    """Every letter to these cases that development has, whoever wrote it."""
    wanted = sorted(set(names))
    for folder in sorted((DATASETS / "corpus").iterdir()):
        if _is_dev(folder):
            for name in wanted:
                yield from (p.read_text("utf-8") for p in sorted((folder / name).glob("*.txt")))


def case_folders(datasets: Sequence[str], names: Iterable[str]) -> Iterator[Path]:
    """Where these cases stand."""
    wanted = set(names)
    for dataset in datasets or tune_datasets():
        folder = Path(dataset) if Path(dataset).is_dir() else DATASETS / dataset
        yield from (path.parent for path in sorted(folder.glob("*/case.json")) if path.parent.name in wanted)


def _wanted(name: str, case: EvalCase, scenario: str | None, globs: Sequence[str]) -> bool:
    right = case.case.scenario is not None and scenario in (None, case.case.scenario)
    return right and (not globs or any(fnmatchcase(name, glob) for glob in globs))


def _lacks(case: EvalCase, drafter: Drafter) -> str:
    complete = drafter.complete(as_a_caller_sends_it(case.case))
    elements = drafter.scenario(str(complete.scenario)).elements
    missing = dict.fromkeys(f for e in elements if is_required(e, complete) for f in missing_facts(e, complete))
    return f"its letter would ask for {', '.join(missing)}" if missing else ""


def _is_dev(folder: Path) -> bool:
    author = folder / "author.yaml"
    told = read_values(author.read_text("utf-8")) if author.is_file() else None
    return isinstance(told, Mapping) and told.get("split") == "dev"
