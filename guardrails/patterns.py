"""Patterns over classes of words, compiled to RE2 so that no rule file can hang the service.

In a pattern `<name>` is any word of that class, `..` up to two words, `...` up to six words, `....` up to
twelve, a space any white space; the rest is RE2 syntax without look-around. Letter case is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

import re2

from guardrails.literals import alternatives
from guardrails.sieve import Sieve, Sifted, Stretch
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
_LONG_TO_READ = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|<(?P<word_class>[a-z_0-9]+)>|(?P<gap>\s*\.{2,4}\s*)", re.DOTALL)
"""Pieces of which RE2 reads far more than stands there, and what may look like one."""
_SHORT_NOT = re.compile(r"(?<=[(|])n't\b")
"""`n't` among alternatives is the end of a word: it has to be found where no letter of that word stands before it."""
_BEGINS, _ENDS = re.compile(r"[\w<(]"), re.compile(r"[\w>)]\??$")
_LAST_GROUP = re.compile(r"\((?P<ends>(?:[^()\[\]\\]|\\.|\[[^\]]*\])*)\)(?P<maybe>\??)$")
_MARK = re.compile(r"\[[.,;:!?]+\]|\\[.?!]|[,;:!%]")
_LONG = 600
"""A longer text is searched anew each time, so that memory stays bounded."""


class Pattern:
    """A pattern of one or more alternatives, each compiled when first it is run.

    `spans` gives every place where it stands in a text. `sieve` knows it by its `number` and its alternatives by
    theirs, `ways`, and which of them a text has the words for.
    """

    __slots__ = ("_compiled", "_regex", "_whole", "number", "sieve", "source", "ways")

    def __init__(self, source: str, regex: Callable[[int | None], str], sieve: Sieve, number: int, ways: range) -> None:
        self.source = source
        self.sieve = sieve
        self.number, self.ways = number, ways
        self._regex = regex
        self._whole: Search | None = None
        self._compiled: list[Search | None] = [None] * len(ways)

    def spans(self, text: str) -> tuple[Span, ...]:
        """Every place of a text where it stands. Those of a short text are remembered: a case is read many times."""
        return _remembered(self, text) if len(text) < _LONG else self.spans_anew(text)

    def spans_anew(self, text: str) -> tuple[Span, ...]:
        if self._whole is None:
            self._whole = _compile(self._regex(None))
        encoded = text.encode()
        spans = _places([self._whole], encoded, 0, len(encoded))
        if len(encoded) == len(text) or not spans:
            return tuple(spans)
        places = _characters(text)
        return tuple((places[start], places[end]) for start, end in spans)

    def read(self, sifted: Sifted) -> list[tuple[int, tuple[Span, ...]]]:
        """The sentences of a letter that it stands in, each with the places counted from its start."""
        sentences = sifted.sentences(self.number)
        return [(n, spans) for n in sentences if (spans := self.spans_in(sifted.stretches[n]))] if sentences else []

    def spans_in(self, stretch: Stretch) -> tuple[Span, ...]:
        """Where it stands in a sentence, counted from its start."""
        found = stretch.found.get(self.number)
        if found is None:
            found = stretch.found[self.number] = tuple(self._run(stretch))
        return found

    def _run(self, stretch: Stretch) -> list[Span]:
        first, start, end = self.ways.start, stretch.start, stretch.end
        ways = [self._compiled[way - first] or self._compile(way - first) for way in stretch.ways_among(self.ways)]
        spans = _places(ways, stretch.encoded, start, end)
        if end - start == len(stretch.text) or not spans:
            return [(first - start, last - start) for first, last in spans] if start else spans
        places = _characters(stretch.text)
        return [(places[first - start], places[last - start]) for first, last in spans]

    def _compile(self, way: int) -> Search:
        compiled = self._compiled[way] = _compile(self._regex(way))
        return compiled


@lru_cache(maxsize=1 << 12)
def _remembered(pattern: Pattern, text: str) -> tuple[Span, ...]:
    return pattern.spans_anew(text)


def _places(ways: Sequence[Search], text: bytes, start: int, end: int) -> list[Span]:
    """Where any of the ways stands: the earliest match wins, and of those that begin together the first way's."""
    if len(ways) == 1:
        return list(_places_of(ways[0], text, start, end))
    found: list[Span] = []
    ahead = [(span, search) for search in ways if (span := search(text, start, end)) != _NOWHERE]
    while ahead:
        nearest = min(ahead, key=_beginning)[0]
        found += [nearest] if nearest[1] > nearest[0] else []
        start = max(nearest[1], nearest[0] + 1)
        if start > end:
            break
        again = ((span if span[0] >= start else search(text, start, end), search) for span, search in ahead)
        ahead = [(span, search) for span, search in again if span != _NOWHERE]
    return found


def _places_of(way: Search, text: bytes, start: int, end: int) -> Iterator[Span]:
    while start <= end and (span := way(text, start, end)) != _NOWHERE:
        if span[1] > span[0]:
            yield span
        start = max(span[1], span[0] + 1)


def _beginning(found: tuple[Span, Search]) -> int:
    return found[0][0]


