"""What the templates are filled with for each slot: its duties, its notes, and the faults of the last attempt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prompts.notes_for import Note, notes_for, subject_notes
from prompts.wording.remedies import remedy_words
from prompts.wording.tell import Told, tell_facts
from service.domain.request import LetterPlan, Repair, SlotPlan

SUBJECT = "subject"
_ENDS = (".", "!", "?", ":")
_SUBJECT_WORDS = 12
_SUBJECT_DUTY = "The subject line: what went wrong, in a few words, with one exact detail."
_LAYOUTS = {
    "table": 'Keep one line for each figure, as "label: figure".',
    "bullets": 'Keep one line for each item, each beginning with "- ".',
    "steps": 'Keep one line for each step, numbered "1. ", "2. ".',
}


@dataclass(frozen=True, slots=True)
class Part:
    """One slot as its template needs it."""

    id: str
    about: str
    words: int
    layout: str = ""
    guidance: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    facts: tuple[Told, ...] = ()
    repair: Repair | None = None
    """Why it is written again. What was missing is told by the notes alone: a small model copies a reproach."""


def letter_parts(plan: LetterPlan) -> tuple[Part, ...]:
    """Every part at first, the subject last; after a check only those that failed."""
    repairs = {repair.slot: repair for repair in plan.repairs}
    parts: list[Part] = []
    said: set[str] = set()
    for slot in plan.slots:
        notes = notes_for(slot, plan, said)
        said.update(name for note in notes for name in note.said)
        parts.append(_part(slot, plan, notes, repairs.get(slot.slot.id)))
    # Last, or a small model writes the subject's words into the first part as well.
    parts.append(_subject(plan, repairs.get(SUBJECT)))
    return tuple(part for part in parts if not repairs or part.id in repairs)


def _part(slot: SlotPlan, plan: LetterPlan, notes: tuple[Note, ...], repair: Repair | None) -> Part:
    return Part(
        id=slot.slot.id,
        about=slot.slot.about,
        words=slot.slot.words,
        layout=_LAYOUTS.get(slot.slot.layout, ""),
        guidance=tuple(element.guidance for element in slot.elements),
        notes=tuple(_marked(notes, slot)),
        facts=tell_facts(plan, slot.facts),
        repair=repair,
    )


def _subject(plan: LetterPlan, repair: Repair | None) -> Part:
    notes = subject_notes(plan)
    return Part(
        id=SUBJECT,
        about=_SUBJECT_DUTY,
        words=_SUBJECT_WORDS,
        notes=tuple(note.text for note in notes),
        repair=repair,
    )


def _marked(notes: tuple[Note, ...], slot: SlotPlan) -> Iterator[str]:
    """The notes' lines as the slot sets them out: as they are, with dashes or with numbers."""
    if slot.slot.layout == "prose":
        yield _run_on(notes)
        return
    lines = (line for note in notes for line in note.text.splitlines())
    for number, line in enumerate(lines, 1):
        yield {"bullets": f"- {line}", "steps": f"{number}. {line}"}.get(slot.slot.layout, line)


def _run_on(notes: tuple[Note, ...]) -> str:
    """One paragraph: of several lines a small model tells the first."""
    return " ".join(note.text if note.text.endswith(_ENDS) else f"{note.text}." for note in notes)


def offers_in(plan: LetterPlan) -> tuple[str, ...]:
    """Each approved remedy by its kind and what it is worth."""
    words = (remedy_words(remedy, plan.case) for remedy in plan.case.remedies)
    return tuple(" ".join(filter(None, (w["kind"], w.get("amount")))) for w in words)
