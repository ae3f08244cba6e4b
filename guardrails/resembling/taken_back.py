"""Sentences in which a prohibition's own words stand and are taken back: `This was not a minor slip`."""

from __future__ import annotations

from collections.abc import Iterator

from guardrails.context import Context
from guardrails.kinds.check import Finder
from guardrails.kinds.words.own_words import OwnWords
from guardrails.kinds.words.wording import Wording


def taken_back(finder: Finder, ctx: Context) -> frozenset[int]:
    """Their indices. Somebody has thought of these words, and of what makes them fine."""
    not_own = finder.taken_back(ctx) if isinstance(finder, OwnWords) else frozenset[int]()
    return not_own | frozenset(_excused(finder, ctx))


def _excused(finder: object, ctx: Context) -> Iterator[int]:
    if isinstance(finder, Wording):
        yield from finder.taken_back(ctx)
    for part in _parts(finder):
        yield from _excused(part, ctx)


def _parts(finder: object) -> tuple[object, ...]:
    parts = getattr(finder, "parts", ())
    return parts if isinstance(parts, tuple) else (parts,)
