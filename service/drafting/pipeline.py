"""From a ticket to a draft: facts, plan, writing, check, repair and, when all else fails, the composer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from weakref import WeakValueDictionary

from pydantic import Field

from guardrails.authority import Authority
from service.domain.case import CaseFile, Remedy, Role
from service.domain.draft import Draft, KeptDraft, ticket_key
from service.domain.incoming import IncomingTicket
from service.domain.letter_promises import find_promises
from service.domain.playbook import Scenario
from service.domain.ports import COMPOSER_MODEL, Checker, Clock, DraftStore, NewId, Records
from service.domain.profile import Profile
from service.domain.progress import Progress, Stage, silent
from service.domain.promise_book import PromiseBook, in_the_light_of
from service.domain.report import Report
from service.domain.request import Allowance, Length, Usage
from service.domain.triage import Extraction, Triage
from service.domain.value import Value
from service.drafting.answers import add_answers, earlier_answers
from service.drafting.attempts import failed_attempts
from service.drafting.gather import Point, read_facts
from service.drafting.grant import GRANT, Rank, ask_to_grant, declines, kinds_in
from service.drafting.model_facts import FactPointer, Pointed
from service.drafting.plan import plan_letter
from service.drafting.prepare import BreakTie, Desk, Prepared, Wishes, about
from service.drafting.rejudge import rejudge, reworded, status_of
from service.drafting.retract import to_retract
from service.drafting.thinking import think
from service.drafting.triage import rank_scenarios
from service.drafting.triage_by_model import Settled, TieBreaker
from service.drafting.write import Writer, Written
from service.errors import UnknownScenario


class DraftOptions(Value):
    """What a caller may ask for with a case."""

    model: str | None = Field(None, description="A litellm model name; the service's default if absent.")
    on_missing: Literal["ask", "gaps"] = Field("ask", description="Ask, or draft with visible `[[…]]` gaps.")
    length: Length = Field("standard", description="`short` where the scenario has a short form.")
    grant: tuple[str, ...] = Field((), description="Kinds of proposed remedies to grant, as far as `by` may.")
    by: str | None = Field(None, description="Who asks; their rank in the profile's directory is what may be granted.")
    role: Role | None = Field(None, description="Their rank as their desk says it, where the directory has none.")
    highest_role: Role | None = Field("owner", description="The highest rank that the case may claim for its sender.")


@dataclass(frozen=True, slots=True)
class Drafter:
    """The way through, with everything it needs handed in."""

    playbook: Mapping[str, Scenario]
    checker: Checker
    authority: Authority
    writer: Writer
    store: DraftStore
    default_model: str
    clock: Clock
    new_id: NewId
    profile: Profile = field(default_factory=Profile)
    records: Records | None = None
    promises: PromiseBook | None = None
    """What customers were promised in earlier letters; None where no ledger is kept."""
    allow: Callable[[], Allowance] | None = None
    """Says how much time and money a draft has, from now on."""
    pointer: FactPointer | None = None
    """Asks a language model for facts that rules did not find; None leaves it to the rules."""
    tie_breaker: TieBreaker | None = None
    """Asks it which of two kinds of mistake a ticket tells, where rules find both alike."""
    _turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary, init=False)

    async def draft(
        self,
        ticket: IncomingTicket | CaseFile,
        options: DraftOptions,
        id: str | None = None,
        progress: Progress = silent,
        granted: tuple[Remedy, ...] = (),
        store: DraftStore | None = None,
    ) -> Draft:
        """A checked letter, or the facts that are missing. It is kept with its ticket, in `store` if there is one."""
        started = time.perf_counter()
        progress.tell(Stage(stage="reading"))
        incoming = await self._remembered(_incoming(ticket))
        allowance = self.allow() if self.allow else None
        point, tie = self._point(options, allowance), self._tie(options, allowance)
        rank = Rank(options.role, options.highest_role)
        wishes = Wishes(options.grant, options.by, granted, point, tie, rank)
        promised = await in_the_light_of(self.promises, incoming, id)
        prepared = await self._desk.prepare(promised, wishes, progress)
        draft = self._begun(prepared, options, id, started)
        if prepared.no_failure is None and (options.on_missing == "gaps" or not prepared.missing):
            draft = await self._written(draft, prepared, options, started, progress, allowance)
        # Its answers are answers to questions of this scenario, whatever a model would say the next time.
        pinned = about(incoming, prepared.scenario.id) if prepared.tie else incoming
        also = prepared.scenario.also
        kept = KeptDraft(draft=draft, ticket=pinned, case=prepared.case, granted=prepared.granted, also=also)
        await (store or self.store).save(kept)
        return draft

    async def answer(
        self,
        id: str,
        answers: Mapping[str, Any],
        by: str,
        options: DraftOptions,
        progress: Progress = silent,
        store: DraftStore | None = None,
    ) -> Draft:
        """The draft anew, with the answers as facts whose source is the person who gave them."""
        # One after the other: each has to start from the facts that the one before it added.
        async with self._turns.setdefault(id, asyncio.Lock()):
            kept = await (store or self.store).load(id)
            grants = (*options.grant, *kinds_in(answers.get(GRANT)))
            again = options.model_copy(
                update={"model": options.model or kept.draft.model, "grant": grants, "by": options.by or by}
            )
            answered = await think(self.with_answers, kept.ticket, answers, by)
            return await self.draft(answered, again, id, progress, kept.granted, store)

    def with_answers(self, ticket: IncomingTicket | CaseFile, answers: Mapping[str, Any], by: str) -> IncomingTicket:
        """The ticket with each answer as a typed fact; wrong ones are all named at once."""
        incoming = self._dated(_incoming(ticket))
        filled, choice = self._desk.settle(incoming)
        given = {name: answer for name, answer in answers.items() if name != GRANT}
        case = add_answers(incoming.case, given, by, self._desk.wide(filled.case, choice))
        return incoming.model_copy(update={"case": case})

    def check(self, case: CaseFile, letter: str) -> Report:
        """Judge a letter that somebody else wrote."""
        filled, choice = self._desk.settle(self._dated(_incoming(case)))
        return self.checker.check(letter, filled.case, self.scenario(choice.scenario))

    def reword(self, kept: KeptDraft, subject: str, body: str) -> KeptDraft:
        """The draft in a person's words, judged."""
        return reworded(kept, subject, body, self._desk, self.checker)

    def review(self, kept: KeptDraft) -> KeptDraft:
        """The draft as it is, with what the rules say of it now."""
        letter = kept.draft.letter
        return rejudge(kept, letter, self._desk, self.checker) if letter else kept

    def triage(self, ticket: IncomingTicket | CaseFile) -> Triage:
        """Scenarios that fit the ticket, best first."""
        incoming = _incoming(ticket)
        return rank_scenarios(incoming.case, self.playbook, incoming.fields)

    def facts(self, ticket: IncomingTicket | CaseFile) -> Extraction:
        """Facts that can be read from the ticket, for the case's scenario or the best guess at it."""
        filled, choice = self._desk.settle(self._dated(_incoming(ticket)))
        return read_facts(filled.case, self.scenario(choice.scenario))

    def complete(self, case: CaseFile) -> CaseFile:
        """The case with what the profile and the edge's defaults add."""
        return self._desk.settle(self._dated(_incoming(case)))[0].case

    def scenario(self, id: str) -> Scenario:
        if id not in self.playbook:
            raise UnknownScenario(f"no scenario {id!r} in the playbook (have: {', '.join(self.playbook)})")
        return self.playbook[id]

    @property
    def _desk(self) -> Desk:
        return Desk(self.playbook, self.profile, self.records, self.authority)

    def _point(self, options: DraftOptions, allowance: Allowance | None) -> Point | None:
        """Asks the model that writes the letter, out of the same time and money."""
        pointer, model = self.pointer, options.model or self.default_model
        if pointer is None or model == COMPOSER_MODEL:
            return None
        return lambda case, scenario, candidates: pointer.point(case, scenario, model, candidates, allowance)

    def _tie(self, options: DraftOptions, allowance: Allowance | None) -> BreakTie | None:
        breaker, model = self.tie_breaker, options.model or self.default_model
        if breaker is None or model == COMPOSER_MODEL:
            return None
        return lambda case, triage: breaker.settle(case, triage, self.playbook, model, allowance)

    def _dated(self, ticket: IncomingTicket) -> IncomingTicket:
        """A letter that nobody dates is written now, and stays written then when it is answered."""
        dated = ticket.case.model_copy(update={"sent_at": ticket.case.sent_at or self.clock()})
        return ticket.model_copy(update={"case": dated})

    async def _remembered(self, ticket: IncomingTicket) -> IncomingTicket:
        """The ticket with what was answered when it was drafted before."""
        whole = self._dated(ticket)
        key = ticket_key(whole)
        before = await self.store.newest_of(key) if key else None
        if before is None:
            return whole
        same = whole.case.scenario in (None, before.draft.scenario)
        return whole.model_copy(update={"case": earlier_answers(whole.case, before.ticket.case, same)})

    def _begun(self, prepared: Prepared, options: DraftOptions, id: str | None, started: float) -> Draft:
        return Draft(
            id=id or self.new_id(),
            status="needs_facts" if prepared.missing else "blocked",
            scenario=prepared.scenario.id,
            secondary=prepared.choice.secondary,
            missing_facts=prepared.missing,
            found=prepared.found,
            proposed_remedies=tuple(offer.proposed() for offer in prepared.offers),
            notes=prepared.notes,
            model=options.model or self.default_model,
            prompt_version=self.writer.prompt_version,
            playbook_version=prepared.scenario.version,
            rules_version=self.checker.version,
            usage=_total(_reading(prepared), started) if _reading(prepared) else Usage(),
        )

    async def _written(
        self,
        draft: Draft,
        prepared: Prepared,
        options: DraftOptions,
        started: float,
        progress: Progress,
        allowance: Allowance | None,
    ) -> Draft:
        """The draft with its letter, or with the questions that a letter that fails turns out to need."""
        gaps = tuple(m.name for m in prepared.missing)
        plan = plan_letter(prepared.case, prepared.scenario, options.length, gaps)
        written = await self.writer.write(plan, draft.model, progress, allowance)
        draft = draft.model_copy(update={"notes": (*draft.notes, *(allowance.notes if allowance else ()))})
        if options.on_missing == "ask":
            doubted = to_retract(plan, written.letter, written.report, prepared.found)
            asked = self._desk.without(prepared, doubted).missing if doubted else ()
            asked += () if declines(options.grant) else ask_to_grant(prepared.offers, written.report)
            if asked:
                used = (*_reading(prepared), *(a.usage for a in written.attempts))
                told = {"attempts": written.attempts, "usage": _total(used, started)}
                return draft.model_copy(update={"status": "needs_facts", "missing_facts": asked, **told})
        return _with_letter(draft, written, prepared, started)


