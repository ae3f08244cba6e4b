"""From a case to a draft: facts, plan, writing, check, repair and, when all else fails, the composer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from weakref import WeakValueDictionary

from pydantic import Field

from service.domain.case import CaseFile
from service.domain.draft import Draft, DraftStatus
from service.domain.playbook import Scenario
from service.domain.ports import Checker, Clock, DraftStore, NewId
from service.domain.report import Report
from service.domain.request import Length, Usage
from service.domain.triage import Extraction, Triage
from service.domain.value import Value
from service.drafting.answers import add_answers
from service.drafting.derive import derive
from service.drafting.extract import extract
from service.drafting.plan import plan_letter
from service.drafting.promises import find_promises
from service.drafting.propose import propose_remedies
from service.drafting.questions import find_missing
from service.drafting.triage import choose_scenario, rank_scenarios
from service.drafting.write import Writer, Written
from service.errors import UnknownScenario


class DraftOptions(Value):
    """What a caller may ask for with a case."""

    model: str | None = Field(None, description="A litellm model name; the service's default if absent.")
    on_missing: Literal["ask", "gaps"] = Field("ask", description="Ask, or draft with visible `[[…]]` gaps.")
    length: Length = Field("standard", description="`short` where the scenario has a short form.")


@dataclass(frozen=True, slots=True)
class Drafter:
    """The way through, with everything it needs handed in."""

    playbook: Mapping[str, Scenario]
    checker: Checker
    writer: Writer
    store: DraftStore
    default_model: str
    clock: Clock
    new_id: NewId
    _turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary, init=False)

    async def draft(self, case: CaseFile, options: DraftOptions, id: str | None = None) -> Draft:
        """A checked letter, or the facts that are missing. It is kept in the store with its case."""
        started = time.perf_counter()
        case = self.complete(case)
        choice = choose_scenario(case, self.playbook)
        scenario = self.scenario(choice.scenario)
        extraction = extract(case, scenario)
        given = case.facts
        case = case.model_copy(update={"scenario": scenario.id, "facts": {**extraction.facts, **given}})
        follows = {name: derived.fact for name, derived in derive(case, scenario).items()}
        case = case.model_copy(update={"facts": {**case.facts, **follows}})
        missing = find_missing(case, scenario)
        draft = Draft(
            id=id or self.new_id(),
            status="needs_facts",
            scenario=scenario.id,
            secondary=choice.secondary,
            missing_facts=missing,
            proposed_remedies=propose_remedies(case, scenario),
            notes=tuple(f"not used: {d.quote!r}: {d.reason}" for d in extraction.dropped),
            model=options.model or self.default_model,
            prompt_version=self.writer.prompt_version,
            playbook_version=scenario.version,
            rules_version=self.checker.version,
        )
        if not missing or options.on_missing == "gaps":
            gaps = tuple(m.name for m in missing)
            plan = plan_letter(case, scenario, options.length, gaps)
            draft = _with_letter(draft, await self.writer.write(plan, draft.model), case, started)
        await self.store.save(draft, case)
        return draft

    async def answer(self, id: str, answers: Mapping[str, Any], by: str, options: DraftOptions) -> Draft:
        """The draft anew, with the answers as facts whose source is the person who gave them."""
        # One after the other: each has to start from the facts that the one before it added.
        async with self._turns.setdefault(id, asyncio.Lock()):
            before, case = await self.store.load(id)
            again = options.model_copy(update={"model": options.model or before.model})
            return await self.draft(self.with_answers(case, answers, by), again, id)

    def with_answers(self, case: CaseFile, answers: Mapping[str, Any], by: str) -> CaseFile:
        """The case with each answer as a typed fact; wrong ones are all named at once."""
        case = self.complete(case)
        return add_answers(case, answers, by, self.scenario(choose_scenario(case, self.playbook).scenario))

    def check(self, case: CaseFile, letter: str) -> Report:
        """Judge a letter that somebody else wrote."""
        case = self.complete(case)
        return self.checker.check(letter, case, self.scenario(choose_scenario(case, self.playbook).scenario))

    def triage(self, case: CaseFile) -> Triage:
        """Scenarios that fit the ticket, best first."""
        return rank_scenarios(case, self.playbook)

    def facts(self, case: CaseFile) -> Extraction:
        """Facts that can be read from the ticket, for the case's scenario or the best guess at it."""
        case = self.complete(case)
        return extract(case, self.scenario(choose_scenario(case, self.playbook).scenario))

    def complete(self, case: CaseFile) -> CaseFile:
        """The case with the edge's defaults for keys that the caller left out."""
        return case.model_copy(
            update={
                "sent_at": case.sent_at or self.clock(),
                "locale": case.locale or "en-GB",
                "severity": case.severity or "standard",
                "audience": case.audience or "b2c",
                "channel": case.channel or "email",
            }
        )

    def scenario(self, id: str) -> Scenario:
        if id not in self.playbook:
            raise UnknownScenario(f"no scenario {id!r} in the playbook (have: {', '.join(self.playbook)})")
        return self.playbook[id]


def _with_letter(draft: Draft, written: Written, case: CaseFile, started: float) -> Draft:
    total = Usage(
        prompt_tokens=sum(a.usage.prompt_tokens for a in written.attempts),
        completion_tokens=sum(a.usage.completion_tokens for a in written.attempts),
        cost=_cost([a.usage.cost for a in written.attempts]),
        model_ms=round(sum(a.usage.model_ms for a in written.attempts), 3),
        total_ms=round((time.perf_counter() - started) * 1000, 3),
    )
    return draft.model_copy(
        update={
            "status": _status(written.report),
            "letter": written.letter,
            "report": written.report,
            "commitments": find_promises(written.letter.text, case, written.report),
            "composed": written.composed,
            "attempts": written.attempts,
            "usage": total,
        }
    )


def _cost(costs: list[float | None]) -> float | None:
    """The sum, or None as soon as one call's price is unknown."""
    return None if None in costs else sum(c for c in costs if c is not None)


def _status(report: Report) -> DraftStatus:
    if not report.sendable:
        return "blocked"
    return "ready" if all(a.given for a in report.approvals) else "needs_approval"
