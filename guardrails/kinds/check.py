"""What a built check can do, and what it is built with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from guardrails.context import Context
from guardrails.patterns import Pattern, compile_patterns
from guardrails.sieve import Sieve
from guardrails.window import Hits, Window
from service.errors import BadFile


class Check(Protocol):
    """A part of an element's rule."""

    def within(self, ctx: Context, window: Window) -> Hits | None:
        """The words that satisfy it among these sentences, or None."""
        ...


class CheckSpec(Protocol):
    """A part of an element's rule as its file has it; any of those that `guardrails.rule` lists."""

    def build(self, maker: Maker) -> Check: ...


@dataclass(frozen=True, slots=True)
class Violation:
    """Words that a prohibition objects to. `start` and `end` count in the plain text."""

    start: int
    end: int
    detail: str = ""
    """Fills `{detail}` in the rule's message."""
    severity: Literal["block", "warn", "info"] | None = None
    """Other than the rule's own."""
    excused: bool = False
    """Whether something beside it speaks for the writer: it stays a suspicion, however much it reads like a breach."""
    counted: bool = False
    """Whether it was found by counting over the letter: its sentence alone need not read like a breach."""
    replacement: str | None = None
    """What the words should be, where code can tell."""


class Finder(Protocol):
    """A built prohibition."""

    def find(self, ctx: Context) -> tuple[Violation, ...]: ...


@dataclass(frozen=True, slots=True)
class Maker:
    """Compiles the patterns of one rule file; `where` names it in errors."""

    classes: Mapping[str, str]
    where: str
    sayings: Mapping[str, Check] = field(default_factory=dict)
    """The lexicon's sayings, built once and shared by all rules."""
    sieve: Sieve = field(default_factory=Sieve)
    """Shared by all rules that are checked together."""

    def saying(self, name: str) -> Check:
        if name not in self.sayings:
            raise BadFile(f"{self.where}: no saying {name!r} in the lexicon")
        return self.sayings[name]

    def pattern(self, sources: tuple[str, ...]) -> Pattern:
        return compile_patterns(sources, self.classes, self.where, self.sieve)

    def optional_pattern(self, sources: tuple[str, ...]) -> Pattern | None:
        return self.pattern(sources) if sources else None
