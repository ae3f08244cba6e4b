"""Regular expressions with look-around that are not run where a sentence lacks the words for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.literals import alternatives
from guardrails.sieve import Sieve

_PIECE = re.compile(
    r"(?P<escape>\\.)|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<look>\(\?<?[=!])|(?P<named>\(\?P<\w+>)|(?P<open>\()"
    r"|(?P<close>\))|(?P<least>\{\d+(?:,\d*)?\})|(?P<anchor>[\^$])|(?P<other>.)",
    re.DOTALL,
)
_SHORT, _MOST = 2_001, 1 << 12
"""A longer text is not sieved, and no sentence is longer; of so many texts is remembered what may stand in them."""
_PLAIN = re.compile(r"[\x00-\x7f£€¥§°·•–—‘’“”…]*")
"""Texts of which the sieve reads every word as `re` does."""
_EVERYTHING = -1


def relaxed(source: str) -> str:
    """A plainer expression that stands wherever this one does: without look-around, anchors and numbers of times."""
    kept: list[str] = []
    depth = 0
    for piece in _PIECE.finditer(source):
        kind, text = piece.lastgroup, piece.group()
        if depth:
            depth += (kind in ("open", "named", "look")) - (kind == "close")
        elif kind == "look":
            depth = 1
        elif kind == "named":
            kept.append("(?:")
        elif kind == "least":
            kept.append("*" if re.match(r"\{0\b", text) else "+")
        elif kind != "anchor":
            kept.append(text)
    return "".join(kept)


class Group:
    """Expressions that are sieved together: each has a bit, and a text the bits of those that may stand in it."""

    def __init__(self) -> None:
        self._sieve = Sieve()
        self._bits: list[int] = []
        self._numbered: dict[str, int] = {}
        self._known: dict[str, int] = {}

    def add(self, source: str) -> int:
        """The bit of an expression, whichever flags it has."""
        if source not in self._numbered:
            self._numbered[source] = self._number(source)
        return self._numbered[source]

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(self._numbered)

    def _number(self, source: str) -> int:
        ways = alternatives(relaxed(source), {}, opens=False, closes=False)
        number, numbers = self._sieve.add(way.branch for way in ways)
        self._bits.extend([1 << number] * len(numbers))
        self._known.clear()
        return 1 << number

    def possible(self, text: str) -> int:
        bits = self._known.get(text)
        return self._remember(text, self._read(text)) if bits is None else bits

    def part(self, text: str, whole: str) -> None:
        """What may stand in a part of a text is taken to be what may stand in the whole."""
        if len(whole) < _SHORT and text not in self._known:
            self._remember(text, self.possible(whole))

    def _read(self, text: str) -> int:
        if _PLAIN.fullmatch(text) is None:
            return _EVERYTHING
        bits = 0
        for way in self._sieve.possible(text):
            bits |= self._bits[way]
        return bits

    def _remember(self, text: str, bits: int) -> int:
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[text] = bits
        return bits


class Quick:
    """A regular expression of a group, with the methods of `re` that the rules use."""

    __slots__ = ("_bit", "_group", "regex")

    def __init__(self, regex: re.Pattern[str], group: Group) -> None:
        self.regex = regex
        self._group = group
        self._bit = group.add(regex.pattern)

    def may_stand(self, text: str) -> bool:
        return len(text) >= _SHORT or bool(self._bit & self._group.possible(text))

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.regex.search(text, start) if self.may_stand(text) else None

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        return self.regex.finditer(text, start) if self.may_stand(text) else iter(())


PROSE = Group()
"""Expressions that are looked for in sentences and clauses of letters."""


def quick(source: str, flags: int = 0) -> Quick:
    return Quick(re.compile(source, flags), PROSE)
