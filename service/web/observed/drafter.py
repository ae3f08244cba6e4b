"""The drafter, watched: how long each step takes and what comes of it. What is written is not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace

from opentelemetry.trace import Span, Status, StatusCode, Tracer, set_span_in_context

from service.domain.case import CaseFile, Remedy
from service.domain.draft import Draft
from service.domain.incoming import IncomingTicket
from service.domain.playbook import Scenario
from service.domain.ports import Checker, DraftStore, Model, OnSlot
from service.domain.progress import Happening, Progress, Stage, silent
from service.domain.report import Report
from service.domain.request import Allowance, ModelReply, ModelRequest
from service.domain.triage import Extraction, Triage
from service.drafting.pipeline import Drafter, DraftOptions
from service.errors import ModelCall, ModelError
from service.web.meters import Meters
from service.web.observed.faults import type_of
from service.web.observed.traces import no_traces

_SPAN_OF = {
    "reading": "amends.triage",
    "gathering": "amends.gather",
    "writing": "amends.write",
    "repairing": "amends.repair",
    "composing": "amends.compose",
}


@dataclass(frozen=True, slots=True)
class Watch:
    """Where what is seen goes to."""

    meters: Meters = field(default_factory=Meters)
    tracer: Tracer = field(default_factory=lambda: no_traces.get_tracer("amends"))

    def over(self, drafter: Drafter) -> Drafter:
        """The same drafter, watched."""
        self.meters.built(drafter.checker.version)
        return watched(drafter, self)

    @contextmanager
    def span(self, name: str) -> Iterator[Span]:
        """A span that says of an error only its type."""
        with self.tracer.start_as_current_span(name, record_exception=False, set_status_on_exception=False) as span:
            try:
                yield span
            except Exception as exc:
                span.set_attribute("error.type", type_of(exc))
                span.set_status(Status(StatusCode.ERROR))
                raise


def watched(drafter: Drafter, watch: Watch) -> Drafter:
    """The same drafter, with its model and its rules watched too."""
    model, checker = WatchedModel(drafter.writer.model, watch), WatchedChecker(drafter.checker, watch)
    parts = {part.name: getattr(drafter, part.name) for part in fields(drafter) if part.init}
    parts["writer"] = replace(drafter.writer, model=model, checker=checker)
    parts["checker"] = checker
    if drafter.pointer:
        parts["pointer"] = replace(drafter.pointer, model=model)
    if drafter.tie_breaker:
        parts["tie_breaker"] = replace(drafter.tie_breaker, model=model)
    return WatchedDrafter(**parts, watch=watch)


@dataclass(frozen=True, slots=True)
class WatchedDrafter(Drafter):
    """A drafter whose steps are spans, and whose drafts are counted."""

    watch: Watch = field(default_factory=Watch)

    async def draft(
        self,
        ticket: IncomingTicket | CaseFile,
        options: DraftOptions,
        id: str | None = None,
        progress: Progress = silent,
        granted: tuple[Remedy, ...] = (),
        store: DraftStore | None = None,
    ) -> Draft:
        with self.watch.span("amends.draft") as span, _Steps(self.watch.tracer, span, progress).told() as seen:
            draft = await Drafter.draft(self, ticket, options, id, seen, granted, store)
            span.set_attributes(_counts(draft))
        self.watch.meters.drafted(draft)
        return draft

    def triage(self, ticket: IncomingTicket | CaseFile) -> Triage:
        with self.watch.span("amends.triage"):
            return Drafter.triage(self, ticket)

    def facts(self, ticket: IncomingTicket | CaseFile) -> Extraction:
        with self.watch.span("amends.gather"):
            return Drafter.facts(self, ticket)


@dataclass(slots=True)
class _Steps:
    """The steps of one draft, each from when it is told until the next one is."""

    tracer: Tracer
    draft: Span
    progress: Progress
    _now: Span | None = None

    @contextmanager
    def told(self) -> Iterator[Progress]:
        try:
            yield Progress(self._hear, self.progress.parts)
        finally:
            self._end()

    def _hear(self, happening: Happening) -> None:
        if isinstance(happening, Stage):
            self._end()
            self._now = self.tracer.start_span(_SPAN_OF[happening.stage], set_span_in_context(self.draft))
        self.progress.tell(happening)

    def _end(self) -> None:
        if self._now is not None:
            self._now.end()
            self._now = None


@dataclass(frozen=True, slots=True)
class WatchedModel:
    """Counts calls by what became of them."""

    model: Model
    watch: Watch

    async def complete(
        self,
        request: ModelRequest,
        model: str,
        allowance: Allowance | None = None,
        *,
        on_slot: OnSlot | None = None,
    ) -> ModelReply:
        with self.watch.span("amends.model") as span:
            try:
                reply = await self.model.complete(request, model, allowance, on_slot=on_slot)
            except ModelError as exc:
                self._count(span, exc.calls or (ModelCall(model=model, outcome=exc.word, sent=not exc.held_back),))
                raise
            used = reply.usage
            answered = ModelCall(
                model=model,
                outcome="answered",
                prompt_tokens=used.prompt_tokens,
                completion_tokens=used.completion_tokens,
                cost=used.cost,
                milliseconds=used.model_ms,
            )
            self._count(span, reply.calls or (answered,))
            return reply

    def _count(self, span: Span, calls: tuple[ModelCall, ...]) -> None:
        self.watch.meters.called(calls)
        span.set_attributes({"amends.calls": len(calls), "amends.outcome": calls[-1].outcome})


@dataclass(frozen=True, slots=True)
class WatchedChecker:
    """Counts letters by what the rules said."""

    checker: Checker
    watch: Watch

    @property
    def version(self) -> str:
        return self.checker.version

    def check(self, text: str, case: CaseFile, scenario: Scenario) -> Report:
        with self.watch.span("amends.check") as span:
            report = self.checker.check(text, case, scenario)
            span.set_attributes({"amends.sendable": report.sendable, "amends.findings": len(report.findings)})
        self.watch.meters.checked(report.sendable)
        return report


def _counts(draft: Draft) -> dict[str, str | int]:
    return {
        "amends.status": draft.status,
        "amends.scenario": draft.scenario,
        "amends.attempts": len(draft.attempts),
        "amends.missing_facts": len(draft.missing_facts),
        "amends.findings": len(draft.report.findings) if draft.report else 0,
    }
