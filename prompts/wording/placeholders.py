"""Split a phrasing into its own words and its placeholders, `{fact}` or `{fact:form}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"([a-z][a-z0-9_]*)(?::([a-z_]+))?")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A fact to be put into words, in the form asked for ('' is the type's default)."""

    name: str
    form: str

    def __str__(self) -> str:
        return f"{{{self.name}:{self.form}}}" if self.form else f"{{{self.name}}}"


class BadPlaceholder(ValueError):
    """Braces that are no placeholder."""


def split(text: str) -> list[str | Placeholder]:
    """Literal words and placeholders in order; raises BadPlaceholder for stray braces."""
    return list(_split(text))


@lru_cache(maxsize=8192)
def _split(text: str) -> tuple[str | Placeholder, ...]:
    """Remembered: a playbook has a few thousand phrasings, and every letter tries a good part of them."""
    parts: list[str | Placeholder] = []
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        parts += [_literal(text[end : found.start()]), _placeholder(found.group(1))]
        end = found.end()
    return tuple(p for p in (*parts, _literal(text[end:])) if p != "")


def placeholders(text: str) -> list[Placeholder]:
    """Only the placeholders."""
    return [p for p in split(text) if isinstance(p, Placeholder)]


def _placeholder(inside: str) -> Placeholder:
    found = _NAME.fullmatch(inside)
    if not found:
        raise BadPlaceholder(f"'{{{inside}}}' is not '{{fact}}' or '{{fact:form}}'")
    return Placeholder(found.group(1), found.group(2) or "")


def _literal(text: str) -> str:
    if "{" in text or "}" in text:
        raise BadPlaceholder(f"a brace stands alone in {text.strip()!r}")
    return text
