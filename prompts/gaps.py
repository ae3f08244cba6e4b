"""Stand-ins for missing facts: a letter that is drafted all the same shows each as `[[…]]`."""

from __future__ import annotations

from prompts.wording.fact_words import GAP_SOURCE
from service.domain.facts import Fact, Text
from service.domain.request import LetterPlan


def with_gaps(plan: LetterPlan) -> LetterPlan:
    """The plan whose case knows every gap as a text in double brackets."""
    if not plan.gaps:
        return plan
    stand_ins: dict[str, Fact] = {
        name: Text(value=f"[[{name.replace('_', ' ')}]]", src=(f"{GAP_SOURCE}{name}",)) for name in plan.gaps
    }
    facts = {**stand_ins, **plan.case.facts}
    return plan.model_copy(update={"case": plan.case.model_copy(update={"facts": facts})})
