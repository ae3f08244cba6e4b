"""Drafts of a case with other words in the prompt: the first reply as it came, measured as any run measures.

Nothing is sent back, mended or composed: what the service does about a weak letter would hide what its prompt did.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from evals.cases import EvalCase
from evals.proof_parts import plan_of
from evals.runs.carry_out import Work, row_of
from evals.runs.made import Made
from evals.runs.measures import Measure, Measurer, required_in
from evals.runs.rows import Ask, Basis, RunRow
from evals.tune.calls import Gateways
from evals.tune.options import IN_FORCE
from evals.tune.run_dir import Count, Drafted, RunDir
from prompts.loader import load_playbook
from prompts.render import SlotPrompts
from service.bootstrap import RuleChecker
from service.domain.case import CaseFile
from service.domain.letter import Letter
from service.domain.letter_promises import find_promises
from service.domain.playbook import Scenario
from service.domain.report import Report
from service.domain.request import LetterPlan
from service.drafting.masking import Mask, Masking
from service.drafting.pipeline import Drafter
from service.drafting.version import Press
from service.errors import (
    ModelFiltered,
    ModelPastDeadline,
    ModelTooLong,
    ModelUnavailable,
    ModelUnreadable,
)

KEPT = Measure(
    name="kept",
    says="required elements that are there, of them and the places that a rule blocks; 0 without a letter",
    better="higher",
    unit="share",
)
"""What is tuned for and judged by, of the measures `elements` and `blocking` of the first reply."""
_THE_LETTERS_OWN = (ModelUnreadable, ModelFiltered, ModelTooLong, ModelUnavailable, ModelPastDeadline)
"""Errors of one draft, which count as a letter without any element. Any other ends the run."""
_FENCE = "<<7d1e4b90c35fa268>>"


@dataclass(frozen=True, slots=True)
class Variant:
    """A way of writing: templates and a playbook, over those in force."""

    name: str = IN_FORCE
    templates: Path | None = None
    """The whole overlay; None for the one in force."""
    playbook: Path | None = None


@dataclass
class Bench:
    """Drafts what was not drafted yet, and keeps it."""

    drafter: Drafter
    checker: RuleChecker
    cases: Mapping[str, EvalCase]
    model: str
    gateways: Gateways
    run: RunDir
    count: Count
    _made: dict[tuple[str, str], Drafted] = field(default_factory=dict)
    _drafters: dict[str, Drafter] = field(default_factory=dict)
    """By the name of a way that has a playbook of its own."""
    _templates: dict[Path | None, SlotPrompts] = field(default_factory=dict)
    """By the overlay; a way's files stay as they are."""

    def __post_init__(self) -> None:
        self._made = {draft.key: draft for draft in self.run.drafts()}

    def known(self, variant: str, case: str) -> Drafted | None:
        return self._made.get((variant, case))

    def lacking(self, variant: str, cases: list[str]) -> int:
        """How many of the drafts are still to be made."""
        return sum((variant, case) not in self._made for case in set(cases))

    def affords(self, drafts: int, set_aside: int) -> bool:
        """Whether so many drafts leave calls, and about the money, for those that are set aside."""
        if not drafts:
            return True
        allowance = self.gateways.allowance
        dearest = max((d.row.measures.get("cost") or 0.0 for d in self._made.values()), default=0.0)
        return drafts <= self.count.left("draft") - set_aside and allowance.affords(dearest * (drafts + set_aside))

    async def draft(self, variant: Variant, case: str) -> Drafted:
        """Raises what ends the run: no call left, no recording, a wrong key."""
        if known := self._made.get((variant.name, case)):
            return known
        way = _FirstReply(self, variant)
        work = Work(
            basis=_NO_BASIS,
            asks=(),
            cases=self.cases,
            required=self._required,
            way=way,
            measurer=Measurer(self.checker.rules.prohibitions, self.checker.rules.vocabulary),
        )
        row = await row_of(work, Ask(case=case, prompt=variant.name, model=self.model))
        if way.error is not None and not isinstance(way.error, _THE_LETTERS_OWN):
            raise way.error
        drafted = Drafted(
            row=with_kept(row),
            asked=way.asked,
            said=way.said,
            faults=tuple(way.faults(row)),
            faulty=tuple(way.faulty()),
        )
        self._made[drafted.key] = drafted
        self.run.keep_draft(drafted)
        return drafted

    def plan(self, variant: Variant, case: CaseFile) -> LetterPlan:
        if variant.playbook is None:
            return plan_of(self.drafter, case)
        if variant.name not in self._drafters:
            playbook = load_playbook(None, variant.playbook)
            self._drafters[variant.name] = replace(self.drafter, playbook=playbook)
        return plan_of(self._drafters[variant.name], case)

    def templates(self, variant: Variant) -> SlotPrompts:
        overlay = variant.templates or self.drafter.profile.overlays.prompts
        if overlay not in self._templates:
            self._templates[overlay] = SlotPrompts(new_fence=lambda: _FENCE, overlay=overlay)
        return self._templates[overlay]

    def _required(self, case: CaseFile, scenario: str) -> tuple[str, ...]:
        found: Mapping[str, Scenario] = self.drafter.playbook
        return tuple(e.id for e in required_in(self.checker.check("", case, found[scenario])))


