"""The offline writer: the playbook's phrasings filled with the case's facts. Not a language model."""

from __future__ import annotations

from collections.abc import Sequence

from prompts.wording.fact_words import GAP_SOURCE, in_words
from prompts.wording.remedies import remedy_words
from prompts.wording.style import style_of
from prompts.wording.template import fill
from service.domain.applies import is_required
from service.domain.case import CaseFile
from service.domain.facts import Fact, Text
from service.domain.playbook import Element, Phrasing
from service.domain.request import LetterPlan, SlotPlan
from service.drafting.choose import Choice, Told, choose, notable, pick
from service.drafting.fallback import plain_sentence
from service.drafting.layout import lay_out
from service.drafting.offers import is_told
from service.drafting.retold import is_in, is_retold, without_retold

_SUBJECT_LENGTH = 100


class OfflineComposer:
    """Writes one text per slot, and `subject`; the same for one plan every time."""

    def compose(self, plan: LetterPlan) -> dict[str, str]:
        return _Writing(plan).letter()


class _Writing:
    """One letter while it is being written."""

    def __init__(self, plan: LetterPlan) -> None:
        self._plan = plan
        self._case = _with_gaps(plan.case, plan.gaps)
        self._sentences: dict[str, list[str]] = {slot.slot.id: [] for slot in plan.slots}
        self._elements = {e.id: e for slot in plan.slots for e in slot.elements}
        self._facts: list[str] = []
        self._unserved = [e.id for slot in plan.slots for e in slot.elements]
        self._repairs = {repair.slot: repair for repair in plan.repairs}

    def letter(self) -> dict[str, str]:
        for slot in self._plan.slots:
            self._write_slot(slot)
        self._tell_offers()
        for slot in self._plan.slots:
            self._add_asides(slot)
        texts = {s.slot.id: lay_out(s.slot, self._sentences[s.slot.id]) for s in self._plan.slots}
        return {"subject": self._subject(), **texts}

    def _write_slot(self, slot: SlotPlan) -> None:
        short = self._plan.scenario.short if self._plan.length == "short" else None
        if short:
            self._write_lane(slot, short.phrasings.get(slot.slot.id, ()))
        for element in slot.elements:
            if element.id in self._unserved:
                self._write_element(slot, element)

    def _write_lane(self, slot: SlotPlan, phrasings: Sequence[Phrasing]) -> None:
        """The short form: a phrasing serves the whole slot, and a second one only what the first left."""
        left = list(phrasings)
        while left:
            choice = self._choose(left, slot, slot.slot.id)
            if choice is None or (self._sentences[slot.slot.id] and not self._helps(choice)):
                return
            left.remove(choice.phrasing)
            self._say(slot, choice)

    def _write_element(self, slot: SlotPlan, element: Element) -> None:
        choice = self._choose(element.phrasings, slot, element.id)
        if choice and self._is_told(choice, element, slot):
            self._unserved.remove(element.id)
        elif choice:
            self._say(slot, choice, element.id)
        elif is_required(element, self._case) and element.slot is not None:
            self._sentences[slot.slot.id] += plain_sentence(element, self._case)
            self._unserved.remove(element.id)

    def _is_told(self, choice: Choice, element: Element, slot: SlotPlan) -> bool:
        """Whether all that it would say are notes that the letter has told in nearly the same words."""
        said = choice.filled.said
        notes = bool(element.all_of) and all(isinstance(self._case.fact(name), Text) for name in said)
        again = bool(said) and all(is_retold(words, self._facts) for words in said.values())
        return notes and again and element.id not in self._not_served(slot)

    def _tell_offers(self) -> None:
        scenario = self._plan.scenario
        slot = next((s for s in self._plan.slots if s.slot.id == scenario.offer_slot), None)
        for remedy in self._case.remedies if slot else ():
            words = remedy_words(remedy, self._case)
            if slot and not is_told(remedy, words, self._text()):
                phrasings = scenario.offers.get(remedy.kind, ())
                choice = choose(phrasings, self._case, self._told(slot), remedy.kind, words)
                if choice:
                    self._say(slot, choice)

    def _add_asides(self, slot: SlotPlan) -> None:
        for phrasing in slot.slot.asides:
            filled = fill(phrasing, self._case)
            known = notable(filled, self._case) if filled else []
            told = bool(known) and all(is_in(words, self._text()) for words in known)
            if filled and not told and filled.text not in self._text():
                self._sentences[slot.slot.id].append(filled.text)

    def _subject(self) -> str:
        """Any that applies, rather one that names something and is not too long."""
        filled = [f for p in self._plan.scenario.subjects if (f := fill(p, self._case))]
        fits = [f.text for f in filled if f.said and len(f.text) <= _SUBJECT_LENGTH]
        fresh = [text for text in fits if text not in self._banned("subject")]
        options = fresh or fits or [f.text for f in filled] or [self._plan.scenario.title]
        return " ".join(pick(options, self._case, "subject").split()).rstrip(".")

    def _choose(self, phrasings: Sequence[Phrasing], slot: SlotPlan, salt: str) -> Choice | None:
        return choose(phrasings, self._case, self._told(slot), salt)

    def _say(self, slot: SlotPlan, choice: Choice, element: str | None = None) -> None:
        before = " ".join(self._sentences[slot.slot.id])
        plain = slot.slot.layout == "prose" and "\n" not in choice.text
        text = without_retold(choice.text, choice.filled.said.values(), before) if plain else choice.text
        self._sentences[slot.slot.id].append(text)
        self._facts += notable(choice.filled, self._case)
        served = {element, *(id for id in choice.phrasing.also if self._serves(choice, id, slot))}
        self._unserved = [id for id in self._unserved if id not in served]

    def _serves(self, choice: Choice, also: str, slot: SlotPlan) -> bool:
        """Whether an `also` can be believed: it did not fail before, and its notes are told, if in other words."""
        element = self._elements.get(also)
        said = choice.filled.said
        untold = [n for n in (element.all_of if element else ()) if n not in said]
        notes = [(n, fact) for n in untold if isinstance(fact := self._case.fact(n), Text)]
        told = [*self._facts, *said.values()]
        return also not in self._not_served(slot) and all(is_retold(self._in_words(n, f), told) for n, f in notes)

    def _in_words(self, name: str, fact: Text) -> str:
        return in_words(name, fact, "clause", style_of(self._case)) or fact.value

    def _helps(self, choice: Choice) -> bool:
        return bool({*choice.phrasing.also} & {*self._unserved})

    def _not_served(self, slot: SlotPlan) -> set[str]:
        """Elements that the last attempt lacked: here an `also` is not believed a second time."""
        repair = self._repairs.get(slot.slot.id)
        return set(repair.missing) if repair else set()

    def _told(self, slot: SlotPlan) -> Told:
        unserved = [id for id in self._unserved if id not in self._not_served(slot)]
        return Told(self._text(), unserved, self._banned(slot.slot.id), self._facts)

    def _banned(self, slot: str) -> str:
        repair = self._repairs.get(slot)
        return repair.text if repair else ""

    def _text(self) -> str:
        return "\n".join(s for sentences in self._sentences.values() for s in sentences)


def _with_gaps(case: CaseFile, gaps: Sequence[str]) -> CaseFile:
    """The case with a visible `[[…]]` for every fact that is missing."""
    stand_ins: dict[str, Fact] = {
        name: Text(value=f"[[{name.replace('_', ' ')}]]", src=(f"{GAP_SOURCE}{name}",)) for name in gaps
    }
    return case.model_copy(update={"facts": {**stand_ins, **case.facts}}) if gaps else case
