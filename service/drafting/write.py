"""Write a plan's letter: ask the model, check, send back what fails, and compose what stays wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from service.domain.draft import Attempt
from service.domain.letter import Letter
from service.domain.ports import COMPOSER_MODEL, Assemble, Checker, Composer, Model, Prompts
from service.domain.progress import Progress, Stage, silent
from service.domain.report import Finding, Report
from service.domain.request import Allowance, LetterPlan, ModelReply, Repair
from service.drafting.attempts import COMPOSED, attempts_of, failed_attempts
from service.drafting.masking import Mask, Masking
from service.drafting.mend import mend
from service.drafting.spoilt import spoilt_in
from service.drafting.telling import Telling
from service.drafting.thinking import think
from service.drafting.version import Press, Version
from service.errors import ModelError, ModelUnreadable


@dataclass(frozen=True, slots=True)
class Written:
    """A checked letter, which of its elements the composer worded, and every try it took."""

    letter: Letter
    report: Report
    composed: tuple[str, ...]
    attempts: tuple[Attempt, ...]


@dataclass
class _Work:
    """What one letter has been through so far."""

    press: Press
    model: str
    telling: Telling
    allowance: Allowance | None = None
    best: Version | None = None
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def plan(self) -> LetterPlan:
        return self.press.plan


@dataclass(frozen=True, slots=True)
class Writer:
    """The model, the composer and the rules, joined. `rounds` bounds how often a letter is sent back."""

    model: Model
    composer: Composer
    checker: Checker
    prompts: Prompts
    assemble: Assemble
    rounds: int = 2
    composes: bool = True
    """Whether the composer writes what a model cannot get right; without it that stays wrong, for measuring."""
    masking: Masking = field(default_factory=Masking)

    @property
    def prompt_version(self) -> str:
        return self.prompts.version

    async def write(
        self, plan: LetterPlan, model: str, progress: Progress = silent, allowance: Allowance | None = None
    ) -> Written:
        """The best letter that could be had; it was checked, whoever wrote it."""
        press = Press(plan, self.assemble, self.checker)
        work = _Work(press, model, Telling(progress, press), allowance)
        failure = await self._ask(work)
        if self.composes and _may_improve(work):
            work.telling.stage(Stage(stage="composing"))
            await think(self._compose_remainder, work)
        if self.composes and _may_improve(work):
            await think(self._compose_all, work)
        if work.best is None:
            raise failure or ModelUnreadable(f"{model}: nothing was written")
        work.telling.settle(work.best)
        return Written(
            work.best.letter,
            work.best.verdict,
            _served_by(plan, work.best.composed),
            tuple(work.attempts),
        )

    async def _ask(self, work: _Work) -> ModelError | None:
        """Ask the model, then send back the failing slots until nothing fails or nothing improves.

        The error that ended it, if one did.
        """
        mask = await think(self.masking.begin, work.plan.case, work.model)
        repairs: tuple[Repair, ...] = ()
        for round in range(1 + (0 if work.model == COMPOSER_MODEL else self.rounds)):
            work.telling.stage(Stage(stage="repairing" if round else "writing"))
            try:
                reply = await self._reply(work, mask, repairs)
            except ModelError as exc:
                work.attempts.extend(failed_attempts(work.model, exc))
                work.telling.forget(str(exc))
                return exc
            # Judging takes as long as all the rest, and others are waiting for their turn.
            version = await think(self._judge, work, reply, mask)
            if work.best is not None and version.faults >= work.best.faults:
                return None
            work.best = version
            repairs = version.repairs(work.plan)
            work.telling.withdraw(repairs)
            if not version.faults or not repairs:
                return None
        return None

    async def _reply(self, work: _Work, mask: Mask, repairs: tuple[Repair, ...]) -> ModelReply:
        request = mask.hide(self.prompts.render(work.plan.model_copy(update={"repairs": repairs})))
        parts = work.telling.parts and work.model != COMPOSER_MODEL
        on_slot = work.telling.on_slot(mask.restore) if parts else None
        return await self.model.complete(request, work.model, work.allowance, on_slot=on_slot)

    def _judge(self, work: _Work, reply: ModelReply, mask: Mask) -> Version:
        """The letter with the reply's texts, or with those of them that help, and with what code alone can mend."""
        spoilt = {s: found for s, text in reply.texts.items() if (found := spoilt_in(work.plan, mask, s, text))}
        texts = {slot: mask.restore(text) for slot, text in reply.texts.items()}
        written = frozenset(texts) if reply.model == COMPOSER_MODEL else frozenset[str]()
        if work.best is None:
            version = work.press.version(texts, written, spoilt)
        else:
            version = _better(work.press, work.best, texts, spoilt)
        work.attempts.extend(attempts_of(reply, version.report))
        return version if work.model == COMPOSER_MODEL else mend(work.press, version)

    def _compose_remainder(self, work: _Work) -> None:
        """Put the composer's words where the model's still fail, and keep the rest of the model's."""
        if work.best is None:
            return
        failing = {r.slot for r in work.best.repairs(work.plan)}
        composed = self.composer.compose(work.plan)
        version = work.press.changed(work.best, {slot: composed.get(slot, "") for slot in failing}, failing, {})
        work.attempts.extend(attempts_of(COMPOSED, version.report))
        if version.faults < work.best.faults:
            work.best = version

    def _compose_all(self, work: _Work) -> None:
        """The whole letter in the playbook's words, reached without litellm."""
        texts = self.composer.compose(work.plan)
        version = work.press.version(texts, texts)
        work.attempts.extend(attempts_of(COMPOSED, version.report))
        if work.best is None or version.faults < work.best.faults:
            work.best = version


def _better(press: Press, before: Version, texts: dict[str, str], spoilt: dict[str, tuple[Finding, ...]]) -> Version:
    """All repaired slots together where that is best, else each that helps by itself."""
    together = press.changed(before, texts, spoilt=spoilt)
    best = before
    for slot in texts if together.faults else ():
        alone = press.changed(best, {slot: texts[slot]}, spoilt={slot: spoilt[slot]} if slot in spoilt else {})
        best = min(best, alone, key=lambda v: v.faults)
    return min(together, best, key=lambda v: v.faults)


def _may_improve(work: _Work) -> bool:
    """Whether the composer may still help: it writes the same again, so not after itself."""
    return work.best is None or (bool(work.best.faults) and work.model != COMPOSER_MODEL)


def _served_by(plan: LetterPlan, slots: frozenset[str]) -> tuple[str, ...]:
    return tuple(e.id for slot in plan.slots if slot.slot.id in slots for e in slot.elements)
