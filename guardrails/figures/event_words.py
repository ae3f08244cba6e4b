"""Read `told_events.yaml`: the words that tell of an event, and the facts that have its day.

The file belongs to the code beside it and not to a folder of rules, so the rules' version does not tell of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from guardrails.yaml_text import read_texts
from service.domain.value import Value
from service.errors import BadFile

_FILE = Path(__file__).with_name("told_events.yaml")
_REFERENCE = re.compile(r"<([a-z_]+)>")


class EventWords(Value):
    """Patterns for the words that tell of an event, and for the names of the facts that have its day."""

    told: tuple[str, ...] = Field(min_length=1)
    facts: tuple[str, ...] = Field(min_length=1)
    not_facts: tuple[str, ...] = ()
    """Facts that have a day of another thing, though their names are among `facts`."""


class EventsFile(Value):
    """`figures/told_events.yaml`. In a pattern `<name>` stands for any of the `words` of that name."""

    words: dict[str, tuple[str, ...]]
    events: dict[str, EventWords]


@dataclass(frozen=True, slots=True)
class Event:
    """The words that tell it, and the names of the facts that have its day."""

    name: str
    told: re.Pattern[str]
    facts: re.Pattern[str]
    not_facts: re.Pattern[str] | None

    def has_its_day(self, fact: str) -> bool:
        """Whether a fact of this name has the day of the event, by its name."""
        other = self.not_facts is not None and self.not_facts.search(fact)
        return not other and self.facts.search(fact) is not None


@lru_cache(maxsize=1)
def events() -> tuple[Event, ...]:
    file = _read()
    return tuple(_event(name, words, file) for name, words in file.events.items())


def is_of_an_event(fact: str) -> bool:
    """Whether the name of a fact is one that the facts of an event have."""
    return any(event.facts.search(fact) for event in events())


def speaks_of_a_rule(text: str) -> bool:
    """Whether a rule, a form or a setting of the company's is in it."""
    return _a_rule().search(text) is not None


@lru_cache(maxsize=1)
def _a_rule() -> re.Pattern[str]:
    return re.compile(_expanded(r"\b<rule>\b", _read()), re.IGNORECASE)


def _read() -> EventsFile:
    try:
        return EventsFile.model_validate(read_texts(_FILE.read_text("utf-8")))
    except (yaml.YAMLError, ValidationError) as exc:
        raise BadFile(f"{_FILE.name}: {exc}") from exc


def _event(name: str, words: EventWords, file: EventsFile) -> Event:
    try:
        told = re.compile(_expanded("|".join(words.told), file), re.IGNORECASE)
        return Event(name, told, re.compile("|".join(words.facts)), _any_of(words.not_facts))
    except re.error as exc:
        raise BadFile(f"{_FILE.name}: events.{name}: {exc}") from exc


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns)) if patterns else None


def _expanded(pattern: str, file: EventsFile) -> str:
    def words(reference: re.Match[str]) -> str:
        if reference[1] not in file.words:
            raise BadFile(f"{_FILE.name}: no words {reference[1]!r} (have: {', '.join(file.words)})")
        return f"(?:{'|'.join(file.words[reference[1]])})"

    return _REFERENCE.sub(words, pattern)
