"""The words by which a customer's own account is understood, read from `customer_words.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from prompts.yaml_files import read_shape
from service.domain.value import Value
from service.errors import BadFile

CUSTOMER_WORDS = Path(__file__).parent / "customer_words.yaml"
_THING = r"(?P<thing>(?!(?:you|we|i|nobody|everybody|everything|nothing|there)\b)(?:[\w'-]+ ){1,7}?)"
_CLASS = re.compile(r"(?<!\?P)<(\w+)>")
Wordings = tuple[str, ...]


class PatternLine(Value):
    """A way of saying something, and how much it tells."""

    weight: int = Field(ge=1, le=9)
    pattern: str


class CustomerWordsFile(Value):
    """`customer_words.yaml`."""

    spellings: dict[str, str]
    fillers: str
    openers: str
    closers: str
    moments: dict[str, str]
    classes: dict[str, str]
    refused: Wordings
    doubted: Wordings
    planted: Wordings
    unreal: str
    corrections: Wordings
    impact: tuple[PatternLine, ...]
    impact_perhaps: tuple[PatternLine, ...]
    fault: tuple[PatternLine, ...]
    mishap: tuple[PatternLine, ...]
    feeling: Wordings
    identity: dict[str, str]
    identity_perhaps: dict[str, str]
    slight: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A way of saying something, ready to be used."""

    weight: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class CustomerLexicon:
    """Everything that `customer_words.yaml` says, ready to be used."""

    spellings: Mapping[str, str]
    fillers: frozenset[str]
    openers: tuple[str, ...]
    closers: tuple[str, ...]
    moments: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]
    refused: re.Pattern[str]
    doubted: re.Pattern[str]
    planted: re.Pattern[str]
    unreal: re.Pattern[str]
    corrections: re.Pattern[str]
    impact: tuple[Weighed, ...]
    impact_perhaps: tuple[Weighed, ...]
    fault: tuple[Weighed, ...]
    mishap: tuple[Weighed, ...]
    feeling: tuple[re.Pattern[str], ...]
    identity: Mapping[str, re.Pattern[str]]
    identity_perhaps: Mapping[str, re.Pattern[str]]
    slight: re.Pattern[str]

    def is_(self, kind: str, word: str) -> bool:
        return word.lower() in self.classes[kind]


@cache
def customer_lexicon() -> CustomerLexicon:
    """The shipped words; raises BadFile with file and key."""
    return read_customer_lexicon(CUSTOMER_WORDS)


def read_customer_lexicon(path: Path) -> CustomerLexicon:
    """The words of a file; raises BadFile with file and key."""
    file = read_shape(path, CustomerWordsFile)
    read = _Patterns(path, file.classes)
    return CustomerLexicon(
        spellings=file.spellings,
        fillers=frozenset(file.fillers.split()),
        openers=_phrases(file.openers),
        closers=_phrases(file.closers),
        moments=file.moments,
        classes={name: frozenset(_phrases(words)) for name, words in file.classes.items()},
        refused=read.any_of("refused", file.refused),
        doubted=read.any_of("doubted", file.doubted),
        planted=read.any_of("planted", file.planted),
        unreal=read.one("unreal", file.unreal),
        corrections=read.any_of("corrections", file.corrections),
        impact=read.weighed("impact", file.impact),
        impact_perhaps=read.weighed("impact_perhaps", file.impact_perhaps),
        fault=read.weighed("fault", file.fault),
        mishap=read.weighed("mishap", file.mishap),
        feeling=tuple(read.one("feeling", pattern) for pattern in file.feeling),
        identity=read.named("identity", file.identity),
        identity_perhaps=read.named("identity_perhaps", file.identity_perhaps),
        slight=read.one("slight", rf"\b(?:{file.slight})\b"),
    )


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Compiles the patterns of one file."""

    path: Path
    classes: Mapping[str, str]

    def weighed(self, key: str, lines: Iterable[PatternLine]) -> tuple[Weighed, ...]:
        return tuple(Weighed(line.weight, self.one(key, line.pattern)) for line in lines)

    def named(self, key: str, wordings: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
        return {name: self.one(f"{key}: {name}", rf"\b(?:{words})\b") for name, words in wordings.items()}

    def any_of(self, key: str, patterns: Wordings) -> re.Pattern[str]:
        flags = "(?m)" if any(p.startswith("(?m)") for p in patterns) else ""
        return self.one(key, flags + "|".join(f"(?:{p.removeprefix('(?m)')})" for p in patterns))

    def one(self, key: str, pattern: str) -> re.Pattern[str]:
        try:
            return re.compile(_CLASS.sub(self._class, pattern), re.IGNORECASE)
        except (re.error, KeyError) as exc:
            raise BadFile(f"{self.path}: {key}: not a pattern of known classes: {pattern!r}: {exc}") from exc

    def _class(self, found: re.Match[str]) -> str:
        if found[1] == "thing":
            return _THING
        words = sorted(_phrases(self.classes[found[1]]), key=len, reverse=True)
        return f"(?:{'|'.join(map(re.escape, words))})"


def _phrases(words: str) -> tuple[str, ...]:
    """Words, and phrases whose spaces are written as `_`, longest first."""
    return tuple(sorted((w.replace("_", " ") for w in words.split()), key=lambda w: (-len(w), w)))
