"""Read the placeholders of a reply: which stand for something, and which were made up, spoilt or written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from service.domain.report import Finding, Span
from service.drafting.masking_own import KINDS

_KIND = "|".join(KINDS)
_LIKE = re.compile(rf"(?<![^\W_])({_KIND})[\s\\_-]{{0,4}}(\d{{1,9}})", re.IGNORECASE)
"""Anything that might be taken for a placeholder, with or without braces."""
_TOKEN = re.compile(
    rf"(?:\\?\{{{{1,3}}|\[{{1,2}}|<)\s*(?P<a>{_KIND})[\s\\_-]{{0,4}}(?P<b>\d{{1,9}})\s*\\?(?:\}}{{1,3}}|\]{{1,2}}|>|(?!\w))"
    rf"|(?<!\w)(?P<c>{_KIND})\\?_(?P<d>\d{{1,9}})(?:\s?\\?\}}{{1,3}}|(?!\w))"
    r"|(?P<spoilt>\{[^{}\n]{0,40}\})",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"\s*(?:,|/|;|-|–|or|and|,\s*(?:or|and)|or\s+at|or\s+on|and\s+on|or\s+call|or\s+email)\s*", re.IGNORECASE
)
_REACHING = ("PHONE_", "EMAIL_", "URL_")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Placed:
    """A placeholder of a reply, by its place in the restored text. `name` is None where it stands for nothing."""

    span: Span
    name: str | None
    told: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply's text with the values back in their places."""

    text: str
    placed: tuple[Placed, ...]

    def faults(self) -> tuple[Finding, ...]:
        return (*self._unknown(), *self._doubled())

    def _unknown(self) -> Iterator[Finding]:
        for placed in self.placed:
            if placed.name is None:
                yield _finding(
                    placed.span,
                    self.text,
                    "It stands for nothing that was given.",
                    "Use only placeholders that the notes give, copied exactly; leave this one out.",
                )

    def _doubled(self) -> Iterator[Finding]:
        known = [placed for placed in self.placed if placed.name]
        for first, second in pairwise(known):
            between = self.text[first.span[1] : second.span[0]]
            same_sentence = first.name is not None and first.name.startswith(_REACHING) and not _ends(between)
            if first.name == second.name and (_CHOICE.fullmatch(between) or same_sentence):
                yield _finding((first.span[0], second.span[1]), self.text, "It says the same twice.", "Say it once.")


def read_placeholders(text: str, values: Mapping[str, str]) -> Reading:
    """Exact placeholders, and spoilt ones as far as they can mean one thing only."""
    parts: list[str] = []
    placed: list[Placed] = []
    end = length = 0
    for found in _TOKEN.finditer(text):
        name = _name(found)
        value = values.get(name) if name else None
        if value is None and name is None and not _looks_spoilt(found.group()):
            continue
        shown = found.group() if value is None else value
        parts += [text[end : found.start()], shown]
        start = length + found.start() - end
        placed.append(Placed((start, start + len(shown)), name if value is not None else None, shown))
        end, length = found.end(), start + len(shown)
    return Reading("".join((*parts, text[end:])), tuple(placed))


def reserved_numbers(text: str) -> frozenset[int]:
    """Numbers of what looks like a placeholder already: it must never be turned into somebody's own."""
    return frozenset(int(found[2]) for found in _LIKE.finditer(text))


def _name(found: re.Match[str]) -> str | None:
    kind, number = found["a"] or found["c"], found["b"] or found["d"]
    return f"{kind.upper()}_{int(number)}" if kind else None


def _looks_spoilt(token: str) -> bool:
    """Braces belong in no letter, whatever stands between them."""
    return token.startswith("{")


def _ends(between: str) -> bool:
    return _SENTENCE_END.search(between) is not None


def _finding(span: Span, text: str, message: str, repair: str) -> Finding:
    return Finding(
        rule="placeholder",
        name="placeholder",
        severity="block",
        span=span,
        text=text[span[0] : span[1]],
        message=message,
        repair=repair,
    )
