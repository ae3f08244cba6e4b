"""Tell whoever waits what is written, as it is written, and take back what does not hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from service.domain.progress import Progress, SegmentChecked, SegmentWritten, Stage, Withdrawn
from service.domain.request import Repair, SlotPlan
from service.drafting.version import Press, Version


@dataclass
class Telling:
    """What one caller was shown of a letter so far, part by part."""

    progress: Progress
    press: Press
    shown: dict[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> bool:
        return self.progress.parts

    def stage(self, stage: Stage) -> None:
        self.progress.tell(stage)

    def on_slot(self, restore: Callable[[str], str]) -> Callable[[str, str], None]:
        """Told each slot of a reply when its text is complete; `restore` puts the personal data back."""

        def told(slot: str, text: str) -> None:
            if not text:
                return self._take_back(slot, "the reply broke off")
            self._show(slot, restore(text))
            return self._check(slot)

        return told

    def withdraw(self, repairs: tuple[Repair, ...]) -> None:
        """Take back the parts that the rules object to."""
        for repair in repairs:
            self._take_back(repair.slot, _reason(repair))

    def forget(self, reason: str) -> None:
        """Take back everything: the reply broke off."""
        if self.shown:
            self.progress.tell(Withdrawn(slots=tuple(self.shown), reason=reason))
            self.shown.clear()

    def settle(self, version: Version) -> None:
        """Show the letter as it will be handed over; parts that were shown otherwise are taken back first."""
        if not self.parts:
            return
        other = tuple(slot for slot, text in self.shown.items() if version.texts.get(slot) != text)
        if other:
            self.progress.tell(Withdrawn(slots=other, reason="written again"))
        for slot in ("subject", *(s.slot.id for s in self.press.plan.slots)):
            text = version.texts.get(slot, "")
            if text and (slot in other or slot not in self.shown):
                self._show(slot, text)

    def _take_back(self, slot: str, reason: str) -> None:
        if self.shown.pop(slot, None) is not None:
            self.progress.tell(Withdrawn(slots=(slot,), reason=reason))

    def _show(self, slot: str, text: str) -> None:
        self.shown[slot] = text
        self.progress.tell(SegmentWritten(slot=slot, elements=_elements(self._plan(slot)), text=text))

    def _check(self, slot: str) -> None:
        """What is certain once this part is there, judged in the letter so far."""
        version = self.press.version(dict(self.shown))
        start = version.letter.text.find(self.shown[slot])
        end = start + len(self.shown[slot])
        inside = tuple(f for f in version.report.findings if start >= 0 and start <= f.span[0] < end)
        ours = _elements(self._plan(slot))
        present = tuple(e.id for e in version.report.elements if e.id in ours and e.status == "present")
        self.progress.tell(SegmentChecked(slot=slot, present=present, findings=inside))

    def _plan(self, slot: str) -> SlotPlan | None:
        return next((s for s in self.press.plan.slots if s.slot.id == slot), None)


def _elements(plan: SlotPlan | None) -> tuple[str, ...]:
    return tuple(e.id for e in plan.elements) if plan else ()


def _reason(repair: Repair) -> str:
    told = (*(f"{f.rule}: {f.message}" for f in repair.findings), *repair.reasons)
    return "; ".join(told) or "it does not hold"