def _incoming(ticket: IncomingTicket | CaseFile) -> IncomingTicket:
    return IncomingTicket(case=ticket) if isinstance(ticket, CaseFile) else ticket


def _with_letter(draft: Draft, written: Written, prepared: Prepared, started: float) -> Draft:
    return draft.model_copy(
        update={
            "status": status_of(written.report),
            "letter": written.letter,
            "report": written.report,
            "commitments": find_promises(written.letter.text, prepared.case, written.report),
            "composed": written.composed,
            "attempts": written.attempts,
            "usage": _total((*_reading(prepared), *(a.usage for a in written.attempts)), started),
        }
    )


def _total(used: Sequence[Usage], started: float) -> Usage:
    """All calls of a draft together, and how long the draft took."""
    return Usage(
        prompt_tokens=sum(usage.prompt_tokens for usage in used),
        completion_tokens=sum(usage.completion_tokens for usage in used),
        cost=_cost([usage.cost for usage in used]),
        model_ms=round(sum(usage.model_ms for usage in used), 3),
        total_ms=round((time.perf_counter() - started) * 1000, 3),
    )


def _reading(prepared: Prepared) -> tuple[Usage, ...]:
    """What a model was asked about the ticket before anything was written."""
    return (*_usage_of(prepared.tie), *_usage_of(prepared.pointed))


def _usage_of(asked: Pointed | Settled | None) -> tuple[Usage, ...]:
    """What a question to a model used, whether it helped or not."""
    if asked is None:
        return ()
    if asked.failure is not None:
        return tuple(attempt.usage for attempt in failed_attempts("", asked.failure))
    return (asked.reply.usage,) if asked.reply else ()


def _cost(costs: list[float | None]) -> float | None:
    """The sum, or None as soon as one call's price is unknown."""
    return None if None in costs else sum(c for c in costs if c is not None)
