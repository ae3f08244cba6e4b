"""Each element of the nine cases in many hands: wordings that have it, and wordings that only sound like it.

Their authors had the elements' definitions and the cases, and had seen no rule and no letter. The facts stand as a
caller sends them, synonyms included.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from evals.cases import EvalCase, load_cases
from evals.rules.corpus import SENTENCES, Split
from evals.rules.score import Scores, Tally
from guardrails import Rules, check
from service.domain.case import CaseFile
from service.domain.playbook import Scenario
from service.domain.report import Report
from service.domain.value import Value
from service.errors import BadFile

CASES = "nine"
BY_THE_LOG = "recovery_logged"
"""An element that is judged by the case's recovery log, and by no words."""


class WordingRow(Value):
    """One line of a file: what somebody wrote for an element of a case of the nine, and whether it has it."""

    case: str
    element: str
    text: str
    good: bool
    voice: str = ""
    why: str = ""
    """What a wording that only sounds like it lacks."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A line with the case that it is judged in."""

    row: WordingRow
    case: CaseFile


def wordings(split: Split, folder: Path = SENTENCES) -> Iterator[Wording]:
    """The wordings of a part, as far as words decide; none where it has no file. Raises BadFile with the wrong line."""
    path = folder / f"wordings_{split}.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, 1):
        if line.strip():
            row = _row(line, f"{path}:{number}")
            case = _cases().get(row.case)
            if case is None:
                raise BadFile(f"{path}:{number}: no case {row.case!r} in {CASES} (have: {', '.join(_cases())})")
            if row.element != BY_THE_LOG:
                yield Wording(row, case.case)


def judge(wording: Wording, playbook: Mapping[str, Scenario], rules: Rules) -> Report:
    """The report on the text with its element alone, whatever the case says of when it is asked for."""
    scenario = playbook[str(wording.case.scenario)]
    element = scenario.element(wording.row.element)
    if element is None:
        raise BadFile(f"wordings: {wording.row.element} is no element of {scenario.id}")
    alone = scenario.model_copy(update={"elements": (element.model_copy(update={"when": None}),)})
    return check(wording.row.text, wording.case, alone, rules)


def score_wordings(
    split: Split, playbook: Mapping[str, Scenario], rules: Rules, scores: Scores, folder: Path = SENTENCES
) -> None:
    """Count where the element is found, and which good wordings a prohibition blocks."""
    for wording in wordings(split, folder):
        row, report = wording.row, judge(wording, playbook, rules)
        said, blocks = is_found(report), blocking(report)
        scores.wordings.setdefault(row.element, Tally()).add(said, row.good)
        if row.good:
            scores.wordings_blocked.add(bool(blocks), False)
        if said is not row.good:
            what = "missed" if row.good else "false hit"
            scores.wrong_wordings.append(f"{row.case} {row.element} {what}: {row.text}")
        if row.good and blocks:
            scores.wrong_wordings.append(f"{row.case} {row.element} blocked by {', '.join(blocks)}: {row.text}")


def is_found(report: Report) -> bool:
    return any(element.status == "present" for element in report.elements)


def blocking(report: Report) -> tuple[str, ...]:
    """The prohibitions that block the text."""
    return tuple(sorted({finding.rule for finding in report.blocking()}))


@cache
def _cases() -> Mapping[str, EvalCase]:
    return load_cases(CASES)


def _row(line: str, where: str) -> WordingRow:
    try:
        return WordingRow.model_validate_json(line)
    except ValidationError as exc:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in exc.errors())
        raise BadFile(f"{where}: {told}") from exc
