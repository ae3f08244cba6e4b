"""Somebody of the case under another name: `Fionnuala Kehoe`, where the case has Fionnuala Keane."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.names import TITLES, stands_for_person
from guardrails.figures.not_names import NOT_NAMES
from guardrails.kinds.check import Violation

_TWO_NAMES = re.compile(r"\b(?P<first>[A-Z\u00c0-\u00de][\w'-]+) (?P<last>[A-Z\u00c0-\u00de][\w'-]+)\b(?! [A-Z])")
_SHORTEST = 3


def misnamed(ctx: Context) -> Iterator[Violation]:
    """Two names of which one is that of somebody of the case and the other is nobody's."""
    known = [words for p in ctx.sources.people if len(words := _words(p.name)) > 1]
    every = {word for words in known for word in words}
    taken = [(m.start, m.end) for m in ctx.mentions if m.kind == "name"]
    for sentence in ctx.document.body if known else ():
        for match in _TWO_NAMES.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            one, other = match["first"].casefold(), re.sub(r"'s$", "", match["last"].casefold())
            beside = any(one == words[0] for words in known) or any(
                _is_near(one, words[0]) and other == words[-1] for words in known
            )
            if not beside or other in every & {one} or (one in every and other in every) or {one, other} & NOT_NAMES:
                continue
            if f"{one} {other}" in ctx.sources.words or any(a < end and start < b for a, b in taken):
                continue
            sure = stands_for_person(ctx.document.text, start, end)
            yield Violation(start, end, "nobody of this name is among the people of the case", None if sure else "warn")


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"[\w'-]+", name.casefold()) if len(w) >= _SHORTEST and w not in TITLES]


def _is_near(one: str, other: str) -> bool:
    """Whether two first names may be meant for one another."""
    return one[:2] == other[:2] and one != other
