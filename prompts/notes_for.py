"""Notes for a slot: the playbook's wordings of its elements with this case's facts, for the writer to put in order.

A figure in its sentence says what it is; in a list of facts a small model mistakes a wait for a delay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from prompts.wording.notes import capital
from prompts.wording.remedies import remedy_words
from prompts.wording.style import style_of
from prompts.wording.tell import tell_facts
from prompts.wording.template import Filled, fill
from service.domain.case import CaseFile
from service.domain.playbook import Element, Phrasing
from service.domain.request import LetterPlan, SlotPlan

_LONGEST_SUBJECT = 100


@dataclass(frozen=True, slots=True)
class Note:
    """One wording: the elements that it serves and each fact's words in it."""

    text: str
    serves: frozenset[str]
    said: dict[str, str]


def notes_for(slot: SlotPlan, plan: LetterPlan, told: Collection[str] = ()) -> tuple[Note, ...]:
    """One wording for each element that no earlier one serves, then the approved offers and the asides.

    `told` are facts that earlier slots have said; a wording that says them again comes last.
    """
    notes = _lane(slot, plan, told)
    for element in slot.elements:
        if element.id not in _served(notes):
            note = _best(element.phrasings, plan.case, notes, told, element.id)
            notes += filter(None, [note or _plain(element, plan)])
    notes += _offers(slot, plan, notes)
    notes += [Note(f.text, frozenset(), dict(f.said)) for p in slot.slot.asides if (f := fill(p, plan.case))]
    return tuple(notes)


def subject_notes(plan: LetterPlan) -> tuple[Note, ...]:
    """A subject line that names something and is not too long."""
    filled = [f for p in plan.scenario.subjects if (f := fill(p, plan.case)) and len(f.text) <= _LONGEST_SUBJECT]
    best = max(filled, key=lambda f: len(f.said), default=None)
    return (Note(best.text, frozenset(), dict(best.said)),) if best else ()


def _lane(slot: SlotPlan, plan: LetterPlan, told: Collection[str]) -> list[Note]:
    """The short form words a whole slot at a time."""
    short = plan.scenario.short if plan.length == "short" else None
    phrasings = short.phrasings.get(slot.slot.id, ()) if short else ()
    note = _best(phrasings, plan.case, (), told)
    return [note] if note else []


def _served(notes: Sequence[Note]) -> frozenset[str]:
    return frozenset().union(*(note.serves for note in notes))


def _best(
    phrasings: Sequence[Phrasing], case: CaseFile, notes: Sequence[Note], told: Collection[str], *serves: str
) -> Note | None:
    """The wording that says the most that is new and the least that is not."""
    said = {*told, *(name for note in notes for name in note.said)}
    style = style_of(case)
    filled = [(p, f) for p in phrasings if (f := fill(p, case, style=style))]
    if not filled:
        return None
    phrasing, best = max(filled, key=lambda pair: _worth(pair[0], pair[1], said))
    return Note(best.text, frozenset({*serves, *phrasing.also}), dict(best.said))


def _plain(element: Element, plan: LetterPlan) -> Note | None:
    """The facts themselves, where no wording takes them in the form that they have."""
    facts = tell_facts(plan, (*element.all_of, *element.any_of)) if element.phrasings else ()
    said = {fact.name: fact.words for fact in facts}
    text = " ".join(f"{capital(words).rstrip('.')}." for words in said.values())
    return Note(text, frozenset({element.id}), said) if text else None


def _worth(phrasing: Phrasing, filled: Filled, said: Collection[str]) -> tuple[int, int]:
    new = sum(name not in said for name in filled.said)
    return (2 * new - 3 * (len(filled.said) - new) + len(phrasing.also), -len(filled.text))


def _offers(slot: SlotPlan, plan: LetterPlan, notes: Sequence[Note]) -> Iterator[Note]:
    """Approved remedies that no note tells yet."""
    text = "\n".join(note.text for note in notes)
    for remedy in plan.case.remedies if slot.slot.id == plan.scenario.offer_slot else ():
        words = remedy_words(remedy, plan.case)
        amount = words.get("amount")
        if amount and amount in text:
            continue
        options = (fill(p, plan.case, words) for p in plan.scenario.offers.get(remedy.kind, ()))
        filled = next((f for f in options if f), None)
        if filled:
            yield Note(filled.text, frozenset(), dict(filled.said))
