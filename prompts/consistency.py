"""Whether a playbook's files agree with themselves: facts, forms, slots and elements that exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from prompts.files import CommonFile, ScenarioFile
from prompts.wording.forms import PSEUDO, REMEDY_FORMS, forms_of
from prompts.wording.placeholders import BadPlaceholder, Placeholder, placeholders
from prompts.yaml_files import KeyPath, close_to, key_path
from service.domain.facts import FactType
from service.domain.playbook import Condition, Duty, Element, FactNeed, Phrasing, Scenario, ShortForm
from service.errors import BadFile

Complaint = tuple[KeyPath, str]
Located = tuple[KeyPath, Phrasing]


def check_common(path: Path, common: CommonFile, scenarios: Iterable[ScenarioFile]) -> None:
    """Raise BadFile for everything wrong in common.yaml; its `also` may name any scenario's element."""
    elements = {e.id for e in common.elements}
    elements |= {e.id for file in scenarios for e in file.elements}
    check = _Check({f.name: f.type for f in common.facts}, elements)
    _raise(
        path,
        [
            *_repeated("elements", [e.id for e in common.elements]),
            *_repeated("facts", [f.name for f in common.facts]),
            *check.elements(common.elements, slots=None),
            *check.derivations(common.facts),
            *check.duties(common.duties),
        ],
    )


def check_scenario(path: Path, file: ScenarioFile, common: CommonFile, scenario: Scenario) -> None:
    """Raise BadFile for everything wrong in a scenario's file, after it was merged with the common one."""
    slots = {s.id for s in file.slots}
    check = _Check({f.name: f.type for f in scenario.facts}, {e.id for e in scenario.elements})
    _raise(
        path,
        [
            *_repeated("elements", [e.id for e in scenario.elements]),
            *_repeated("facts", [f.name for f in file.facts]),
            *_repeated("slots", [s.id for s in file.slots]),
            *_replaces(file, common),
            *_slot(("offer_slot",), file.offer_slot, slots),
            *check.elements(file.elements, slots),
            *check.derivations(file.facts),
            *_repeated("duties", [d.id for d in scenario.duties]),
            *check.duties(file.duties),
            *check.inherits(file, slots),
            *check.phrasings(_loose(file)),
            *check.conditions((("approvals", i, "when"), a.when) for i, a in enumerate(file.approvals)),
            *(check.offers(file)),
            *(check.short(file.short) if file.short else ()),
        ],
    )


