"""Facts at which a model points: it is asked once for what rules did not find, and rules decide what that is worth.

Rules find the words that may state a fact and whose value they can read; the model says which of them do. A model that
is down, or answers nonsense, costs a note and nothing else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from prompts.facts_request import Asked, PointingPrompts
from service.domain.case import CaseFile
from service.domain.playbook import Scenario
from service.domain.ports import COMPOSER_MODEL, Model
from service.domain.request import Allowance, LetterPlan, ModelReply, ModelRequest
from service.domain.triage import Candidate, Extraction
from service.drafting.masking import Mask, Masking
from service.drafting.model_facts_verify import Pointing
from service.drafting.model_facts_wanted import shown_thread
from service.errors import ModelError

POINTED_AT = "a language model pointed at these words; rules read the value from them"
"""Why a fact of a ticket is believed that rules alone did not find."""
_RULES_ALONE = "no language model helped to read the ticket: "


@dataclass(frozen=True, slots=True)
class Pointed:
    """What came of asking: facts with their message and quote, candidates, and what was not used and why."""

    extraction: Extraction = field(default_factory=lambda: Extraction(facts={}))
    notes: tuple[str, ...] = ()
    reply: ModelReply | None = None
    failure: ModelError | None = None


@dataclass(frozen=True, slots=True)
class FactPointer:
    """The model, its prompts and its masking, joined."""

    model: Model
    prompts: PointingPrompts = field(default_factory=PointingPrompts)
    masking: Masking = field(default_factory=Masking)
    statements: bool = False
    """Whether statements (a cause, a remedy) are looked for as well, to be suggested. Small models find wrong ones."""

    async def point(
        self,
        case: CaseFile,
        scenario: Scenario,
        model: str,
        candidates: Mapping[str, Sequence[Candidate]] | None = None,
        allowance: Allowance | None = None,
    ) -> Pointed:
        """Facts for what the case lacks; a ModelError becomes a note. `candidates` are what rules did not trust."""
        if model == COMPOSER_MODEL:
            return Pointed()
        pointing = await asyncio.to_thread(Pointing, case, scenario, candidates or {}, statements=self.statements)
        if not pointing.wanted:
            return Pointed()
        mask = await asyncio.to_thread(self.masking.begin, case, model)
        try:
            reply = await self.model.complete(self._request(pointing, mask), model, allowance)
        except ModelError as exc:
            return Pointed(notes=(f"{_RULES_ALONE}{exc}",), failure=exc)
        quotes = {name: mask.restore(text) for name, text in reply.texts.items()}
        return Pointed(await asyncio.to_thread(pointing.verified, quotes), reply=reply)

    def _request(self, pointing: Pointing, mask: Mask) -> ModelRequest:
        # Nothing of a letter is planned yet: the plan only says whose case it is.
        plan = LetterPlan(case=pointing.case, scenario=pointing.scenario, slots=())
        asked = [Asked(w.need.name, w.need.question, w.options) for w in pointing.wanted]
        return mask.hide(self.prompts.facts(shown_thread(pointing.case, pointing.names), asked, plan))
