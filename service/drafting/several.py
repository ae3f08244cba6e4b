"""Several mishaps in one letter: the first one's frame, and what the others require, said once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from prompts.wording.placeholders import placeholders
from prompts.yaml_files import read_shape
from service.domain.applies import holds, is_required, missing_facts
from service.domain.case import CaseFile
from service.domain.facts import SENIORITY_RANK, Seniority
from service.domain.playbook import Element, FactNeed, Phrasing, Scenario, SenderFloor, Slot
from service.domain.value import Value

SEVERAL = Path(__file__).parent / "several.yaml"
MOST_SECONDARIES, MOST_QUESTIONS = 2, 2
_APOLOGY = re.compile(r"\bsorry\b|\bapolog|\bregret", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORDS = 60


class Told(Value):
    """How a second mishap is told in another's letter."""

    intro: str
    backed_by: str
    """The element whose facts have to be known before the mishap may be owned at all."""
    phrasings: dict[str, tuple[Phrasing, ...]] = {}
    without: tuple[str, ...] = ()


class SeveralFile(Value):
    """`several.yaml`."""

    told_once: tuple[str, ...]
    """Facts that the first mishap's elements tell for the whole letter."""
    scenarios: dict[str, Told]


def combine(primary: Scenario, others: Sequence[Scenario], case: CaseFile) -> Scenario:
    """The primary with what at most two others require and it does not say; alone, it stays as it is."""
    combined = primary
    for other in others[:MOST_SECONDARIES]:
        added = added_elements(combined, other, case)
        if added:
            combined = _with(combined, other, added)
    return combined


def worth_adding(primary: Scenario, secondary: Scenario, case: CaseFile) -> bool:
    """Whether the facts of the second mishap itself are known, and few others are not.

    A letter that needs no more facts is never held up by a second mishap.
    """
    added = added_elements(primary, secondary, case)
    wanted = {f for e in added for f in missing_facts(e, case)}
    waits = any(missing_facts(e, case) for e in primary.elements if is_required(e, case))
    may = bool(added) and _is_backed(secondary, case) and _may_sign(secondary, case)
    return may and len(wanted) <= (MOST_QUESTIONS if waits else 0)


def _is_backed(secondary: Scenario, case: CaseFile) -> bool:
    backing = secondary.element(read_several().scenarios[secondary.id].backed_by)
    return backing is not None and not missing_facts(backing, case)


def _may_sign(secondary: Scenario, case: CaseFile) -> bool:
    """Whether the one who signs, if that is known, ranks high enough for the second mishap too."""
    floor = secondary.sender_floor.severe if case.severity == "severe" else secondary.sender_floor.standard
    rank = case.sender.seniority if case.sender else None
    return rank is None or SENIORITY_RANK[rank] >= SENIORITY_RANK[floor]


def added_elements(primary: Scenario, secondary: Scenario, case: CaseFile) -> tuple[Element, ...]:
    """What the secondary requires and the primary lacks, apart from the facts that a letter tells once."""
    file = read_several()
    if secondary.id not in file.scenarios or secondary.id == primary.id:
        return ()
    have = {*(e.id for e in primary.elements), *file.scenarios[secondary.id].without}
    own = (e for e in secondary.elements if e.id not in have and not e.replaces and e.slot and e.level != "optional")
    once = {*file.told_once, "contact_phone", "contact_email"}
    return tuple(e for e in own if {*e.all_of, *e.any_of} - once and _is_new(e, primary, once) and holds(e.when, case))


def _is_new(element: Element, primary: Scenario, once: set[str]) -> bool:
    """Whether no fact of it is told once for the letter or means another thing in the primary."""
    names = {*element.all_of, *element.any_of}
    return not set(element.all_of) & once and not any(_differs(name, element, primary) for name in names)


def _differs(name: str, element: Element, primary: Scenario) -> bool:
    """Whether an element of the primary is already about the fact."""
    return any(name in e.all_of for e in primary.elements if e.id != element.id)


