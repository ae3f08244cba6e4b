"""Lists and tables of a letter: what stands in one belongs together, however many lines it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.window import Window

_LABELLED = re.compile(r"(?:[*•-]|\(?[a-z0-9]{1,2}[.)])\s")
_LONGEST = 14
"""Sentences; a whole letter in bullets is no list."""


def lists_among(sentences: tuple[int, ...], ctx: Context) -> Iterator[Window]:
    """Every list, table or run of headed lines, with the sentence before it."""
    first: int | None = None
    for place, index in enumerate(sentences):
        if not _is_line(ctx.document.sentences[index]):
            first = None
            continue
        first = place if first is None else first
        ends = place + 1 == len(sentences) or not _is_line(ctx.document.sentences[sentences[place + 1]])
        if ends and place > first:
            yield Window(sentences[max(first - 1, place - _LONGEST, 0)], index)


def _is_line(sentence: Sentence) -> bool:
    """Whether it is an item, a heading, a table's row or a label, and no plain sentence."""
    bare = sentence.text.rstrip("\"')] ")
    return sentence.kind in ("item", "heading") or bare[-1:] not in (".", "!", "?") or bool(_LABELLED.match(bare))
