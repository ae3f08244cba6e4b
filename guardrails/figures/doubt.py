"""Whether a day that seems to be told of the wrong thing may be right after all: the other thing has its own day."""

from __future__ import annotations

from dataclasses import replace

from guardrails.figures.grounding import Grounding

_DAYS = ("date", "weekday")


def doubted(found: tuple[Grounding, ...]) -> tuple[Grounding, ...]:
    """The same, not sure of a day in the place of another that the letter tells rightly elsewhere.

    Words beside a day speak of several things; a day that was put in another's place leaves that one untold.
    """
    told = {g.fact for g in found if g.fact is not None}
    return tuple(replace(g, sure=False) if g.mention.kind in _DAYS and g.other in told else g for g in found)
