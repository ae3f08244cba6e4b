"""Put a colleague's shorthand into words that a customer would use, and tell which words are still left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from prompts.wording.lexicon import lexicon
from prompts.yaml_files import read_shape
from service.domain.value import Value
from service.drafting.reading.plain_dates import dates_in_full
from service.errors import BadFile

GLOSSARY = Path(__file__).parent / "plain_words.yaml"
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_SMALL_TALK = re.compile(
    r"\A(?:[\s:,.;!)*•-]|(?:ok|internal|update|fyi|ugh|oh god|hi|hey)\b[.:,!]*|[\w-]*\d[\w-]*: )+", re.IGNORECASE
)
_PLUS = re.compile(r"(?<=\w)\s*\+\s*(?=[A-Za-z])|\s*&\s*")
_HOURS = re.compile(r"\b(\d+) ?h(?:rs?)?\b", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_EDGES = "\"'“”‘’.,;:!?()"
_FIGURE = re.compile(r"[£$€]?\d[\d,]*(?:[.:]\d+)*(?:%|st|nd|rd|th|am|pm|-year|-day|-hour|-month)?|\d+(?:-\d+)?")
_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("'s", ""),
)


class PlainFile(Value):
    """`plain_words.yaml`."""

    glossary: dict[str, str] = Field(min_length=1)
    codes: tuple[str, ...]
    capitals: str
    ordinary: str


@dataclass(frozen=True, slots=True)
class PlainWords:
    """The shorthand that is known, ready to be used, and the words that need no explaining."""

    terms: re.Pattern[str]
    plain: tuple[str, ...]
    codes: re.Pattern[str]
    capitals: frozenset[str]
    everyday: frozenset[str]
    """The words of the file."""
    ordinary: frozenset[str]
    """Those and the realiser's own."""

    def of(self, match: re.Match[str]) -> str:
        """The plain words for a term."""
        return self.plain[int(str(match.lastgroup)[1:])]


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of a note in plain words, and the words in it that a customer may not understand."""

    words: str
    leftovers: tuple[str, ...]


def told_plainly(note: str, locale: str, known: frozenset[str] = frozenset()) -> Told:
    """`known` are words that the customer has used, which need no explaining."""
    plain = load_plain_words()
    text = _ASIDE.sub("", note)
    text = _SMALL_TALK.sub("", text) or text
    text = plain.codes.sub("", plain.terms.sub(plain.of, text))
    text = _HOURS.sub(r"\1 hours", _PLUS.sub(" and ", text))
    text = dates_in_full(text, locale)
    text = _SPACES.sub(" ", text).strip(" ,;:-–.")
    return Told(_calm(text, plain), tuple(_leftovers(text, plain, known)))


def is_plain_word(word: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether a customer would know the word: an everyday one, a figure, or one that the customer has used."""
    bare = word.strip(_EDGES)
    usual = bare in load_plain_words().capitals or bare.lower() in known
    if not bare or usual or _FIGURE.fullmatch(bare):
        return True
    if _is_shouted(bare) or re.search(r"[^A-Za-z'’-]|[a-z][A-Z]", bare):
        return False
    return all(_is_known(part, known) for part in bare.lower().replace("’", "'").split("-") if part)


def _leftovers(text: str, plain: PlainWords, known: frozenset[str]) -> Iterator[str]:
    for word in _calm(text, plain).split():
        if not is_plain_word(word, known):
            yield word.strip(_EDGES)


def _calm(text: str, plain: PlainWords) -> str:
    """A shouted everyday word in small letters: "File OPENED once"."""
    words = text.split(" ")
    return " ".join(w.lower() if _is_shouted(w.strip(_EDGES)) and _may_calm(w, plain) else w for w in words)


def _may_calm(word: str, plain: PlainWords) -> bool:
    bare = word.strip(_EDGES)
    everyday = any(stem in plain.everyday for stem in _stems(bare.lower()))
    return bare not in plain.capitals and len(bare) > 2 and everyday


def _is_shouted(bare: str) -> bool:
    return len(bare) > 1 and bare.isupper()


def _is_known(word: str, known: frozenset[str]) -> bool:
    plain = load_plain_words()
    return any(w in plain.ordinary or w in known for w in _stems(word))


def _stems(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word[: -len(ending)] + instead


@cache
def load_plain_words() -> PlainWords:
    """The shipped words; raises BadFile with file and key."""
    return read_plain_words(GLOSSARY)


def read_plain_words(path: Path) -> PlainWords:
    """The words of a file; raises BadFile with file and key."""
    file = read_shape(path, PlainFile)
    terms = sorted(file.glossary, key=len, reverse=True)
    named = "|".join(f"(?P<t{n}>{term})" for n, term in enumerate(terms))
    everyday = frozenset((*file.ordinary.split(), *" ".join(file.glossary.values()).lower().split()))
    return PlainWords(
        terms=_pattern(rf"(?<![\w/-])(?:{named})(?![\w/]|-\w)", f"{path}: glossary"),
        plain=tuple(file.glossary[term] for term in terms),
        codes=_pattern("|".join(file.codes), f"{path}: codes", flags=0),
        capitals=frozenset(file.capitals.split()),
        everyday=everyday,
        ordinary=everyday | _of_the_realiser(),
    )


def _of_the_realiser() -> frozenset[str]:
    known = lexicon()
    lists = (*known.grammar.values(), *known.nouns.values())
    return frozenset(word for words in lists for word in words) | frozenset(known.forms)


def _pattern(pattern: str, where: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    try:
        return re.compile(pattern, flags)
    except re.error as exc:
        raise BadFile(f"{where}: not a pattern: {exc}") from exc
