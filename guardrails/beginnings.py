"""What forms of one word have in common, so that a rule takes them for one: crude on purpose.

`beginning` is enough where a few words of a case are looked for; `root` also parts off endings and `re-`.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

_LETTERS = 5
_WORD = re.compile(r"[a-zà-ÿ]{3,}")
_DOUBLED = re.compile(r"([bdgmnprt])\1(?=(?:ing|ed)$)")
_ENDING = re.compile(r"(?<=\w{3})(?:ings?|ed|[eo]rs?|es|s|e)$")
_LONGEST_KEPT = 30
"""A longer run of letters is no word, and not worth remembering."""
_LONGEST_TEXT_KEPT = 2_000
"""A longer text is read anew each time, so that memory stays bounded."""
_AGAIN, _SHORTEST_AGAIN = "re", 7


def beginning(word: str) -> str:
    """The first letters, which refunded, refunds and refunding share."""
    return word[:_LETTERS]


def beginnings(text: str, idle: AbstractSet[str] = frozenset(), shortest: int = 3) -> frozenset[str]:
    """Those of the words of a text, apart from idle ones and those that are too short to tell anything."""
    return (_remembered if len(text) <= _LONGEST_TEXT_KEPT else _beginnings)(text, idle, shortest)


@lru_cache(maxsize=1 << 12)
def _remembered(text: str, idle: AbstractSet[str], shortest: int) -> frozenset[str]:
    return _beginnings(text, idle, shortest)


def _beginnings(text: str, idle: AbstractSet[str], shortest: int) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    return frozenset(beginning(word) for word in words if len(word) >= shortest and word not in idle)


def roots(text: str, idle: AbstractSet[str]) -> frozenset[str]:
    """Those of the words of a text, apart from idle ones."""
    return frozenset(root(word) for word in _WORD.findall(text.casefold()) if word not in idle)


def root(word: str) -> str:
    """One for `ship` and `shipping`, `deliver` and `redelivery`."""
    return _short_root(word) if len(word) < _LONGEST_KEPT else _root(word)


@lru_cache(maxsize=1 << 12)
def _short_root(word: str) -> str:
    return _root(word)


def _root(word: str) -> str:
    bare = _ENDING.sub("", _DOUBLED.sub(r"\1", word))
    again = bare.startswith(_AGAIN) and len(bare) >= _SHORTEST_AGAIN
    return beginning(bare.removeprefix(_AGAIN) if again else bare)
