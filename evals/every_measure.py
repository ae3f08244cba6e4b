"""All measures by name: those of drafts, and those of the rules' own suite. No run has both."""

from __future__ import annotations

from evals.rules.suite import DATASET, RULE_MEASURES
from evals.runs.measures import MEASURES, Measure
from evals.sides import Side

EVERY_MEASURE = MEASURES | RULE_MEASURES


def measures_for(side: Side) -> tuple[Measure, ...]:
    """Those that the run was measured by."""
    return tuple((RULE_MEASURES if side.basis.dataset == DATASET else MEASURES).values())