def _with(primary: Scenario, other: Scenario, added: tuple[Element, ...]) -> Scenario:
    told = read_several().scenarios[other.id]
    placed = tuple(_placed(e, other, added, told) for e in added)
    first = next((e for e in placed if e.slot == _paragraph(other)), placed[0])
    opened = tuple(_opened(e, told.intro) if e is first else e for e in placed)
    return primary.model_copy(
        update={
            "slots": _inserted(primary, _slots(other, opened)),
            "elements": (*primary.elements, *opened),
            "facts": (*primary.facts, *_needs(primary, other)),
            "offers": {**other.offers, **primary.offers},
            "remedies": tuple(dict.fromkeys((*primary.remedies, *other.remedies))),
            "severe_if": tuple(dict.fromkeys((*primary.severe_if, *other.severe_if))),
            "approvals": (*primary.approvals, *(a for a in other.approvals if a not in primary.approvals)),
            "sender_floor": _stricter(primary.sender_floor, other.sender_floor),
            "short": None,
            "also": (*primary.also, other.id),
            "version": f"{primary.version}+{other.version}",
        }
    )


def _placed(element: Element, other: Scenario, added: tuple[Element, ...], told: Told) -> Element:
    ids = {e.id for e in added}
    options = told.phrasings.get(element.id) or tuple(p for p in element.phrasings if _fits(p))
    kept = tuple(p.model_copy(update={"also": tuple(id for id in p.also if id in ids)}) for p in options)
    return element.model_copy(update={"slot": _slot_id(_slot_of(element, other), other), "phrasings": kept})


def _fits(phrasing: Phrasing) -> bool:
    """Whether it neither apologises again nor tells what the letter has told."""
    names = {p.name for p in placeholders(phrasing.text)}
    return not _APOLOGY.search(phrasing.text) and not names & set(read_several().told_once)


def _opened(element: Element, intro: str) -> Element:
    phrasings = tuple(p.model_copy(update={"text": f"{intro} {p.text}"}) for p in element.phrasings)
    return element.model_copy(update={"phrasings": phrasings})


def _slot_of(element: Element, scenario: Scenario) -> Slot:
    return next(s for s in scenario.slots if s.id == element.slot)


def _slot_id(slot: Slot, other: Scenario) -> str:
    """One paragraph for all that runs on; tables and lists stand by themselves."""
    return _paragraph(other) if slot.layout == "prose" else f"{_paragraph(other)}_{slot.id}"


def _paragraph(other: Scenario) -> str:
    return f"also_{other.id}"


def _slots(other: Scenario, added: tuple[Element, ...]) -> tuple[Slot, ...]:
    """The paragraph first, and then what is set out as a table or a list."""
    found: dict[str, Slot] = {}
    for slot in sorted(other.slots, key=lambda s: s.layout != "prose"):
        id = _slot_id(slot, other)
        served = [e for e in added if e.slot == id]
        if served:
            found.setdefault(id, _slot(slot, id, other, served))
    return tuple(found.values())


def _slot(slot: Slot, id: str, other: Scenario, served: list[Element]) -> Slot:
    about = f"Another mishap of the same case ({other.title}), without a new apology: "
    return slot.model_copy(
        update={
            "id": id,
            "about": about + " ".join(e.definition for e in served),
            "words": min(_WORDS, 20 * len(served)) if slot.layout == "prose" else slot.words,
            "heading": slot.heading if slot.layout != "prose" else None,
            "asides": (),
            "example": _example(slot),
        }
    )


def _example(slot: Slot) -> str:
    """The slot's example without its apology."""
    kept = [s for s in _SENTENCE.split(slot.example) if not _APOLOGY.search(s)]
    return " ".join(kept) or slot.example


def _inserted(primary: Scenario, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Before the slot of the next step, which closes the letter."""
    closing = next((e.slot for e in primary.elements if e.id == "next_update_time"), None)
    place = next((n for n, s in enumerate(primary.slots) if s.id == closing), len(primary.slots))
    return (*primary.slots[:place], *slots, *primary.slots[place:])


def _needs(primary: Scenario, other: Scenario) -> tuple[FactNeed, ...]:
    """The other's facts that the primary does not declare itself; a name means one thing in a letter."""
    known = {need.name for need in primary.facts}
    return tuple(need for need in other.facts if need.name not in known)


def _stricter(one: SenderFloor, two: SenderFloor) -> SenderFloor:
    return SenderFloor(standard=_higher(one.standard, two.standard), severe=_higher(one.severe, two.severe))


def _higher(one: Seniority, two: Seniority) -> Seniority:
    return max(one, two, key=SENIORITY_RANK.__getitem__)


@cache
def read_several() -> SeveralFile:
    """The shipped words; raises BadFile."""
    return read_shape(SEVERAL, SeveralFile)
