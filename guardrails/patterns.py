"""Patterns over classes of words, compiled to RE2 so that no rule file can hang the service.

In a pattern `<name>` is any word of that class, `..` up to two words, `...` up to six words, `....` up to
twelve, a space any white space; the rest is RE2 syntax without look-around. Letter case is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Protocol

import re2

from service.errors import BadFile

_SPACE = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
_WORD = r"[^\s;!?]*[^\s;!?.]"
_GAP_WORDS = {"..": 2, "...": 6, "....": 12}
_PIECE = re.compile(
    r"<(?P<word_class>[a-z_0-9]+)>|(?P<gap>\s*\.{2,4}\s*)|(?P<space> +)"
    r"|(?P<rest>\\.|\[(?:\\.|[^\]\\])*\]|[^<\\\[ .]+|.)",
    re.DOTALL,
)


class _Match(Protocol):
    def span(self) -> tuple[int, int]: ...


class _Compiled(Protocol):
    def finditer(self, text: bytes) -> Iterator[_Match]: ...


class Pattern:
    """A compiled pattern; `spans` gives every place where it stands in a text."""

    __slots__ = ("_compiled", "source")

    def __init__(self, source: str, compiled: _Compiled) -> None:
        self.source = source
        self._compiled = compiled

    def spans(self, text: str) -> list[tuple[int, int]]:
        encoded, places = _encode(text)
        spans = [span for span in (m.span() for m in self._compiled.finditer(encoded)) if span[1] > span[0]]
        return spans if places is None else [(places[start], places[end]) for start, end in spans]


@lru_cache(maxsize=4)
def _encode(text: str) -> tuple[bytes, tuple[int, ...] | None]:
    """The text as RE2 reads it, once for all patterns, and the character that each byte belongs to."""
    encoded = text.encode()
    if len(encoded) == len(text):
        return encoded, None
    places = [i for i, character in enumerate(text) for _ in character.encode()]
    return encoded, (*places, len(text))


def compile_patterns(sources: Iterable[str], classes: Mapping[str, str], where: str) -> Pattern:
    """One pattern that matches wherever any of the sources does. `where` names the file and key in errors."""
    sources = tuple(sources)
    branches = [to_regex(source, classes, where) for source in sources]
    regex = "(?i)(?:" + "|".join(branches) + ")"
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 64 << 20
    options.never_capture = True  # Only the place of a match is wanted, and it is found faster so.
    try:
        return Pattern(" | ".join(sources), re2.compile(regex, options))
    except re2.error as exc:
        raise BadFile(f"{where}: not a pattern: {exc}") from exc


def to_regex(source: str, classes: Mapping[str, str], where: str) -> str:
    """The RE2 syntax of one pattern, bounded by words at both ends."""
    regex = "".join(_piece_regex(piece, classes, where) for piece in _PIECE.finditer(source.strip()))
    opening = r"\b" if re.match(r"[\w<(]", source.strip()) else ""
    closing = r"\b" if re.search(r"[\w>)]\??$", source.strip()) else ""
    return f"{opening}(?:{regex}){closing}"


def _piece_regex(piece: re.Match[str], classes: Mapping[str, str], where: str) -> str:
    if piece.lastgroup == "word_class":
        name = piece.group("word_class")
        if name not in classes:
            raise BadFile(f"{where}: no word class <{name}> in the lexicon")
        return classes[name]
    if piece.lastgroup == "gap":
        most = _GAP_WORDS[piece.group().strip()]
        return rf",?{_SPACE}(?:{_WORD}{_SPACE}){{0,{most}}}"
    return _SPACE if piece.lastgroup == "space" else piece.group()
