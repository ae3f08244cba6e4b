"""One state of a letter: the slots' texts, which of them the composer wrote, and what the rules say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from service.domain.letter import Letter
from service.domain.ports import Assemble, Checker
from service.domain.report import Finding, Report
from service.domain.request import LetterPlan, Repair
from service.drafting.repair import failing_slots, faults, outside_slots


@dataclass(frozen=True, slots=True)
class Version:
    """A letter that was checked. `spoilt` is what no rule can see in a model's words, by slot."""

    texts: dict[str, str]
    composed: frozenset[str]
    letter: Letter
    report: Report
    spoilt: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)

    @property
    def faults(self) -> int:
        """How much keeps it from being sent."""
        return faults(self.report) + sum(map(len, self.spoilt.values()))

    @property
    def verdict(self) -> Report:
        """The report with what is spoilt among its findings: a letter that holds it is never sendable."""
        found = tuple(self._in_letter(slot, f) for slot, findings in self.spoilt.items() for f in findings)
        if not found:
            return self.report
        return self.report.model_copy(update={"sendable": False, "findings": (*self.report.findings, *found)})

    def _in_letter(self, slot: str, finding: Finding) -> Finding:
        start = max(0, self.letter.text.find(self.texts[slot])) + finding.span[0]
        return finding.model_copy(update={"span": (start, start + len(finding.text))})

    def repairs(self, plan: LetterPlan) -> tuple[Repair, ...]:
        """What has to be written again, and why; the subject answers for what stands in no slot."""
        found = {r.slot: r for r in failing_slots(plan, self.letter, self.report, self.texts)}
        elsewhere = outside_slots(tuple(found.values()), self.report)
        if elsewhere:
            found["subject"] = Repair(slot="subject", text=self.texts.get("subject", ""), findings=elsewhere)
        for slot, findings in self.spoilt.items():
            before = found.get(slot, Repair(slot=slot, text=self.texts.get(slot, "")))
            found[slot] = before.model_copy(update={"findings": (*before.findings, *findings)})
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Press:
    """Puts a plan's texts together and has them judged."""

    plan: LetterPlan
    assemble: Assemble
    checker: Checker

    def version(
        self,
        texts: dict[str, str],
        composed: Iterable[str] = (),
        spoilt: Mapping[str, tuple[Finding, ...]] | None = None,
    ) -> Version:
        letter = self.assemble(self.plan, texts)
        report = self.checker.check(letter.text, self.plan.case, self.plan.scenario)
        return Version(texts, frozenset(composed), letter, report, spoilt or {})

    def changed(
        self,
        version: Version,
        texts: Mapping[str, str],
        composed: Iterable[str] = (),
        spoilt: Mapping[str, tuple[Finding, ...]] | None = None,
    ) -> Version:
        """The same letter with other words in some slots; `spoilt` is of these words.

        Without it they keep what was wrong with the old ones, as far as its words are still there.
        """
        now = {**version.texts, **texts}
        kept = {
            slot: tuple(f for f in found if f.text in now[slot])
            for slot, found in version.spoilt.items()
            if spoilt is None or slot not in texts
        }
        wrote = (version.composed - texts.keys()) | frozenset(composed)
        return self.version(now, wrote, {s: found for s, found in {**kept, **(spoilt or {})}.items() if found})