def _characters(text: str) -> list[int]:
    """The character that each byte of the text belongs to."""
    return [*(i for i, character in enumerate(text) for _ in character.encode()), len(text)]


def compile_patterns(
    sources: Iterable[str], classes: Mapping[str, str], where: str, sieve: Sieve | None = None
) -> Pattern:
    """One pattern that matches wherever any of the sources does. `where` names the file and key in errors."""
    sources = tuple(part for source in sources for part in _marks_apart(_SHORT_NOT.sub(r"\\w*n't", source)))
    sieve = sieve or Sieve()
    _refuse_bad(sources, classes, where)
    bare = [(source.strip(), _edges(source)) for source in sources]
    ways = [(way, edges) for source, edges in bare for way in alternatives(source, classes, *edges)]

    def regex(way: int | None) -> str:
        chosen = [(w.text, edges) for w, edges in ways] if way is None else [(ways[way][0].text, ways[way][1])]
        return "(?i)(?:" + "|".join(_regex(text, edges, classes, where) for text, edges in chosen) + ")"

    return Pattern(" | ".join(sources), regex, sieve, *sieve.add(way.branch for way, _ in ways))


def _marks_apart(source: str) -> Iterator[str]:
    """`end (now|[.,])` ends with the edge of a word only where it ends with a word, so it is two wordings."""
    last = _LAST_GROUP.search(source)
    ends = last["ends"].split("|") if last else []
    marks = [end for end in ends if _MARK.fullmatch(end)]
    if last is None or not marks or len(marks) == len(ends):
        yield source
        return
    words = "|".join(end for end in ends if end not in marks)
    yield f"{source[: last.start()]}({words}){last['maybe']}"
    bar = _last_bar(source[: last.start()])
    yield from (source[bar : last.start()] + mark for mark in marks)


def _last_bar(text: str) -> int:
    """Where the last of the alternatives begins that stand in no brackets."""
    depth = begin = 0
    for piece in re.finditer(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]", text):
        depth += {"(": 1, ")": -1}.get(piece.group(), 0)
        begin = piece.end() if piece.group() == "|" and not depth else begin
    return begin


def _refuse_bad(sources: tuple[str, ...], classes: Mapping[str, str], where: str) -> None:
    """What is wrong with a pattern is wrong with it whatever words its classes have: far quicker to see.

    A class that begins with its own bracket is outlined as something else, so such a pattern is read in full.
    """
    stubs = dict.fromkeys(classes, "(?:x)")
    odd = any("[]" in source or "[^]" in source for source in sources)
    if odd or not _is_read("(?:" + "|".join(_outline(source, stubs, where) for source in sources) + ")"):
        _refuse("(?i)(?:" + "|".join(to_regex(source, stubs, where) for source in sources) + ")", where)


def _outline(source: str, stubs: Mapping[str, str], where: str) -> str:
    """What is right or wrong where the pattern is, in fewer characters."""

    def outlined(piece: re.Match[str]) -> str:
        if piece["word_class"]:
            return _class_regex(piece["word_class"], stubs, where) + (",?" if _is_aside(piece) else "")
        return f"(?: ){{0,{_GAP_WORDS[piece['gap'].strip()]}}}" if piece["gap"] else piece.group()

    return f"(?:{_LONG_TO_READ.sub(outlined, source.strip())})"


@lru_cache(maxsize=1 << 12)
def _is_read(regex: str) -> bool:
    """Whether RE2 takes it for a pattern."""
    try:
        re2.Set.SearchSet(_options()).Add(regex)  # Reads it, and does not compile it.
    except re2.error:
        return False
    return True


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
    pieces = list(_PIECE.finditer(text))
    regex = "".join(
        (",?" if piece.lastgroup == "space" and _is_aside(following) else "")
        + _piece_regex(piece, classes, where)
        + (",?" if _is_aside(piece) else "")
        for piece, following in zip_longest(pieces, pieces[1:])
    )
    return (r"\b" if edges[0] else "") + f"(?:{regex})" + (r"\b" if edges[1] else "")


def _is_aside(piece: re.Match[str] | None) -> bool:
    """Whether a piece is a word that may stand between commas: they are, of course, expected to read it."""
    return piece is not None and piece["word_class"] == "adverb"


def _edges(source: str) -> tuple[bool, bool]:
    """Whether a pattern begins and ends with a word, so that it has to stand at the edges of one."""
    bare = source.strip()
    return _BEGINS.match(bare) is not None, _ENDS.search(bare, max(0, len(bare) - 2)) is not None


def _piece_regex(piece: re.Match[str], classes: Mapping[str, str], where: str) -> str:
    if piece.lastgroup == "word_class":
        return _class_regex(piece["word_class"], classes, where)
    if piece.lastgroup == "gap":
        most = _GAP_WORDS[piece.group().strip()]
        return rf",?{_SPACE}(?:{_WORD}{_SPACE}){{0,{most}}}"
    return _SPACE if piece.lastgroup == "space" else piece.group()


def _class_regex(name: str, classes: Mapping[str, str], where: str) -> str:
    if name not in classes:
        raise BadFile(f"{where}: no word class <{name}> in the lexicon")
    return classes[name]
