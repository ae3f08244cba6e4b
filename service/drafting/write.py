"""Write a plan's letter: ask the model, check, send back what fails, and compose what stays wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from service.domain.draft import Attempt
from service.domain.letter import Letter
from service.domain.ports import COMPOSER_MODEL, Assemble, Checker, Composer, Model, Progress, Prompts
from service.domain.report import Report
from service.domain.request import LetterPlan, ModelReply, Repair, Usage
from service.drafting.repair import failing_slots, faults, outside_slots
from service.errors import ModelError, ModelRefused, ModelUnavailable, ModelUnreadable

_COMPOSED = ModelReply(texts={}, model=COMPOSER_MODEL, usage=Usage(cost=0.0))
"""What the composer answers for the record: its words cost nothing."""


@dataclass(frozen=True, slots=True)
class Written:
    """A checked letter, which of its elements the composer worded, and every try it took."""

    letter: Letter
    report: Report
    composed: tuple[str, ...]
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True)
class _Version:
    """One state of the letter: the slots' texts, which of them the composer wrote, what the rules say."""

    texts: dict[str, str]
    composed: frozenset[str]
    letter: Letter
    report: Report

    @property
    def faults(self) -> int:
        return faults(self.report)


@dataclass
class _Work:
    """What one letter has been through so far."""

    plan: LetterPlan
    model: str
    progress: Progress
    best: _Version | None = None
    attempts: list[Attempt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Writer:
    """The model, the composer and the rules, joined. `rounds` bounds how often a letter is sent back."""

    model: Model
    composer: Composer
    checker: Checker
    prompts: Prompts
    assemble: Assemble
    rounds: int = 2

    @property
    def prompt_version(self) -> str:
        return self.prompts.version

    async def write(self, plan: LetterPlan, model: str, progress: Progress | None = None) -> Written:
        """The best letter that could be had; it was checked, whoever wrote it."""
        work = _Work(plan, model, progress or _silent)
        await self._ask(work)
        if _may_improve(work):
            self._compose_remainder(work)
        if _may_improve(work):
            self._compose_all(work)
        assert work.best is not None
        return Written(
            work.best.letter,
            work.best.report,
            _served_by(plan, work.best.composed),
            tuple(work.attempts),
        )

    async def _ask(self, work: _Work) -> None:
        """Ask the model, then send back the failing slots until nothing fails or nothing improves."""
        repairs: tuple[Repair, ...] = ()
        for round in range(1 + (0 if work.model == COMPOSER_MODEL else self.rounds)):
            work.progress("repairing" if round else "writing")
            request = self.prompts.render(work.plan.model_copy(update={"repairs": repairs}))
            try:
                reply = await self.model.complete(request, work.model)
            except ModelError as exc:
                work.attempts.append(_failed(work.model, exc))
                return
            before = work.best
            version = self._judge(work, before.texts if before else {}, reply)
            if before is not None and version.faults >= before.faults:
                return
            work.best = version
            repairs = self._repairs(work.plan, version)
            if version.report.sendable or not repairs:
                return

    def _repairs(self, plan: LetterPlan, version: _Version) -> tuple[Repair, ...]:
        repairs = failing_slots(plan, version.letter, version.report, version.texts)
        elsewhere = outside_slots(repairs, version.report)
        if elsewhere:
            repairs += (Repair(slot="subject", text=version.texts.get("subject", ""), findings=elsewhere),)
        return repairs

    def _judge(self, work: _Work, kept: dict[str, str], reply: ModelReply) -> _Version:
        texts = {**kept, **reply.texts}
        composed = frozenset(texts) if work.model == COMPOSER_MODEL else frozenset[str]()
        version = self._version(work.plan, texts, composed)
        work.attempts.append(_attempt(reply, version.report))
        return version

    def _version(self, plan: LetterPlan, texts: dict[str, str], composed: frozenset[str]) -> _Version:
        letter = self.assemble(plan, texts)
        report = self.checker.check(letter.text, plan.case, plan.scenario)
        return _Version(texts, composed, letter, report)

    def _compose_remainder(self, work: _Work) -> None:
        """Put the composer's words where the model's still fail, and keep the rest of the model's."""
        if work.best is None:
            return
        failing = {r.slot for r in self._repairs(work.plan, work.best)}
        composed = self.composer.compose(work.plan)
        texts = {**work.best.texts, **{slot: composed.get(slot, "") for slot in failing}}
        version = self._version(work.plan, texts, frozenset(failing))
        work.attempts.append(_attempt(_COMPOSED, version.report))
        if version.faults < work.best.faults:
            work.best = version

    def _compose_all(self, work: _Work) -> None:
        """The whole letter in the playbook's words, reached without litellm."""
        texts = self.composer.compose(work.plan)
        version = self._version(work.plan, texts, frozenset(texts))
        work.attempts.append(_attempt(_COMPOSED, version.report))
        if work.best is None or version.faults < work.best.faults:
            work.best = version


def _silent(stage: str) -> None:
    """Nobody is waiting to be told."""


def _may_improve(work: _Work) -> bool:
    """Whether the composer may still help: it writes the same again, so not after itself."""
    return work.best is None or (not work.best.report.sendable and work.model != COMPOSER_MODEL)


def _attempt(reply: ModelReply, report: Report) -> Attempt:
    return Attempt(
        model=reply.model,
        outcome="sendable" if report.sendable else "not_sendable",
        missing=report.missing(),
        findings=tuple(f"{f.rule} {f.text!r}" for f in report.blocking()),
        usage=reply.usage,
    )


def _failed(model: str, exc: ModelError) -> Attempt:
    if isinstance(exc, ModelUnreadable):
        cost = exc.cost
        usage = Usage(
            prompt_tokens=cost.prompt_tokens,
            completion_tokens=cost.completion_tokens,
            cost=cost.usd,
            model_ms=cost.model_ms,
        )
        return Attempt(model=model, outcome="unreadable", reason=str(exc), usage=usage)
    if isinstance(exc, ModelUnavailable):
        return Attempt(model=model, outcome="unavailable", reason=str(exc))
    if isinstance(exc, ModelRefused):
        return Attempt(model=model, outcome="refused", reason=str(exc))
    return Attempt(model=model, outcome="failed", reason=str(exc))


def _served_by(plan: LetterPlan, slots: frozenset[str]) -> tuple[str, ...]:
    return tuple(e.id for slot in plan.slots if slot.slot.id in slots for e in slot.elements)
