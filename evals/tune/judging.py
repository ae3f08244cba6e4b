"""The verdict: two ways of writing on the same test cases, by one measure and a paired interval."""

from __future__ import annotations

from typing import Literal

from evals.compare import Compared, Line, compare
from evals.runs.measures import MEASURES
from evals.sides import Side
from evals.tune.bench import KEPT
from evals.tune.options import FEWEST_TEST
from service.domain.value import Value

Told = Literal["better", "worse", "can't tell"]
_BESIDE = ("sendable", "elements_present", "blocking", "grounded", "personal_data_safe", "words", "tokens_in")
"""Told beside the verdict, and never part of it."""


class Judged(Value):
    """What is said of B against A, and why nothing more."""

    verdict: Told
    why: str
    line: Line | None = None
    beside: tuple[Line, ...] = ()


def judge(a: Side, b: Side) -> Judged:
    """Only the measure that was tuned for decides, and nothing below eight cases."""
    whole = _without_elements(a), _without_elements(b)
    line = compare(*whole, (KEPT,)).measures[0]
    beside = compare(*whole, (MEASURES[name] for name in _BESIDE if name in MEASURES)).measures
    if line.cases < FEWEST_TEST:
        why = f"{line.cases} test cases; it takes {FEWEST_TEST}, whatever they show"
        return Judged(verdict="can't tell", why=why, line=line, beside=beside)
    told: Told = "better" if line.verdict == "better" else "worse" if line.verdict == "worse" else "can't tell"
    return Judged(verdict=told, why=_why(line, told), line=line, beside=beside)


def nothing_found() -> Judged:
    return Judged(
        verdict="can't tell", why="nothing did better on the validation cases than what is in force; no test was made"
    )


def stopped_short(cases: int, why: str) -> Judged:
    return Judged(verdict="can't tell", why=f"only {cases} test cases were drafted by both: {why}")


def _why(line: Line, told: Told) -> str:
    if told != "can't tell":
        return f"the interval of {line.cases} pairs leaves out 0, and the test agrees"
    if line.would_tell is None:
        return "the two did the same on the test cases"
    return f"the interval holds 0, or the test does not agree; about {line.would_tell} cases would tell this difference"


def _without_elements(side: Side) -> Side:
    """Each element's own line takes its time, and decides nothing here."""
    return side.model_copy(update={"rows": tuple(row.model_copy(update={"elements": {}}) for row in side.rows)})


def all_lines(a: Side, b: Side) -> Compared:
    """For the page with the letters side by side."""
    return compare(a, b, (KEPT, *MEASURES.values()))