@dataclass
class _FirstReply:
    """A way of `evals.runs`: one call, and what the rules say of what it brought."""

    bench: Bench
    variant: Variant
    asked: str = ""
    said: dict[str, str] = field(default_factory=dict)
    error: Exception | None = None
    report: Report | None = None
    plan: LetterPlan | None = None
    mask: Mask = field(default_factory=Mask)

    def refuse(self, prompts: object, models: object) -> None:
        """Whatever it cannot do was refused before."""

    async def make(self, ask: Ask, case: CaseFile) -> Made:
        try:
            return await self._make(ask, case)
        except Exception as exc:
            self.error = exc
            raise

    async def _make(self, ask: Ask, case: CaseFile) -> Made:
        bench, started = self.bench, time.perf_counter()
        plan = self.plan = bench.plan(self.variant, case)
        self.mask = Masking("always").begin(plan.case, ask.model)
        request = self.mask.hide(bench.templates(self.variant).render(plan))
        self.asked = request.messages[-1].content
        gateways = bench.gateways
        reply = await gateways.drafts.complete(request, ask.model, gateways.allowance)
        self.said = reply.texts
        texts = {slot: self.mask.restore(text) for slot, text in reply.texts.items()}
        version = Press(plan, bench.drafter.writer.assemble, bench.checker).version(texts)
        self.report = version.report
        return _made(plan, ask.model, version.letter, version.report).model_copy(
            update={"usage": reply.usage, "seconds": round(time.perf_counter() - started, 3)}
        )

    def faults(self, row: RunRow) -> list[str]:
        """What a reflection is told of the letter, with placeholders for what is personal."""
        if self.report is None:
            return [f"The reply could not be used: {row.error}"]
        lacking = [e for e in required_in(self.report) if e.status != "present"]
        told = [f"It lacks {e.id}: {e.reason}" for e in lacking]
        told += [f'It must not say "{f.text}": {f.message}' for f in self.report.blocking()]
        return [self.mask.hidden(text) for text in dict.fromkeys(told)]

    def faulty(self) -> list[str]:
        """The slots of what is lacking, and those that say what is blocked."""
        if self.report is None or self.plan is None:
            return []
        lacking = {e.id for e in required_in(self.report) if e.status != "present"}
        blocked = [self.mask.hidden(f.text) for f in self.report.blocking()]
        slots = [s.slot.id for s in self.plan.slots if lacking & {e.id for e in s.elements}]
        slots += [slot for slot, text in self.said.items() if any(words in text for words in blocked)]
        return list(dict.fromkeys(slots))


def _made(plan: LetterPlan, model: str, letter: Letter, report: Report) -> Made:
    return Made(
        scenario=plan.scenario.id,
        model=model,
        letter=letter,
        report=report,
        dated_promises=len(find_promises(letter.text, plan.case, report)),
    )


def with_kept(row: RunRow) -> RunRow:
    """The row with what is tuned for among its measures; a draft that died has kept nothing."""
    present, blocked = sum(row.elements.values()), len(row.findings)
    of = len(row.elements) + blocked
    kept = present / of if of and row.outcome == "drafted" else 0.0
    return row.model_copy(update={"measures": row.measures | {KEPT.name: kept}})


def kept_of(draft: Drafted) -> float:
    return draft.row.measures[KEPT.name] or 0.0


_NO_BASIS = Basis(dataset="", data="", prompts="", playbook="", rules="", settings="", evaluators="")
