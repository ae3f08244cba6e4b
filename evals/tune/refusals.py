"""Words that are refused before a draft is spent on them: what only the training cases could have told them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from evals.cases import EvalCase
from evals.tune.words import COMPONENTS, LONGEST, Words
from service.domain.case import CaseFile
from service.domain.value import Value

_RUN = 5
"""So many words in a row are copied, not chance."""
_WORD = re.compile(r"[^\W_]+(?:['’.,:@/-][^\W_]+)*")
_CODE = re.compile(r"\{[{%#]")
_PLACEHOLDER = re.compile(r"\{[A-Z]+_\d+\}")
_FIGURE = re.compile(r"\d(?:[\d.,:/-]*\d)?")
_REFERENCE = re.compile(r"[A-Za-z0-9]+(?:[-/.@_][A-Za-z0-9]+)*")
_NAME = re.compile(r"[^\W\d_][\w'’-]{2,}")
_NAME_KEYS = frozenset(("name", "salutation", "org"))
_TITLES = frozenset(
    ("the", "and", "for", "mrs", "miss", "dear", "ltd", "inc", "limited", "customer", "support", "team")
)


class Refused(Value):
    """A candidate that was not drafted with."""

    key: str
    words: dict[str, str]
    reasons: tuple[str, ...]


@dataclass
class Known:
    """What the training cases hold, less what the prompt and the playbook say themselves."""

    names: set[str] = field(default_factory=set)
    references: set[str] = field(default_factory=set)
    runs: set[tuple[str, ...]] = field(default_factory=set)
    allowed_words: set[str] = field(default_factory=set)
    allowed_runs: set[tuple[str, ...]] = field(default_factory=set)

    def allow(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.allowed_words.update(_words(text), _REFERENCE.findall(text.lower()), _FIGURE.findall(text))
            self.allowed_runs.update(_runs(text))

    def add_case(self, case: EvalCase, letters: Iterable[str]) -> None:
        told = [*_strings(case.case.model_dump(mode="json")), *letters, *case.letters.values()]
        self.names |= set(_names(case.case))
        for text in told:
            self.references |= set(_references(text))
            self.add_text(text)

    def add_text(self, text: str) -> None:
        self.runs |= set(_runs(text))

    def reasons(self, words: Words) -> tuple[str, ...]:
        """Why these words are refused; nothing where they are not."""
        return tuple(dict.fromkeys(r for c in COMPONENTS if words[c] for r in self._against(c, words[c])))

    def _against(self, component: str, text: str) -> Iterator[str]:
        if len(text) > LONGEST:
            yield f"{component}: {len(text)} characters, more than {LONGEST}"
        if _CODE.search(text):
            yield f"{component}: template code"
        if found := _PLACEHOLDER.search(text):
            yield f"{component}: a placeholder of a training case, {found.group()}"
        yield from (f"{component}: training name {name!r}" for name in _first(self._named(text)))
        references = {*_references(text)} & self.references - self.allowed_words
        yield from (f"{component}: training reference or figure {found!r}" for found in _first(references))
        copied = {" ".join(run) for run in {*_runs(text)} & self.runs - self.allowed_runs}
        yield from (f"{component}: five words of a training text, {run!r}" for run in _first(copied))

    def _named(self, text: str) -> set[str]:
        there = {*_NAME.findall(text), *(name for name in self.names if " " in name and name in text)}
        return {name for name in there & self.names if name.lower() not in self.allowed_words}


def playbook_texts(scenario: Mapping[str, object]) -> Iterator[str]:
    """Everything that the playbook says of a scenario."""
    yield from _strings(scenario)


def _first(found: Iterable[str]) -> list[str]:
    """One of each kind is enough to see why."""
    return sorted(found)[:1]


def _names(case: CaseFile) -> Iterator[str]:
    """Whole names of people and companies, and each part of them."""
    raw = case.model_dump(mode="json", exclude={"regime", "remedies"})
    for name in _under(raw, _NAME_KEYS):
        yield name
        yield from (part for part in _NAME.findall(name) if part[0].isupper() and part.lower() not in _TITLES)


def _under(value: object, keys: frozenset[str]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in keys and isinstance(inner, str):
                yield inner
            else:
                yield from _under(inner, keys)
    elif isinstance(value, list):
        for inner in value:
            yield from _under(inner, keys)


def _references(text: str) -> Iterator[str]:
    """Figures of three digits or more, and whatever mixes letters and digits or is an address."""
    for word in _REFERENCE.findall(text.lower()):
        digits = sum(c.isdigit() for c in word)
        if "@" in word or (digits >= 2 and any(c.isalpha() for c in word) and len(word) >= 5):
            yield word
    for figure in _FIGURE.findall(text):
        if sum(c.isdigit() for c in figure) >= 3:
            yield figure


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _words(text)
    yield from (tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for inner in value.values():
                yield from _strings(inner)
        case list() | tuple():
            for inner in value:
                yield from _strings(inner)
        case int() | float():
            yield json.dumps(value)
        case _:
            pass
