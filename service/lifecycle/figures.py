"""How often letters go as they were drafted, and how much of them people change before they go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from statistics import median

from service.domain.history import SentLetter
from service.domain.value import Value


class Acceptance(Value):
    """Of the letters that were sent. A letter that no Amends wrote is none of them."""

    sent: int
    unedited: int
    share_unedited: float | None = None
    median_distance: float | None = None
    """Of the share of words that people changed; 0 where most letters go as they are."""


class AcceptanceFigures(Value):
    """All letters together, and those of each scenario."""

    all: Acceptance
    by_scenario: dict[str, Acceptance] = {}


def acceptance(letters: Iterable[SentLetter]) -> AcceptanceFigures:
    distances: dict[str, list[float]] = defaultdict(list)
    for letter in letters:
        if letter.edit_distance is not None:
            distances[letter.scenario].append(letter.edit_distance)
    each = {scenario: _of(found) for scenario, found in sorted(distances.items())}
    return AcceptanceFigures(all=_of([d for found in distances.values() for d in found]), by_scenario=each)


def _of(distances: list[float]) -> Acceptance:
    unedited = sum(d == 0 for d in distances)
    if not distances:
        return Acceptance(sent=0, unedited=0)
    return Acceptance(
        sent=len(distances),
        unedited=unedited,
        share_unedited=round(unedited / len(distances), 4),
        median_distance=round(median(distances), 4),
    )
