"""All measures by name: those of drafts, and those of the rules' own suite. No run has both."""

from __future__ import annotations

from collections.abc import Iterable

from evals.judge.agreement_file import told_beside
from evals.rules.suite import DATASET, RULE_MEASURES
from evals.runs.measures import JUDGE_MEASURES, MEASURES, Measure
from evals.sides import Side

EVERY_MEASURE = MEASURES | JUDGE_MEASURES | RULE_MEASURES


def measures_for(*sides: Side) -> tuple[Measure, ...]:
    """Those that the runs were measured by, a judge's with how far it may be believed."""
    first = sides[0]
    own = RULE_MEASURES if first.basis.dataset == DATASET else MEASURES
    judges = judges_of(*sides)
    return (*own.values(), *(with_beside(m, judges) for m in JUDGE_MEASURES.values() if judges))


def judges_of(*sides: Side) -> tuple[str, ...]:
    """Each judge of the runs, once, as their bases name it."""
    return tuple(dict.fromkeys(side.basis.judge for side in sides if side.basis.judge))


def with_beside(measure: Measure, judges: Iterable[str]) -> Measure:
    """A judge's measure with what is said of every judge that it is of; any other as it is."""
    if measure.name not in JUDGE_MEASURES:
        return measure
    return measure.model_copy(update={"beside": "; ".join(map(told_beside, judges))})
