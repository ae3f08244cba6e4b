"""One reading of a customer's words, and what several readings of the same fact come to."""

from __future__ import annotations

from dataclasses import dataclass

from service.domain.facts import Text
from service.domain.triage import Candidate

_CANDIDATES = 3
_TOGETHER = 20
"""Words of two clauses that are still said in one breath."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A fact as one clause tells it; `weight` orders readings of the same fact."""

    name: str
    value: str
    message: str
    quote: str
    place: int
    weight: int
    sure: bool


def decided(readings: list[Reading], corrected: set[int]) -> tuple[Text | None, tuple[Candidate, ...]]:
    """The fact, or what may be asked about; a later message that takes something back outdoes what came before it."""
    last = max(corrected, default=-1)
    standing = [r for r in readings if r.place >= last]
    sure = _best([r for r in standing if r.sure])
    if not sure or (standing != readings and not standing):
        return None, _offered(readings)
    if sure[0].name in ("impact", "defect"):
        return _together(sure), ()
    if sure[0].name == "feelings":
        return _all_feelings(sure), ()
    if len({r.value for r in sure if r.weight == sure[0].weight}) > 1:
        return None, _offered(sure)
    return _text(sure[:1]), ()


def _best(readings: list[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda r: -r.weight)


def _together(sure: list[Reading]) -> Text:
    """The two that tell most, in the order in which they were told, where that is not too much."""
    first, *others = sure
    for other in others:
        short = len(first.value.split()) + len(other.value.split()) <= _TOGETHER
        if other.value != first.value and other.weight >= 4 and short:
            pair = sorted((first, other), key=lambda r: (r.place, sure.index(r)))
            return _text(pair)
    return _text([first])


def _all_feelings(sure: list[Reading]) -> Text:
    """Up to two words for how it felt."""
    words = list(dict.fromkeys(word for r in sure for word in r.value.split(" and ")))[:2]
    return _text(sure[:1]).model_copy(
        update={"value": " and ".join(words), "src": tuple(dict.fromkeys(r.message for r in sure[:2]))}
    )


def _text(readings: list[Reading]) -> Text:
    sources = tuple(dict.fromkeys(r.message for r in readings))
    return Text(value="; ".join(r.value for r in readings), src=sources, quote=readings[0].quote)


def _offered(readings: list[Reading]) -> tuple[Candidate, ...]:
    unique = {r.value: r for r in reversed(_best(readings))}
    best = _best(list(unique.values()))[:_CANDIDATES]
    return tuple(Candidate(value=r.value, message=r.message, quote=r.quote) for r in best)
