"""Which fact of a case some words speak of, told by the words of its name and of the texts beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from guardrails.beginnings import beginnings
from guardrails.figures.sources import Sources

_SPEAKS_OF = {
    "discovered": "discover found find aware learn noticed spotted light detected knew",
    "occurred": "happened opened open accessed access entered inside broke into reached intruder stranger",
    "chase": "remind reminded reminder chased chaser ask asked asking contact contacted called rang wrote written",
    "opened": "opened report reported logged raised asked request promised missed",
    "cutover": "moved move copied copy transfer transferred migrated migration switch switched changeover over",
    "detected": "discover found aware noticed spotted alarm",
    "notified": "notified notify reported report told informed inform regulator commission commissioner office",
    "visible": "statement show shows reach account card bank back land appear",
    "refund": "refund card bank account back statement",
    "credit": "credit bill invoice statement",
    "delivery": "deliver arrive van courier reach bring replacement door doorstep hands post",
    "closed": "close shut",
    "charge": "charge took taken bill collected debited paid",
    "prevention": "from start begin since",
    "next_update": "ring call phone write telephone hear update speak visit",
    "fix": "today",
    "plan": "proposal plan review update resolution writing",
    "review": "review published publish report postmortem",
    "training": "train trained training course",
    "support": "line open staffed desk",
    "contact": "wrote write contacted message rang called complained complaint",
}
_COMMON = frozenset((
    "about", "after", "again", "all", "also", "and", "any", "are", "been", "before", "but", "can", "case", "could",
    "did", "does", "each", "every", "first", "for", "from", "had", "has", "have", "her", "his", "how", "into",
    "its", "just", "last", "like", "made", "make", "more", "most", "much", "next", "not", "now", "off", "one", "only",
    "other", "our", "out", "over", "same", "she", "should", "since", "some", "still", "such", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "this", "those", "three", "through", "time", "today", "two",
    "under", "until", "was", "week", "were", "what", "when", "where", "which", "while", "who", "will", "with",
    "within", "would", "you", "your", "date", "day", "days", "at",
))  # fmt: skip


_OF_EVERYTHING = frozenset(("known", "unknown", "root_cause", "cause"))
"""Their texts tell the whole of what happened, in words that speak of every other fact as well."""
_FOR = re.compile(
    r"\bto (?:check|confirm|make sure|see|ask|hear|tell|find out|say)\b|\b(?:about|whether)\b", re.IGNORECASE
)
"""What a promised call is for is no promise of it: `ring to confirm the money arrived`."""


def stems_of(text: str) -> frozenset[str]:
    """The beginnings of the words that say something."""
    return beginnings(text, _COMMON)


def _tells(name: str, texts: dict[str, list[str]], closely: bool) -> Iterator[str]:
    yield name.replace("_", " ").replace(":", " ")
    yield from texts.get(name, ())
    begin = name.rsplit("_", 1)[0]
    if begin.endswith("ed"):
        yield from (text for other in (begin[:-1], begin[:-2]) for text in texts.get(other, ()))
    if begin != name:
        beside = (text for other in texts if other == begin or other.startswith(begin + "_") for text in texts[other])
        yield from () if closely and begin in _OF_EVERYTHING else beside
    yield from (words for key, words in _SPEAKS_OF.items() if key in name)


@lru_cache(maxsize=64)
def _described(sources: Sources, closely: bool = False) -> dict[str, frozenset[str]]:
    texts: dict[str, list[str]] = {}
    for name, text in sources.texts:
        texts.setdefault(name, []).append(_FOR.split(text)[0] if name.startswith("commitment:") else text)
    names = {k.name for k in sources.known}
    return {name: stems_of(" ".join(_tells(name, texts, closely))) for name in names}


def rarity(names: set[str], sources: Sources) -> Counter[str]:
    """Of how many of these facts each stem speaks."""
    described = _described(sources)
    return Counter(stem for name in names for stem in described.get(name, ()))


def score(name: str, said: frozenset[str], sources: Sources, often: Counter[str], *, closely: bool = False) -> float:
    """How much what is said speaks of a fact; a stem that speaks of several counts for a part.

    `closely` leaves out the texts beside it that tell the whole of what happened: they may show that a figure is told
    of its own fact, and never that it is told of this one.
    """
    stems = _described(sources, closely).get(name, frozenset())
    return sum(1 / often[stem] for stem in said & stems)
