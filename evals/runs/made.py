"""What drafting one case came to, whichever way it was drafted."""

from __future__ import annotations

from evals.judge.verdict import Judgement
from service.domain.case import CaseFile
from service.domain.draft import Draft
from service.domain.letter import Letter
from service.domain.ports import COMPOSER_MODEL
from service.domain.report import Report
from service.domain.request import Usage
from service.domain.value import Value


class Made(Value):
    """A checked letter with what it took, or the names of the facts that are missing."""

    scenario: str
    model: str
    case: CaseFile | None = None
    """With all facts gathered, as its letter was checked."""
    letter: Letter | None = None
    report: Report | None = None
    asked: tuple[str, ...] = ()
    dated_promises: int = 0
    composed: tuple[str, ...] = ()
    """Elements in the playbook's own words."""
    rounds: int = 0
    """How often the letter went back to the model."""
    usage: Usage = Usage()
    seconds: float = 0.0
    judgement: Judgement | None = None
    """What a language model says of the letter, where one was asked."""


def made_of(draft: Draft, seconds: float, case: CaseFile | None = None) -> Made:
    """A draft as a run sees it."""
    replies = sum(a.outcome in ("sendable", "not_sendable") for a in draft.attempts if a.model != COMPOSER_MODEL)
    return Made(
        scenario=draft.scenario,
        model=draft.model,
        case=case,
        letter=draft.letter,
        report=draft.report,
        asked=tuple(fact.name for fact in draft.missing_facts),
        dated_promises=len(draft.commitments),
        composed=draft.composed,
        rounds=max(0, replies - 1),
        usage=draft.usage,
        seconds=round(seconds, 4),
    )
