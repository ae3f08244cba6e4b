"""How much speaks for a figure's being a fact: its lead and tail, the words of its sentence and those around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from service.drafting.reading.extract_figure import Figure
from service.drafting.reading.extract_note import Note
from service.drafting.reading.slot_lines import SlotLine, Weights
from service.drafting.reading.slot_sums import Sums, sums_of
from service.drafting.reading.slot_words import Lexicon, Words, read_words

_REACH = 40
"""Words to either side that are looked at."""
_LEAD, _TAIL = 3, 4
_BESIDE = 5
_ADDRESS_REACH = 12
_SIBLING = 5
"""Another figure of the kind parts as much as so many words."""
_NEARNESS = ((4, 1.0), (8, 0.85), (13, 0.7), (20, 0.5))
_FAR = 0.25


@dataclass(frozen=True, slots=True)
class Evidence:
    """How near the nearest word of each class is, and what stands right beside the figure, around it and in it."""

    near: Mapping[str, float]
    lead: frozenset[str]
    tail: frozenset[str]
    around: frozenset[str]
    inside: frozenset[str]
    sums: frozenset[str]
    is_sole: bool
    has_unit: bool

    def weigh(self, slot: SlotLine) -> float:
        if slot.must and not any(self._has(name) for name in slot.must):
            return 0.0
        beside = _sum(slot.lead, self.lead) + _sum(slot.tail, self.tail) + _sum(slot.inside, self.inside)
        near = sum(weight * self.near.get(name, 0) for name, weight in slot.near.items())
        extra = (slot.sole if self.is_sole else 0) + (slot.unit if self.has_unit else 0)
        return beside + near + _sum(slot.around, self.around) + _sum(slot.sums, self.sums) + extra

    def _has(self, name: str) -> bool:
        return name in self.near or any(name in some for some in (self.lead, self.tail, self.around, self.inside))


def _sum(weights: Weights, found: frozenset[str]) -> float:
    return sum(weight for name, weight in weights.items() if name in found)


@dataclass(frozen=True, slots=True)
class Reader:
    """A message's words, from which the evidence about each of its figures is taken."""

    note: Note
    words: Words
    lexicon: Lexicon
    sums: Mapping[str, Sums]
    _places: dict[str, list[int]] = field(default_factory=dict)

    def evidence(self, figure: Figure) -> Evidence:
        start, end = self.note.sentence(figure)
        first, last = self.words.between(figure.start, figure.end), self.words.between(start, end)
        before = range(max(last.start, first.start - _REACH), first.start)
        behind = range(first.stop, min(last.stop, first.stop + _REACH))
        siblings = self._siblings(figure.kind)
        return Evidence(
            near=self._near(figure, before, behind, siblings),
            lead=self._some(self._joined(before[-_LEAD:], before.stop), allow_denied=True),
            tail=self._some(self._joined(behind[:_TAIL], behind.start - 1)),
            around=self._some(self._around(start, last)),
            inside=self._inside(figure),
            sums=sums_of(figure, self.sums) | self._address_beside(figure),
            is_sole=len(siblings) == 1,
            has_unit=figure.unit is not None,
        )

    def _address_beside(self, figure: Figure) -> frozenset[str]:
        """Whether a phone number and an e-mail address stand together, as one person's do."""
        other = {"phone": "email", "email": "phone"}.get(figure.kind)
        near = (f for f in self.note.figures if f.kind == other)
        is_beside = any(max(f.start - figure.end, figure.start - f.end) <= _ADDRESS_REACH for f in near)
        return frozenset({"pair"}) if is_beside else frozenset()

    def _joined(self, places: range, edge: int) -> list[int]:
        """Those that no comma parts from the figure."""
        return [p for p in places if self.words.breaks[p] == self._breaks(edge)]

    def _siblings(self, kind: str) -> list[int]:
        if kind not in self._places:
            self._places[kind] = sorted({f.start for f in self.note.figures if f.kind == kind})
        return self._places[kind]

    def _near(self, figure: Figure, before: range, behind: range, siblings: list[int]) -> dict[str, float]:
        found: dict[str, float] = {}
        words, own = self.words, bisect_left(siblings, figure.start)
        edges = {True: before.stop, False: behind.start - 1}
        for place in (*before, *behind):
            classes = words.classes[place]
            if not classes or words.denied[place]:
                continue
            is_before = place < before.stop
            at = bisect_left(siblings, words.starts[place])
            passed = own - at if is_before else at - own - 1
            parted = abs(self._breaks(edges[is_before]) - words.breaks[place])
            if parted and self._is_of_next(place, at, siblings, is_before):
                continue
            cost = abs(edges[is_before] - place) + parted + _SIBLING * max(0, passed)
            worth = next((w for most, w in _NEARNESS if cost <= most), _FAR)
            for name in classes:
                found[name] = max(found.get(name, 0), worth)
        return found

    def _is_of_next(self, place: int, at: int, siblings: list[int], is_before: bool) -> bool:
        """Whether the word stands right beside another figure of the kind, and nothing parts it from that."""
        if at == (0 if is_before else len(siblings)):
            return False
        other = bisect_left(self.words.starts, siblings[at - 1 if is_before else at])
        return abs(other - place) <= _BESIDE and self._breaks(other) == self.words.breaks[place]

    def _breaks(self, place: int) -> int:
        return self.words.breaks[min(place, len(self.words.breaks) - 1)]

    def _some(self, places: Iterable[int], *, allow_denied: bool = False) -> frozenset[str]:
        kept = (p for p in places if allow_denied or not self.words.denied[p])
        return frozenset().union(*(self.words.classes[p] for p in kept))

    def _around(self, start: int, sentence: range) -> range:
        ends = self.note.ends
        before = bisect_left(ends, start - 1)
        earlier = ends[before - 1] + 1 if before > 0 else 0
        first = bisect_left(self.words.starts, earlier)
        return range(max(first, sentence.start - _REACH), min(sentence.stop, sentence.start + 2 * _REACH))

    def _inside(self, figure: Figure) -> frozenset[str]:
        if figure.kind not in ("url", "email"):
            return frozenset()
        address = self.note.text[figure.start : figure.end].lower().replace(".", " ").replace("-", " ")
        return frozenset().union(*read_words(address.replace("/", " ").replace("@", " @ "), self.lexicon).classes)
