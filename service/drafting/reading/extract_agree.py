"""A second opinion: what only a clause suggests counts where all the evidence around the figure says the same.

A rule looks at one word that governs a figure; the slots weigh everything that stands near it. Where the two do not
agree, each value is offered as an answer to the question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from service.drafting.reading.extract_reading import Reading

_CONFIRMED = ("missed_callback",)
"""What the customer has to tell as well."""
_ALONE = "only a word in its clause says what it is"


def is_plain(found: Sequence[Reading]) -> bool:
    """Whether words right beside a figure say that it is the fact."""
    return any(r.is_sure and r.refused is None for r in found)


def agreed(
    named: Mapping[str, Sequence[Reading]], weighed: Mapping[str, Sequence[Reading]]
) -> dict[str, list[Reading]]:
    """All readings of each fact, of which those are refused that one kind of evidence speaks for alone."""
    names = [*named, *(weighed.keys() - named.keys())]
    return {
        name: list(named.get(name, ())) if name in _CONFIRMED else _agreed(named.get(name, ()), weighed.get(name, ()))
        for name in names
    }


def _agreed(found: Sequence[Reading], weighed: Sequence[Reading]) -> list[Reading]:
    if is_plain(found):
        return list(found)
    told = [r for r in found if r.refused is None]
    if not told:
        return [*found, *weighed]
    same = {r.value for r in weighed if r.refused is None}
    return [r if r.refused is not None or r.is_next or r.value in same else replace(r, refused=_ALONE) for r in found]
