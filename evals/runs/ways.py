"""The ways a run drafts a case: as the service does with some prompts, or from recordings."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Protocol

from evals.judge.judge import Judge
from evals.judge.verdict import Judgement, unanswered
from evals.proof_variants import ProofVariant, Ways
from evals.runs.free_writer import FreeWriter, free_gateway
from evals.runs.made import Made, made_of
from evals.runs.measures import required_in
from evals.runs.rows import Ask
from prompts.render import SlotPrompts
from prompts.variants import STARTS, VARIANTS, Variant, variant
from service.bootstrap import build_drafter
from service.domain.case import CaseFile
from service.domain.letter_promises import find_promises
from service.domain.ports import COMPOSER_MODEL
from service.domain.request import LetterPlan, Usage
from service.drafting.pipeline import Drafter, DraftOptions
from service.drafting.write import Writer
from service.errors import BadInput, NotRecorded
from service.settings import Settings

Mend = Literal["all", "repair", "nothing"]
"""What is done about a letter that fails: sent back and composed, sent back, or left as it is."""

_RECORDED: dict[Mend, ProofVariant] = {"nothing": "slots", "repair": "repair", "all": "composed"}


class Way(Protocol):
    """Drafts one case as one ask wants it. Whatever it raises is that draft's error."""

    async def make(self, ask: Ask, case: CaseFile) -> Made: ...

    def refuse(self, prompts: Iterable[str], models: Iterable[str]) -> None:
        """Raise BadInput or BadFile for what no draft of the run could do."""
        ...


@dataclass
class DraftingWay:
    """The service's own way, from the ticket on."""

    settings: Settings
    mend: Mend = "all"
    _drafters: dict[tuple[str, int], Drafter] = field(default_factory=dict)

    async def make(self, ask: Ask, case: CaseFile) -> Made:
        drafter = self._drafter(ask.prompt, ask.repeat)
        started = time.perf_counter()
        draft = await drafter.draft(case, DraftOptions(model=ask.model))
        seconds = time.perf_counter() - started
        return made_of(draft, seconds, (await drafter.store.load(draft.id)).case)

    def refuse(self, prompts: Iterable[str], models: Iterable[str]) -> None:
        for prompt in prompts:
            self._drafter(prompt, 1)
            if prompt == "free" and COMPOSER_MODEL in models:
                raise BadInput(f"{COMPOSER_MODEL} reads no prompt, so that `free` says nothing to it; name a model")

    def _drafter(self, prompt: str, repeat: int) -> Drafter:
        key = prompt, repeat
        if key not in self._drafters:
            drafter = build_drafter(self._seeded(repeat))
            self._drafters[key] = replace(drafter, writer=self._writer(drafter, prompt))
        return self._drafters[key]

    def _seeded(self, repeat: int) -> Settings:
        """The same seed would give the same letter again."""
        seed = self.settings.seed
        return self.settings if seed is None else self.settings.model_copy(update={"seed": seed + repeat - 1})

    def _writer(self, drafter: Drafter, prompt: str) -> Writer:
        ours, overlay = drafter.writer, drafter.profile.overlays.prompts
        prompts = prompts_of(prompt, overlay)
        if prompt == "free":
            model = free_gateway(self.settings)
            return FreeWriter(model, ours.composer, ours.checker, prompts, ours.assemble, masking=ours.masking)
        rounds = 0 if self.mend == "nothing" else ours.rounds
        return replace(ours, prompts=prompts, rounds=rounds, composes=self.mend == "all")


def prompts_of(name: str, overlay: Path | None) -> Variant:
    """A variant by its name, or the templates of a folder before the shipped ones."""
    if name in VARIANTS:
        return variant(name, overlay)
    if any((Path(name) / template).is_file() for template in STARTS["slots"]):
        return SlotPrompts(overlay=Path(name))
    wanted = " or ".join(STARTS["slots"])
    raise BadInput(f"no prompt {name!r} (have: {', '.join(VARIANTS)}, or a folder with {wanted})")


@dataclass(frozen=True, slots=True)
class RecordedWay:
    """From recordings, with the facts that the case gives and nothing read from its ticket, as they were recorded."""

    ways: Ways
    plan: Callable[[CaseFile], LetterPlan]
    mend: Mend = "nothing"

    async def make(self, ask: Ask, case: CaseFile) -> Made:
        plan = self.plan(case)
        done = await self.ways.write(self._variant(ask.prompt), plan, ask.model)
        return Made(
            scenario=plan.scenario.id,
            model=ask.model,
            case=plan.case,
            letter=done.letter,
            report=done.report,
            dated_promises=len(find_promises(done.letter.text, plan.case, done.report)),
            composed=done.composed,
            rounds=done.rounds,
            usage=done.usage,
            seconds=round(done.usage.model_ms / 1000, 3),
        )

    def refuse(self, prompts: Iterable[str], models: Iterable[str]) -> None:
        for prompt in prompts:
            if prompt not in VARIANTS:
                raise BadInput(f"prompt {prompt!r} is in no recording (recorded: {', '.join(VARIANTS)})")

    def _variant(self, prompt: str) -> ProofVariant:
        return "free" if prompt == "free" else _RECORDED[self.mend]


@dataclass(frozen=True, slots=True)
class JudgedWay:
    """Another way's letters, each with what a language model says of it. That it says nothing harms no letter."""

    way: Way
    judge: Judge

    async def make(self, ask: Ask, case: CaseFile) -> Made:
        made = await self.way.make(ask, case)
        if made.letter is None or made.report is None:
            return made
        required = tuple(element.id for element in required_in(made.report))
        said = await self._judged(made.letter.text, made.case or case, made.scenario, required)
        return made.model_copy(update={"judgement": said})

    async def _judged(self, letter: str, case: CaseFile, scenario: str, required: tuple[str, ...]) -> Judgement:
        try:
            return await self.judge.judge(letter, case, scenario, required)
        except NotRecorded as exc:
            return unanswered(self.judge.asked(scenario, required), exc, Usage(cost=0.0))

    def refuse(self, prompts: Iterable[str], models: Iterable[str]) -> None:
        self.way.refuse(prompts, models)
