"""A model breaks a tie between two kinds of mistake, and only that: rules rank them, and rules check its reason."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from prompts.facts_request import CHOICE, REASON, Kind, PointingPrompts
from service.domain.case import CaseFile
from service.domain.playbook import Scenario
from service.domain.ports import COMPOSER_MODEL, Model
from service.domain.request import Allowance, LetterPlan, ModelReply
from service.domain.triage import Evidence, RankedScenario, Triage
from service.drafting.masking import Masking
from service.drafting.model_facts_wanted import shown_thread
from service.drafting.reading.by_model_quote import Place, find_quote
from service.errors import ModelError

MARGIN = 0.05
"""Of scores from 0 to 1. On 82 labelled tickets rules were right and never nearer to a second than 0.078; of real
complaints with less between the first two, rules had 9 of 11 right: so the model has to show words that rules know."""
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Settled:
    """The ranking as it stands in the end, what to tell the agent, and what asking cost."""

    triage: Triage
    notes: tuple[str, ...] = ()
    reply: ModelReply | None = None
    failure: ModelError | None = None


def tied(triage: Triage) -> tuple[RankedScenario, ...]:
    """The first two, if there is next to nothing between them."""
    first_two = triage.ranked[:2]
    near = len(first_two) == 2 and first_two[0].score - first_two[1].score < MARGIN
    return first_two if near else ()


@dataclass(frozen=True, slots=True)
class TieBreaker:
    """The model, its prompts and its masking, joined."""

    model: Model
    prompts: PointingPrompts = field(default_factory=PointingPrompts)
    masking: Masking = field(default_factory=Masking)

    async def settle(
        self,
        case: CaseFile,
        triage: Triage,
        playbook: Mapping[str, Scenario],
        model: str,
        allowance: Allowance | None = None,
    ) -> Settled:
        """The ranking, with the second first where the model says so for words that speak for it."""
        between = tied(triage)
        thread = shown_thread(case, frozenset())
        if not between or not thread or case.scenario or model == COMPOSER_MODEL:
            return Settled(triage)
        mask = await asyncio.to_thread(self.masking.begin, case, model)
        plan = LetterPlan(case=case, scenario=playbook[between[0].scenario], slots=())
        kinds = [Kind(r.scenario, playbook[r.scenario].title) for r in between]
        try:
            reply = await self.model.complete(mask.hide(self.prompts.tie(thread, kinds, plan)), model, allowance)
        except ModelError as exc:
            return Settled(triage, (f"two kinds of mistake fit alike, and no language model helped: {exc}",), None, exc)
        chosen = _verified(case, between, reply.texts.get(CHOICE, ""), mask.restore(reply.texts.get(REASON, "")))
        return Settled(_first(chosen, triage), _told(chosen, between), reply)


def _verified(case: CaseFile, between: tuple[RankedScenario, ...], choice: str, words: str) -> RankedScenario | None:
    """The second, if its reason stands in the thread and holds words that rules count for it, and not for the first."""
    first, second = between
    if choice != second.scenario or len(words.split()) < _FEWEST_WORDS:
        return None
    places = find_quote(case, words)
    speaks = any(_speaks(case, place, e) for place in places for e in second.evidence)
    against = any(_speaks(case, place, e) for place in places for e in first.evidence)
    return second if speaks and not against else None


def _speaks(case: CaseFile, place: Place, evidence: Evidence) -> bool:
    message = case.ticket.messages[place.message]
    said = message.text[place.start : place.end]
    return message.id == evidence.message and evidence.quote.casefold() in said.casefold()


def _first(chosen: RankedScenario | None, triage: Triage) -> Triage:
    if chosen is None:
        return triage
    promoted = chosen.model_copy(update={"score": triage.ranked[0].score})
    return triage.model_copy(update={"ranked": (promoted, *(r for r in triage.ranked if r is not chosen))})


def _told(chosen: RankedScenario | None, between: tuple[RankedScenario, ...]) -> tuple[str, ...]:
    names = " and ".join(r.scenario for r in between)
    if chosen is None:
        return (f"{names} fit alike; the order of the rules stands",)
    return (f"{names} fit alike; a language model pointed at words that rules count for {chosen.scenario}",)
