"""Ask a model about every element of a letter, in one call. Whatever goes wrong is an answer that nobody gave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evals.judge.reading import verdict_of
from evals.judge.request import request_for
from evals.judge.rubrics import Rubrics
from evals.judge.verdict import Judgement, unanswered
from service.domain.case import CaseFile
from service.domain.playbook import Scenario
from service.domain.ports import Model
from service.domain.request import LetterPlan, Usage
from service.drafting.masking import Masking
from service.errors import ModelCall, ModelError


@dataclass(frozen=True, slots=True)
class Judge:
    """One model with its questions. What is personal in a letter is never sent: the model gets placeholders."""

    model: Model
    name: str
    rubrics: Rubrics
    playbook: Mapping[str, Scenario]

    def asked(self, scenario: str, required: Iterable[str]) -> tuple[str, ...]:
        """The elements of a letter that it is asked about: what words can show."""
        return tuple(r.element for r in self.rubrics.of(scenario, required))

    async def judge(self, letter: str, case: CaseFile, scenario: str, required: Iterable[str]) -> Judgement:
        """Raises NotRecorded where the model is replayed; never a ModelError."""
        asked = self.rubrics.of(scenario, required)
        if not asked:
            return Judgement(verdicts=())
        mask = Masking("always").begin(case, self.name)
        shown = mask.hidden(letter)
        plan = LetterPlan(case=case, scenario=self.playbook[scenario], slots=())
        try:
            reply = await self.model.complete(request_for(shown, asked, plan), self.name)
        except ModelError as exc:
            return unanswered((r.element for r in asked), exc, _usage(exc.calls))
        found = (verdict_of(reply.texts[r.element], r, shown) for r in asked)
        told = tuple(v.model_copy(update={"words": mask.restore(v.words)}) for v in found)
        return Judgement(verdicts=told, usage=reply.usage)


def _usage(calls: Iterable[ModelCall]) -> Usage:
    made = tuple(calls)
    costs = [call.cost for call in made]
    return Usage(
        prompt_tokens=sum(call.prompt_tokens for call in made),
        completion_tokens=sum(call.completion_tokens for call in made),
        cost=None if None in costs else sum(cost for cost in costs if cost is not None),
        model_ms=round(sum(call.milliseconds for call in made), 3),
    )
