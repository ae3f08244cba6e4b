"""What a run came to, as it is kept for whoever reads it and for `amends prompts promote`."""

from __future__ import annotations

from typing import Literal

from evals.tune.judging import Judged
from evals.tune.options import Fingerprint
from evals.tune.refusals import Refused
from evals.tune.search import Candidate
from service.domain.value import Value

OUTCOME = "outcome.json"
REPORT = "report.md"
PAGE = "report.html"
CANDIDATE = "candidate/prompts"
"""The changed templates, as they would stand in the company's own folder."""


class CaseScores(Value):
    """One test case under both."""

    case: str
    a: float
    b: float
    a_lacks: tuple[str, ...] = ()
    b_lacks: tuple[str, ...] = ()
    """Elements that are missing and rules that block."""


class Change(Value):
    """A template that the winner changes: what it has to be like when it is promoted, and what it becomes."""

    name: str
    before: str
    """A hash of the file in force; that of an empty text where there is none."""
    text: str


class Outcome(Value):
    """Everything that a report says. No clock and no address, so that a replay gives the same."""

    kind: Literal["tune", "manual"]
    scenario: str
    model: str
    reflection_model: str = ""
    judged: Judged
    a: str
    b: str
    parts: dict[str, tuple[str, ...]]
    left_out: dict[str, str]
    budget: int
    drafts: int
    reflections_most: int = 0
    reflections: int = 0
    cost: float | None
    candidates: tuple[Candidate, ...] = ()
    refused: tuple[Refused, ...] = ()
    ended: str = ""
    cases: tuple[CaseScores, ...] = ()
    changes: tuple[Change, ...] = ()
    diff: str = ""
    fingerprint: Fingerprint
