"""Draft every case of a dataset and count what holds, on pydantic-evals.

pydantic-evals leaves a case that raised out of its averages, so its report is not used: every case gives
one row of ours, errors included, and the totals are computed from the rows.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterable
from pathlib import Path

from evals.cases import EvalCase, Trap, as_a_caller_sends_it, load_cases
from evals.table import Row, table
from service.domain.applies import is_required
from service.domain.case import CaseFile
from service.domain.draft import Draft
from service.drafting.pipeline import Drafter, DraftOptions
from service.errors import BadInput, MissingExtra


def run_dataset(drafter: Drafter, dataset: str, model: str | None = None, out: str | None = None) -> str:
    """The table of a run; `out` receives one JSON line a case."""
    rows = asyncio.run(collect_rows(drafter, load_cases(dataset), model))
    if out:
        _write(Path(out), rows)
    return table(rows)


def _write(path: Path, rows: list[Row]) -> None:
    try:
        path.write_text("".join(row.model_dump_json() + "\n" for row in rows), "utf-8")
    except OSError as exc:
        raise BadInput(f"cannot write {str(path)!r}: {exc.strerror}") from exc


async def collect_rows(drafter: Drafter, cases: dict[str, EvalCase], model: str | None) -> list[Row]:
    """One row a case, in the dataset's order. Raises MissingExtra without pydantic-evals."""
    try:
        from pydantic_evals import Case, Dataset
    except ImportError as exc:
        raise MissingExtra("evals need pydantic-evals: pip install 'amends[evals]'") from exc

    rows: dict[str, Row] = {}

    async def draft_one(name: str) -> None:
        rows[name] = await _row(drafter, cases[name], model)

    dataset: Dataset[str, None, None] = Dataset(name="drafts", cases=[Case(name=n, inputs=n) for n in cases])
    await dataset.evaluate(draft_one, max_concurrency=1, progress=False)
    return [rows[name] for name in cases]


async def _row(drafter: Drafter, eval_case: EvalCase, model: str | None) -> Row:
    started = time.perf_counter()
    elements = _required_elements(drafter, eval_case.case)
    try:
        draft = await drafter.draft(as_a_caller_sends_it(eval_case.case), DraftOptions(model=model))
    except Exception as exc:  # noqa: BLE001  Whatever a case dies of is its row, and counts.
        return Row(case=eval_case.name, status="error", elements=elements, error=f"{type(exc).__name__}: {exc}")
    milliseconds = round((time.perf_counter() - started) * 1000, 1)
    return _measured(eval_case, draft, milliseconds, elements)


def _required_elements(drafter: Drafter, case: CaseFile) -> int:
    """How many elements a letter needs, whether or not there is one."""
    scenario = drafter.playbook.get(case.scenario or "")
    return sum(is_required(e, case) for e in scenario.elements) if scenario else 0


def _measured(eval_case: EvalCase, draft: Draft, milliseconds: float, elements: int) -> Row:
    report, letter = draft.report, draft.letter
    if report is None or letter is None:
        asked = tuple(m.name for m in draft.missing_facts)
        return Row(case=eval_case.name, status=draft.status, elements=elements, asked=asked, milliseconds=milliseconds)
    required = [e for e in report.elements if e.required]
    return Row(
        case=eval_case.name,
        status=draft.status,
        sendable=report.sendable,
        elements=len(required),
        present=sum(e.status == "present" for e in required),
        missing=report.missing(),
        findings=tuple(f"{f.rule} {f.text}" for f in report.blocking()),
        warnings=tuple(f"{f.rule} {f.text}" for f in report.findings if f.severity == "warn"),
        traps=tuple(broken_traps(letter.text, eval_case.traps)),
        words=len(letter.body.split()),
        milliseconds=milliseconds,
    )


def broken_traps(text: str, traps: Iterable[Trap]) -> Iterable[str]:
    """What a letter says that it must not, or does not say that it must."""
    for trap in traps:
        for pattern in trap.must:
            if not re.search(pattern, text, re.IGNORECASE):
                yield f"{trap.trap}: must say {pattern}"
        for pattern in trap.must_not:
            if re.search(pattern, text, re.IGNORECASE):
                yield f"{trap.trap}: must not say {pattern}"