class _Check:
    """The names that a file may use, and the complaints about those it may not."""

    def __init__(self, facts: dict[str, FactType], elements: set[str]) -> None:
        self._facts = facts
        self._elements = elements

    def elements(self, elements: tuple[Element, ...], slots: set[str] | None) -> Iterator[Complaint]:
        for i, element in enumerate(elements):
            at: KeyPath = ("elements", i)
            for key in ("all_of", "any_of", "uses"):
                for n, name in enumerate(getattr(element, key)):
                    yield from self._fact((*at, key, n), name)
            yield from self.conditions([((*at, "when"), element.when)])
            yield from self.phrasings(((*at, "phrasings", n), p) for n, p in enumerate(element.phrasings))
            if slots is not None:
                yield from _slot((*at, "slot"), element.slot, slots)

    def derivations(self, needs: tuple[FactNeed, ...]) -> Iterator[Complaint]:
        for i, need in enumerate(needs):
            for n, way in enumerate(need.derived):
                at: KeyPath = ("facts", i, "derived", n)
                yield from self.conditions([((*at, "when"), way.when)])
                owner = way.part_of.partition(".")[0] if way.part_of else None
                for name in (way.same_as, way.day_of, owner, *(way.difference or ()), *(way.total or ())):
                    yield from self._fact(at, name) if name else ()
                if way.text and need.type != "text":
                    yield (*at, "text"), f"{need.name!r} is a {need.type} fact, which words cannot give"
                elif way.text:
                    yield from self.phrasings([(at, Phrasing(text=way.text))])

    def duties(self, duties: tuple[Duty, ...]) -> Iterator[Complaint]:
        for i, duty in enumerate(duties):
            at: KeyPath = ("duties", i)
            for n, name in enumerate(duty.owner):
                yield from self._fact((*at, "owner", n), name)
            for key, fact in (("fact", duty.due.fact), ("since", duty.due.since)):
                yield from self._fact((*at, "due", key), fact) if fact else ()
            yield from self.conditions([((*at, "when"), duty.when)])

    def inherits(self, file: ScenarioFile, slots: set[str]) -> Iterator[Complaint]:
        for id, change in file.inherits.items():
            at: KeyPath = ("inherits", id)
            yield from _slot((*at, "slot"), change.slot, slots)
            yield from self.conditions([((*at, "when"), change.when)])
            yield from self.phrasings(((*at, "phrasings", n), p) for n, p in enumerate(change.phrasings))

    def offers(self, file: ScenarioFile) -> Iterator[Complaint]:
        for kind, phrasings in file.offers.items():
            located = ((("offers", kind, n), p) for n, p in enumerate(phrasings))
            yield from self.phrasings(located, remedy=True)
        if file.offers and file.offer_slot is None:
            yield ("offer_slot",), "offers need a slot to be told in"

    def short(self, short: ShortForm) -> Iterator[Complaint]:
        slots = {s.id for s in short.slots}
        for key, names in (("elements", short.elements), ("phrasings", short.phrasings)):
            for slot in names:
                yield from _slot(("short", key, slot), slot, slots)
        for slot, ids in short.elements.items():
            for n, id in enumerate(ids):
                yield from self._element(("short", "elements", slot, n), id)
        for slot, phrasings in short.phrasings.items():
            yield from self.phrasings((("short", "phrasings", slot, n), p) for n, p in enumerate(phrasings))

    def phrasings(self, located: Iterable[Located], remedy: bool = False) -> Iterator[Complaint]:
        for at, phrasing in located:
            for n, id in enumerate(phrasing.also):
                yield from self._element((*at, "also", n), id)
            yield from self.conditions([((*at, "when"), phrasing.when)])
            try:
                for placeholder in placeholders(phrasing.text):
                    yield from self._placeholder((*at, "text"), placeholder, remedy)
            except BadPlaceholder as exc:
                yield (*at, "text"), str(exc)

    def conditions(self, located: Iterable[tuple[KeyPath, Condition | None]]) -> Iterator[Complaint]:
        for at, condition in located:
            for key in ("known_any", "known_all"):
                for n, name in enumerate(getattr(condition, key, ())):
                    yield from self._fact((*at, key, n), name)

    def _placeholder(self, at: KeyPath, found: Placeholder, remedy: bool) -> Iterator[Complaint]:
        if remedy and found.name == "remedy":
            forms: tuple[str, ...] | None = REMEDY_FORMS
        elif found.name in PSEUDO:
            forms = PSEUDO[found.name]
        elif found.name in self._facts:
            forms = forms_of(self._facts[found.name])
        else:
            known = {*self._facts, *PSEUDO, *(("remedy",) if remedy else ())}
            yield at, f"{found} names no declared fact{close_to(found.name, known)}"
            return
        yield from self._form(at, found, forms)

    def _form(self, at: KeyPath, found: Placeholder, forms: tuple[str, ...] | None) -> Iterator[Complaint]:
        kind = self._facts.get(found.name, "text")
        if forms is None:
            yield at, f"{found}: a {kind} fact cannot be put into words; use it in `when`"
        elif found.form and found.form not in forms:
            shown = ", ".join(map(repr, forms)) or "only the plain one"
            yield at, f"{found}: no form {found.form!r} for a {kind} fact (have: {shown})"

    def _fact(self, at: KeyPath, name: str) -> Iterator[Complaint]:
        if name not in self._facts:
            yield at, f"the fact {name!r} is not declared under facts{close_to(name, self._facts)}"

    def _element(self, at: KeyPath, id: str) -> Iterator[Complaint]:
        if id not in self._elements:
            yield at, f"no element {id!r} in this scenario{close_to(id, self._elements)}"


def _loose(file: ScenarioFile) -> Iterator[Located]:
    yield from ((("subjects", n), p) for n, p in enumerate(file.subjects))
    for i, slot in enumerate(file.slots):
        yield from ((("slots", i, "asides", n), p) for n, p in enumerate(slot.asides))


def _replaces(file: ScenarioFile, common: CommonFile) -> Iterator[Complaint]:
    known = {e.id for e in common.elements}
    for i, element in enumerate(file.elements):
        for n, id in enumerate(element.replaces):
            if id not in known:
                at: KeyPath = ("elements", i, "replaces", n)
                yield at, f"common.yaml has no element {id!r}{close_to(id, known)}"


def _slot(at: KeyPath, slot: str | None, slots: set[str]) -> Iterator[Complaint]:
    if slot is not None and slot not in slots:
        yield at, f"no slot {slot!r}{close_to(slot, slots)}"


def _repeated(key: str, ids: list[str]) -> Iterator[Complaint]:
    for id, times in Counter(ids).items():
        if times > 1:
            yield (key,), f"{id!r} is there {times} times"


def _raise(path: Path, complaints: list[Complaint]) -> None:
    if complaints:
        raise BadFile("\n".join(f"{path}: {key_path(at)}: {what}" for at, what in complaints))
