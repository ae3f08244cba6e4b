"""What the proof measures of one letter, and of all letters of a variant."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from evals.proof_variants import Outcome, ProofVariant
from prompts.echo import echoes
from service.domain.request import LetterPlan
from service.domain.value import Value

INVENTED_FIGURE = "F24"
_WORD = re.compile(r"[\w'’£$€@.:-]*\w")
_RUN = 8
"""So many words in a row are copied, not chance."""


class ProofRow(Value):
    """One case in one variant. A case without a letter counts in every share, as a failure."""

    case: str
    variant: ProofVariant
    sendable: bool = False
    required: int = 0
    present: int = 0
    missing: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    invented: int = 0
    traps: tuple[str, ...] = ()
    rounds: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    words: int = 0
    copied: float = 0.0
    """Share of the body's words that stand in runs of the playbook's own wordings."""
    echoed: int = 0
    """Sentences that repeat the prompt's instructions."""
    composed: int = 0
    """Elements that the composer worded."""
    letter: str = ""
    """A hash of the letter's text."""
    error: str = ""


def row_of(
    case: str, variant: ProofVariant, plan: LetterPlan, outcome: Outcome, wordings: str, traps: tuple[str, ...]
) -> ProofRow:
    report, usage = outcome.report, outcome.usage
    required = [e for e in report.elements if e.required and e.status != "not_applicable"]
    blocking = report.blocking()
    return ProofRow(
        case=case,
        variant=variant,
        sendable=report.sendable,
        required=len(required),
        present=sum(e.status == "present" for e in required),
        missing=report.missing(),
        findings=tuple(f"{f.rule} {f.text}" for f in blocking),
        invented=sum(f.rule == INVENTED_FIGURE for f in blocking),
        traps=traps,
        rounds=outcome.rounds,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        seconds=round(usage.model_ms / 1000, 1),
        words=len(outcome.letter.body.split()),
        copied=round(share_copied(outcome.letter.body, wordings), 3),
        echoed=len(echoes(plan, outcome.letter.body)),
        composed=len(outcome.composed),
        letter=hashlib.sha256(outcome.letter.text.encode()).hexdigest()[:16],
    )


def share_copied(text: str, source: str) -> float:
    """How much of a text stands word for word in another, in runs of at least eight words."""
    words, theirs = _words(text), _words(source)
    runs = {tuple(theirs[n : n + _RUN]) for n in range(len(theirs) - _RUN + 1)}
    marked = [False] * len(words)
    for n in range(len(words) - _RUN + 1):
        if tuple(words[n : n + _RUN]) in runs:
            marked[n : n + _RUN] = [True] * _RUN
    return sum(marked) / len(words) if words else 0.0


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


class ProofTotal(Value):
    """A variant's shares and means over its rows, failures included."""

    variant: ProofVariant
    letters: int
    sendable: int
    present: float
    findings: float
    invented: float
    traps: int
    rounds: float
    prompt_tokens: float
    completion_tokens: float
    seconds: float
    copied: float
    echoed: int
    composed: int
    errors: int


def total_of(variant: ProofVariant, rows: Sequence[ProofRow]) -> ProofTotal:
    count = len(rows) or 1
    return ProofTotal(
        variant=variant,
        letters=len(rows),
        sendable=sum(r.sendable for r in rows),
        present=sum(r.present for r in rows) / (sum(r.required for r in rows) or 1),
        findings=sum(len(r.findings) for r in rows) / count,
        invented=sum(r.invented for r in rows) / count,
        traps=sum(len(r.traps) for r in rows),
        rounds=sum(r.rounds for r in rows) / count,
        prompt_tokens=sum(r.prompt_tokens for r in rows) / count,
        completion_tokens=sum(r.completion_tokens for r in rows) / count,
        seconds=sum(r.seconds for r in rows) / count,
        copied=sum(r.copied for r in rows) / count,
        echoed=sum(bool(r.echoed) for r in rows),
        composed=sum(r.composed for r in rows),
        errors=sum(bool(r.error) for r in rows),
    )
