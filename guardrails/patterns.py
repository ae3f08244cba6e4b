"""Patterns over classes of words, compiled to RE2 so that no rule file can hang the service.

In a pattern `<name>` is any word of that class, `..` up to two words, `...` up to six words, `....` up to
twelve, a space any white space; the rest is RE2 syntax without look-around. Letter case is ignored.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import re2

from guardrails.literals import alternatives
from guardrails.sieve import Sieve
from service.errors import BadFile

_SPACE = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
_WORD = r"[^\s;!?]*[^\s;!?.]"
_GAP_WORDS = {"..": 2, "...": 6, "....": 12}
_PIECE = re.compile(
    r"<(?P<word_class>[a-z_0-9]+)>|(?P<gap>\s*\.{2,4}\s*)|(?P<space> +)"
    r"|(?P<rest>\\.|\[(?:\\.|[^\]\\])*\]|[^<\\\[ .]+|.)",
    re.DOTALL,
)


Span = tuple[int, int]


Search = Callable[[bytes, int, int], Span]
"""Gives the first match between two places of a text; what is beyond them counts for word edges only."""
_NOWHERE = (-1, -1)

_MANY = 3
"""Of so many windows or more a way is first run from one match to the next, whatever is between."""


class Pattern:
    """A pattern of one or more alternatives, each compiled when first it is run.

    `spans` gives every place where it stands in a text. `sieve` knows its alternatives by their numbers from `first`
    on, and which of them a text has the words for.
    """

    __slots__ = ("_compiled", "_regex", "_whole", "first", "sieve", "source", "ways")

    def __init__(self, source: str, regex: Callable[[int | None], str], ways: int, sieve: Sieve, first: int) -> None:
        self.source = source
        self.sieve = sieve
        self.first = first
        self.ways = range(ways)
        self._regex = regex
        self._whole: Search | None = None
        self._compiled: list[Search | None] = [None] * ways

    def spans(self, text: str) -> list[Span]:
        if self._whole is None:
            self._whole = _compile(self._regex(None))
        encoded, places = _encode(text)
        spans = _places([self._whole], encoded, 0, len(encoded))
        return spans if places is None else [(places[start], places[end]) for start, end in spans]

    def spans_in(self, windows: Mapping[int, Sequence[Span]], text: str) -> list[Span]:
        """Where it stands inside the windows that each alternative may stand in; each window is a span of the text."""
        encoded, places = _encode(text)
        ways: dict[Span, list[Search]] = {}
        for way, spans in windows.items():
            compiled = self._compiled[way] or self._compile(way)
            if places is not None:
                spans = [(bisect_left(places, start), bisect_left(places, end)) for start, end in spans]
            for span in spans if len(spans) < _MANY else _promising(compiled, encoded, spans):
                ways.setdefault(span, []).append(compiled)
        found = [place for span in sorted(ways) for place in _places(ways[span], encoded, *span)]
        return found if places is None else [(places[start], places[end]) for start, end in found]

    def _compile(self, way: int) -> Search:
        compiled = self._compiled[way] = _compile(self._regex(way))
        return compiled


def _promising(search: Search, text: bytes, windows: Sequence[Span]) -> Iterator[Span]:
    """The windows that a match begins in, though it may end beyond."""
    following = -1
    for start, end in windows:
        if following < start:
            following = search(text, start, len(text))[0]
            if following < 0:
                return
        if following < end:
            yield start, end


def _places(ways: Sequence[Search], text: bytes, start: int, end: int) -> list[Span]:
    """Where any of the ways stands: the earliest match wins, and of those that begin together the first way's."""
    found: list[Span] = []
    ahead = [(search(text, start, end), search) for search in ways]
    while ahead := [(span, search) for span, search in ahead if span != _NOWHERE]:
        nearest = min(ahead, key=_beginning)[0]
        found += [nearest] if nearest[1] > nearest[0] else []
        start = max(nearest[1], nearest[0] + 1)
        if start > end:
            break
        ahead = [(span if span[0] >= start else search(text, start, end), search) for span, search in ahead]
    return found


def _beginning(found: tuple[Span, Search]) -> int:
    return found[0][0]


@lru_cache(maxsize=4)
def _encode(text: str) -> tuple[bytes, tuple[int, ...] | None]:
    """The text as RE2 reads it, once for all patterns, and the character that each byte belongs to."""
    encoded = text.encode()
    if len(encoded) == len(text):
        return encoded, None
    places = [i for i, character in enumerate(text) for _ in character.encode()]
    return encoded, (*places, len(text))


def compile_patterns(
    sources: Iterable[str], classes: Mapping[str, str], where: str, sieve: Sieve | None = None
) -> Pattern:
    """One pattern that matches wherever any of the sources does. `where` names the file and key in errors."""
    sources, sieve = tuple(sources), sieve or Sieve()
    _refuse_bad(sources, classes, where)
    bare = [(source.strip(), _edges(source)) for source in sources]
    ways = [(way, edges) for source, edges in bare for way in alternatives(source, classes, *edges)]

    def regex(way: int | None) -> str:
        chosen = [(w.text, edges) for w, edges in ways] if way is None else [(ways[way][0].text, ways[way][1])]
        return "(?i)(?:" + "|".join(_regex(text, edges, classes, where) for text, edges in chosen) + ")"

    return Pattern(" | ".join(sources), regex, len(ways), sieve, sieve.add(way.branch for way, _ in ways))


def _refuse_bad(sources: tuple[str, ...], classes: Mapping[str, str], where: str) -> None:
    """What is wrong with a pattern is wrong with it whatever words its classes have: far quicker to see."""
    stubs = dict.fromkeys(classes, "(?:x)")
    regex = "(?i)(?:" + "|".join(to_regex(source, stubs, where) for source in sources) + ")"
    try:
        re2.Set.SearchSet(_options()).Add(regex)  # Reads it, and does not compile it.
    except re2.error:
        _refuse(regex, where)


def _refuse(regex: str, where: str) -> None:
    """Compiling tells what is wrong."""
    try:
        _compile(regex)
    except re2.error as exc:
        raise BadFile(f"{where}: not a pattern: {exc}") from exc


def _options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 64 << 20
    options.never_capture = True  # Only the place of a match is wanted, and it is found faster so.
    return options


def _compile(regex: str) -> Search:
    # The library's own `search` makes a generator and a match object each time, which cost more than a short search.
    match, anywhere = re2.compile(regex, _options())._regexp.Match, re2._Anchor.UNANCHORED

    def search(text: bytes, start: int, end: int) -> Span:
        place: Span = match(anywhere, text, start, end)[0]
        return place

    return search


def to_regex(source: str, classes: Mapping[str, str], where: str) -> str:
    """The RE2 syntax of one pattern, bounded by words at both ends."""
    return _regex(source.strip(), _edges(source), classes, where)


def _regex(text: str, edges: tuple[bool, bool], classes: Mapping[str, str], where: str) -> str:
    regex = "".join(_piece_regex(piece, classes, where) for piece in _PIECE.finditer(text))
    return (r"\b" if edges[0] else "") + f"(?:{regex})" + (r"\b" if edges[1] else "")


def _edges(source: str) -> tuple[bool, bool]:
    """Whether a pattern begins and ends with a word, so that it has to stand at the edges of one."""
    bare = source.strip()
    return bool(re.match(r"[\w<(]", bare)), bool(re.search(r"[\w>)]\??$", bare))


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
