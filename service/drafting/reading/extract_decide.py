"""One value of all that a thread says about a fact, or none: a wrong figure is worse than a question.

What stands right beside the figure counts before what its clause suggests, a note before what a customer was told,
and a correction before what it corrects. A contradiction that is left drops every value, as candidates for the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from service.domain.facts import DateTime, Fact
from service.domain.triage import Candidate, DroppedFact
from service.drafting.reading.extract_reading import Reading

_FIRST_COUNTS = ("next_update",)
_NEWEST_COUNTS = ("next_update", "contact_phone", "contact_email")
"""What the customer is to expect is what they were told last."""
_MOST = 3


@dataclass(frozen=True, slots=True)
class Decision:
    fact: Fact | None
    dropped: tuple[DroppedFact, ...]
    candidates: tuple[Candidate, ...]


def decide(name: str, readings: Sequence[Reading]) -> Decision:
    usable = [r for r in readings if r.refused is None]
    dropped = [r.dropped(r.refused) for r in readings if r.refused is not None]
    rest, lost = _strongest(name, usable)
    dropped += lost
    if not rest:
        return Decision(None, tuple(dropped), _candidates(readings))
    last = rest[-1]
    others = [r for r in rest if r.value != last.value]
    if not others:
        return Decision(last.fact, tuple(dropped), ())
    if last.corrects and all(r.place < last.place for r in others):
        dropped += [r.dropped(f"a later message corrects {name}") for r in others]
        return Decision(last.fact, tuple(dropped), ())
    dropped += [r.dropped(f"the ticket gives different values for {name}") for r in rest]
    return Decision(None, tuple(dropped), _candidates([*reversed(rest), *readings]))


def _strongest(name: str, readings: Sequence[Reading]) -> tuple[list[Reading], list[DroppedFact]]:
    """The readings that nothing better speaks against."""
    rest, lost = list(readings), list[DroppedFact]()
    if name in _NEWEST_COUNTS and rest:
        newest = max(r.place for r in rest)
        lost += [r.dropped(f"a later message gives {name}") for r in rest if r.place < newest]
        rest = [r for r in rest if r.place == newest]
    tests: tuple[tuple[Callable[[Reading], bool], str], ...] = (
        (lambda r: r.is_note, f"an internal note gives {name}"),
        (lambda r: r.is_sure, f"another place says more plainly what {name} is"),
    )
    for is_better, reason in tests:
        better = [r for r in rest if is_better(r)]
        if better:
            values = {r.value for r in better}
            lost += [r.dropped(reason) for r in rest if r not in better and r.value not in values]
            rest = better
    return _first_of_last(rest) if name in _FIRST_COUNTS else rest, lost


def _first_of_last(readings: list[Reading]) -> list[Reading]:
    """Of several moments in one message the first is the next."""
    found: dict[int, Reading] = {}
    for reading in readings:
        before = found.get(reading.place)
        if before is None or _when(reading) < _when(before):
            found[reading.place] = reading
    return list(found.values())


def _when(reading: Reading) -> str:
    return reading.fact.value.isoformat() if isinstance(reading.fact, DateTime) else ""


def _candidates(readings: Sequence[Reading]) -> tuple[Candidate, ...]:
    """What may be offered as an answer, each value once: what staff said first."""
    known: dict[object, Candidate] = {}
    for reading in sorted(readings, key=lambda r: not r.is_note):
        known.setdefault(reading.value, reading.candidate)
    return tuple(known.values())[:_MOST]
